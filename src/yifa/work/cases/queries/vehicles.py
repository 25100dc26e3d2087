"""Other records of the same plate: whether a vehicle was already recorded where it stands."""

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Any

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame.fields import hmac_index
from yifa.records.journal import queries as journal
from yifa.work.cases.acts.off_site import EarlierRecord, RecordCaptured
from yifa.work.cases.facts.off_site import vehicle_matter
from yifa.work.cases.models import Case
from yifa.work.cases.queries.cases import cases
from yifa.work.cases.queries.registers import Data, Draft
from yifa.work.cases.terms import Outcome, Stage

PLATE_INDEX = "vehicle.plate"
EARTH_M = 6_371_000


def plate_index(plate: str) -> str:
    """Give the keyed fingerprint by which records of a plate are found."""
    return hmac_index(plate, PLATE_INDEX)


def records_of(actor: Actor, plate: str) -> QuerySet[Case]:
    """Records of a plate that the actor may see, removed ones left out."""
    rows = cases(actor).filter(source_matter=vehicle_matter(plate_index(plate)))
    return rows.exclude(stage=Stage.DISCARDED)


def metres_between(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """The distance of two places, WGS-84.

    >>> round(metres_between(120.0, 28.5, 120.0, 28.501))
    111
    """
    rise, run = radians(other_lat - lat), radians(other_lon - lon)
    chord = sin(rise / 2) ** 2 + cos(radians(lat)) * cos(radians(other_lat)) * sin(run / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(chord))


def earlier_records(about: Draft, data: Data) -> tuple[EarlierRecord, ...]:
    """Records of the plate near the same place in the days before, removed ones left out."""
    index = plate_index(data["plate"])
    days = int(about.book.parameter("same_stop_days", about.day))
    since = data["captured_at"] - timedelta(days=days)
    rows = (
        Case.objects.filter(
            jurisdiction=about.case.jurisdiction,
            source_matter=vehicle_matter(index),
            lead_on__gte=day_in_law(since),
        )
        .exclude(stage=Stage.DISCARDED)
        .exclude(uuid=about.case.uuid)
        .order_by("lead_on", "pk")
    )
    found = (_earlier(row, about, data) for row in rows)
    return tuple(item for item in found if item is not None and item.captured_at >= since)


def _earlier(row: Case, about: Draft, data: Data) -> EarlierRecord | None:
    record: Any = next(journal.timeline(row.matter).of(RecordCaptured)).payload
    distance = _distance(row, data)
    radius = int(about.book.parameter("same_stop_radius_m", about.day))
    is_near = row.place == data["place"] if distance is None else distance <= radius
    if not is_near:
        return None
    return EarlierRecord(
        case=row.uuid,
        captured_at=record.captured_at,
        place=row.place,
        distance_m=round(distance or 0.0, 1),
        is_fined=row.outcome == Outcome.PENALTY,
    )


def _distance(row: Case, data: Data) -> float | None:
    places = (data.get("longitude"), data.get("latitude"), row.longitude, row.latitude)
    if any(value is None for value in places):
        return None
    return metres_between(*map(float, places))  # type: ignore[arg-type]
