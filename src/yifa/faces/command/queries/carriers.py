"""Where officers and vehicles are now, and where they were: only those the actor may see."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from yifa.base.access import Actor
from yifa.faces.command.queries.rows import Row
from yifa.faces.command.queries.times import instant
from yifa.faces.command.terms import CARRIER_LABELS, Carrier, State
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import AT_UNIT
from yifa.work.sensing import queries as sensing
from yifa.work.sensing.facts import PositionNow
from yifa.work.sensing.terms import CarrierKind
from yifa.work.sensing.terms import Power as SensingPower

_LABELS = {State.DUTY: "在岗", State.BUSY: "处置中", State.SILENT: "无位置"}


def rows(actor: Actor, at: datetime) -> list[Row]:
    """Give the carriers on duty with their latest positions."""
    may_look = actor.may(SensingPower.LOOK)
    return [row_of(one, state, may_look=may_look) for one, state in standing(actor, at)]


def standing(actor: Actor, at: datetime) -> list[tuple[PositionNow, State]]:
    """Give the latest positions, each with how its carrier stands."""
    if not actor.may(SensingPower.VIEW):
        return []
    busy = _busy(actor)
    return [(one, _state(one, busy)) for one in sensing.latest_positions(actor, at)]


def row_of(one: PositionNow, state: State, *, may_look: bool) -> Row:
    """Show a carrier at its latest position."""
    kind = Carrier.VEHICLE if one.kind == CarrierKind.VEHICLE else Carrier.OFFICER
    return {
        "id": str(one.carrier),
        "kind": kind,
        "title": one.name,
        "kind_label": CARRIER_LABELS[kind],
        "unit": one.unit,
        "unit_name": one.unit_name,
        "state": state,
        "label": _LABELS[state],
        "lon": one.lon,
        "lat": one.lat,
        "at": instant(one.at),
        "url": f"/sensing/carriers/{one.carrier}/look/" if may_look else "",
    }


def _state(one: PositionNow, busy: set[UUID]) -> State:
    if one.is_stale:
        return State.SILENT
    return State.BUSY if one.officer in busy else State.DUTY


def _busy(actor: Actor) -> set[UUID]:
    """Give the officers who have a task in hand."""
    at_work = incidents.incidents(actor).filter(stage__in=AT_UNIT).order_by()
    teams: Iterable[list[str]] = at_work.values_list("team", flat=True)
    return {UUID(officer) for team in teams for officer in team}


def tracks(actor: Actor, since: datetime, until: datetime, at: datetime) -> list[Row]:
    """Give the ways in a stretch of time of those whose tracks the actor has said why he looks at.

    Basis: 《个人信息保护法》第二十八条第二款.
    """
    if not actor.may(SensingPower.LOOK):
        return []
    return [
        {
            "id": str(one.uuid),
            "kind": Carrier.VEHICLE if one.kind == CarrierKind.VEHICLE else Carrier.OFFICER,
            "title": one.name,
            "unit": one.unit.code if one.unit else "",
            "points": [
                [instant(point.at), point.lon, point.lat]
                for point in sensing.track(actor, one, since, until)
            ],
        }
        for one in sensing.carriers(actor).filter(latest__captured_at__gte=since)
        if _has_said_why(actor, one, since, at)
    ]


def _has_said_why(actor: Actor, carrier: Any, since: datetime, at: datetime) -> bool:
    return any(
        act.actor == str(actor.account)
        and at - act.done_at < sensing.LOOK_LASTS
        and act.payload.seen_from <= since < act.payload.seen_until
        for act in sensing.looks_at(carrier)
    )
