"""Taking positions in: on duty only, judged and marked, stored as one row a batch."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import numpy as np
from django.db import transaction
from numpy.typing import NDArray

from yifa.base.access import Actor, require
from yifa.records.agencies import queries as agencies
from yifa.records.agencies.facts import DutySpan
from yifa.records.journal import actions as journal
from yifa.work.sensing import acts, rules
from yifa.work.sensing.facts import (
    Fix,
    Points,
    Taken,
    digest_of,
    instant_of,
    milliseconds_of,
    points_of,
)
from yifa.work.sensing.models import Batch, Carrier, Latest, opened, sealed
from yifa.work.sensing.queries import inside_county, limits_on
from yifa.work.sensing.terms import BATCHES_A_MINUTE, MARK_LABELS, CarrierKind, Power


class PositionsRefused(Exception):
    """Positions that are not taken; nothing of them is stored. The message says why."""


class OffDuty(PositionsRefused):
    """Every point was captured while its officer was off duty."""


class NoOfficer(PositionsRefused):
    """The account belongs to no officer."""


class TooOften(PositionsRefused):
    """The carrier sends more batches than it may."""


class BatchTaken(PositionsRefused):
    """Another carrier has sent a batch with this id."""


@transaction.atomic
def take_positions(
    *,
    actor: Actor,
    at: datetime,
    batch: UUID,
    points: Sequence[Fix],
    vehicle: Carrier | None = None,
) -> Taken:
    """Take a batch of positions of the actor's phone, or of a vehicle; again without effect.

    Points captured off duty are refused and not stored. The latest position never goes back.
    Raises: NotPermitted, OffDuty, NoOfficer, TooOften, BatchTaken.
    """
    carrier = vehicle or _phone_of(actor, at)
    require(actor, Power.SHARE, within=carrier.jurisdiction)
    known = Batch.objects.filter(uuid=batch).select_related("carrier").first()
    if known is not None:
        return _again(known, carrier)
    _require_seldom(carrier, at)
    packed = points_of(points)
    kept, reason = _on_duty(carrier, packed)
    if not len(kept):
        raise OffDuty(reason)
    judged = rules.judged(
        kept,
        now_ms=milliseconds_of(at),
        limits=limits_on(at, carrier.jurisdiction),
        before=_last_point(carrier),
        inside=inside_county(kept, at),
    )
    row = _stored(carrier, batch, judged, at, len(packed) - len(kept), reason)
    _move_on(carrier, judged, at)
    return _taken(row, is_repeat=False)


def _phone_of(actor: Actor, at: datetime) -> Carrier:
    if actor.officer is None:
        raise NoOfficer("您的账号没有对应的执法人员，不能上报位置，请联系管理员登记")
    found = Carrier.objects.select_related("officer").filter(officer__uuid=actor.officer).first()
    if found is not None:
        return found
    fact = agencies.officer_row(actor, str(actor.officer))
    if fact is None:
        raise NoOfficer("您的账号没有对应的执法人员，不能上报位置，请联系管理员登记")
    row = Carrier(
        jurisdiction=fact.jurisdiction,
        kind=CarrierKind.PHONE,
        name=fact.name,
        officer=fact,
        registered_at=at,
    )
    told = acts.CarrierRegistered(
        carrier_kind=row.kind, name=row.name, officer=fact.uuid, unit_code=fact.unit.code
    )
    done = journal.record(matter=row.matter, after=0, act=told, actor=actor, done_at=at)
    row.last_seq = done.seq
    row.save()
    return row


def _again(known: Batch, carrier: Carrier) -> Taken:
    if known.carrier_id != carrier.pk:
        raise BatchTaken("批次编号已被其他终端使用，请为本批位置重新编号")
    return _taken(known, is_repeat=True)


def _taken(row: Batch, *, is_repeat: bool) -> Taken:
    return Taken(
        batch=row.uuid,
        taken=row.point_count,
        refused=row.refused_count,
        reason=row.refused_reason,
        marked=row.marked,
        is_repeat=is_repeat,
    )


def _require_seldom(carrier: Carrier, at: datetime) -> None:
    since = at - timedelta(minutes=1)
    count = Batch.objects.filter(carrier=carrier, received_at__gt=since).count()
    if count >= BATCHES_A_MINUTE:
        raise TooOften(f"一分钟内上报超过 {BATCHES_A_MINUTE} 批，请合并后稍候再报")


def _on_duty(carrier: Carrier, points: Points) -> tuple[Points, str]:
    """Keep what was captured on duty; a vehicle is no person and always keeps all."""
    if carrier.officer is None:
        return points, ""
    first, last = instant_of(int(points["at_ms"][0])), instant_of(int(points["at_ms"][-1]))
    spans = agencies.duty_periods(carrier.officer.uuid, first, last + timedelta(milliseconds=1))
    inside = _inside(points, spans)
    left = int(np.count_nonzero(~inside))
    if not left:
        return points, ""
    return points[inside], f"{left} 个位置点采集时不在班（未排班，也未签到），未接收、未保存"


def _inside(points: Points, spans: Sequence[DutySpan]) -> NDArray[np.bool_]:
    inside = np.zeros(len(points), np.bool_)
    for span in spans:
        inside |= (points["at_ms"] >= milliseconds_of(span.since)) & (
            points["at_ms"] < milliseconds_of(span.until)
        )
    return inside


def _last_point(carrier: Carrier) -> object:
    found = Latest.objects.filter(carrier=carrier).values_list("point", flat=True).first()
    return None if found is None else opened(found)[0]


def _stored(
    carrier: Carrier, batch: UUID, points: Points, at: datetime, refused: int, reason: str
) -> Batch:
    data = points.tobytes()
    return Batch.objects.create(
        uuid=batch,
        jurisdiction=carrier.jurisdiction,
        carrier=carrier,
        received_at=at,
        first_at=instant_of(int(points["at_ms"][0])),
        last_at=instant_of(int(points["at_ms"][-1])),
        point_count=len(points),
        refused_count=refused,
        refused_reason=reason,
        marked={MARK_LABELS[mark]: count for mark, count in rules.counts_of(points).items()},
        points=sealed(data),
        sha256=digest_of(batch, carrier.uuid, data),
    )


def _move_on(carrier: Carrier, points: Points, at: datetime) -> None:
    newest = rules.latest_in(points)
    if newest is None:
        return
    captured_at = instant_of(int(newest["at_ms"]))
    said = {"captured_at": captured_at, "point": sealed(newest.tobytes()), "received_at": at}
    moved = Latest.objects.filter(carrier=carrier, captured_at__lt=captured_at).update(**said)
    if not moved:
        Latest.objects.get_or_create(carrier=carrier, defaults=said)
