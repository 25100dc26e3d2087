"""Dispatching, urging, extending, feeding back, closing, reopening, referring to a case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override
from yifa.records.agencies.queries import unit_by_code
from yifa.records.agencies.terms import UnitKind
from yifa.records.grid.queries import category
from yifa.records.journal.queries import timeline
from yifa.records.law.facts import Book
from yifa.work.incidents import acts
from yifa.work.incidents.actions.taking import book_at, take
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries import facts_of_timeline
from yifa.work.incidents.rules import Promise, office_hours_of, promise_of, targets_of
from yifa.work.incidents.terms import Priority

_GOING_OUT: Final = (UnitKind.SQUAD, UnitKind.TOWN_TEAM)


@transaction.atomic
def dispatch_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    unit: str,
    unit_name: str,
    team: Sequence[str] = (),
    team_name: str = "",
    why: Sequence[str] = (),
    priority: str = "",
    priority_reason: str = "",
    instruction: str = "",
    after: int | None = None,
) -> Incident:
    """Send the task to the responsible unit (派遣); deadline and clocks are counted and kept.

    `team` are officers' ids, `why` what spoke for them. Raises: NotPermitted, StepRefused.
    """
    chosen = Priority(priority) if priority else None
    told = acts.Dispatched(
        unit=unit,
        unit_name=unit_name,
        team=tuple(team),
        team_name=team_name,
        why=tuple(why),
        priority=chosen,
        priority_reason=priority_reason,
        instruction=instruction,
        **_counted(incident, unit, chosen, at),
    )
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def redispatch_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    unit: str,
    unit_name: str,
    reason: str,
    team: Sequence[str] = (),
    team_name: str = "",
    why: Sequence[str] = (),
    after: int | None = None,
) -> Incident:
    """Send the task to another unit (改派); limit and clocks start again."""
    told = acts.Redispatched(
        unit=unit,
        unit_name=unit_name,
        team=tuple(team),
        team_name=team_name,
        why=tuple(why),
        reason=reason,
        **_counted(incident, unit, None, at),
    )
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def urge_unit(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    pressure: str,
    demand: str = "",
    after: int | None = None,
) -> Incident:
    """Remind the unit (催办) or order it to act (督办)."""
    told = acts.Urged(pressure=pressure, demand=demand)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def ask_extension(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    until: datetime,
    reason: str,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Ask for a later deadline (申请延期)."""
    told = acts.ExtensionAsked(until=until, reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)


@transaction.atomic
def decide_extension(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    granted: bool,
    note: str = "",
    after: int | None = None,
) -> Incident:
    """Grant or refuse the asked extension (审批延期)."""
    told = acts.ExtensionDecided(
        granted=granted, until=incident.asked_until if granted else None, note=note
    )
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def feed_back(
    *, actor: Actor, at: datetime, incident: Incident, note: str = "", after: int | None = None
) -> Incident:
    """Pass the result on for verification (反馈)."""
    told = acts.FedBack(note=note)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def close_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    conclusion: str,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Close the loop (结案). A violation without a case is a warning (LOOP-14)."""
    found = category(incident.category, incident.jurisdiction, day_in_law(at))
    told = acts.Closed(conclusion=conclusion, closing_criteria=found.closing_criteria)
    return take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)


@transaction.atomic
def reopen_incident(
    *, actor: Actor, at: datetime, incident: Incident, reason: str, after: int | None = None
) -> Incident:
    """Take a closed incident up again (重新启动); it waits for dispatch."""
    told = acts.Reopened(reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def link_case(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    case: UUID,
    cause_code: str = "",
    note: str = "",
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Record that a case was born of this incident (转立案)."""
    told = acts.Referred(case=case, cause_code=cause_code, note=note)
    return take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)


def _counted(
    incident: Incident, unit: str, priority: Priority | None, at: datetime
) -> dict[str, Any]:
    """What the registers give at the sending: the deadline, the clocks' targets, the unit."""
    facts = facts_of_timeline(timeline(incident.matter))
    book, day = book_at(at, incident.jurisdiction), day_in_law(at)
    promise = _promise(facts, book, at)
    known = unit_by_code(incident.jurisdiction.split(".", maxsplit=1)[0], unit)
    goes_out = known is None or known.kind in _GOING_OUT
    urgency = priority or facts.priority
    return {
        **targets_of(book, facts.category, urgency, at, day, goes_out=goes_out),
        "due_at": promise.due_at,
        "counted": promise.counted,
        "is_listed": known is not None,
        "goes_out": goes_out,
    }


def _promise(facts: IncidentFacts, book: Book, at: datetime) -> Promise:
    if not facts.limit_count:
        return Promise(at, "尚未立案，没有时限")
    hours = office_hours_of(book, day_in_law(at))
    return promise_of(facts.limit_count, facts.limit_unit, at, book.calendar, hours)
