"""Collecting, confirming, filing, cancelling; merging further reports."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter, Override
from yifa.records.grid.facts import Located
from yifa.records.grid.queries import category as category_of
from yifa.records.grid.queries import department_for, is_drawn, locate, people_at
from yifa.records.grid.terms import DUTY_SQUAD, DutyKind, Level
from yifa.records.journal.queries import timeline
from yifa.work.incidents import acts
from yifa.work.incidents.actions.projecting import project
from yifa.work.incidents.actions.taking import begin, book_at, take
from yifa.work.incidents.models import Incident, Serial
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.queries import closed_like_near, facts_of_timeline, like_incidents_near
from yifa.work.incidents.rules import parameter
from yifa.work.incidents.terms import Priority

_SMALLEST_FIRST = tuple(reversed(Level))
RECUR_DAYS, RECUR_M = 30, 50


@transaction.atomic
def open_incident(
    *,
    actor: Actor,
    at: datetime,
    category: str,
    lon: float,
    lat: float,
    place: str,
    description: str,
    source: str,
    jurisdiction: str = "",
    report_ids: Sequence[UUID] = (),
    component: str = "",
    evidence: Sequence[str] = (),
    overrides: tuple[Override, ...] = (),
    incident_id: UUID | None = None,
) -> Incident:
    """Collect a problem (信息采集): a new incident, located on the grid.

    Without a jurisdiction the grid's cell at the place gives it, else the actor's own.
    Raises: NotPermitted, StepRefused (a like incident near by is a warning, LOOP-02).
    """
    located = locate(lon, lat, day_in_law(at))
    where = jurisdiction or located.jurisdiction or actor.jurisdiction
    told = acts.Collected(
        procedure=LOOP.id,
        lon=lon,
        lat=lat,
        place=place,
        description=description,
        source=source,
        component=component,
        report_ids=tuple(report_ids),
        **_found_at(located, where, category, lon, lat, at),
    )
    matter = Matter("incident", incident_id or uuid7(), where)
    return begin(
        actor=actor, at=at, matter=matter, act=told, evidence=evidence, overrides=overrides
    )


@transaction.atomic
def confirm_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    exists: bool,
    note: str = "",
    after: int | None = None,
    evidence: Sequence[str] = (),
) -> Incident:
    """Record what someone found on the spot (核实)."""
    told = acts.Confirmed(exists=exists, note=note)
    return take(actor=actor, at=at, incident=incident, act=told, after=after, evidence=evidence)


@transaction.atomic
def file_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    limit_count: int | None = None,
    limit_unit: str = "",
    priority: str = Priority.NORMAL,
    priority_reason: str = "",
    note: str = "",
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Put an incident on file (立案) with its number, time limit and priority.

    Raises: NotPermitted, StepRefused (an urgent one without a reason, LOOP-27; nobody has the
    duty at the place, a warning, LOOP-28).
    """
    day = day_in_law(at)
    found = category_of(incident.category, incident.jurisdiction, day)
    told = acts.Filed(
        number=_next_number(incident.jurisdiction, at),
        limit_count=limit_count or found.limit_count,
        limit_unit=limit_unit or found.limit_unit,
        limit_confirmed=found.confirmed,
        note=note,
        priority=Priority(priority),
        priority_reason=priority_reason,
        on_duty_list=_is_on_duty_list(incident, day),
        filing_criteria=found.filing_criteria,
    )
    return take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)


@transaction.atomic
def attach_report(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    report: UUID,
    reason: str = "",
    after: int | None = None,
) -> Incident:
    """Merge a further report of the same problem (并入)."""
    told = acts.ReportAttached(report=report, reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def cancel_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    reason: str,
    duplicate_of: UUID | None = None,
    after: int | None = None,
) -> Incident:
    """Make an incident void (作废)."""
    told = acts.Cancelled(reason=reason, duplicate_of=duplicate_of)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def rebuild_incident(*, actor: Actor, at: datetime, matter: Matter) -> Incident:
    """Write the projection of one incident again, from its acts alone."""
    Incident.objects.filter(uuid=matter.id).delete()
    return project(facts_of_timeline(timeline(matter)))


def _found_at(
    located: Located, where: str, category: str, lon: float, lat: float, at: datetime
) -> dict[str, Any]:
    """What the registers say about a place: category, cell, and like incidents near by."""
    found = category_of(category, where, day_in_law(at))
    near = like_incidents_near(jurisdiction=where, category=found.code, lon=lon, lat=lat, at=at)
    cell = next((located.cells[item] for item in _SMALLEST_FIRST if item in located.cells), None)
    return {
        "category": found.code,
        "category_name": found.name,
        "cell": cell.code if cell else "",
        "cell_name": located.path,
        "cell_unit": located.unit_code,
        "nearby": tuple(item.number or item.place for item in near),
        "recurs_of": _recurrence(where, found.code, lon, lat, at),
        "keeper_on_duty": any(
            person.kind == DutyKind.KEEPER for person in people_at(located, day_in_law(at))
        ),
    }


def _recurrence(where: str, category: str, lon: float, lat: float, at: datetime) -> str:
    """Name the like incident closed near by in the last days; radius and days are parameters."""
    book, day = book_at(at, where), day_in_law(at)
    days = int(parameter(book, "incident_recur_days", category, "", day, RECUR_DAYS))
    within_m = int(parameter(book, "incident_recur_m", category, "", day, RECUR_M))
    found = closed_like_near(
        jurisdiction=where,
        category=category,
        spot=(lon, lat),
        within_m=within_m,
        since=at - timedelta(days=days),
    )
    return found.number if found else ""


def _is_on_duty_list(incident: Incident, day: date) -> bool:
    """Say whether some unit has the duty; before the grid is drawn nobody can tell."""
    if not is_drawn(day):
        return True
    found = department_for(incident.category, (incident.lon, incident.lat), day)
    return bool(found.unit_code) or found.code != DUTY_SQUAD


def _next_number(jurisdiction: str, at: datetime) -> str:
    county, day = jurisdiction.split(".", maxsplit=1)[0], day_in_law(at)
    Serial.objects.get_or_create(county=county, day=day)
    serial = Serial.objects.select_for_update().get(county=county, day=day)
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"{county}-{day:%Y%m%d}-{serial.last:05d}"
