"""The one way an act enters a case: power, guard, papers, journal, projection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, NotPermitted, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Override, Payload, Timeline, findings_on, guard, watch
from yifa.frame import search
from yifa.frame.masking import mask_name
from yifa.records.documents import actions as documents
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import Kind
from yifa.work.cases.actions.effects import tell_effect
from yifa.work.cases.actions.papers import Paper, papers_for
from yifa.work.cases.actions.papers.serving import attached, is_served
from yifa.work.cases.acts.parts import NUMBERED_LATER
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.queries.cases import sees_whole_body
from yifa.work.cases.queries.drafting.interviews import document_of
from yifa.work.cases.rules.standing import next_due, waits_for
from yifa.work.cases.terms import ENDED, Power, Stage

Render = Literal["now", "later"]
NUMBER_TO_COME = "（待编号）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One act about to be taken. `after` is the last step its author saw.

    `made`: its papers are there already, since they were served before the act could be taken.
    `reported`: it was done already, away from here; it is kept even where the law refuses it.
    """

    actor: Actor
    at: datetime
    case: Case
    after: int
    said: Payload
    overrides: tuple[Override, ...] = ()
    evidence: tuple[str, ...] = ()
    render: Render = "now"
    made: tuple[UUID, ...] = ()
    reported: bool = False


