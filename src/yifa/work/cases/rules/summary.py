"""The summary procedure (LAW.md section 8)."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ARL
from yifa.work.cases import acts
from yifa.work.cases.facts import UNIT, CaseFacts
from yifa.work.cases.terms import (
    PENALTY_KIND_LABELS,
    CollectionGround,
    Confirmation,
    PenaltyKind,
    Remedy,
)

ON_THE_SPOT_KINDS = (PenaltyKind.WARNING, PenaltyKind.FINE)
COLLECTED_FREELY_FEN = 10_000
MERCHANT = "individual_merchant"
HAND_IN_DAYS = APL.days(2)


def hand_in_due_on(since: date, book: Any) -> date:
    """The last day to hand in what was collected (SUM-07), from the day of collecting or landing.

    Basis: 《行政处罚法》第七十一条.
    """
    return end_of(HAND_IN_DAYS, since, EndRule.AGENCY, book.calendar).nominal


@rule(
    "SUM-01",
    "违法事实确凿并有法定依据",
    APL[51],
    on=(acts.DecidedOnTheSpot,),
    do="当事人有异议、事实需要调查的，请适用普通程序",
)
def facts_are_certain(facts: CaseFacts, book: Any) -> Answer:
    if facts.is_disputed:
        return "当事人对事实有异议"
    return facts.facts_are_certain


@rule(
    "SUM-01",
    "当场处罚限于警告和限额以下的罚款",
    APL[51],
    on=(acts.DecidedOnTheSpot,),
    do="请适用普通程序",
)
def penalty_is_small_enough(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    proposal = act.payload.proposal
    others = [PENALTY_KIND_LABELS[kind] for kind in proposal.kinds if kind not in ON_THE_SPOT_KINDS]
    if others:
        return f"当场处罚不得{'、'.join(others)}"
    if not proposal.kinds:
        return "没有选择处罚种类"
    whose, word = limited_as(facts)
    limit = int(book.parameter(f"summary_{whose}_limit_fen", facts.today))
    if proposal.fine_fen <= limit:
        return True
    return f"对{word}拟罚款{yuan(proposal.fine_fen)}，限额{yuan(limit)}"


def limited_as(facts: CaseFacts) -> tuple[str, str]:
    """Whose limit holds; for a merchant the law does not say, and the bureau's own one does."""
    if facts.party is not None and facts.party.kind == MERCHANT:
        return "merchant", "个体工商户"
    return ("unit", "单位") if facts.subject == UNIT else ("person", "公民")


