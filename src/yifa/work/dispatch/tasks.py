"""What runs by itself: alerts for those who did not confirm to be safe."""

from datetime import timedelta
from typing import Final

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from yifa.base import clock
from yifa.records.agencies.queries import counties, system_actor
from yifa.work.dispatch import actions, queries

_A_MINUTE: Final = timedelta(minutes=1)


@db_periodic_task(crontab(minute="*"), priority=10)  # type: ignore[untyped-decorator]
def raise_overdue_each_minute() -> None:
    """Raise an alert for each timer that ran out, and call for those of the coming minute."""
    now = clock.now()
    for moment in queries.timers_ending_between(now, now + _A_MINUTE):
        raise_overdue_now.schedule(eta=moment)
    _raise_overdue()


@db_task(priority=10)  # type: ignore[untyped-decorator]
def raise_overdue_now() -> None:
    """Raise an alert for each timer that ran out by now."""
    _raise_overdue()


def _raise_overdue() -> None:
    for county in counties():
        actor = system_actor("平安确认程序", jurisdiction=county, day=clock.today())
        actions.raise_overdue(actor=actor, at=clock.now(), jurisdiction=county)
