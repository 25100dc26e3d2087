"""Escalating the clocks that ran over their targets, without anyone asking."""

from datetime import timedelta

from huey import crontab
from huey.contrib.djhuey import db_periodic_task, db_task

from yifa.base import clock
from yifa.records.agencies.queries import system_actor
from yifa.records.journal.actions import MatterMoved
from yifa.work.incidents import actions, queries

ACTOR = "时钟值守"
_A_MINUTE = timedelta(minutes=1)


@db_periodic_task(crontab(minute="*"), priority=20)  # type: ignore[untyped-decorator]
def keep_clocks() -> int:
    """Escalate, each minute, what is late, and call for the breaches of the coming minute.

    Gives how many incidents were escalated. A run that was killed loses nothing: the facts say
    what is still to be escalated, and the next run finds it.
    """
    now = clock.now()
    for moment in queries.breaches_between(now, now + _A_MINUTE):
        escalate_late.schedule(eta=moment)
    return _escalate()


@db_task(priority=20)  # type: ignore[untyped-decorator]
def escalate_late() -> int:
    """Escalate what is late by now; gives how many incidents were."""
    return _escalate()


def _escalate() -> int:
    count = 0
    for incident in queries.late_by_clock(clock.now()):
        actor = system_actor(ACTOR, jurisdiction=incident.jurisdiction, day=clock.today())
        try:
            actions.escalate_breaches(actor=actor, at=clock.now(), incident=incident)
        except (actions.NothingIsLate, MatterMoved):
            continue
        count += 1
    return count
