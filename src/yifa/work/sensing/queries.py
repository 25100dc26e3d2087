"""Reading positions: where carriers are now, tracks, what is stored of whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from django.db.models import Count, Max, Min, Q, QuerySet, Sum
from numpy.typing import NDArray

from yifa.base.access import Actor, NotPermitted
from yifa.base.calendar import day_in_law
from yifa.base.merkle import root_of
from yifa.base.procedure import Act
from yifa.frame.scope import within
from yifa.records.agencies import queries as agencies
from yifa.records.grid.queries import outline_on
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.sensing import acts
from yifa.work.sensing.facts import (
    DEGREE,
    Points,
    PositionNow,
    TrackPoint,
    digest_of,
    milliseconds_of,
    track_point,
)
from yifa.work.sensing.models import Batch, Carrier, Latest, Seal, opened
from yifa.work.sensing.rules import Limits
from yifa.work.sensing.terms import CarrierKind, Power

LOOK_LASTS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class StoredDay:
    """What is stored of a carrier for a day."""

    day: date
    batches: int
    points: int
    first_at: datetime
    last_at: datetime


def limits_on(at: datetime, jurisdiction: str) -> Limits:
    """Give the figures by which positions are judged at an instant."""
    day = day_in_law(at)
    return Limits.of(book_on(day, jurisdiction), day)


def carriers(actor: Actor) -> QuerySet[Carrier]:
    """Carriers in the actor's jurisdiction; a squad's leader sees the own squad's."""
    rows = Carrier.objects.filter(within(actor.jurisdiction)).select_related("unit", "latest")
    if actor.unit:
        rows = rows.filter(Q(unit__code=actor.unit) | Q(officer__unit__code=actor.unit))
    return rows.order_by("kind", "name", "pk")


def own_carrier(actor: Actor) -> Carrier | None:
    """The phone of the actor's own officer, once it has sent anything."""
    if actor.officer is None:
        return None
    return Carrier.objects.filter(officer__uuid=actor.officer).first()


def carrier_by_token(token_sha256: str, day: date) -> Carrier | None:
    """Find the device that a token belongs to, while the token holds."""
    rows = Carrier.objects.filter(token_sha256=token_sha256, token_until__gt=day)
    return rows.first() if token_sha256 else None


def latest_positions(actor: Actor, at: datetime) -> list[PositionNow]:
    """Where the carriers are that the actor may see; phones only of those on duty now.

    Raises: NotPermitted.
    """
    if not actor.may(Power.VIEW):
        raise NotPermitted(actor, Power.VIEW, actor.jurisdiction)
    seen = carriers(actor).exclude(latest=None)
    serving = agencies.on_duty_officers(at, jurisdiction=actor.jurisdiction)
    return positions_now(
        seen.filter(Q(kind=CarrierKind.VEHICLE) | Q(officer__uuid__in=serving)), at
    )


def positions_of(
    officers: Iterable[UUID], vehicles: Iterable[str], at: datetime, jurisdiction: str
) -> list[PositionNow]:
    """Where these officers' phones and these vehicles (by plate) are, for a dispatcher's choice."""
    wanted = Q(officer__uuid__in=list(officers)) | Q(
        kind=CarrierKind.VEHICLE, name__in=[name for name in vehicles if name]
    )
    return positions_now(Carrier.objects.filter(wanted, within(jurisdiction)), at)


def positions_now(rows: QuerySet[Carrier], at: datetime) -> list[PositionNow]:
    """Read the latest point of each of these carriers."""
    found = list(
        rows.exclude(latest=None).select_related("unit", "officer__unit", "latest").order_by("pk")
    )
    if not found:
        return []
    limits = limits_on(at, found[0].jurisdiction)
    return [_now(row, at, limits.stale_s) for row in found]