def take(taking: Taking, power: Power) -> Case:
    """Take one act, inside the caller's transaction, and give the case as it then stands.

    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    case, actor = taking.case, taking.actor
    _require(actor, power, case)
    timeline = journal_queries.timeline(case.matter)
    if timeline.last_seq != taking.after:
        raise journal.MatterMoved(case.matter, taking.after, timeline.last_seq)
    procedure = procedure_of(timeline) if timeline.acts else case.declared
    book = book_on(day_in_law(taking.at), case.jurisdiction)
    facts = (
        procedure.facts_of(timeline) if timeline.acts else procedure.begin(case.matter, taking.at)
    )
    act = _act(taking, timeline.last_seq + 1)
    ask = findings_on if taking.reported else guard
    warned = {finding.rule for finding in ask(procedure, facts, act, book)}
    said, made = _papers(taking, facts, timeline, book)
    recorded = journal.record(
        matter=case.matter,
        after=taking.after,
        act=said,
        actor=actor,
        done_at=taking.at,
        basis=[citation.key for citation in procedure.step_of[type(said)].citations],
        documents=[str(key) for key in made],
        evidence=taking.evidence,
        data_subject=_subject(facts, said),
        reported=taking.reported,
        overrides=tuple(item for item in taking.overrides if item.rule in warned),
    )
    tell_effect(actor, taking.at, case.matter, facts, said)
    whole = msgspec.structs.replace(
        timeline,
        acts=(*timeline.acts, recorded),
        procedure=str(getattr(said, "procedure", "") or timeline.procedure),
    )
    return project(case, procedure.after(facts, recorded), whole, book)


def unopened(said: Payload | type[Payload], jurisdiction: str, case_id: UUID | None = None) -> Case:
    """A case that no act has opened yet; it is saved with the first one."""
    if isinstance(said, type):
        pinned = next(item for item in msgspec.structs.fields(said) if item.name == "procedure")
        procedure, unit = str(pinned.default), ""
    else:
        procedure, unit = str(getattr(said, "procedure", "")), str(getattr(said, "unit", ""))
    return Case(uuid=case_id or uuid7(), jurisdiction=jurisdiction, procedure=procedure, unit=unit)


def _require(actor: Actor, power: Power, case: Case) -> None:
    require(actor, power, within=case.jurisdiction)
    if not sees_whole_body(actor) and case.unit != actor.unit:
        raise NotPermitted(actor, power, case.jurisdiction)


def _act(taking: Taking, seq: int) -> Act[Payload]:
    said = taking.said
    awaited = [name for name in NUMBERED_LATER if getattr(said, name, None) == ""]
    said = msgspec.structs.replace(said, **dict.fromkeys(awaited, NUMBER_TO_COME))
    return Act(
        seq=seq,
        payload=said,
        done_at=taking.at,
        reported=taking.reported,
        overrides=taking.overrides,
    )


def _papers(
    taking: Taking, facts: CaseFacts, timeline: Timeline[Payload], book: Book
) -> tuple[Payload, list[UUID]]:
    """Make the papers of an act; the first numbered one gives the act its number."""
    if taking.made:
        return taking.said, list(taking.made)
    said, made = taking.said, []
    number, first = "", None
    served: Any = None
    for paper in papers_for(taking.actor, taking.at, facts, timeline, said, book):
        if paper.cites:
            told = paper.data | {paper.cites: number}
            paper = replace(paper, data=told, attached_to=first)  # noqa: PLW2901
        document = _make(taking, attached(paper, served) if paper.proves else paper)
        made.append(document.uuid)
        if served is None and is_served(paper.form):
            served = document
        if paper.names and getattr(said, paper.names, None) == "":
            said = msgspec.structs.replace(said, **{paper.names: document.number})
        if paper.names:
            number, first = getattr(said, paper.names, document.number), document.uuid
        if paper.form == "dossier":
            said = msgspec.structs.replace(said, dossier=str(document.uuid))
    return said, [*made, *_adopted(taking)]


def _adopted(taking: Taking) -> list[UUID]:
    """Name the record that the interview room has made already."""
    session = getattr(taking.said, "session", None)
    found = document_of(taking.case.matter, session) if session is not None else None
    return [found] if found is not None else []


def _make(taking: Taking, paper: Paper) -> Any:
    matter = taking.case.matter
    if paper.form == "dossier":
        return documents.bind_dossier(
            actor=taking.actor, at=taking.at, matter=matter, cover=paper.data
        )
    return documents.make(
        actor=taking.actor,
        at=taking.at,
        matter=matter,
        form=paper.form,
        data=paper.data,
        number_class=paper.number_class if paper.names else None,
        held=paper.held,
        attached_to=paper.attached_to,
        render=taking.render,
    )


def _subject(facts: CaseFacts, said: Payload) -> UUID | None:
    party: PartyRef | None = getattr(said, "party", None) or facts.party
    return party.id if party is not None and party.kind != Kind.UNIT else None


def project(case: Case, facts: CaseFacts, timeline: Timeline[Payload], book: Book) -> Case:
    """Write what lists need; the same from a stored case and from its acts alone."""
    for name, value in columns_of(facts, timeline, book).items():
        setattr(case, name, value)
    case.save()
    _index(case, facts)
    return case


def columns_of(facts: CaseFacts, timeline: Timeline[Payload], book: Book) -> Mapping[str, Any]:
    """The columns of the projection that the acts decide."""
    procedure = procedure_of(timeline)
    stage, last = Stage(facts.stage), timeline.acts[-1]
    is_over = stage in ENDED and stage is not Stage.CLOSED
    due = None if is_over else next_due(watch(procedure, timeline, book))
    return {
        **{name: getattr(facts, name) for name in _SAME},
        "procedure": procedure.id,
        "party": facts.party.id if facts.party else None,
        "party_name": masked_party(facts.party),
        "party_kind": facts.party.kind if facts.party else "",
        "officers": "、".join(officer.name for officer in facts.officers),
        "is_open": stage not in ENDED,
        "waits_for": waits_for(facts, book),
        "due_code": due.deadline.code if due else "",
        "due_label": due.label if due else "",
        "due_on": due.binding_on if due else None,
        "is_provisional": due.counted.provisional if due else False,
        "last_seq": timeline.last_seq,
        "last_at": last.done_at,
        "last_label": last.label,
    }


_SAME = (
    "unit", "unit_name", "stage", "number", "cause_code", "cause_name", "field", "source",
    "source_matter", "place", "longitude", "latitude", "lead_on", "filed_on", "decided_on",
    "closed_on", "outcome", "decision_number", "fine_fen", "paid_fen",
)  # fmt: skip


def masked_party(party: PartyRef | None) -> str:
    """The party's name as lists show it: a person's surname, a unit's full name."""
    if party is None:
        return ""
    return mask_name(party.name) if party.kind == Kind.PERSON else party.name


def _index(case: Case, facts: CaseFacts) -> None:
    words: Sequence[str] = (
        case.number,
        case.decision_number,
        case.cause_name,
        facts.party.name if facts.party else "",
        case.place,
        case.officers,
    )
    search.index(
        kind="case",
        id=case.uuid,
        jurisdiction=case.jurisdiction,
        unit=case.unit,
        title=f"{case.number} {case.title}".strip(),
        text="\n".join(word for word in words if word),
        url=f"/cases/{case.uuid}/",
        at=case.lead_on,
    )
