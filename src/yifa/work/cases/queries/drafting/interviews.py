"""Interviews of the interview room: what a case tells a session, and what it adopts of one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from yifa.base.procedure import Matter, Payload
from yifa.records.parties.terms import Kind
from yifa.work.cases import acts
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import Draft, DraftIncomplete, Drawing, officers_of
from yifa.work.cases.terms import Confirmation
from yifa.work.interviews import queries as interviews
from yifa.work.interviews.acts import Opened, Told
from yifa.work.interviews.queries import FinishedRecord
from yifa.work.interviews.terms import Role


def opening_of(about: Draft, data: Mapping[str, Any]) -> Opened:
    """Give the first act of a session for a case: what the case knows, and who is questioned."""
    facts, party = about.facts, about.facts.party
    told = Told(
        title=f"{facts.cause_name}案",
        agency=about.agency.name,
        number=facts.number,
        cause_code=facts.cause_code,
        cause_name=facts.cause_name,
        field=facts.field or "all",
        area=facts.area or about.agency.area,
        party_name=party.name if party else "",
        party_kind=str(party.kind) if party else str(Kind.PERSON),
        party_document=party.document_number if party else "",
        party_address=party.address if party else "",
    )
    return Opened(
        about_kind=about.case.matter.kind,
        about_id=about.case.matter.id,
        brief=told,
        person=data["person"],
        role=Role(data["role"]),
        relation=data.get("relation", ""),
        officers=officers_of(about, data),
        place=data["place"],
        equipment=data["device"],
        is_remote=bool(data.get("is_remote")),
    )


def to_adopt(about: Draft) -> list[FinishedRecord]:
    """Give the finished sessions of the case that it has not adopted yet."""
    rows = interviews.finished_for(about.case.matter)
    return [item for item in rows if item.id not in about.facts.sessions]


def interviewed(about: Draft, data: Mapping[str, Any]) -> Payload:
    """Draw up an interview: from a session of the interview room, or as it was typed.

    Raises: DraftIncomplete where the session's record lacks an element.
    """
    if not data.get("session"):
        return drawn_by_fields(acts.Interviewed, about, data)
    record = interviews.record_of(about.case.matter, data["session"])
    if record is None:
        raise DraftIncomplete("没有这次电子询问，或者尚未结束")
    if not record.is_usable:
        raise DraftIncomplete(f"该笔录不能作为证据使用：{record.why_not}")
    if record.id in about.facts.sessions:
        raise DraftIncomplete("这次电子询问已经登记过")
    return acts.Interviewed(
        officers=record.officers,
        person=record.person,
        relation=record.relation,
        place=record.place,
        started_at=record.started_at,
        ended_at=record.ended_at,
        certificate_shown=True,
        rights_told=True,
        record=record.text,
        confirmation=Confirmation.SIGNED if record.is_signed else Confirmation.REFUSED,
        refusal_note=record.refusal,
        session=record.id,
    )


def document_of(about: Matter, session: UUID) -> UUID | None:
    """Give the record that a session made."""
    record = interviews.record_of(about, session)
    return record.document if record is not None else None


DRAWINGS: Mapping[type[Payload], Drawing] = {acts.Interviewed: interviewed}
