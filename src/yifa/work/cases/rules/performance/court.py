"""The application to the court and its answers (LAW.md EXE-05, EXE-06, EXE-13)."""

from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, LITIGATION, PLANNING
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.rules.performance.periods import (
    TO_ASK_HIGHER,
    court_window,
    early_window,
    execution_power,
    remedy_is_open,
    why_demand_runs,
)
from yifa.work.cases.terms.performance import (
    COURT_PAPER_LABELS,
    NEEDED_PAPERS,
    REFUSALS,
    SIGNED_AS_LABELS,
    CourtAnswer,
    DemandPurpose,
    ExecutionPower,
    SignedAs,
)


@rule(
    "EXE-05",
    "申请时行政复议、行政诉讼已经终结",
    ACL[53],
    LITIGATION[97],
    on=(acts.CourtApplied,),
    do="请等待复议、诉讼终结",
)
def no_remedy_is_open(facts: CaseFacts, book: Any) -> Answer:
    return not remedy_is_open(facts)


@rule(
    "EXE-05",
    "当事人申请复议、提起诉讼的期限已经届满",
    ACL[53],
    LITIGATION[46, 1],
    APL[72, 2],
    on=(acts.CourtApplied,),
    do="期限届满后三个月内申请",
)
def window_is_open(facts: CaseFacts, book: Any) -> Answer:
    window = early_window(facts, book) or court_window(facts, book)
    if window is None:
        return "决定书尚未送达"
    return facts.today >= window.opens_on or f"申请期限{window}"


@rule(
    "EXE-05",
    "自期限届满之日起三个月内申请",
    ACL[53],
    on=(acts.CourtApplied,),
    do="逾期申请的，人民法院不予受理；有正当理由的，请写明理由并附证据",
)
def window_is_not_closed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    window = court_window(facts, book)
    if window is None or facts.today <= window.closes_on or act.payload.late_reason.strip():
        return True
    return f"申请期限{window}"


