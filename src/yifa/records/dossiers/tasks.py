"""Packing exports that were asked for, and deleting those whose time is over."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.agencies.queries import system_actor
from yifa.records.dossiers import actions, queries
from yifa.records.dossiers.models import Export


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def pack_waiting() -> int:
    """Pack what waits, one after another; gives how many."""
    waiting = queries.to_pack(clock.now())
    for export in waiting:
        actions.pack_export(actor=_packer(export), at=clock.now(), export=export)
    return len(waiting)


@db_periodic_task(crontab(minute="23"), priority=-10)  # type: ignore[untyped-decorator]
def expire_exports() -> int:
    """Delete the files of exports whose time is over; gives how many."""
    over = queries.waiting_for_expiry(clock.now())
    for export in over:
        actions.expire_export(actor=_packer(export), at=clock.now(), export=export)
    return len(over)


def _packer(export: Export) -> Actor:
    return system_actor("卷宗导出", jurisdiction=export.jurisdiction, day=clock.today())
