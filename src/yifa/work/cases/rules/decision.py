"""The decision: in time and complete (LAW.md INV-02, DEC-03, DEC-04, REM-01, REM-02, REM-04)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, Payload, rule
from yifa.base.statute import APL, ARL, FINE_COLLECTION, LITIGATION
from yifa.work.cases import acts
from yifa.work.cases.acts.branches import CaseSuspended, CaseTerminated, CrimeTransferDecided
from yifa.work.cases.acts.buildings import BuildingDisposed
from yifa.work.cases.acts.measures import (
    EmergencyConfirmed,
    MeasureApproved,
    MeasureExtended,
    PreservationApproved,
)
from yifa.work.cases.acts.performance import (
    DeferralApproved,
    EnforcementDecided,
    SubstituteDecided,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.age import age_of_party
from yifa.work.cases.rules.discretion.grounds import PUNISHABLE
from yifa.work.cases.rules.penalty import is_fined
from yifa.work.cases.terms import (
    EDUCATED_GROUNDS,
    HEARING_KINDS,
    PENALTY_KIND_LABELS,
    NoPenaltyGround,
    Remedy,
)
from yifa.work.cases.terms.discretion import Capacity
from yifa.work.cases.terms.hearing import RANK_LABELS, Rank

DECISION_DAYS = APL.days(90)
DECIDED = (acts.Decided, acts.NoPenaltyDecided, acts.TransferDecided, CrimeTransferDecided)
APPROVERS: Mapping[type[Payload], str] = {
    acts.FilingApproved: "approver_of_filing",
    acts.FilingRefused: "approver_of_filing",
    acts.CaseWithdrawn: "approver_of_withdrawal",
    acts.CaseClosed: "approver_of_closing",
    acts.NoPenaltyDecided: "approver_of_no_penalty",
    acts.TransferDecided: "approver_of_transfer",
    CrimeTransferDecided: "approver_of_transfer",
    PreservationApproved: "approver_of_preservation",
    MeasureApproved: "approver_of_measure",
    MeasureExtended: "approver_of_measure",
    EmergencyConfirmed: "approver_of_measure",
    CaseSuspended: "approver_of_suspension",
    CaseTerminated: "approver_of_suspension",
    DeferralApproved: "approver_of_deferral",
    EnforcementDecided: "approver_of_enforcement",
    SubstituteDecided: "approver_of_enforcement",
    BuildingDisposed: "approver_of_building",
}
"""The parameter that says in which rank each act is signed; a penalty's depends on it."""
RANKS = {label: rank for rank, label in RANK_LABELS.items()}
LEAST_RECONSIDERATION_DAYS, LEAST_LITIGATION_MONTHS = 60, 6


def decision_due_on(facts: CaseFacts, book: Any) -> date | None:
    """The ninetieth day after the filing. Basis: 《行政处罚法》第六十条."""
    if facts.filed_on is None:
        return None
    pauses = facts.branches.pauses
    return end_of(DECISION_DAYS, facts.filed_on, EndRule.AGENCY, book.calendar, pauses).nominal


