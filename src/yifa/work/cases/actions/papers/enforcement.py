"""Papers of coercive enforcement and of the application to the court (强制执行)."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import Payload
from yifa.base.statute import ACL, citation_of
from yifa.records.documents.terms import NumberClass
from yifa.work.cases.actions.papers.desk import (
    Data,
    Desk,
    Paper,
    contact_data,
    decision_data,
    held_data,
    latest,
    officers_data,
    remedy_data,
    sentence,
    summary_of,
)
from yifa.work.cases.actions.papers.performance import instalments_data, money_data
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.terms.performance import (
    COURT_PAPER_LABELS,
    END_GROUND_LABELS,
    HARM_LABELS,
    PERFORMER_LABELS,
    STAY_GROUND_LABELS,
    EndGround,
    StayGround,
)

STAYED_BY = {
    StayGround.HARDSHIP: str(ACL[39, 1, 1]),
    StayGround.THIRD_PARTY: str(ACL[39, 1, 2]),
    StayGround.IRREPARABLE: str(ACL[39, 1, 3]),
    StayGround.HOUSING: "《浙江省违法建筑处置规定》第二十条第一款",
    StayGround.OTHER: str(ACL[39, 1, 4]),
}
ENDED_BY = {
    EndGround.DEATH: str(ACL[40, 0, 1]),
    EndGround.DISSOLVED: str(ACL[40, 0, 2]),
    EndGround.OBJECT_LOST: str(ACL[40, 0, 3]),
    EndGround.REVOKED: str(ACL[40, 0, 4]),
    EndGround.STAYED_THREE_YEARS: str(ACL[39, 2]),
    EndGround.OTHER: str(ACL[40, 0, 5]),
}
"""The provision on which execution is stayed or ended, by its ground."""


def _demand_data(desk: Desk) -> Data:
    demand = latest(desk, acts.DemandServed)
    if demand is None:
        return {}
    said = demand.payload
    return {"demand_number": said.number, "demand_on": said.service.effective_on}


def _article(key: str) -> str:
    try:
        return str(citation_of(key))
    except (LookupError, ValueError):
        return key


def _decided(desk: Desk, said: acts.EnforcementDecided) -> list[Paper]:
    remedy = {"reconsideration_authority": said.remedy_authority, "court": said.court}
    data = (
        desk.common
        | decision_data(desk)
        | _demand_data(desk)
        | {
            "reasons": said.reasons,
            "basis": _article(said.basis),
            "manner": said.manner,
            "starts_at": said.starts_at,
            "is_immediate": said.is_immediate,
            "hiding_evidence": said.hiding_evidence,
            "urgency": said.urgency,
            "remedy": remedy,
            "decided_on": desk.day,
        }
    )
    return [Paper("enforcement_decision", data, NumberClass.ENFORCEMENT, "number")]


def _carried_out(desk: Desk, said: acts.EnforcementCarriedOut) -> list[Paper]:
    decided = desk.facts.performance.enforcement
    data = held_data(desk, said) | {
        "enforcement_number": decided.number if decided else "",
        "situation": said.record,
        "is_performed": said.is_performed,
        "urgency": said.urgency,
    }
    return [Paper("enforcement_record", data)]


def _substitute(desk: Desk, said: acts.SubstituteDecided) -> list[Paper]:
    data = (
        desk.common
        | decision_data(desk)
        | {
            "harms": [HARM_LABELS[harm] for harm in said.harms],
            "basis": said.basis,
            "manner": said.manner,
            "starts_at": said.starts_at,
            "obligation": said.obligation,
            "budget_fen": said.budget_fen,
            "performer": PERFORMER_LABELS[said.performer],
            "performer_name": said.performer_name,
            "remedy": remedy_data(desk),
            "decided_on": desk.day,
        }
    )
    return [Paper("substitute_decision", data, NumberClass.SUBSTITUTE, "number")]


def _substituted(desk: Desk, said: acts.SubstitutePerformed) -> list[Paper]:
    decided = desk.facts.performance.substitute
    data = desk.common | {
        "started_at": said.started_at,
        "ended_at": said.ended_at,
        "substitute_number": decided.number if decided else "",
        "obligation": decided.obligation if decided else "",
        "officers": officers_data(said.officers),
        "performer_name": said.performer_name,
        "witness": said.witness,
        "situation": said.record,
        "cost_fen": said.cost_fen,
        "cost_basis": said.cost_basis,
        "urgency": said.urgency,
    }
    return [Paper("substitute_record", data)]


def _turn(desk: Desk, form: str, number: NumberClass, **told: str) -> list[Paper]:
    data = desk.common | decision_data(desk) | told | {"decided_on": desk.day}
    return [Paper(form, data, number, "number")]


def _stayed(desk: Desk, said: acts.ExecutionStayed) -> list[Paper]:
    return _turn(
        desk,
        "stay_decision",
        NumberClass.STAY,
        ground=STAY_GROUND_LABELS[said.ground],
        reason=said.reason,
        basis=STAYED_BY[said.ground],
    )


def _ended(desk: Desk, said: acts.ExecutionEnded) -> list[Paper]:
    return _turn(
        desk,
        "end_decision",
        NumberClass.END,
        ground=END_GROUND_LABELS[said.ground],
        reason=said.reason,
        evidence=said.evidence,
        basis=ENDED_BY[said.ground],
    )


def _resumed(desk: Desk, said: acts.ExecutionResumed) -> list[Paper]:
    told = {"ground": "中止执行的情形消失", "reason": said.reason, "basis": str(ACL[39, 2])}
    return _turn(desk, "resume_decision", NumberClass.RESUME, **told)


def _broken(desk: Desk, said: acts.AgreementBroken) -> list[Paper]:
    told = {"ground": "当事人不履行执行协议", "reason": said.reason, "basis": str(ACL[42, 2])}
    return _turn(desk, "resume_decision", NumberClass.RESUME, **told)


def _agreed(desk: Desk, said: acts.AgreementMade) -> list[Paper]:
    facts = desk.facts
    owed = max(late_fee_fen(facts, desk.day, desk.book) - facts.late_fee_paid_fen, 0)
    data = (
        desk.common
        | decision_data(desk)
        | {
            "fine_fen": facts.unpaid_fen or None,
            "late_fee_fen": owed or None,
            "instalments": instalments_data(said.instalments),
            "obligations": said.obligations,
            "late_fee_cut_fen": said.late_fee_cut_fen or None,
            "remedial_steps": said.remedial_steps,
            "agreed_on": desk.day,
        }
    )
    return [Paper("execution_agreement", data, NumberClass.AGREEMENT, "number")]


def _opinion_of_party(desk: Desk) -> str:
    stated = latest(desk, acts.DemandStatementMade)
    answered = latest(desk, acts.DemandStatementAnswered)
    if stated is None:
        return "当事人收到催告书后没有提出陈述、申辩。"
    reply = f"经复核：{sentence(answered.payload.opinion)}" if answered else ""
    return f"当事人对催告陈述、申辩：{sentence(stated.payload.statement)}{reply}"


def _object_of(desk: Desk, said: acts.CourtApplied) -> str:
    if not said.fine_fen + said.late_fee_fen:
        place = said.place_of_estate or desk.facts.place
        return f"执行标的位于{place}，当事人尚未履行。"
    paid = f"已缴纳罚款{yuan(desk.facts.paid_fen)}" if desk.facts.paid_fen else "没有缴纳"
    return f"执行标的为款项，当事人{paid}。"


def _facts_of(desk: Desk) -> str:
    facts = desk.facts
    if facts.decision is not None:
        return facts.decision.facts_found
    building = facts.buildings.disposal
    return building.facts_found if building else summary_of(desk)


def _applied(desk: Desk, said: acts.CourtApplied) -> list[Paper]:
    money = money_data(said.fine_fen, said.late_fee_fen)
    obligation = said.obligation or ("" if money["total_fen"] else "履行上述决定确定的义务。")
    data = (
        desk.common
        | decision_data(desk)
        | _demand_data(desk)
        | money
        | {
            "court": said.court,
            "applicant_address": desk.agency.address or "见本机关公示",
            "contact": contact_data(desk),
            "served_on": desk.facts.served_on,
            "facts": _facts_of(desk),
            "basis": desk.facts.basis or "见行政决定书",
            "obligation": obligation,
            "party_opinion": _opinion_of_party(desk),
            "object_state": _object_of(desk, said),
            "place_of_estate": said.place_of_estate,
            "urgency": said.urgency,
            "late_reason": said.late_reason,
            "papers": [COURT_PAPER_LABELS[paper] for paper in said.papers],
            "signer": said.signer.name,
            "delegation": said.delegation,
            "applied_on": desk.day,
        }
    )
    return [Paper("court_application", data, NumberClass.COURT, "number")]


PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    acts.EnforcementDecided: _decided,
    acts.EnforcementCarriedOut: _carried_out,
    acts.SubstituteDecided: _substitute,
    acts.SubstitutePerformed: _substituted,
    acts.ExecutionStayed: _stayed,
    acts.ExecutionEnded: _ended,
    acts.ExecutionResumed: _resumed,
    acts.AgreementBroken: _broken,
    acts.AgreementMade: _agreed,
    acts.CourtApplied: _applied,
}