@rule(
    "SUM-02",
    "已告知事实、理由、依据和权利",
    APL[44],
    APL[52, 1],
    on=(acts.ToldOnTheSpot,),
    do="请补充告知内容",
)
def told_on_the_spot(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return bool(said.rights_told and said.facts_told.strip() and said.basis_told.strip())


@rule(
    "SUM-02",
    "责令当事人改正，或者记明已经改正",
    APL[28, 1],
    on=(acts.ToldOnTheSpot,),
    do="请写明改正要求",
)
def correction_is_said(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.correction.strip())


@rule(
    "SUM-02",
    "当事人的陈述、申辩已听取并答复",
    APL[45, 1],
    on=(acts.HeardOnTheSpot,),
    do="请写明复核意见",
)
def statement_is_answered_there(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return not said.statement.strip() or bool(said.answer.strip())


@rule(
    "SUM-02",
    "当场处罚决定书编有号码并载明法定事项",
    APL[52, 1],
    APL[52, 2],
    on=(acts.DecidedOnTheSpot,),
    do="请补充完整",
)
def form_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    lacks = [
        word
        for word, value in (
            ("号码", said.number.strip()),
            ("处罚依据", said.basis.strip()),
            ("行政机关名称", said.agency.strip()),
            ("复议机关", said.remedy_authority.strip()),
        )
        if not value
    ]
    return not lacks or f"缺少{'、'.join(lacks)}"


@rule(
    "SUM-02",
    "决定书当场交付，拒绝签收的已注明",
    APL[52, 1],
    on=(acts.ServedOnTheSpot,),
    do="请在决定书上注明拒绝签收的情况",
)
def handed_over(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.confirmation is Confirmation.REFUSED:
        return bool(said.refusal_note.strip())
    return said.confirmation is Confirmation.SIGNED


@rule(
    "SUM-04",
    "告知对当场处罚不服应当先申请行政复议",
    ARL[23, 1, 1],
    ARL[23, 2],
    on=(acts.DecidedOnTheSpot,),
    do="请改为复议前置的告知内容",
)
def reconsideration_comes_first(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.remedy is Remedy.RECONSIDERATION_FIRST


@rule(
    "SUM-05",
    "当场收缴罚款具备法定情形",
    APL[67, 2],
    APL[68],
    APL[69],
    on=(acts.CollectedOnTheSpot,),
    do="不具备的，由当事人到指定银行或者通过电子支付系统缴纳",
)
def collection_has_a_ground(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.ground is CollectionGround.REMOTE:
        asked = said.requested_in_writing or bool(said.reason.strip())
        return asked or "没有当事人的书面申请，也没有写明其口头提出的情况"
    if said.ground is CollectionGround.NONE:
        return False
    if not facts.told:
        return "普通程序的罚款只有在边远、水上、交通不便地区才可以当场收缴"
    if said.ground is CollectionGround.UP_TO_100_YUAN and facts.fine_fen > COLLECTED_FREELY_FEN:
        return f"罚款{yuan(facts.fine_fen)}，超过{yuan(COLLECTED_FREELY_FEN)}"
    return True


@rule(
    "SUM-05",
    "以事后难以执行为由当场收缴的，写明具体理由",
    APL[68],
    on=(acts.CollectedOnTheSpot,),
    level=WARN,
    do="请写明具体理由",
)
def hardship_is_explained(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return said.ground is not CollectionGround.HARD_LATER or bool(said.reason.strip())


@rule(
    "SUM-06",
    "当场收缴出具财政部门统一制发的专用票据",
    APL[70],
    on=(acts.CollectedOnTheSpot,),
    do="请填写票据号",
)
def special_receipt_is_given(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.receipt.strip())


@rule(
    "SUM-05",
    "当场收缴的数额不超过尚欠的罚款",
    APL[68],
    on=(acts.CollectedOnTheSpot,),
    do="请核对数额",
)
def collected_is_owed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    fen = act.payload.fine_fen
    return 0 < fen <= facts.unpaid_fen or f"尚欠{yuan(facts.unpaid_fen)}，登记{yuan(fen)}"


@rule(
    "SUM-07",
    "没有逾期未交的当场收缴罚款",
    APL[71],
    on=(acts.OpenedOnTheSpot,),
    do="请先将已收缴的罚款交至机关",
)
def no_cash_is_overdue(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return not act.payload.has_overdue_cash


@rule(
    "SUM-07",
    "上交的数额与当场收缴的数额一致",
    APL[71],
    on=(acts.CashHandedIn, acts.CashBanked),
    do="请核对数额和票据",
)
def cash_is_complete(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    fen = act.payload.fine_fen
    return fen == facts.collected_fen or f"收缴{yuan(facts.collected_fen)}，登记{yuan(fen)}"


@rule(
    "SUM-07",
    "有当场收缴的罚款",
    APL[71],
    on=(acts.CashHandedIn, acts.CashBanked),
    do="没有当场收缴的，无需上交",
)
def cash_was_collected(facts: CaseFacts, book: Any) -> Answer:
    return facts.collected_fen > 0


@rule(
    "SUM-07",
    "抵岸日期不早于送达、不晚于登记",
    APL[71],
    on=(acts.CollectedOnTheSpot, acts.Landed),
    do="请核对抵岸日期；尚未抵岸的，抵岸后登记",
)
def landing_follows_the_collection(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    landed = act.payload.landed_on
    if landed is None:
        return True
    if not getattr(act.payload, "on_water", True):
        return "不是在水上收缴的，不填写抵岸日期"
    served = facts.served_on or facts.today
    return served <= landed <= facts.today or f"{served}送达，填写的抵岸日期是{landed}"


@rule(
    "SUM-07",
    "有在水上收缴、尚未登记抵岸的罚款",
    APL[71],
    on=(acts.Landed,),
    do="不是在水上收缴的，自收缴之日起计算",
)
def cash_is_still_on_the_water(facts: CaseFacts, book: Any) -> Answer:
    return facts.collected_on_water and facts.landed_on is None


@rule(
    "SUM-07",
    "在水上收缴的罚款，已登记抵岸日期",
    APL[71],
    on=(acts.CashHandedIn,),
    do="交款期限自抵岸之日起计算，请先登记抵岸",
)
def landing_is_recorded(facts: CaseFacts, book: Any) -> Answer:
    return not facts.collected_on_water or facts.landed_on is not None


@rule(
    "SUM-07",
    "罚款已交至机关",
    APL[71],
    on=(acts.CashBanked,),
    do="请先登记罚款交至机关",
)
def cash_was_handed_in(facts: CaseFacts, book: Any) -> Answer:
    return facts.handed_in_on is not None


@rule(
    "STEP-03",
    "有待处理的补报，并写明处理理由",
    APL[52, 3],
    on=(acts.ReportSettled,),
    do="没有存疑的补报的，无需处理；有的，写明核实情况",
)
def a_report_waits(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return said.reported_seq in facts.unsettled and bool(said.reason.strip())


@rule(
    "STEP-03",
    "已经当场交付的决定书不因不予采用而失去效力",
    APL[52, 1],
    APL[75, 2],
    on=(acts.ReportSettled,),
    do="不应当处罚的，先处理补报并写明情况，再由机关依法改正、撤销",
)
def a_delivered_decision_is_not_set_aside(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.accepted)


RULES = (
    a_report_waits,
    a_delivered_decision_is_not_set_aside,
    facts_are_certain,
    penalty_is_small_enough,
    told_on_the_spot,
    correction_is_said,
    statement_is_answered_there,
    form_is_complete,
    handed_over,
    reconsideration_comes_first,
    collection_has_a_ground,
    hardship_is_explained,
    special_receipt_is_given,
    collected_is_owed,
    no_cash_is_overdue,
    cash_is_complete,
    cash_was_collected,
    landing_follows_the_collection,
    cash_is_still_on_the_water,
    landing_is_recorded,
    cash_was_handed_in,
)
