"""How every act on an incident is taken: power, rules, journal, projection."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yifa.base.access import Actor, NotPermitted, Post, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Matter, Override, Payload, guard
from yifa.frame import search
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import timeline
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.models import CaseLink, Incident
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.queries import facts_of_timeline
from yifa.work.incidents.terms import AT_UNIT, Power

POWER_OF: dict[type[Payload], Power] = {
    acts.Collected: Power.COLLECT,
    acts.Confirmed: Power.VERIFY,
    acts.Filed: Power.FILE,
    acts.Dispatched: Power.DISPATCH,
    acts.Redispatched: Power.DISPATCH,
    acts.Accepted: Power.HANDLE,
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
}


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
    if POWER_OF[type(act)] is Power.HANDLE:
        _require_own_unit(actor, facts)
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


def project(facts: IncidentFacts) -> Incident:
    """Write the row, the links and the search entry that the facts of an incident give."""
    late = bool(facts.due_at and facts.handled_at and facts.handled_at > facts.due_at)
    row, _ = Incident.objects.update_or_create(
        uuid=facts.matter.id,
        defaults={
            **{name: getattr(facts, name) for name in _COPIED},
            "jurisdiction": facts.matter.jurisdiction,
            "late": late,
            "reports_count": len(facts.reports),
            "cases_count": len(facts.cases),
            "last_seq": facts.seq,
        },
    )
    for case in facts.cases:
        CaseLink.objects.get_or_create(incident=row, case_uuid=case)
    _index(row)
    return row


_COPIED = (
    "number",
    "category",
    "category_name",
    "source",
    "stage",
    "place",
    "description",
    "lon",
    "lat",
    "cell",
    "cell_name",
    "unit",
    "unit_name",
    "collected_at",
    "filed_at",
    "dispatched_at",
    "due_at",
    "handled_at",
    "closed_at",
    "confirmed",
    "violation",
    "failures",
    "urges",
    "asked_until",
)


def _index(row: Incident) -> None:
    search.index(
        kind="incident",
        id=row.uuid,
        jurisdiction=row.jurisdiction,
        unit=row.unit,
        title=f"{row.category_name} {row.place}",
        text=f"{row.number} {row.cell_name} {row.unit_name}",
        url=f"/incidents/{row.uuid}/",
        at=day_in_law(row.collected_at),
    )


def _require_own_unit(actor: Actor, facts: IncidentFacts) -> None:
    if facts.stage not in AT_UNIT or not actor.unit or Post.HANDLER not in actor.posts:
        return
    if actor.unit != facts.unit:
        raise NotOwnUnit(actor, Power.HANDLE, facts.matter.jurisdiction)
