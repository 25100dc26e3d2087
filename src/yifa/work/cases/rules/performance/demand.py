"""The demand and the agency's own enforcement (LAW.md EXE-01 to EXE-04, EXE-07, EXE-08)."""

from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, Period
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.evidence import correction_due_on
from yifa.work.cases.rules.payment import late_fee_fen, payment_due_on
from yifa.work.cases.rules.performance.periods import (
    LATE_FEE_DAYS,
    execution_power,
    late_fee_ran,
    law_of,
    power_citation,
    why_demand_runs,
    why_slot_is_banned,
    why_slot_is_doubtful,
)
from yifa.work.cases.terms.buildings import OrderScope
from yifa.work.cases.terms.performance import (
    EXECUTION_POWER_LABELS,
    DemandPurpose,
    ExecutionPower,
)


def is_urgent(said: Any) -> bool:
    """Say whether an urgent case is claimed with its reason on record."""
    return bool(said.is_urgent and said.urgency.strip())


@rule(
    "EXE-02",
    "有已送达的决定或者责令改正等待履行",
    ACL[34],
    ACL[50],
    ACL[54],
    on=(acts.DemandServed,),
    do="作出决定或者责令改正并送达，当事人期限届满仍不履行的，再行催告",
)
def a_duty_awaits_performance(facts: CaseFacts, book: Any) -> Answer:
    """No duty, no demand: a decision served, an order to correct, or a building's disposal."""
    return any((facts.served_on, facts.correction, facts.buildings.disposal))


