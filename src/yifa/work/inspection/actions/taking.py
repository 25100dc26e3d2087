"""How every act enters an inspection: power, rules, journal, projection."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Override, Payload, Timeline, findings_on, guard, watch
from yifa.frame import search
from yifa.frame.masking import mask_name
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.records.parties.terms import Kind
from yifa.work.inspection import acts
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.procedures import INSPECTION
from yifa.work.inspection.terms import Power, Stage

POWER_OF: dict[type[Payload], Power] = {step.act: Power.INSPECT for step in INSPECTION.steps} | {
    acts.NotFiled: Power.DECIDE,
    acts.ReportSettled: Power.SETTLE_REPORT,
}


LONGEST_PERSONAL_NAME: Final = 4
"""In signs: a place that is not registered and named no longer may bear a person's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One act about to be taken. `after` is the last step its author saw; None: as it stands.

    `reported`: it was done already, in the field; it is kept even where the law refuses it.
    """

    actor: Actor
    at: datetime
    row: Inspection
    said: Payload
    after: int | None = None
    overrides: tuple[Override, ...] = ()
    documents: Sequence[str] = ()
    evidence: Sequence[str] = ()
    reported: bool = False


def take(taking: Taking) -> Inspection:
    """Take one act, inside the caller's transaction; the row then shows how it stands.

    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    row, said, at = taking.row, taking.said, taking.at
    require(taking.actor, POWER_OF[type(said)], within=row.jurisdiction)
    line = journal_queries.timeline(row.matter)
    facts = INSPECTION.facts_of(line) if line.acts else INSPECTION.begin(row.matter, at)
    after = line.last_seq if taking.after is None else taking.after
    book = book_on(day_in_law(at), row.jurisdiction)
    act: Act[Any] = Act(
        seq=after + 1, payload=said, done_at=at, overrides=taking.overrides,
        reported=taking.reported,
    )  # fmt: skip
    passed = (findings_on if taking.reported else guard)(INSPECTION, facts, act, book)
    recorded = journal.record(
        matter=row.matter,
        after=after,
        act=said,
        actor=taking.actor,
        done_at=at,
        basis=[citation.key for citation in INSPECTION.step_of[type(said)].citations],
        documents=taking.documents,
        evidence=taking.evidence,
        reported=taking.reported,
        overrides=tuple(
            item for item in taking.overrides if any(item.rule == one.rule for one in passed)
        ),
    )
    whole = msgspec.structs.replace(line, acts=(*line.acts, recorded))
    return _project(row, INSPECTION.facts_of(whole), whole, book)


def _project(
    row: Inspection, facts: InspectionFacts, line: Timeline[Any], book: Book
) -> Inspection:
    row.is_doubted, row.last_seq = bool(facts.unsettled), line.last_seq
    if facts.begun is None:
        return _set_aside(row)
    head = facts.head
    for name in ("unit", "unit_name", "ground", "number", "source_matter", "sheet", "sheet_name",
                 "object_name", "place"):  # fmt: skip
        setattr(row, name, getattr(head, name))
    row.party = head.party.id if head.party else None
    row.object_shown = _shown(head)
    row.officers = "、".join(item.name for item in head.officers)
    row.stage = facts.stage
    row.begun_at = facts.begun_at or facts.at
    row.left_at = facts.left.left_at if facts.left else None
    row.closed_at, row.published_on = facts.closed_at, facts.published_on
    row.faults_count, row.cases_count = len(facts.faults), len(facts.cases)
    row.due_label, row.due_on = _next_due(line, book)
    row.document = next((UUID(one) for act in line.of(acts.Left) for one in act.documents), None)
    row.save()
    _index(row)
    return row


def _shown(head: acts.Begun) -> str:
    """The name as lists show it: a person's masked, and what may be one where nobody knows."""
    name = head.object_name
    if head.party is not None:
        return mask_name(name) if head.party.kind == Kind.PERSON else name
    return mask_name(name) if len(name) <= LONGEST_PERSONAL_NAME else name


def _set_aside(row: Inspection) -> Inspection:
    """A visit whose report was not accepted: what it was about stays, nothing follows."""
    row.stage, row.due_label, row.due_on = Stage.CANCELLED, "", None
    row.save()
    return row


def _next_due(line: Timeline[Any], book: Book) -> tuple[str, Any]:
    open_ones = [due for due in watch(INSPECTION, line, book) if due.open]
    soonest = min(open_ones, key=lambda due: due.binding_on, default=None)
    return (soonest.label, soonest.binding_on) if soonest else ("", None)


def _index(row: Inspection) -> None:
    search.index(
        kind="inspection",
        id=row.uuid,
        jurisdiction=row.jurisdiction,
        unit=row.unit,
        title=f"{row.sheet_name}检查 {row.object_shown}",
        text=f"{row.number} {row.place} {row.officers}",
        url=row.get_absolute_url(),
        at=day_in_law(row.begun_at),
    )