def track(actor: Actor, carrier: Carrier, since: datetime, until: datetime) -> list[TrackPoint]:
    """Give where a carrier was between two instants (`until` excluded), in the order of time.

    One's own, or with the power to look; a page that shows another's records the look first.
    Raises: NotPermitted.
    """
    is_own = carrier.officer is not None and carrier.officer.uuid == actor.officer
    if not is_own and not actor.may(Power.LOOK, within=carrier.jurisdiction):
        raise NotPermitted(actor, Power.LOOK, carrier.jurisdiction)
    rows = Batch.objects.filter(
        carrier=carrier, last_at__gte=since, first_at__lt=until, erased_at=None
    )
    parts = [
        opened(data) for data in rows.order_by("first_at", "pk").values_list("points", flat=True)
    ]
    if not parts:
        return []
    points = np.concatenate(parts)
    inside = (points["at_ms"] >= milliseconds_of(since)) & (
        points["at_ms"] < milliseconds_of(until)
    )
    chosen = points[inside]
    return [track_point(row) for row in chosen[np.argsort(chosen["at_ms"], kind="stable")]]


def looked_at(actor: Actor, carrier: Carrier, seq: int, at: datetime) -> acts.TrackLookedAt | None:
    """Find the look that this actor recorded within the last hour, by its number."""
    for act in looks_at(carrier):
        is_own = act.actor == str(actor.account) and act.seq == seq
        if is_own and at - act.done_at < LOOK_LASTS:
            said: acts.TrackLookedAt = act.payload
            return said
    return None


def looks_at(carrier: Carrier) -> list[Act[Any]]:
    """Who looked at a carrier's track and why, newest first."""
    return list(journal.timeline(carrier.matter).of(acts.TrackLookedAt))[::-1]


def stored_days(carrier: Carrier) -> list[StoredDay]:
    """What is stored of a carrier, by the day it came, newest first."""
    rows = (
        Batch.objects.filter(carrier=carrier, erased_at=None)
        .values("received_at__date")
        .annotate(
            batches=Count("pk"),
            points=Sum("point_count"),
            first=Min("first_at"),
            last=Max("last_at"),
        )
        .order_by("-received_at__date")
    )
    return [
        StoredDay(
            row["received_at__date"], row["batches"], row["points"], row["first"], row["last"]
        )
        for row in rows
    ]


def inside_county(points: Points, at: datetime) -> NDArray[np.bool_] | None:
    """Say of each point whether it lies within the drawn grid; None where none is drawn."""
    outline = outline_on(day_in_law(at))
    if outline is None:
        return None
    inside: NDArray[np.bool_] = shapely.contains_xy(
        outline, points["lon"] / DEGREE, points["lat"] / DEGREE
    )
    return inside


def faults_of_seal(seal: Seal) -> list[str]:
    """Compare a seal with the journal and with what is stored: empty where all agrees."""
    told = [
        act.payload
        for act in journal.timeline(seal.matter).acts
        if isinstance(act.payload, acts.PositionsSealed)
    ]
    rows = list(Batch.objects.filter(seal=seal).select_related("carrier").order_by("pk"))
    root = root_of([bytes.fromhex(row.sha256) for row in rows]).hex()
    faults = []
    if not told or told[0].root != root:
        faults.append(f"{seal.sealed_at} 封存的批次与日志不符")
    faults += [
        f"批次 {row.uuid} 的位置数据与校验值不符"
        for row in rows
        if row.erased_at is None
        and digest_of(row.uuid, row.carrier.uuid, opened(row.points).tobytes()) != row.sha256
    ]
    return faults


def _now(row: Carrier, at: datetime, stale_s: int) -> PositionNow:
    latest: Latest = row.latest
    point = track_point(opened(latest.point)[0])
    unit = row.unit or (row.officer.unit if row.officer else None)
    age_s = latest.age_s(at)
    return PositionNow(
        carrier=row.uuid,
        kind=row.kind,
        name=row.name,
        lon=point.lon,
        lat=point.lat,
        at=latest.captured_at,
        age_s=age_s,
        is_stale=age_s > stale_s,
        jurisdiction=row.jurisdiction,
        officer=row.officer.uuid if row.officer else None,
        unit=unit.code if unit else "",
        unit_name=unit.name if unit else "",
        accuracy_m=point.accuracy_m,
        speed_mps=point.speed_mps,
        marks=point.marks,
    )
