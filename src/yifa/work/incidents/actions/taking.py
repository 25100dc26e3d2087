"""How every act on an incident is taken: power, rules, journal, projection."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yifa.base.access import Actor, NotPermitted, Post, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Matter, Override, Payload, guard
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import timeline
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.work.incidents import acts
from yifa.work.incidents.actions.projecting import project
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.models import Incident
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.queries import facts_of_timeline
from yifa.work.incidents.terms import WITH_UNIT, Power

POWER_OF: dict[type[Payload], Power] = {
    acts.Collected: Power.COLLECT,
    acts.Confirmed: Power.VERIFY,
    acts.Filed: Power.FILE,
    acts.Dispatched: Power.DISPATCH,
    acts.Redispatched: Power.DISPATCH,
    acts.Accepted: Power.HANDLE,
    acts.Departed: Power.HANDLE,
    acts.Arrived: Power.HANDLE,
    acts.HandedOver: Power.HANDLE,
    acts.SupportAsked: Power.HANDLE,
    acts.SupportAnswered: Power.DISPATCH,
    acts.SuspensionAsked: Power.HANDLE,
    acts.Suspended: Power.SUSPEND,
    acts.SuspensionRefused: Power.SUSPEND,
    acts.Resumed: Power.RESUME,
    acts.Escalated: Power.ESCALATE,
    acts.Returned: Power.HANDLE,
    acts.Handled: Power.HANDLE,
    acts.FedBack: Power.DISPATCH,
    acts.Verified: Power.VERIFY,
    acts.Closed: Power.CLOSE,
    acts.Urged: Power.URGE,
    acts.ExtensionAsked: Power.HANDLE,
    acts.ExtensionDecided: Power.APPROVE_EXTENSION,
    acts.Cancelled: Power.CANCEL,
    acts.Reopened: Power.REOPEN,
    acts.ReportAttached: Power.FILE,
    acts.Referred: Power.REFER,
    acts.ReportSettled: Power.SETTLE_REPORT,
}

_OF_THE_UNIT = (Power.HANDLE, Power.RESUME)


class NotOwnUnit(NotPermitted):
    """A handling unit acts on a task that was given to another unit."""

    def __str__(self) -> str:
        return "该任务不属于本单位，请联系派遣员核对责任单位"


def take(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    act: Payload,
    after: int | None = None,
    evidence: Sequence[str] = (),
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Take one act on an incident that exists.

    `after` is the last `seq` its author saw; None means as it stands now.
    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    require(actor, POWER_OF[type(act)], within=incident.jurisdiction)
    facts = facts_of_timeline(timeline(incident.matter))
    require_own_unit(actor, act, facts)
    seen = facts.seq if after is None else after
    return _record(actor, at, facts, act, seen, evidence, overrides)


def begin(
    *,
    actor: Actor,
    at: datetime,
    matter: Matter,
    act: acts.Collected,
    evidence: Sequence[str] = (),
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Take the first act of a new incident. Raises: NotPermitted, StepRefused."""
    require(actor, Power.COLLECT, within=matter.jurisdiction)
    return _record(actor, at, LOOP.begin(matter, at), act, 0, evidence, overrides)


def _record(
    actor: Actor,
    at: datetime,
    facts: IncidentFacts,
    payload: Payload,
    after: int,
    evidence: Sequence[str],
    overrides: tuple[Override, ...],
) -> Incident:
    matter = facts.matter
    book = book_at(at, matter.jurisdiction)
    asked: Act[Any] = Act(
        seq=after + 1,
        payload=payload,
        done_at=at,
        actor="" if actor.account is None else str(actor.account),
        overrides=overrides,
    )
    with transaction.atomic():
        passed = guard(LOOP, facts, asked, book)
        recorded = journal.record(
            matter=matter,
            after=after,
            act=payload,
            actor=actor,
            done_at=at,
            basis=[citation.key for citation in LOOP.step_of[type(payload)].citations],
            evidence=evidence,
            overrides=tuple(
                item for item in overrides if any(item.rule == found.rule for found in passed)
            ),
        )
        return project(LOOP.after(facts, recorded))


def book_at(at: datetime, jurisdiction: str) -> Book:
    """Give the book in force at an instant."""
    return book_on(day_in_law(at), jurisdiction)


def require_own_unit(actor: Actor, act: Payload, facts: IncidentFacts) -> None:
    """Refuse a handling unit that acts on another unit's task. Raises: NotOwnUnit."""
    is_bound = bool(actor.unit) and Post.HANDLER in actor.posts
    if POWER_OF[type(act)] not in _OF_THE_UNIT or facts.stage not in WITH_UNIT or not is_bound:
        return
    if actor.unit != facts.unit:
        raise NotOwnUnit(actor, Power.HANDLE, facts.matter.jurisdiction)