@rule(
    "INV-02",
    "自立案之日起九十日内作出处罚决定",
    APL[60],
    on=(acts.Decided,),
    do="法律、法规、规章另有规定的，请写明延长的依据",
)
def decided_within_ninety_days(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    due = decision_due_on(facts, book)
    if due is None or facts.today <= due or act.payload.extension_basis.strip():
        return True
    return f"{facts.filed_on}立案，九十日至{due}届满"


@rule(
    "DEC-03",
    "处罚决定书载明法定事项",
    APL[59, 1],
    on=(acts.Decided,),
    do="请补充完整",
)
def decision_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, party = act.payload, facts.party
    lacks = [
        word
        for word, value in (
            ("文号", said.number.strip()),
            ("当事人姓名或者名称", party is not None and party.name.strip()),
            ("当事人地址", party is not None and party.address.strip()),
            ("事实", said.facts_found.strip()),
            ("证据", said.evidence_named.strip()),
            ("处罚种类", said.proposal.kinds),
            ("处罚依据", said.basis.strip()),
            ("救济途径", said.remedy_authority.strip()),
            ("行政机关名称", said.agency.strip()),
        )
        if not value
    ]
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "DEC-03",
    "罚款决定载明缴款方式，并告知逾期加处罚款",
    APL[59, 1, 4],
    FINE_COLLECTION[7],
    on=(acts.Decided,),
    do="请写明代收机构或者电子支付方式，并告知加处罚款",
)
def decision_says_how_to_pay(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not is_fined(said.proposal):
        return True
    if not said.pay_at.strip():
        return "缺少缴款方式"
    return said.late_fee_told or "没有告知加处罚款"


@rule(
    "REM-01",
    "告知六十日内可以申请行政复议",
    ARL[20, 1],
    on=(acts.Decided, acts.DecidedOnTheSpot),
    do="请按六十日告知，不使用行政法规中的十五日",
)
def reconsideration_period_is_told(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    told = act.payload.reconsideration_days
    return told >= LEAST_RECONSIDERATION_DAYS or f"告知{told}日"


@rule(
    "REM-02",
    "告知六个月内可以提起行政诉讼",
    LITIGATION[46, 1],
    on=(acts.Decided,),
    do="请按六个月告知",
)
def litigation_period_is_told(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.remedy is not Remedy.EITHER:
        return "普通程序的处罚决定可以直接提起诉讼"
    return said.litigation_months >= LEAST_LITIGATION_MONTHS or f"告知{said.litigation_months}个月"


@rule(
    "DEC-04",
    "不予处罚的，对当事人进行教育",
    APL[30],
    APL[33, 3],
    on=(acts.NoPenaltyDecided,),
    do="请记录教育的内容；不满十四周岁的，记录责令监护人管教",
)
def party_is_educated(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return said.ground not in EDUCATED_GROUNDS or bool(said.education.strip())


@rule(
    "DIS-04",
    "不予处罚的情形已经查明",
    APL[30],
    APL[33],
    APL[57, 1],
    on=(acts.NoPenaltyDecided,),
    do="请在调查终结报告中认定该情形，或者改选情形",
)
def ground_was_found(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    concluded = facts.conclusion
    if concluded is None:
        return "调查尚未终结"
    found, age = concluded.circumstances, age_of_party(facts)
    held = {
        NoPenaltyGround.UNDER_FOURTEEN: age is None or age < PUNISHABLE,
        NoPenaltyGround.SLIGHT_CORRECTED: found.is_slight_and_corrected,
        NoPenaltyGround.FIRST_OFFENSE: found.is_first_slight_and_corrected,
        NoPenaltyGround.NO_FAULT: found.has_no_fault,
        NoPenaltyGround.NO_CAPACITY: found.capacity is Capacity.NONE,
    }
    return held.get(act.payload.ground, True)


@rule(
    "DEC-01",
    "决定写明事实和理由",
    APL[57, 1],
    on=(acts.NoPenaltyDecided, acts.TransferDecided),
    do="请写明",
)
def ending_gives_reasons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    words = said.facts_found if isinstance(said, acts.NoPenaltyDecided) else said.reason
    return bool(words.strip())


def rank_needed(said: Any, facts: CaseFacts, book: Any) -> tuple[Rank, str]:
    """The lowest rank in which an act may be signed by the bureau's own table, and why."""
    if isinstance(said, acts.Decided):
        return _rank_for_penalty(said.proposal, facts, book)
    code = APPROVERS[type(said)]
    return RANKS.get(str(book.parameter(code, facts.today)), Rank.HEAD), said.LABEL


def _rank_for_penalty(proposal: acts.Proposal, facts: CaseFacts, book: Any) -> tuple[Rank, str]:
    heavy = [PENALTY_KIND_LABELS[kind] for kind in proposal.kinds if kind in HEARING_KINDS]
    if heavy:
        return Rank.HEAD, "、".join(heavy)
    limit = int(book.parameter("fine_deputy_limit_fen", facts.today))
    if proposal.fine_fen > limit:
        return Rank.HEAD, f"罚款{yuan(proposal.fine_fen)}，超过{yuan(limit)}"
    return Rank.DEPUTY_HEAD, f"罚款{yuan(proposal.fine_fen)}"


def signed_by(said: Any) -> acts.Signatory:
    """Who signs an act as the one responsible."""
    signed: acts.Signatory = getattr(said, "approver", None) or said.decider
    return signed


@rule(
    "DEC-01",
    "由行政机关负责人作出决定",
    APL[57, 1],
    on=DECIDED,
    do="请由行政机关负责人决定",
)
def a_head_decides(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    decider = act.payload.decider
    if not decider.post or decider.post in (Rank.HEAD, Rank.DEPUTY_HEAD):
        return True
    return f"{decider.name}不是行政机关负责人"


@rule(
    "DEC-01",
    "审批人的职务与数额、种类相符",
    APL[57, 1],
    on=(acts.Decided, *APPROVERS),
    level=WARN,
    do="请报有相应权限的负责人审批，或者写明授权的依据",
)
def signatory_is_of_the_rank(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    signed = signed_by(act.payload)
    if not signed.post:
        return True
    needed, why = rank_needed(act.payload, facts, book)
    order = list(Rank)
    if signed.post in order and order.index(Rank(signed.post)) >= order.index(needed):
        return True
    return f"{why}应当由{RANK_LABELS[needed]}审批，{signed.name}不是"


@rule(
    "DEC-05",
    "管辖、职权没有疑点，决定不存在无效的风险",
    APL[38, 1],
    on=(acts.Decided,),
    level=WARN,
    do="请核对管辖和职权，写明仍然作出决定的理由",
)
def authority_is_beyond_doubt(facts: CaseFacts, book: Any) -> Answer:
    known = facts.authority
    if not known.doubts:
        return True
    return f"{'、'.join(known.doubts)}，作出的决定有被确认无效的风险"


RULES = (
    a_head_decides,
    signatory_is_of_the_rank,
    authority_is_beyond_doubt,
    decided_within_ninety_days,
    decision_is_complete,
    decision_says_how_to_pay,
    reconsideration_period_is_told,
    litigation_period_is_told,
    party_is_educated,
    ground_was_found,
    ending_gives_reasons,
)
