"""Keeping positions: a seal a minute over the hashes of what came, erasure in the end."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.merkle import root_of
from yifa.base.procedure import Matter
from yifa.frame.scope import within
from yifa.records.journal import actions as journal
from yifa.work.sensing import acts
from yifa.work.sensing.models import Batch, Latest, Seal
from yifa.work.sensing.queries import limits_on
from yifa.work.sensing.terms import POSITIONS_MATTER, Power

_AT_ONCE = 5_000


@transaction.atomic
def seal_positions(*, actor: Actor, at: datetime, jurisdiction: str) -> Seal | None:
    """Fix the batches of a county that came since the last seal; None where none came.

    Raises: NotPermitted.
    """
    require(actor, Power.SEAL, within=jurisdiction)
    rows = Batch.objects.select_for_update().filter(within(jurisdiction), seal=None)
    waiting = list(
        rows.order_by("pk").only("pk", "sha256", "point_count", "received_at")[:_AT_ONCE]
    )
    if not waiting:
        return None
    root = root_of([bytes.fromhex(row.sha256) for row in waiting]).hex()
    made = Seal.objects.create(uuid=uuid7(), jurisdiction=jurisdiction, sealed_at=at, root=root)
    told = acts.PositionsSealed(
        batch_count=len(waiting),
        point_count=sum(row.point_count for row in waiting),
        root=root,
        received_from=min(row.received_at for row in waiting),
        received_until=max(row.received_at for row in waiting),
    )
    journal.record(matter=made.matter, after=0, act=told, actor=actor, done_at=at)
    Batch.objects.filter(pk__in=[row.pk for row in waiting]).update(seal=made)
    return made


@transaction.atomic
def erase_old(*, actor: Actor, at: datetime, jurisdiction: str) -> int:
    """Erase the positions whose time of keeping is over; hashes and counts stay.

    Basis: 《个人信息保护法》第十九条. Gives how many batches. Raises: NotPermitted.
    """
    require(actor, Power.SEAL, within=jurisdiction)
    keep_days = limits_on(at, jurisdiction).keep_days
    before = at - timedelta(days=keep_days)
    rows = Batch.objects.filter(within(jurisdiction), erased_at=None, last_at__lt=before)
    rows = rows.exclude(seal=None)
    points = rows.aggregate(points=Sum("point_count"))["points"] or 0
    count = rows.update(points=b"", erased_at=at)
    Latest.objects.filter(
        within(jurisdiction, "carrier__jurisdiction"), captured_at__lt=before
    ).delete()
    if count:
        told = acts.PositionsErased(
            batch_count=count, point_count=points, erased_before=before, keep_days=keep_days
        )
        matter = Matter(POSITIONS_MATTER, UUID(str(uuid7())), jurisdiction)
        journal.record(matter=matter, after=0, act=told, actor=actor, done_at=at)
    return count
