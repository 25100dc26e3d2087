"""What an officer tells of a task from the field, as the act it is; and what others did since."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from yifa.base.access import Actor
from yifa.base.procedure import Payload
from yifa.frame.scope import within
from yifa.records.evidence.facts import Point
from yifa.records.evidence.queries import places_of
from yifa.records.evidence.rules import distance_m
from yifa.records.journal.queries import timeline
from yifa.work.incidents import acts
from yifa.work.incidents.models import Incident

Photos = Mapping[str, Sequence[UUID]]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one step; `unit` is the teller's."""

    note: str = ""
    passed: bool = True
    exists: bool = True
    violation: bool = False
    why_no_photo: str = ""
    point: Point | None = None
    unit: str = ""


class Since(msgspec.Struct, frozen=True):
    """An act that was recorded after what the teller had seen."""

    label: str
    actor_name: str
    done_at: datetime


def incident_in(actor: Actor, uuid: UUID) -> Incident | None:
    """Find an incident of the actor's jurisdiction, also of another unit: for actions."""
    return Incident.objects.filter(within(actor.jurisdiction), uuid=uuid).first()


def acts_since(incident: Incident, after: int) -> list[Since]:
    """Give what was recorded after an act."""
    return [
        Since(act.label, act.actor_name, act.done_at)
        for act in timeline(incident.matter).acts
        if act.seq > after
    ]


def act_told(incident: Incident, step: str, told: Told, photos: Photos) -> Payload | None:
    """Give the act that a step of the phone is; None for a step it does not know."""
    build = _STEPS.get(step)
    return build(incident, told, photos) if build else None


def apart_m(before: Sequence[UUID], later: Sequence[UUID]) -> int | None:
    """Give how far the farthest later photo lies from the nearest one taken before."""
    places = places_of((*before, *later))
    starts = [places[photo] for photo in before if photo in places]
    ends = [places[photo] for photo in later if photo in places]
    if not starts or not ends:
        return None
    return round(max(min(distance_m(start, end) for start in starts) for end in ends))


def _departed(incident: Incident, told: Told, photos: Photos) -> Payload:
    point = told.point
    return acts.Departed(lon=point.lon, lat=point.lat) if point else acts.Departed()


def _arrived(incident: Incident, told: Told, photos: Photos) -> Payload:
    if told.point is None:
        return acts.Arrived()
    apart = round(distance_m(told.point, Point(incident.lon, incident.lat)))
    return acts.Arrived(lon=told.point.lon, lat=told.point.lat, apart_m=apart)


def _handled(incident: Incident, told: Told, photos: Photos) -> Payload:
    before, after = tuple(photos.get("before", ())), tuple(photos.get("after", ()))
    return acts.Handled(
        result=told.note,
        before=before,
        after=after,
        why_no_photo=told.why_no_photo,
        violation=told.violation,
        photos_apart_m=apart_m(before, after),
    )


def _verified(incident: Incident, told: Told, photos: Photos) -> Payload:
    handled = [act.payload for act in timeline(incident.matter).of(acts.Handled)]
    last = handled[-1] if handled else None
    before = last.before if isinstance(last, acts.Handled) else ()
    taken = tuple(photos.get("verify", ()))
    return acts.Verified(
        passed=told.passed,
        note=told.note,
        unit=told.unit,
        photos=taken,
        photos_apart_m=apart_m(before, taken),
    )


_STEPS: Final[Mapping[str, Any]] = {
    "accept": lambda incident, told, photos: acts.Accepted(note=told.note),
    "depart": _departed,
    "arrive": _arrived,
    "handle": _handled,
    "return": lambda incident, told, photos: acts.Returned(reason=told.note),
    "verify": _verified,
    "confirm": lambda incident, told, photos: acts.Confirmed(exists=told.exists, note=told.note),
}
