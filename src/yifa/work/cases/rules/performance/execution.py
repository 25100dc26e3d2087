"""Agreement, stay, end, restitution, closing (LAW.md EXE-12)."""

from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import ACL, APL
from yifa.work.cases.acts import CaseClosed
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.facts import UNIT, CaseFacts
from yifa.work.cases.rules import officers
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.rules.performance.money import why_schedule_fails
from yifa.work.cases.rules.performance.periods import STAY_LIMIT
from yifa.work.cases.terms.performance import REFUSALS, EndGround

BY_OFFICERS = (
    acts.DemandStatementAnswered,
    acts.EnforcementCarriedOut,
    acts.SubstitutePerformed,
    acts.ClearedAtOnce,
)
APPROVED = (
    acts.DeferralApproved,
    acts.DeferralRefused,
    acts.AgreementMade,
    acts.ExecutionStayed,
    acts.ExecutionEnded,
    acts.ConfiscatedDisposed,
    acts.SeizedAuctioned,
)
DECIDED = (acts.EnforcementDecided, acts.SubstituteDecided)


@rule(
    "OFF-01",
    "强制执行由两名以上具备资格的行政执法人员实施",
    APL[42, 1],
    on=BY_OFFICERS,
    do="请更换或者增加持有有效执法证件的人员",
)
def two_qualified_officers_enforce(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    answer: Answer = officers.two_qualified_officers_act.ask(facts, act, book)
    return answer


@rule(
    "OFF-04",
    "批准人不是本案承办人、调查人员",
    APL[57, 1],
    on=APPROVED,
    do="请由未参与调查的负责人批准",
)
def approver_stands_apart(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    approver = act.payload.approver
    return approver.id not in facts.investigators or f"{approver.name}是本案承办人或者参与了调查"


@rule(
    "OFF-04",
    "作出执行决定的负责人不是本案承办人、调查人员",
    APL[57, 1],
    on=DECIDED,
    do="请由未参与调查的负责人决定",
)
def decider_stands_apart(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    decider = act.payload.decider
    return decider.id not in facts.investigators or f"{decider.name}是本案承办人或者参与了调查"


@rule(
    "EXE-12",
    "执行没有处于中止状态",
    ACL[39, 2],
    on=(
        acts.EnforcementDecided,
        acts.EnforcementCarriedOut,
        acts.CourtApplied,
        acts.SubstitutePerformed,
    ),
    do="中止的情形消失后，先恢复执行",
)
def execution_is_not_stayed(facts: CaseFacts, book: Any) -> Answer:
    stayed_on = facts.performance.stayed_on
    return stayed_on is None or f"自{stayed_on}起中止执行"


@rule(
    "EXE-12",
    "执行协议在实施强制执行中达成，由当事人签名，不损害公共利益和他人权益",
    ACL[42, 1],
    on=(acts.AgreementMade,),
    do="催告后与当事人书面订立协议",
)
def agreement_is_lawful(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not facts.performance.demands:
        return "尚未催告，执行没有开始"
    if said.harms_others:
        return "协议损害公共利益或者他人合法权益"
    return said.is_signed or "协议没有当事人签名或者盖章"


@rule(
    "EXE-12",
    "执行协议不得减免罚款本金",
    ACL[42, 1],
    on=(acts.AgreementMade,),
    do="只有加处的罚款可以在当事人采取补救措施后减免",
)
def fine_is_not_cut(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.fine_cut_fen:
        return f"协议减免罚款{yuan(said.fine_cut_fen)}"
    if not said.instalments:
        return True
    return why_schedule_fails(said.instalments, facts.unpaid_fen, facts.today) or True


@rule(
    "EXE-12",
    "减免加处罚款以当事人采取补救措施为前提",
    ACL[42, 1],
    on=(acts.AgreementMade,),
    do="请记明当事人采取的补救措施",
)
def cut_follows_remedial_steps(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.late_fee_cut_fen:
        return True
    if not said.remedial_steps.strip():
        return "没有补救措施的记录"
    owed = max(late_fee_fen(facts, facts.today, book) - facts.late_fee_paid_fen, 0)
    return said.late_fee_cut_fen <= owed or f"尚欠加处罚款{yuan(owed)}"


@rule(
    "EXE-12",
    "有尚在履行的执行协议",
    ACL[42, 2],
    on=(acts.AgreementBroken,),
    do="没有执行协议的，无需恢复",
)
def an_agreement_stands(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.agreement is not None


@rule(
    "EXE-12",
    "执行已经开始，尚未中止",
    ACL[39, 1],
    on=(acts.ExecutionStayed,),
    do="已经中止的，无需再次中止",
)
def may_be_stayed(facts: CaseFacts, book: Any) -> Answer:
    stands = facts.performance
    if stands.stayed_on is not None:
        return f"自{stands.stayed_on}起已经中止执行"
    return facts.served_on is not None and not stands.is_over


@rule(
    "EXE-12",
    "中止执行、终结执行写明具体情形",
    ACL[39, 1],
    ACL[40],
    on=(acts.ExecutionStayed, acts.ExecutionEnded, acts.ExecutionResumed),
    do="请写明事实和依据",
)
def change_is_reasoned(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.reason.strip())


@rule(
    "EXE-12",
    "执行处于中止状态",
    ACL[39, 2],
    on=(acts.ExecutionResumed,),
    do="没有中止的，无需恢复",
)
def was_stayed(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.stayed_on is not None


@rule(
    "EXE-12",
    "终结执行符合法定情形",
    ACL[39, 2],
    ACL[40],
    on=(acts.ExecutionEnded,),
    do="请核对情形并附证据",
)
def end_has_a_ground(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    is_unit = facts.subject == UNIT
    if said.ground is EndGround.DEATH and is_unit:
        return "当事人是单位，不适用公民死亡的情形"
    if said.ground is EndGround.DISSOLVED and not is_unit:
        return "当事人是公民，不适用单位终止的情形"
    if said.ground is EndGround.STAYED_THREE_YEARS:
        return _why_not_three_years(facts, said, book) or True
    return bool(said.evidence.strip()) or "没有写明证据"


def _why_not_three_years(facts: CaseFacts, said: acts.ExecutionEnded, book: Any) -> str:
    """Say why a stay does not yet end execution: 《行政强制法》第三十九条第二款."""
    stayed_on = facts.performance.stayed_on
    if stayed_on is None:
        return "没有中止执行"
    full = end_of(STAY_LIMIT, stayed_on, EndRule.NEVER, book.calendar).nominal
    if facts.today < full:
        return f"自{stayed_on}中止执行，至{full}满三年"
    if not (said.is_harmless and said.is_unable):
        return "应当没有明显社会危害，且当事人确无能力履行"
    return ""


@rule(
    "EXE-12",
    "已经执行的，才恢复原状、退还财物或者赔偿",
    ACL[41],
    on=(acts.Restored,),
    do="请核对已执行的财物和数额",
)
def restores_what_was_taken(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    taken = facts.paid_fen + facts.late_fee_paid_fen
    if act.payload.refund_fen > taken:
        return f"已收{yuan(taken)}，退还{yuan(act.payload.refund_fen)}"
    done = facts.performance.enforced or facts.performance.substitute_done
    return bool(taken or done or facts.buildings.is_removed) or "尚未执行"


@rule(
    "EXE-12",
    "结案前执行已经完毕、终结或者由人民法院执行",
    ACL[39, 2],
    ACL[40],
    ACL[57],
    on=(CaseClosed,),
    do="请登记执行结果；不再执行的，作出终结执行的决定",
)
def nothing_is_left_to_execute(facts: CaseFacts, book: Any) -> Answer:
    stands = facts.performance
    if stands.substitute is not None and not (stands.substitute_done or facts.is_corrected):
        return "代履行尚未实施"
    if stands.is_over or (facts.fine_fen and not facts.unpaid_fen):
        return True
    if stands.stayed_on is not None:
        return f"自{stands.stayed_on}起中止执行，尚未恢复或者终结"
    if stands.is_before_court:
        return "人民法院尚未作出执行裁定"
    if stands.enforcement is not None:
        return "强制执行决定尚未实施"
    refused = stands.court_answer in REFUSALS and facts.unpaid_fen > 0
    return not refused or "人民法院不予受理或者不予执行，义务尚未履行"


@rule(
    "EXE-12",
    "据以执行的决定被撤销的，已经恢复原状、退还或者赔偿",
    ACL[41],
    on=(CaseClosed,),
    do="请登记执行回转",
    when=lambda facts, book: facts.performance.ended is EndGround.REVOKED,
)
def revoked_is_restored(facts: CaseFacts, book: Any) -> Answer:
    taken = facts.paid_fen + facts.late_fee_paid_fen
    return facts.performance.restored or not taken or f"已收{yuan(taken)}尚未退还"


RULES = (
    two_qualified_officers_enforce,
    approver_stands_apart,
    decider_stands_apart,
    execution_is_not_stayed,
    agreement_is_lawful,
    fine_is_not_cut,
    cut_follows_remedial_steps,
    an_agreement_stands,
    may_be_stayed,
    change_is_reasoned,
    was_stayed,
    end_has_a_ground,
    restores_what_was_taken,
    nothing_is_left_to_execute,
    revoked_is_restored,
)
