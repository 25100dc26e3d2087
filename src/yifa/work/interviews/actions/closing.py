"""The record and the end: typeset for signing, then everything kept with its hashes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.frame import blobs
from yifa.records.documents import actions as documents
from yifa.records.documents import queries as document_queries
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.evidence.terms import Kind
from yifa.work.interviews import acts, queries
from yifa.work.interviews.actions.recording import end_running
from yifa.work.interviews.actions.taking import take
from yifa.work.interviews.adapters import recordings
from yifa.work.interviews.facts import InterviewFacts
from yifa.work.interviews.models import Invitation, Part, Session, Signal
from yifa.work.interviews.rules import content_sha256, lacking
from yifa.work.interviews.terms import SIDE_LABELS, Power, Side

FORM = "interview_record"


class RecordChanged(ValueError):
    """The record does not typeset to the file that was signed."""


@transaction.atomic
def lay_out(*, actor: Actor, at: datetime, session: Session) -> Session:
    """Typeset the record for signing; its file is fixed by hash and signed page by page.

    Basis: 《行政处罚法》第五十五条第二款. Raises: NotPermitted, StepRefused, FormIncomplete.
    """
    require(actor, Power.HOLD, within=session.jurisdiction)
    facts = queries.facts_of(session)
    pdf = document_queries.draft_pdf(FORM, queries.record_data(facts, at))
    blobs.put(pdf.content)
    said = acts.LaidOut(
        content_sha256=content_sha256(facts),
        pdf_sha256=pdf.sha256,
        pages_count=pdf.pages_count,
    )
    take(actor, at, session, said)
    return session


@transaction.atomic
def end_session(*, actor: Actor, at: datetime, session: Session, unfinished: str = "") -> Session:
    """End the session: recording and record are kept with the matter, their hashes in the act.

    What still records is ended as cut off. `unfinished` says why a session ends before its time.
    Basis: 《行政处罚法》第四十七条, 第五十五条第二款.
    Raises: NotPermitted, StepRefused, EvidenceRefused, FormIncomplete, RecordChanged.
    """
    require(actor, Power.HOLD, within=session.jurisdiction)
    end_running(actor, at, session)
    facts = queries.facts_of(session)
    kept = tuple(
        _kept(actor, at, session, facts, part)
        for part in session.parts.exclude(size=0).order_by("number")
    )
    document, pdf_sha256 = _made(actor, at, session, facts)
    said = acts.Ended(
        recordings=kept,
        record_document=document,
        pdf_sha256=pdf_sha256,
        lacking=tuple(str(item.element) for item in lacking(facts)),
        unfinished=unfinished.strip(),
    )
    take(
        actor,
        at,
        session,
        said,
        documents=[str(document)] if document else (),
        evidence=[part.sha256 for part in kept],
    )
    Signal.objects.filter(session=session).delete()
    Invitation.objects.filter(session=session).update(is_void=True)
    return session


def _made(
    actor: Actor, at: datetime, session: Session, facts: InterviewFacts
) -> tuple[UUID | None, str]:
    """Make the record of a session in which something was said.

    The document is the paper that was signed, with the strokes drawn on the lines of their pages
    and the code by which anyone checks it.
    """
    if not facts.lines:
        return None, ""
    data = queries.record_data(facts, facts.laid_out_at or at)
    signed = facts.laid_out
    if signed is not None and document_queries.draft_pdf(FORM, data).sha256 != signed.pdf_sha256:
        raise RecordChanged("笔录的版式与签名时不一致（字体或者模板已变化），请撤回定稿后重新签名")
    paper = documents.make(
        actor=actor,
        at=at,
        matter=session.about,
        form=FORM,
        data=data | {"handwriting": queries.handwriting_data(facts)},
        ink=queries.ink_of(facts),
    )
    return paper.uuid, paper.pdf_sha256


def _kept(
    actor: Actor, at: datetime, session: Session, facts: InterviewFacts, part: Part
) -> acts.KeptPart:
    """Take a part as an original among the matter's evidence; its file is then not needed."""
    opened = facts.head
    word = "录像" if part.has_picture else "录音"
    side = SIDE_LABELS[Side(part.side)]
    with recordings.open_part(session.uuid, part.number) as stream:
        item = evidence.take(
            actor=actor,
            at=at,
            matter=session.about,
            stream=stream,
            filename=f"询问{word}-{part.number}.webm",
            kind=Kind.AUDIOVISUAL,
            obtained=f"询问时同步录制（{side}，第 {part.number} 段）",
            officers=[_taker(item.id, item.name, item) for item in opened.officers],
            device_id=f"{opened.equipment} {part.device}"[:100],
            taken_at=part.started_at,
            place=opened.place,
            description=f"询问{word}（{side}，第 {part.number} 段）",
            captured_sha256=part.sha256,
        )
    Part.objects.filter(pk=part.pk).update(item=item.uuid)
    session_id, number = session.uuid, part.number
    transaction.on_commit(lambda: recordings.forget(session_id, number))
    return acts.KeptPart(
        part_number=part.number, item=item.uuid, sha256=item.sha256, size=item.size
    )


def _taker(officer: UUID, name: str, fact: object) -> TakerFact:
    held = getattr(fact, "certificates", ())
    return TakerFact(officer, name, held[0].number if held else "")