@rule(
    "EXE-02",
    "催告时当事人已经逾期未履行",
    ACL[34],
    ACL[54],
    on=(acts.DemandServed,),
    do="履行期限届满仍未履行的，再行催告",
)
def party_is_in_delay(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if facts.buildings.is_performed:
        return "义务已经履行"
    if _is_to_clear(act):
        return _why_correction_runs(facts, book) or True
    if facts.served_on is None and facts.buildings.disposal is None:
        return "尚没有已送达的决定"
    if facts.performance.is_over:
        return "执行已经结束"
    return _why_payment_runs(facts, book) or _why_disposal_runs(facts, book) or True


def _is_to_clear(act: Act[Any]) -> bool:
    """Say whether the party is urged to clear or restore, a duty apart from the fine."""
    return act.payload.purpose is DemandPurpose.SUBSTITUTE


def _why_correction_runs(facts: CaseFacts, book: Any) -> str:
    order = facts.correction
    if order is None or order.days <= 0:
        return ""
    due = correction_due_on(order, book)
    return f"责令改正的期限至{due}届满" if facts.today <= due else ""


def _why_payment_runs(facts: CaseFacts, book: Any) -> str:
    due, deferral = payment_due_on(facts, book), facts.performance.deferral
    if deferral is not None and facts.unpaid_fen and not due_now_fen(facts, book):
        return f"延期、分期缴纳期限至{deferral.ends_on}届满"
    return f"缴纳罚款的期限至{due}届满" if due is not None and facts.today <= due else ""


def _why_disposal_runs(facts: CaseFacts, book: Any) -> str:
    disposal = facts.buildings.disposal
    if disposal is None or facts.served_on is None:
        return ""
    period = Period(disposal.days, "day")
    due = end_of(period, facts.served_on, EndRule.PARTY, book.calendar).due
    return f"处置决定载明的期限至{due}届满" if facts.today <= due else ""


def due_now_fen(facts: CaseFacts, book: Any) -> int:
    """What is unpaid of the fine and already due: not the instalments still to come (PAY-03)."""
    deferral = facts.performance.deferral
    if deferral is None:
        return facts.unpaid_fen
    last_day = book.calendar.working_on_or_after
    later = (item.fine_fen for item in deferral.instalments if facts.today <= last_day(item.due_on))
    return max(facts.unpaid_fen - sum(later), 0)


@rule(
    "EXE-02",
    "催告书在履行期限届满之后送达",
    ACL[34],
    ACL[54],
    on=(acts.DemandServed,),
    do="请核对送达日期",
)
def demand_follows_the_delay(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    due, served_on = payment_due_on(facts, book), act.payload.service.served_on
    if due is None or served_on > due or _is_to_clear(act):
        return True
    return f"缴纳罚款的期限至{due}届满，填写的送达日期是{served_on}"


@rule(
    "EXE-02",
    "催告书载明履行期限、方式和陈述、申辩权",
    ACL[35],
    on=(acts.DemandServed,),
    do="请补充催告内容",
)
def demand_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    lacks = [
        word
        for word, value in (
            ("应当履行的义务", said.obligation.strip()),
            ("履行期限", said.days > 0),
            ("履行方式", said.manner.strip()),
            ("陈述权和申辩权", said.rights_told),
        )
        if not value
    ]
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "EXE-02",
    "涉及金钱给付的，催告的金额明确、与尚欠的数额一致",
    ACL[35, 0, 3],
    on=(acts.DemandServed,),
    do="请按系统计算的数额催告，并写明给付方式",
)
def amount_is_exact(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not (facts.unpaid_fen or said.fine_fen or said.late_fee_fen):
        return True
    if _is_to_clear(act) and not (said.fine_fen or said.late_fee_fen):
        return True
    due_fen = due_now_fen(facts, book)
    if said.fine_fen != due_fen:
        return f"已到期尚欠的罚款{yuan(due_fen)}，催告{yuan(said.fine_fen)}"
    owed = max(late_fee_fen(facts, facts.today, book) - facts.late_fee_paid_fen, 0)
    if said.late_fee_fen > owed:
        return f"截至{facts.today}加处罚款{yuan(owed)}，催告{yuan(said.late_fee_fen)}"
    return bool(said.pay_at.strip()) or "没有写明给付方式"


@rule(
    "EXE-02",
    "当事人收到催告书后提出陈述、申辩",
    ACL[36],
    on=(acts.DemandStatementMade,),
    do="请先送达催告书",
)
def a_demand_was_served(facts: CaseFacts, book: Any) -> Answer:
    return bool(facts.performance.demands)


@rule(
    "EXE-02",
    "对催告的陈述、申辩已记录，等待复核",
    ACL[36],
    on=(acts.DemandStatementAnswered,),
    do="请先登记当事人的陈述、申辩",
)
def a_statement_waits(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.statement_is_open


@rule(
    "EXE-01",
    "本机关依照法律具有行政强制执行权",
    ACL[13],
    ACL[34],
    APL[72, 1, 3],
    on=(acts.EnforcementDecided,),
    do="法律没有规定由行政机关强制执行的，请申请人民法院强制执行；加处罚款不受此限",
)
def law_gives_the_power(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    power, given = execution_power(facts, book), power_citation(facts, book)
    if power is ExecutionPower.COURT:
        return f"本事项应当{EXECUTION_POWER_LABELS[power]}"
    if power is ExecutionPower.GOVERNMENT and facts.buildings.order_of(OrderScope.WHOLE) is None:
        return "没有人民政府的责成"
    cited = law_of(act.payload.basis)
    if cited is None:
        return f"“{act.payload.basis}”不是法律的条文"
    if given is None or (cited.statute, cited.article) != (given.statute, given.article):
        return f"{cited}没有规定由本机关强制执行"
    return True


@rule(
    "EXE-02",
    "强制执行决定以催告无效为前提",
    ACL[35],
    ACL[36],
    ACL[37, 1],
    on=(acts.EnforcementDecided,),
    do="请先送达催告书，期限届满并复核陈述、申辩后再决定",
)
def demand_failed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    demand = facts.performance.demand_for(DemandPurpose.OWN)
    if act.payload.is_immediate and demand is not None:
        return True
    return why_demand_runs(facts, book, DemandPurpose.OWN) or True


@rule(
    "EXE-03",
    "立即强制执行有转移或者隐匿财物迹象的证据",
    ACL[37, 3],
    on=(acts.EnforcementDecided,),
    do="没有证据的，等待催告期限届满",
)
def hiding_is_proved(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return not said.is_immediate or bool(said.hiding_evidence.strip())


@rule(
    "EXE-03",
    "强制执行决定书载明理由、依据、方式、时间和救济途径",
    ACL[37, 2],
    on=(acts.EnforcementDecided,),
    do="请补充完整",
)
def enforcement_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    lacks = [
        word
        for word, value in (
            ("理由", said.reasons),
            ("依据", said.basis),
            ("方式", said.manner),
            ("复议机关", said.remedy_authority),
            ("受诉法院", said.court),
            ("行政机关名称", said.agency),
        )
        if not value.strip()
    ]
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "EXE-04",
    "加处罚款超过三十日，经催告仍不履行",
    ACL[46, 1],
    on=(acts.EnforcementDecided,),
    do="加处罚款超过三十日后再决定强制执行",
    when=lambda facts, book: facts.unpaid_fen > 0,
)
def late_fee_ran_long_enough(facts: CaseFacts, book: Any) -> Answer:
    due = payment_due_on(facts, book)
    if due is None:
        return "罚款决定尚未送达"
    ran = late_fee_ran(due, facts.today)
    return ran > LATE_FEE_DAYS.count or f"加处罚款已经计算{ran}日"


@rule(
    "EXE-07",
    "不在夜间或者法定节假日实施强制执行",
    ACL[43, 1],
    on=(acts.EnforcementDecided,),
    do="请另定时间；情况紧急的，写明经批准的紧急情况",
)
def decided_time_is_allowed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if is_urgent(said):
        return True
    return why_slot_is_banned(said.starts_at, said.starts_at, book) or True


@rule(
    "EXE-07",
    "不在夜间或者法定节假日实施强制执行",
    ACL[43, 1],
    on=(acts.EnforcementCarriedOut, acts.SubstitutePerformed),
    do="请另定时间；情况紧急的，写明经批准的紧急情况",
)
def time_is_allowed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if is_urgent(said):
        return True
    return why_slot_is_banned(said.started_at, said.ended_at, book) or True


@rule(
    "EXE-07",
    "避免在周末实施强制执行",
    ACL[43, 1],
    on=(acts.EnforcementCarriedOut, acts.SubstitutePerformed),
    level=WARN,
    do="请写明在周末实施的理由",
)
def not_on_a_weekend(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return why_slot_is_doubtful(said.started_at, said.ended_at, book) or True


@rule(
    "EXE-08",
    "不对居民生活停止供水、供电、供热、供燃气",
    ACL[43, 2],
    on=(acts.EnforcementCarriedOut,),
    do="请恢复供应，改用其他方式",
)
def homes_keep_their_supply(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return not act.payload.cuts_home_supply


@rule(
    "EXE-03",
    "已经作出并送达强制执行决定",
    ACL[37],
    on=(acts.EnforcementCarriedOut,),
    do="请先作出强制执行决定并直接送达",
)
def enforcement_was_decided(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.enforcement is not None


@rule(
    "EXE-03",
    "按强制执行决定的时间实施",
    ACL[37, 2],
    on=(acts.EnforcementCarriedOut,),
    do="请核对时间",
)
def enforced_at_the_time_decided(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    decided = facts.performance.enforcement
    if decided is None:
        return True
    return act.payload.started_at >= decided.starts_at or (
        f"决定的时间是{decided.starts_at:%Y-%m-%d %H:%M}"
    )


RULES = (
    a_duty_awaits_performance,
    party_is_in_delay,
    demand_follows_the_delay,
    demand_is_complete,
    amount_is_exact,
    a_demand_was_served,
    a_statement_waits,
    law_gives_the_power,
    demand_failed,
    hiding_is_proved,
    enforcement_is_complete,
    late_fee_ran_long_enough,
    decided_time_is_allowed,
    time_is_allowed,
    not_on_a_weekend,
    homes_keep_their_supply,
    enforcement_was_decided,
    enforced_at_the_time_decided,
)
