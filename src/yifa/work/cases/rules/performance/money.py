"""Deferral and instalments, confiscated and seized goods (LAW.md PAY-03, PAY-06, EXE-04)."""

from datetime import date
from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import ACL, APL
from yifa.work.cases.acts import performance as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.rules.performance.periods import why_demand_runs, why_remedies_run
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.terms.performance import DemandPurpose, DisposalWay

CONFISCATED = (PenaltyKind.CONFISCATE_GOODS, PenaltyKind.CONFISCATE_GAINS)


@rule(
    "PAY-03",
    "延期、分期缴纳由当事人因经济困难提出申请",
    APL[66, 2],
    on=(acts.DeferralRequested,),
    do="请由当事人签名或者盖章提出书面申请，写明经济困难的情况",
)
def hardship_is_stated(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.is_signed:
        return "申请没有当事人签名或者盖章"
    return bool(said.reason.strip()) or "没有写明经济困难的情况"


@rule(
    "PAY-03",
    "尚有未缴的罚款",
    APL[66, 2],
    on=(acts.DeferralRequested, acts.DeferralApproved),
    do="罚款已缴清或者没有罚款的，无需延期、分期",
)
def a_fine_is_unpaid(facts: CaseFacts, book: Any) -> Answer:
    return facts.unpaid_fen > 0


@rule(
    "PAY-03",
    "批准前当事人已经提出申请",
    APL[66, 2],
    on=(acts.DeferralApproved, acts.DeferralRefused),
    do="请先登记当事人的书面申请",
)
def deferral_was_requested(facts: CaseFacts, book: Any) -> Answer:
    return facts.performance.deferral_requested


@rule(
    "PAY-03",
    "各期数额合计等于尚欠的罚款，各期期限依次在批准之后",
    APL[66, 2],
    on=(acts.DeferralApproved,),
    do="请核对各期的日期和数额",
)
def schedule_covers_the_fine(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return why_schedule_fails(act.payload.instalments, facts.unpaid_fen, facts.today) or True


def why_schedule_fails(parts: tuple[acts.Instalment, ...], owed_fen: int, today: date) -> str:
    """Say what is wrong with a schedule; empty when it covers what is owed."""
    days = [item.due_on for item in parts]
    if not parts or min(days) <= today:
        return f"各期的最后缴纳日期应当晚于{today}"
    if days != sorted(set(days)):
        return "各期日期应当依次在后"
    if min(item.fine_fen for item in parts) <= 0:
        return "各期数额应当大于零"
    total = sum(item.fine_fen for item in parts)
    return "" if total == owed_fen else f"尚欠{yuan(owed_fen)}，各期合计{yuan(total)}"


@rule(
    "PAY-03",
    "不予批准的说明理由",
    APL[66, 2],
    on=(acts.DeferralRefused,),
    do="请写明理由",
)
def refusal_is_reasoned(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.reason.strip())


@rule(
    "PAY-06",
    "没收决定已经生效，财物有清单",
    APL[74, 1],
    on=(acts.ConfiscatedDisposed,),
    do="没收决定送达后，按照没收财物清单处理",
)
def confiscation_is_in_force(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if facts.served_on is None:
        return "没收决定尚未送达"
    if not any(kind in CONFISCATED for kind in facts.kinds_decided):
        return "处罚决定没有没收财物"
    return bool(act.payload.inventory.strip()) or "没有财物清单编号"


@rule(
    "PAY-06",
    "没收的财物公开拍卖、按照国家规定处理或者依法销毁，款项全部上缴国库",
    APL[74, 1],
    APL[74, 2],
    on=(acts.ConfiscatedDisposed,),
    do="请写明拍卖机构、处理依据和上缴凭证",
)
def goods_are_disposed_lawfully(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.way is DisposalWay.AUCTION and not said.auction_house.strip():
        return "公开拍卖的没有写明拍卖机构"
    if said.way is not DisposalWay.AUCTION and not said.basis.strip():
        return "没有写明处理、销毁的依据"
    return said.proceeds_fen <= 0 or bool(said.treasury_receipt.strip()) or "款项没有上缴国库的凭证"


@rule(
    "EXE-04",
    "拍卖抵缴前，救济期限届满、催告无效",
    ACL[46, 3],
    on=(acts.SeizedAuctioned,),
    do="期限届满且经催告仍不履行后再拍卖抵缴",
)
def party_did_not_pay_in_time(facts: CaseFacts, book: Any) -> Answer:
    why = why_remedies_run(facts, book)
    return why or why_demand_runs(facts, book, DemandPurpose.COURT, DemandPurpose.OWN) or True


@rule(
    "EXE-04",
    "拍卖的是办案过程中已经查封、扣押的财物，由拍卖机构办理",
    ACL[46, 3],
    ACL[48],
    on=(acts.SeizedAuctioned,),
    do="不得为抵缴罚款另行查封、扣押；请委托拍卖机构",
)
def seized_in_the_case(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.is_seized_for_fine:
        return "财物是为抵缴罚款查封、扣押的"
    if facts.decided_on is not None and said.seized_on > facts.decided_on:
        return f"财物在作出决定（{facts.decided_on}）之后才查封、扣押"
    return bool(said.auction_house.strip()) or "没有委托拍卖机构"


@rule(
    "EXE-04",
    "抵缴的数额不超过尚欠的罚款和加处罚款",
    ACL[46, 3],
    ACL[49],
    on=(acts.SeizedAuctioned,),
    do="超出部分退还当事人",
)
def covers_no_more_than_owed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    fee = late_fee_fen(facts, said.auctioned_on, book) - facts.late_fee_paid_fen
    if said.fine_fen > facts.unpaid_fen:
        return f"尚欠罚款{yuan(facts.unpaid_fen)}，抵缴{yuan(said.fine_fen)}"
    return said.late_fee_fen <= max(fee, 0) or f"尚有加处罚款{yuan(max(fee, 0))}"


RULES = (
    hardship_is_stated,
    a_fine_is_unpaid,
    deferral_was_requested,
    schedule_covers_the_fine,
    refusal_is_reasoned,
    confiscation_is_in_force,
    goods_are_disposed_lawfully,
    party_did_not_pay_in_time,
    seized_in_the_case,
    covers_no_more_than_owed,
)
