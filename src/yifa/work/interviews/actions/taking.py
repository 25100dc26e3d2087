"""How every act enters a session: power, rules, journal, projection."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Payload, guard
from yifa.records.journal import actions as journal
from yifa.records.law.queries import book_on
from yifa.work.interviews import acts, queries
from yifa.work.interviews.facts import InterviewFacts
from yifa.work.interviews.models import Session
from yifa.work.interviews.procedures import SESSION
from yifa.work.interviews.rules import is_usable, lacking
from yifa.work.interviews.terms import Power, Signer

_OF_THE_PERSON = (acts.Joined, acts.ReadBack, acts.Signed)


def take(
    actor: Actor,
    at: datetime,
    row: Session,
    said: Payload,
    *,
    documents: Sequence[str] = (),
    evidence: Sequence[str] = (),
) -> InterviewFacts:
    """Take one act, inside the caller's transaction; the row then shows how the session stands.

    Raises: NotPermitted, StepRefused, MatterMoved.
    """
    require(actor, power_for(actor, said), within=row.jurisdiction)
    Session.objects.select_for_update().get(pk=row.pk)
    facts = queries.facts_of(row)
    return enter(actor, at, row, facts, said, documents=documents, evidence=evidence)


def enter(
    actor: Actor,
    at: datetime,
    row: Session,
    facts: InterviewFacts,
    said: Payload,
    *,
    documents: Sequence[str] = (),
    evidence: Sequence[str] = (),
) -> InterviewFacts:
    """Ask the rules, record the act and bring the row up to date."""
    said = _marked(row, said, at)
    book = book_on(day_in_law(at), row.jurisdiction)
    asked: Act[Any] = Act(seq=facts.seq + 1, payload=said, done_at=at)
    guard(SESSION, facts, asked, book)
    recorded = journal.record(
        matter=row.matter,
        after=facts.seq,
        act=said,
        actor=actor,
        done_at=at,
        basis=[citation.key for citation in SESSION.step_of[type(said)].citations],
        documents=documents,
        evidence=evidence,
    )
    after = SESSION.after(facts, recorded)
    project(row, after)
    return after


def power_for(actor: Actor, said: Payload) -> Power:
    """Name the power an act needs: the invited person may read and sign, nothing else."""
    if actor.account is not None or not isinstance(said, _OF_THE_PERSON):
        return Power.HOLD
    if isinstance(said, acts.Signed) and said.signer is not Signer.PERSON:
        return Power.HOLD
    return Power.ATTEND


def project(row: Session, facts: InterviewFacts) -> None:
    """Write what lists show of a session."""
    opened, laid_out, ended = facts.head, facts.laid_out, facts.ended
    row.about_title = opened.brief.title[:200]
    row.person, row.role = opened.person, opened.role
    row.cause_code = opened.brief.cause_code
    row.officers = "、".join(item.name for item in opened.officers)
    row.is_remote, row.stage = opened.is_remote, facts.stage
    row.began_at, row.ended_at = facts.began_at or facts.at, facts.ended_at
    row.lacking = [str(item.element) for item in lacking(facts)]
    row.is_usable = is_usable(facts)
    row.document = ended.record_document if ended else None
    row.pdf_sha256 = laid_out.pdf_sha256 if laid_out else ""
    row.pages_count = laid_out.pages_count if laid_out else 0
    row.last_seq = facts.seq
    row.save()


def _marked(row: Session, said: Payload, at: datetime) -> Payload:
    """Give an act its place in the recording that runs now."""
    if "mark" not in said.__struct_fields__:
        return said
    part = queries.running_part(row) if row.pk else None
    if part is None:
        return said
    offset_s = max(0, int((at - part.started_at).total_seconds()))
    return msgspec.structs.replace(said, mark=acts.Mark(part_number=part.number, offset_s=offset_s))
