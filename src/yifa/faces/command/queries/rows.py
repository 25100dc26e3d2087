"""What the screen shows of one thing: small JSON rows without personal data."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.faces.command.queries.times import instant
from yifa.faces.command.terms import State
from yifa.records.devices import queries as devices
from yifa.records.devices.terms import KIND_LABELS
from yifa.records.grid import queries as grid
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import AT_UNIT, Stage

Row = dict[str, Any]
_ENDED = (Stage.CLOSED, Stage.CANCELLED)


def incident_row(row: Any, at: datetime) -> Row:
    """Show an incident: where it is, how it stands, by when it must be handled."""
    return {
        "id": str(row.uuid),
        "seq": row.last_seq,
        "number": row.number,
        "title": row.category_name,
        "source": row.source_label,
        "stage": row.stage,
        "label": row.waiting_label,
        "state": state_of(row, at),
        "place": row.place,
        "lon": row.lon,
        "lat": row.lat,
        "unit": row.unit or unit_on_duty(round(row.lon, 5), round(row.lat, 5), day_in_law(at)),
        "unit_name": row.unit_name,
        "at": instant(row.collected_at),
        "due": instant(row.due_at) if row.stage in AT_UNIT else None,
        "clocks": _running(row, at),
        "priority": row.priority_label if row.is_urgent else "",
        "team": row.team_name,
        "ended": instant(row.closed_at) if row.stage in _ENDED else None,
        "is_over": row.stage in _ENDED,
        "url": f"/incidents/{row.uuid}/",
    }


def _running(row: Any, at: datetime) -> list[Row]:
    """Give the clocks of 1-3-15 that still run, late ones too."""
    return [
        {"name": clock.label, "until": instant(clock.target_at), "stopped": None}
        for clock in incidents.clocks_of(row, at)
        if clock.runs
    ]


def state_of(row: Any, at: datetime) -> State:
    """Say in which colour an incident is drawn: red where it is urgent or a clock ran out."""
    if row.stage in _ENDED:
        return State.DONE
    if row.is_urgent or any(
        clock.runs and clock.target_at < at for clock in incidents.clocks_of(row, at)
    ):
        return State.URGENT
    return State.PROGRESS if row.stage in AT_UNIT else State.WAITING


@lru_cache(maxsize=20_000)
def unit_on_duty(lon: float, lat: float, day: date) -> str:
    """Name the unit in whose cell a place lies: a problem not yet dispatched is that unit's."""
    return grid.locate(lon, lat, day).unit_code


def case_row(row: Any) -> Row:
    """Show an open case at its place; the party is masked in the register already."""
    return {
        "id": str(row.uuid),
        "seq": row.last_seq,
        "title": row.cause_name,
        "number": row.number,
        "label": row.stage_label,
        "party": row.party_name,
        "place": row.place,
        "lon": row.longitude,
        "lat": row.latitude,
        "unit": row.unit,
        "unit_name": row.unit_name,
        "due": f"{row.due_on:%Y-%m-%d}" if row.due_on else None,
        "due_label": row.due_label,
        "is_over": not row.is_open,
        "url": f"/cases/{row.uuid}/",
    }


def device_row(row: Any, fitness: devices.Fitness) -> Row:
    """Show a device, and whether what it records today may prove anything."""
    return {
        "id": str(row.uuid),
        "title": row.name,
        "number": row.number,
        "kind": dict[Any, str](KIND_LABELS).get(row.kind, row.kind),
        "state": "fit" if fitness.is_fit else "unfit",
        "label": "可用作证据" if fitness.is_fit else "当日不合格",
        "place": row.place,
        "lon": row.lon,
        "lat": row.lat,
        "url": row.get_absolute_url(),
    }


def alert_row(row: Any) -> Row:
    """Show an officer's call for help: who, where, how it stands; his words stay on its page."""
    return {
        "id": str(row.uuid),
        "seq": row.last_seq,
        "title": f"{row.kind_label} · {row.officer_name}",
        "label": row.stage_label,
        "state": State.URGENT,
        "place": row.place,
        "lon": row.lon,
        "lat": row.lat,
        "unit": row.unit,
        "unit_name": row.unit_name,
        "at": instant(row.raised_at),
        "is_over": row.closed_at is not None,
        "url": row.get_absolute_url(),
    }


def report_row(row: Any) -> Row:
    """Announce a report that came in: channel and place; its words stay in the inbox."""
    return {
        "id": str(row.uuid),
        "title": f"来件 · {row.channel_label}",
        "label": row.stage_label,
        "place": row.place,
        "lon": row.lon,
        "lat": row.lat,
        "at": instant(row.received_at),
        "url": f"/inbox/{row.uuid}/",
    }