@rule(
    "EXE-05",
    "逾期申请有正当理由",
    ACL[53],
    on=(acts.CourtApplied,),
    level=WARN,
    do="是否受理由人民法院审查，请写明坚持申请的理由",
)
def late_application_has_a_reason(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    window = court_window(facts, book)
    if window is None or facts.today <= window.closes_on:
        return True
    return f"申请期限{window}"


@rule(
    "EXE-05",
    "复议前置而未申请复议的，申请期限以人民法院的意见为准",
    ACL[53],
    on=(acts.CourtApplied,),
    level=WARN,
    do="法律没有规定起算日，请先征求人民法院的意见并写明",
    when=lambda facts, book: facts.told,
)
def both_readings_hold(facts: CaseFacts, book: Any) -> Answer:
    early, late = early_window(facts, book), court_window(facts, book)
    if early is None or late is None:
        return True
    return f"一种算法{early}，另一种算法{late}"


@rule(
    "EXE-06",
    "催告书送达十日后当事人仍未履行",
    ACL[54],
    ACL[69],
    on=(acts.CourtApplied,),
    do="十个工作日届满的次日起申请",
)
def demand_before_court_failed(facts: CaseFacts, book: Any) -> Answer:
    return why_demand_runs(facts, book, DemandPurpose.COURT) or True


@rule(
    "EXE-06",
    "当事人尚未履行，本机关没有强制执行权",
    ACL[13, 2],
    ACL[54],
    on=(acts.CourtApplied,),
    do="已经履行的不再申请；法律规定由本机关强制执行的，作出强制执行决定",
)
def something_is_owed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if execution_power(facts, book) is ExecutionPower.SELF:
        return "法律规定由本机关强制执行"
    if facts.buildings.is_performed or facts.performance.is_over:
        return "义务已经履行或者执行已经结束"
    fee = max(late_fee_fen(facts, facts.today, book) - facts.late_fee_paid_fen, 0)
    return bool(facts.unpaid_fen or fee or act.payload.obligation.strip())


@rule(
    "EXE-06",
    "申请的数额不超过尚欠的罚款和加处罚款",
    ACL[55, 1],
    on=(acts.CourtApplied,),
    do="请核对数额",
)
def claim_is_owed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    fee = max(late_fee_fen(facts, facts.today, book) - facts.late_fee_paid_fen, 0)
    if said.fine_fen > facts.unpaid_fen:
        return f"尚欠罚款{yuan(facts.unpaid_fen)}，申请{yuan(said.fine_fen)}"
    return said.late_fee_fen <= fee or f"加处罚款{yuan(fee)}，申请{yuan(said.late_fee_fen)}"


@rule(
    "EXE-06",
    "申请材料齐全",
    ACL[55, 1],
    on=(acts.CourtApplied,),
    do="请补充材料",
)
def papers_are_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    lacks = [COURT_PAPER_LABELS[item] for item in NEEDED_PAPERS if item not in act.payload.papers]
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "EXE-06",
    "申请书由行政机关负责人签名",
    ACL[55, 2],
    on=(acts.CourtApplied,),
    do="请由行政机关负责人签名；副职签名的，应当有书面委托",
)
def head_signs(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.signed_as is SignedAs.DEPUTY and said.delegation.strip():
        return True
    return said.signed_as is SignedAs.HEAD or f"现由{SIGNED_AS_LABELS[said.signed_as]}签名"


@rule(
    "EXE-06",
    "副职负责人依书面委托签名的，经人民法院认可",
    ACL[55, 2],
    on=(acts.CourtApplied,),
    level=WARN,
    do="请写明委托的依据",
)
def deputy_is_delegated(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.signed_as is not SignedAs.DEPUTY


@rule(
    "EXE-06",
    "向有管辖权的人民法院申请",
    ACL[54],
    on=(acts.CourtApplied,),
    do="执行对象是不动产的，向不动产所在地有管辖权的人民法院申请",
)
def court_has_jurisdiction(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.is_real_estate and not said.place_of_estate.strip():
        return "没有写明不动产所在地"
    return bool(said.court.strip())


@rule(
    "EXE-13",
    "申请立即执行有保障公共安全的紧急情况",
    ACL[59],
    on=(acts.CourtApplied,),
    do="请写明紧急情况",
)
def urgency_is_explained(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return not act.payload.is_urgent or bool(act.payload.urgency.strip())


@rule(
    "EXE-09",
    "违法建筑的强制拆除由人民政府责成有关部门实施",
    PLANNING[68],
    on=(acts.CourtApplied,),
    level=WARN,
    do="人民法院一般不受理强制拆除申请，请报请人民政府责成",
    when=lambda facts, book: facts.buildings.report is not None,
)
def buildings_go_to_the_government(facts: CaseFacts, book: Any) -> Answer:
    return execution_power(facts, book) is not ExecutionPower.GOVERNMENT


@rule(
    "EXE-13",
    "已经申请人民法院强制执行",
    ACL[56, 1],
    on=(acts.CourtAnswered,),
    do="请先登记申请",
)
def court_was_asked(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.is_before_court


@rule(
    "EXE-13",
    "收到答复的日期在申请之后；受理之后才作出执行裁定",
    ACL[56, 1],
    ACL[57],
    on=(acts.CourtAnswered,),
    do="请核对日期和答复的种类",
)
def answer_is_in_order(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, stands = act.payload, facts.performance
    if said.received_on > facts.today:
        return f"收到日期{said.received_on}晚于登记日期{facts.today}"
    if stands.applied_on is not None and said.received_on < stands.applied_on:
        return f"收到日期{said.received_on}早于申请日期{stands.applied_on}"
    if said.answer in REFUSALS and not said.reason.strip():
        return "没有写明法院的理由"
    ruled = said.answer in (CourtAnswer.EXECUTES, CourtAnswer.REFUSES)
    known = stands.court_answer is CourtAnswer.ACCEPTED or stands.higher_asked
    return not ruled or known or "法院尚未受理"


@rule(
    "EXE-13",
    "人民法院裁定不予受理或者不予执行",
    ACL[56, 2],
    ACL[58, 3],
    on=(acts.HigherCourtAsked,),
    do="收到裁定后登记法院答复",
)
def court_refused(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.court_answer in REFUSALS and not facts.performance.higher_asked


@rule(
    "EXE-13",
    "自收到裁定之日起十五日内向上一级人民法院申请复议",
    ACL[56, 2],
    ACL[58, 3],
    on=(acts.HigherCourtAsked,),
    do="期限已过的，不再申请复议",
)
def higher_court_is_asked_in_time(facts: CaseFacts, book: Any) -> Answer:
    received_on = facts.performance.answered_on
    if received_on is None:
        return True
    ends_on = end_of(TO_ASK_HIGHER, received_on, EndRule.PARTY, book.calendar).due
    return facts.today <= ends_on or f"裁定{received_on}收到，期限至{ends_on}届满"


@rule(
    "EXE-13",
    "人民法院已裁定准予执行",
    ACL[57],
    ACL[60, 1],
    on=(acts.ExecutionResult,),
    do="请先登记法院的执行裁定",
)
def court_executes(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.court_answer is CourtAnswer.EXECUTES


@rule(
    "EXE-13",
    "执行到位的款项不超过尚欠的数额，有上缴国库的票据",
    ACL[60, 4],
    on=(acts.ExecutionResult,),
    do="请核对数额和票据",
)
def result_is_owed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    owed = max(facts.fine_fen - facts.paid_fen, 0)
    if said.fine_fen > owed:
        return f"尚欠罚款{yuan(owed)}，登记{yuan(said.fine_fen)}"
    fee = max(late_fee_fen(facts, said.received_on, book) - facts.late_fee_paid_fen, 0)
    if said.late_fee_fen > fee:
        return f"加处罚款{yuan(fee)}，登记{yuan(said.late_fee_fen)}"
    return not (said.fine_fen or said.late_fee_fen) or bool(said.receipt.strip())


RULES = (
    no_remedy_is_open,
    window_is_open,
    window_is_not_closed,
    late_application_has_a_reason,
    both_readings_hold,
    demand_before_court_failed,
    something_is_owed,
    claim_is_owed,
    papers_are_complete,
    head_signs,
    deputy_is_delegated,
    court_has_jurisdiction,
    urgency_is_explained,
    buildings_go_to_the_government,
    court_was_asked,
    answer_is_in_order,
    court_refused,
    higher_court_is_asked_in_time,
    court_executes,
    result_is_owed,
)
