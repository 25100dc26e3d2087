"""A day as it went: incidents with their instants, and tracks in stretches."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Q

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.faces.command.queries import carriers
from yifa.faces.command.queries.rows import Row, unit_on_duty
from yifa.faces.command.queries.times import instant, start_of
from yifa.faces.command.terms import State
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import Power as IncidentPower

SHOWN_AT_MOST: Final = 5_000
STRETCH: Final = timedelta(minutes=30)


def day_of(actor: Actor, day: date) -> dict[str, Any]:
    """Give the incidents that were open on a day, each with its states by instant."""
    since, until = start_of(day), start_of(day + timedelta(days=1))
    return {
        "day": f"{day:%Y-%m-%d}",
        "since": instant(since),
        "until": instant(until),
        "stretch": round(STRETCH.total_seconds() * 1000),
        "incidents": _incidents(actor, since, until),
    }


def tracks_of(actor: Actor, since: datetime, at: datetime) -> dict[str, Any]:
    """Give the ways of officers and vehicles in one stretch of a day."""
    return {"since": instant(since), "tracks": carriers.tracks(actor, since, since + STRETCH, at)}


def _incidents(actor: Actor, since: datetime, until: datetime) -> list[Row]:
    if not actor.may(IncidentPower.VIEW):
        return []
    rows = incidents.incidents(actor).filter(
        Q(closed_at__isnull=True) | Q(closed_at__gte=since), collected_at__lt=until
    )
    return [_row(row) for row in rows.defer("description")[:SHOWN_AT_MOST]]


def _row(row: Any) -> Row:
    day = day_in_law(row.collected_at)
    return {
        "id": str(row.uuid),
        "title": row.category_name,
        "number": row.number,
        "place": row.place,
        "lon": row.lon,
        "lat": row.lat,
        "unit": row.unit or unit_on_duty(round(row.lon, 5), round(row.lat, 5), day),
        "unit_name": row.unit_name,
        "url": f"/incidents/{row.uuid}/",
        "states": sorted(_states(row)),
    }


def _states(row: Any) -> Iterator[tuple[int, str]]:
    """Give from when on it stood in which colour: as its instants tell, corrections left out."""
    marks = (
        (row.collected_at, State.WAITING),
        (row.dispatched_at, State.PROGRESS),
        (row.due_at if row.late or row.handled_at is None else None, State.URGENT),
        (row.handled_at, State.WAITING),
        (row.closed_at, State.DONE),
    )
    for at, state in marks:
        ms = instant(at)
        if ms is not None:
            yield ms, state
