"""Housekeeping of the frame that runs by itself."""

from datetime import timedelta

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.frame import idempotency, outbox

KEYS_KEPT_DAYS = 7


@db_periodic_task(crontab(hour="19", minute="17"), priority=-10)  # type: ignore[untyped-decorator]
def forget_old_keys() -> None:
    """Forget, each night, the keys of forms that nobody can still be sending again."""
    idempotency.forget(before=clock.now() - timedelta(days=KEYS_KEPT_DAYS))


@db_periodic_task(crontab(minute="*"), priority=5)  # type: ignore[untyped-decorator]
def send_outbox() -> int:
    """Send, each minute, the messages that are due; gives how many were handed over."""
    return outbox.send_due()
