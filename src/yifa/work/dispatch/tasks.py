"""What runs by itself: alerts for those who did not confirm to be safe."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.records.agencies.queries import counties, system_actor
from yifa.work.dispatch import actions


@db_periodic_task(crontab(minute="*"), priority=10)  # type: ignore[untyped-decorator]
def raise_overdue_each_minute() -> None:
    """Raise an alert for each timer that ran out."""
    for county in counties():
        actor = system_actor("平安确认程序", jurisdiction=county, day=clock.today())
        actions.raise_overdue(actor=actor, at=clock.now(), jurisdiction=county)
