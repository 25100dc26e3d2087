"""The whole picture at a moment: what a screen shows when it opens, before the stream goes on."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.faces.command.queries import carriers
from yifa.faces.command.queries.rows import (
    Row,
    alert_row,
    case_row,
    device_row,
    incident_row,
    report_row,
)
from yifa.faces.command.queries.times import instant, start_of
from yifa.records.agencies import queries as agencies
from yifa.records.agencies.terms import UnitKind
from yifa.records.devices import queries as devices
from yifa.records.devices.terms import Power as DevicePower
from yifa.records.journal.queries import last_position
from yifa.work.cases import queries as cases
from yifa.work.dispatch import queries as dispatch
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import OPEN_STAGES
from yifa.work.incidents.terms import Power as IncidentPower
from yifa.work.intake import queries as intake
from yifa.work.intake.terms import Power as IntakePower

INCIDENTS_AT_MOST: Final = 1_500
CASES_AT_MOST: Final = 1_000
DEVICES_AT_MOST: Final = 3_000
ARRIVALS: Final = 20
ALERTS_AT_MOST: Final = 100
_SQUADS: Final = (UnitKind.SQUAD, UnitKind.TOWN_TEAM)


def picture_of(actor: Actor, at: datetime) -> dict[str, Any]:
    """Give what the actor may see now, and the journal's position behind which to listen.

    The position is read first: what happens meanwhile is told again, never left out.
    """
    position = last_position()
    return {
        "position": position,
        "now": instant(at),
        "incidents": _incidents(actor, at),
        "cases": _cases(actor),
        "devices": _devices(actor, at),
        "carriers": carriers.rows(actor, at),
        "arrivals": _arrivals(actor),
        "alerts": _alerts(actor),
    }


def units_of(actor: Actor) -> list[tuple[str, str]]:
    """Give the squads and town teams to filter by."""
    rows = agencies.units(actor, actor.day).filter(kind__in=_SQUADS)
    return list(rows.values_list("code", "name"))


def _incidents(actor: Actor, at: datetime) -> list[Row]:
    """Give the open ones and those that ended today, the newest first."""
    if not actor.may(IncidentPower.VIEW):
        return []
    today = start_of(day_in_law(at))
    shown = Q(stage__in=OPEN_STAGES) | Q(closed_at__gte=today) | Q(collected_at__gte=today)
    rows = incidents.incidents(actor).filter(shown).defer("description")
    return [incident_row(row, at) for row in rows[:INCIDENTS_AT_MOST]]


def _cases(actor: Actor) -> list[Row]:
    rows = cases.cases(actor).filter(is_open=True, longitude__isnull=False)
    return [case_row(row) for row in rows[:CASES_AT_MOST]]


def _devices(actor: Actor, at: datetime) -> list[Row]:
    if not actor.may(DevicePower.VIEW):
        return []
    rows = devices.devices(actor).filter(lon__isnull=False)[:DEVICES_AT_MOST]
    return [device_row(*pair) for pair in devices.fitness_of(rows, day_in_law(at))]


def _alerts(actor: Actor) -> list[Row]:
    rows = dispatch.alerts(actor).filter(closed_at=None).defer("note")
    return [alert_row(row) for row in rows[:ALERTS_AT_MOST]]


def _arrivals(actor: Actor) -> list[Row]:
    if not actor.may(IntakePower.VIEW):
        return []
    week_ago = start_of(actor.day - timedelta(days=7))
    rows = intake.reports(actor).filter(received_at__gte=week_ago)
    return [report_row(row) for row in rows.defer("title", "text")[:ARRIVALS]]
