"""What stops and starts a task's time: suspension for a third party, and breaches of clocks."""

from datetime import date, datetime

from django.db import transaction

from yifa.base.access import Actor, Post
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override
from yifa.records.journal.queries import timeline
from yifa.work.incidents import acts
from yifa.work.incidents.actions.taking import book_at, take
from yifa.work.incidents.facts import Clock, IncidentFacts
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries import facts_of_timeline
from yifa.work.incidents.rules import (
    Promise,
    chain_of,
    clocks_of,
    next_post,
    office_hours_of,
    resumed,
)
from yifa.work.incidents.terms import ClockState


class NothingIsLate(ValueError):
    """No clock of the incident waits to be escalated: it was stopped, or another run was first."""


@transaction.atomic
def ask_suspension(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    third_party: str,
    expected_on: date,
    reason: str,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Ask that the limit stop while a third party works (申请挂起)."""
    told = acts.SuspensionAsked(third_party=third_party, expected_on=expected_on, reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)


@transaction.atomic
def suspend_handling(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    third_party: str,
    expected_on: date,
    reason: str,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Stop the limit for a third party's work (挂起), as the duty chief approves it."""
    told = acts.Suspended(third_party=third_party, expected_on=expected_on, reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)


@transaction.atomic
def refuse_suspension(
    *, actor: Actor, at: datetime, incident: Incident, reason: str, after: int | None = None
) -> Incident:
    """Let the limit go on: the asked suspension is refused (不同意挂起)."""
    told = acts.SuspensionRefused(reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def resume_handling(
    *, actor: Actor, at: datetime, incident: Incident, note: str = "", after: int | None = None
) -> Incident:
    """Go on with what was left of the limit (恢复处置); the new deadline explains itself."""
    promise = _promise(facts_of_timeline(timeline(incident.matter)), at)
    told = acts.Resumed(due_at=promise.due_at, counted=promise.counted, note=note)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def escalate_breaches(*, actor: Actor, at: datetime, incident: Incident) -> Incident:
    """Call upon the next post for each clock that ran over its target (超时升级), once each.

    The facts say which were escalated, and the journal takes each act number once: of two runs
    at a time one is refused. Raises: NotPermitted, NothingIsLate, MatterMoved.
    """
    facts = facts_of_timeline(timeline(incident.matter))
    late = _late_clocks(facts, at)
    if not late:
        raise NothingIsLate(f"{incident}没有待升级的超时")
    chain = chain_of(book_at(at, incident.jurisdiction), day_in_law(at))
    post = facts.escalated_to
    for number, clock in enumerate(late):
        told = acts.Escalated(
            clock=clock.kind,
            target_at=clock.target_at,
            from_post=post or Post.HANDLER,
            to_post=next_post(chain, post),
        )
        post = told.to_post
        incident = take(actor=actor, at=at, incident=incident, act=told, after=facts.seq + number)
    return incident


def _late_clocks(facts: IncidentFacts, at: datetime) -> list[Clock]:
    late = [
        clock
        for clock in clocks_of(facts, at)
        if clock.state is ClockState.LATE and clock.kind not in facts.escalated
    ]
    return sorted(late, key=lambda clock: clock.target_at)


def _promise(facts: IncidentFacts, at: datetime) -> Promise:
    if facts.due_at is None or facts.suspended_at is None:
        return Promise(at, "未挂起，没有可续算的时限")
    book = book_at(at, facts.matter.jurisdiction)
    hours = office_hours_of(book, day_in_law(at))
    return resumed(facts.due_at, facts.suspended_at, at, facts.limit_unit, book.calendar, hours)
