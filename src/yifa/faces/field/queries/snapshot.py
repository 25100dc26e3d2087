"""What a phone keeps for a shift: tasks with clocks, categories, cells, the officer's duty.

Other rooms' pages add their own part by `add_to_snapshot("laws", provider)`.
"""

from collections.abc import Callable, Iterator, Set
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from shapely.geometry import mapping, shape

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.records.agencies import queries as agencies
from yifa.records.grid import queries as grid
from yifa.work.dispatch import queries as dispatch
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.facts import Clock
from yifa.work.incidents.terms import CITIZEN_SOURCES, Power, Stage

if TYPE_CHECKING:
    from yifa.work.dispatch.models import Alert
    from yifa.work.incidents.models import Incident

TASKS_AT_MOST: Final = 60
CALLS_AT_MOST: Final = 5
_SIMPLER_DEGREES: Final = 0.0003
_DUTY_AHEAD: Final = timedelta(hours=36)

Part = Callable[[Actor, datetime], Any]

_parts: dict[str, Part] = {}


def add_to_snapshot(name: str, part: Part) -> None:
    """Let a page keep its own data in the phone (again without effect)."""
    _parts[name] = part


def snapshot_of(actor: Actor, at: datetime) -> dict[str, Any]:
    """Give what changes seldom: categories, cells, and what other pages keep."""
    return {
        "at": at.isoformat(),
        "name": actor.name,
        "may": sorted(power for power in actor.powers if power in _TOLD_POWERS),
        "categories": [
            {"code": item.code, "name": item.name, "major": item.major}
            for item in grid.categories(actor.jurisdiction, day_in_law(at))
        ],
        "cells": _cells(actor, at),
        **{name: part(actor, at) for name, part in _parts.items()},
    }


def tasks_of(actor: Actor, at: datetime) -> dict[str, Any]:
    """Give what changes often: tasks with their clocks, colleagues' calls for help, duty."""
    return {
        "at": at.isoformat(),
        "unit": actor.unit,
        "tasks": [
            {**_task(row, at, actor.powers), "description": row.description}
            for row in incidents.waiting(actor)[:TASKS_AT_MOST]
        ],
        "calls": [call_told(row) for row in dispatch.calls_near(actor)[:CALLS_AT_MOST]],
        "duty": _duty(actor, at),
    }


def task_told(row: "Incident", at: datetime) -> dict[str, Any]:
    """Give a task as a stream may tell it to the unit: without what the reporter wrote."""
    return {**_task(row, at, frozenset({Power.HANDLE})), "description": ""}


_TOLD_POWERS: Final = frozenset(
    {Power.COLLECT, Power.HANDLE, Power.VERIFY, "evidence.take", "sensing.share", "cases.handle"}
)


def _task(row: "Incident", at: datetime, powers: Set[str]) -> dict[str, Any]:
    return {
        "uuid": str(row.uuid),
        "number": row.number,
        "category": row.category_name,
        "place": row.place,
        "stage": row.stage,
        "stage_label": row.waiting_label,
        "lon": row.lon,
        "lat": row.lat,
        "cell": row.cell_name,
        "source": row.source_label,
        "urgent": row.priority == "urgent",
        "team": row.team_name,
        "due_at": row.due_at.isoformat() if row.due_at else None,
        "seq": row.last_seq,
        "clocks": [_clock(clock) for clock in incidents.clocks_of(row, at)],
        "steps": list(_steps(row, powers)),
    }


def call_told(row: "Alert") -> dict[str, Any]:
    """Give a colleague's call for help: who calls, and where."""
    return {
        "uuid": str(row.uuid),
        "words": f"{row.officer_name}（{row.unit_name}）{row.kind_label}",
        "stage": row.stage_label,
        "place": row.place,
        "lon": row.lon,
        "lat": row.lat,
    }


def _clock(clock: Clock) -> dict[str, Any]:
    return {
        "kind": clock.kind,
        "label": clock.label,
        "target": clock.target_at.isoformat(),
        "stopped": clock.stopped_at.isoformat() if clock.stopped_at else None,
        "state": clock.state,
        "words": clock.state_label,
    }


def _steps(row: "Incident", powers: Set[str]) -> Iterator[str]:
    """Name the steps that the phone offers for a task as it stands."""
    if Power.HANDLE in powers and row.stage == Stage.DISPATCHED:
        yield from ("accept", "return")
    if Power.HANDLE in powers and row.stage == Stage.HANDLING:
        if not row.departed_at:
            yield "depart"
        if not row.arrived_at:
            yield "arrive"
        yield from ("handle", "return")
    if Power.VERIFY in powers and row.stage == Stage.VERIFYING:
        yield "verify"
    if (
        Power.VERIFY in powers
        and row.stage == Stage.COLLECTED
        and row.source in CITIZEN_SOURCES
        and row.confirmed is None
    ):
        yield "confirm"


def _duty(actor: Actor, at: datetime) -> dict[str, Any]:
    """Give when the officer serves: what is shared, is shared within these hours only."""
    if actor.officer is None:
        return {"officer": None, "on_duty": False, "spans": []}
    since = at - timedelta(hours=12)
    spans = agencies.duty_periods(actor.officer, since, at + _DUTY_AHEAD)
    return {
        "officer": str(actor.officer),
        "on_duty": any(span.since <= at < span.until for span in spans),
        "spans": [
            {"since": span.since.isoformat(), "until": span.until.isoformat(), "name": span.source}
            for span in spans
        ],
    }


def _cells(actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """Give the smallest cells with simplified borders, to say offline where a place lies."""
    found = grid.features(actor, day_in_law(at), grid.SMALLEST_FIRST[0])["features"]
    return [
        {
            "code": feature["properties"]["code"],
            "name": feature["properties"]["name"],
            "shape": mapping(shape(feature["geometry"]).simplify(_SIMPLER_DEGREES)),
        }
        for feature in found
    ]
