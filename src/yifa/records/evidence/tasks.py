"""Housekeeping of uploads that runs by itself."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.records.agencies.queries import system_actor
from yifa.records.evidence import actions


@db_periodic_task(crontab(minute="23"), priority=-10)  # type: ignore[untyped-decorator]
def drop_expired_uploads() -> int:
    """Throw away, each hour, uploads that nobody finished in time; gives how many."""
    return actions.drop_expired(actor=system_actor("上传清理"), at=clock.now())
