"""Performance by others and immediate clearing (LAW.md EXE-07, EXE-10, EXE-11)."""

from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL
from yifa.work.cases.acts import CaseClosed
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.performance.periods import (
    latest_demand_before,
    why_demand_runs,
    why_slot_is_banned,
)
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.performance import DemandPurpose, Performer


@rule(
    "EXE-10",
    "代履行针对排除妨碍、恢复原状等义务，逾期不履行且催告无效",
    ACL[50],
    on=(acts.SubstituteDecided,),
    do="请先责令当事人履行并催告",
)
def substitute_follows_a_demand(facts: CaseFacts, book: Any) -> Answer:
    if facts.correction is None and facts.served_on is None:
        return "没有要求当事人排除妨碍、恢复原状的决定"
    if facts.is_corrected or facts.buildings.is_performed:
        return "当事人已经履行"
    return why_demand_runs(facts, book, DemandPurpose.SUBSTITUTE) or True


@rule(
    "EXE-10",
    "后果已经或者将危害交通安全、造成环境污染或者破坏自然资源",
    ACL[50],
    on=(acts.SubstituteDecided,),
    do="没有这些后果的，申请人民法院强制执行",
)
def substitute_prevents_harm(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.harms)


@rule(
    "EXE-10",
    "由本机关或者没有利害关系的第三人代履行",
    ACL[50],
    on=(acts.SubstituteDecided, acts.SubstitutePerformed),
    do="请更换代履行人",
)
def performer_is_unrelated(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.performer is Performer.RELATED:
        return f"{said.performer_name or '代履行人'}有利害关系"
    return said.performer is Performer.AGENCY or bool(said.performer_name.strip())


@rule(
    "EXE-10",
    "代履行决定书载明理由和依据、方式、标的、费用预算和代履行人",
    ACL[51, 1, 1],
    on=(acts.SubstituteDecided,),
    do="请补充完整",
)
def substitute_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    lacks = [
        word
        for word, value in (
            ("理由和依据", said.basis),
            ("方式", said.manner),
            ("标的", said.obligation),
        )
        if not value.strip()
    ]
    lacks += ["费用预算"] if said.budget_fen <= 0 else []
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "EXE-07",
    "代履行不安排在夜间或者法定节假日",
    ACL[43, 1],
    on=(acts.SubstituteDecided,),
    do="请另定时间；需要立即清除的，按立即清除办理",
)
def substitute_time_is_allowed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    starts_at = act.payload.starts_at
    return why_slot_is_banned(starts_at, starts_at, book) or True


@rule(
    "EXE-10",
    "代履行前已经送达代履行决定书",
    ACL[51, 1, 1],
    on=(acts.SubstitutePerformed,),
    do="请先作出代履行决定并送达",
)
def substitute_was_decided(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.substitute is not None


@rule(
    "EXE-10",
    "代履行三日前再次催告，当事人仍未履行",
    ACL[51, 1, 2],
    ACL[69],
    on=(acts.SubstitutePerformed,),
    do="送达代履行决定书后，至少提前三个工作日催告；当事人履行的，停止代履行",
)
def urged_three_days_before(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    stands = facts.performance
    if facts.is_corrected:
        return "当事人已经履行"
    demand = stands.demand_for(DemandPurpose.SUBSTITUTE)
    if demand is None or demand.seq < stands.substitute_seq:
        return "送达代履行决定书后没有再次催告"
    latest = latest_demand_before(day_in_law(act.payload.started_at), book)
    return demand.served_on <= latest.due or (
        f"催告书{demand.served_on}送达，最迟应于{latest.due}送达（宜于{latest.safe}前）"
    )


@rule(
    "EXE-10",
    "本机关派员到场监督，各方在执行文书上签名，不使用暴力",
    ACL[51, 1, 3],
    ACL[51, 1, 4],
    ACL[51, 3],
    on=(acts.SubstitutePerformed,),
    do="请补充签名；当事人不到场或者拒绝签名的，由见证人签名",
)
def substitute_is_signed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.uses_force:
        return "采用了暴力、胁迫等非法方式"
    if not said.is_signed_by_performer:
        return "代履行人没有签名或者盖章"
    signed = said.confirmation is Confirmation.SIGNED or bool(said.witness.strip())
    return signed or "当事人没有签名，也没有见证人"


@rule(
    "EXE-10",
    "代履行的费用按照成本合理确定",
    ACL[51, 2],
    on=(acts.SubstitutePerformed,),
    level=WARN,
    do="请写明费用构成和超出预算的原因",
)
def cost_is_reasonable(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, decided = act.payload, facts.performance.substitute
    if said.cost_fen and not said.cost_basis.strip():
        return "没有写明费用构成"
    if decided is None or said.cost_fen <= decided.budget_fen:
        return True
    return f"预算{yuan(decided.budget_fen)}，实际{yuan(said.cost_fen)}"


@rule(
    "EXE-11",
    "立即清除的是道路、河道、航道或者公共场所的遗洒物、障碍物、污染物，当事人不能清除",
    ACL[52],
    on=(acts.ClearedAtOnce,),
    do="不属于需要立即清除的，依法催告、代履行；不得以此移走当事人的摊位、商品",
)
def clearing_is_needed_at_once(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.is_public_place:
        return "不在道路、河道、航道或者公共场所"
    return said.party_cannot_clear or "当事人能够清除"


@rule(
    "EXE-11",
    "有当事人不在场的立即清除",
    ACL[52],
    on=(acts.ClearingTold,),
    do="当事人在场的，无需事后通知",
)
def a_clearing_is_untold(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.clearing_untold


@rule(
    "EXE-11",
    "立即清除时当事人不在场的，已在事后立即通知",
    ACL[52],
    on=(CaseClosed,),
    do="请通知当事人并登记",
    when=lambda facts, book: facts.performance.clearing_untold,
)
def clearing_was_told(facts: CaseFacts, book: Any) -> Answer:
    return not facts.performance.clearing_untold


RULES = (
    substitute_follows_a_demand,
    substitute_prevents_harm,
    performer_is_unrelated,
    substitute_is_complete,
    substitute_time_is_allowed,
    substitute_was_decided,
    urged_three_days_before,
    substitute_is_signed,
    cost_is_reasonable,
    clearing_is_needed_at_once,
    a_clearing_is_untold,
    clearing_was_told,
)
