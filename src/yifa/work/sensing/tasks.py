"""What runs by itself: a seal each minute, erasure each night."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.records.agencies.queries import counties, system_actor
from yifa.work.sensing import actions

_NAME = "位置数据封存程序"


@db_periodic_task(crontab(minute="*"), priority=3)  # type: ignore[untyped-decorator]
def seal_each_minute() -> None:
    """Seal what came in each county."""
    for county in counties():
        actor = system_actor(_NAME, jurisdiction=county, day=clock.today())
        actions.seal_positions(actor=actor, at=clock.now(), jurisdiction=county)


@db_periodic_task(crontab(hour="18", minute="50"), priority=-10)  # type: ignore[untyped-decorator]
def erase_each_night() -> None:
    """Erase what need not be kept any longer, at ten to three in Beijing."""
    for county in counties():
        actor = system_actor(_NAME, jurisdiction=county, day=clock.today())
        actions.erase_old(actor=actor, at=clock.now(), jurisdiction=county)
