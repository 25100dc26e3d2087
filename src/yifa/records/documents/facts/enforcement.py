"""Forms of coercive enforcement (强制执行): demand, decision, performance by others, the court."""

from datetime import date, datetime
from typing import Literal

from yifa.base.procedure import Personal
from yifa.records.documents.facts.form import OFFICERS, Form
from yifa.records.documents.facts.pieces import (
    Case,
    ContactData,
    Held,
    InstalmentLine,
    OfficerData,
    Remedy,
)
from yifa.records.documents.terms import NumberClass, Section


class DemandNotice(Case, frozen=True, kw_only=True):
    """履行行政决定催告书: 《行政强制法》第三十五条; 第五十一条第一款第（二）项、第五十四条.

    `purpose` is what follows when the demand is not met. Without `decision_number` the decision
    that is to be performed is named by `decision_title` alone.
    """

    decision_title: str
    decision_number: str = ""
    decision_on: date | None = None
    purpose: Literal["court", "own", "substitute"]
    obligation: str
    days: int
    working_days: bool
    manner: str
    fine_fen: int | None = None
    late_fee_fen: int | None = None
    total_fen: int | None = None
    pay_at: str = ""
    contact: ContactData
    demanded_on: date


class EnforcementDecision(Case, frozen=True, kw_only=True):
    """强制执行决定书: 《行政强制法》第三十七条."""

    decision_title: str
    decision_number: str = ""
    decision_on: date | None = None
    demand_number: str = ""
    demand_on: date | None = None
    reasons: Personal
    basis: str
    manner: str
    starts_at: datetime
    is_immediate: bool = False
    hiding_evidence: Personal = ""
    urgency: str = ""
    remedy: Remedy
    decided_on: date


class EnforcementRecord(Held, frozen=True, kw_only=True):
    """强制执行笔录: how an enforcement decision was carried out."""

    enforcement_number: str = ""
    situation: Personal
    is_performed: bool
    urgency: str = ""


class SubstituteDecision(Case, frozen=True, kw_only=True):
    """代履行决定书: 《行政强制法》第五十条、第五十一条第一款第（一）项."""

    decision_title: str
    decision_number: str = ""
    decision_on: date | None = None
    harms: tuple[str, ...]
    basis: str
    manner: str
    starts_at: datetime
    obligation: str
    budget_fen: int
    performer: str
    performer_name: str
    remedy: Remedy
    decided_on: date


class SubstituteRecord(Case, frozen=True, kw_only=True):
    """代履行笔录: 《行政强制法》第五十一条第一款第（三）项、第（四）项, 第二款."""

    started_at: datetime
    ended_at: datetime
    substitute_number: str = ""
    obligation: str = ""
    officers: tuple[OfficerData, ...]
    performer_name: str
    witness: Personal = ""
    situation: Personal
    cost_fen: int
    cost_basis: str
    urgency: str = ""
    refusal: Personal = ""


class ExecutionTurn(Case, frozen=True, kw_only=True):
    """中止、终结、恢复执行决定书: 《行政强制法》第三十九条、第四十条、第四十二条第二款."""

    decision_title: str
    decision_number: str = ""
    decision_on: date | None = None
    ground: str = ""
    reason: Personal
    evidence: str = ""
    basis: str
    decided_on: date


class ExecutionAgreement(Case, frozen=True, kw_only=True):
    """执行协议: 《行政强制法》第四十二条. The fine itself is never reduced."""

    decision_title: str
    decision_number: str = ""
    decision_on: date | None = None
    fine_fen: int | None = None
    late_fee_fen: int | None = None
    instalments: tuple[InstalmentLine, ...] = ()
    obligations: str = ""
    late_fee_cut_fen: int | None = None
    remedial_steps: Personal = ""
    agreed_on: date


class CourtApplication(Case, frozen=True, kw_only=True):
    """强制执行申请书: 《行政强制法》第五十三条至第五十五条.

    `signer` is the head of the agency, or a deputy with the delegation named.
    """

    court: str
    applicant_address: str
    contact: ContactData
    decision_title: str
    decision_number: str = ""
    decision_on: date | None = None
    served_on: date | None = None
    facts: Personal
    basis: str
    obligation: str = ""
    fine_fen: int | None = None
    late_fee_fen: int | None = None
    total_fen: int | None = None
    demand_number: str = ""
    demand_on: date
    party_opinion: Personal
    object_state: str
    place_of_estate: str = ""
    urgency: str = ""
    late_reason: str = ""
    papers: tuple[str, ...]
    signer: str
    delegation: str = ""
    applied_on: date


_AT_THE_SCENE = ("当事人", "见证人", *OFFICERS, "记录人")

FORMS = (
    Form(
        49,
        "demand_notice",
        "履行行政决定催告书",
        DemandNotice,
        Section.SERVED,
        number_class=NumberClass.DEMAND,
        sealed=True,
    ),
    Form(
        50,
        "enforcement_decision",
        "行政强制执行决定书",
        EnforcementDecision,
        Section.EXECUTION,
        number_class=NumberClass.ENFORCEMENT,
        sealed=True,
        served=True,
    ),
    Form(
        50,
        "enforcement_record",
        "行政强制执行笔录",
        EnforcementRecord,
        Section.EXECUTION,
        signers=_AT_THE_SCENE,
    ),
    Form(
        51,
        "substitute_decision",
        "代履行决定书",
        SubstituteDecision,
        Section.EXECUTION,
        number_class=NumberClass.SUBSTITUTE,
        sealed=True,
        served=True,
    ),
    Form(
        51,
        "substitute_record",
        "代履行笔录",
        SubstituteRecord,
        Section.EXECUTION,
        signers=("到场监督人员", "到场监督人员", "代履行人", "当事人", "见证人"),
    ),
    Form(
        53,
        "stay_decision",
        "中止执行决定书",
        ExecutionTurn,
        Section.EXECUTION,
        number_class=NumberClass.STAY,
        sealed=True,
        served=True,
    ),
    Form(
        53,
        "end_decision",
        "终结执行决定书",
        ExecutionTurn,
        Section.EXECUTION,
        number_class=NumberClass.END,
        sealed=True,
        served=True,
    ),
    Form(
        53,
        "resume_decision",
        "恢复执行决定书",
        ExecutionTurn,
        Section.EXECUTION,
        number_class=NumberClass.RESUME,
        sealed=True,
        served=True,
    ),
    Form(
        53,
        "execution_agreement",
        "行政强制执行协议",
        ExecutionAgreement,
        Section.EXECUTION,
        number_class=NumberClass.AGREEMENT,
        sealed=True,
        signers=("当事人", "行政机关负责人"),
    ),
    Form(
        54,
        "court_application",
        "强制执行申请书",
        CourtApplication,
        Section.EXECUTION,
        number_class=NumberClass.COURT,
        sealed=True,
        signers=("行政机关负责人",),
    ),
)
