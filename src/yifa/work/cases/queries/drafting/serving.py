"""Drawing up what follows a served paper: its correction, a surcharge, the archived dossier."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from yifa.base.procedure import Matter, Payload
from yifa.records.documents.facts import form_of
from yifa.records.documents.queries import documents_in
from yifa.work.cases.acts import CaseArchived, PaperCorrected
from yifa.work.cases.acts.performance import SurchargeDecided
from yifa.work.cases.queries.drafting.fields import drawn_by_fields
from yifa.work.cases.queries.registers import Data, Draft, DraftIncomplete, Drawing
from yifa.work.cases.rules.payment import late_fee_fen

DECISIONS = ("penalty_decision", "no_penalty_decision", "building_decision")


def correctable(matter: Matter) -> list[Any]:
    """The numbered papers of a case that were made for its party."""
    return [
        paper for paper in documents_in(matter) if paper.number and form_of(paper.form).is_served
    ]


def _corrected(about: Draft, data: Data) -> Payload:
    wanted = UUID(str(data["document"]))
    paper = next((item for item in correctable(about.case.matter) if item.uuid == wanted), None)
    if paper is None:
        raise DraftIncomplete("请选择本案已编号的对外文书")
    served_on = about.facts.served_on if paper.form in DECISIONS else None
    known = {
        "document": wanted,
        "document_title": paper.title,
        "document_number": paper.number,
        "served_on": served_on,
    }
    return drawn_by_fields(PaperCorrected, about, {**data, **known})


def _surcharge(about: Draft, data: Data) -> Payload:
    until = data.get("until_on") or about.day
    known = {
        "until_on": until,
        "late_fee_fen": late_fee_fen(about.facts, until, about.book),
        "pay_at": about.agency.pay_at,
    }
    return drawn_by_fields(SurchargeDecided, about, {**known, **data})


def retention_of(about: Draft) -> str:
    """How long dossiers of this kind of case are kept, as the bureau has set; empty where not."""
    code = about.case.procedure.partition("/")[0]
    told = about.book.parameter_on(f"retention_{code}", about.day)
    return str(told.value) if told else ""


def _archived(about: Draft, data: Data) -> Payload:
    return drawn_by_fields(CaseArchived, about, {"retention": retention_of(about), **data})


DRAWINGS: Mapping[type[Payload], Drawing] = {
    PaperCorrected: _corrected,
    CaseArchived: _archived,
    SurchargeDecided: _surcharge,
}
