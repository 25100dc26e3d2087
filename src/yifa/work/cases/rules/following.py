"""What follows a served paper: 补正、加处罚款的决定、公示的审批."""

from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import ACL, APL
from yifa.work.cases import acts
from yifa.work.cases.acts.performance import SurchargeDecided
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.payment import late_fee_fen


@rule(
    "PAY-04",
    "加处罚款决定的数额是截至当日已经产生的数额，标准已经告知",
    APL[72, 1, 1],
    APL[73, 3],
    ACL[45],
    on=(SurchargeDecided,),
    do="请按系统计算的截止日期和数额填写",
)
def surcharge_is_what_arose(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not facts.late_fee_told:
        return "决定书没有告知加处罚款的标准"
    if said.until_on > facts.today:
        return f"截止日期{said.until_on}晚于今日"
    arisen = late_fee_fen(facts, said.until_on, book)
    if not arisen:
        return f"截至{said.until_on}没有产生加处罚款"
    return said.late_fee_fen == arisen or (
        f"截至{said.until_on}为{yuan(arisen)}，填写{yuan(said.late_fee_fen)}"
    )


@rule(
    "PAY-04",
    "尚有未缴的罚款",
    APL[72, 1, 1],
    on=(SurchargeDecided,),
    do="罚款已缴清或者没有罚款的，不加处罚款",
)
def a_fine_is_overdue(facts: CaseFacts, book: Any) -> Answer:
    return facts.unpaid_fen > 0


@rule(
    "PUB-02",
    "撤回的是已经公示的决定",
    APL[48, 2],
    on=(acts.WithdrawalApproved,),
    do="没有公示的，不需要撤回",
)
def what_is_withdrawn_was_published(facts: CaseFacts, book: Any) -> Answer:
    return facts.is_published


@rule(
    "DEC-03",
    "补正只改笔误，不改变违法事实、处罚种类和数额",
    APL[59],
    on=(acts.PaperCorrected,),
    do="改变内容的，依法重新作出决定或者自行纠正",
)
def correction_is_clerical(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.is_clerical:
        return "没有确认只涉及笔误"
    if not said.corrections:
        return "没有写明补正的内容"
    same = [item.where for item in said.corrections if item.wrong.strip() == item.right.strip()]
    return not same or f"{'、'.join(same)}：原文与补正后相同"


@rule(
    "PUB-01",
    "公示与审批意见一致",
    APL[48, 1],
    on=(acts.Disclosed,),
    do="请按审批意见登记；情况有变的，重新审批",
    when=lambda facts, book: facts.publication is not None,
)
def publication_follows_its_approval(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, approved = act.payload, facts.publication
    if said.is_published and approved is not None and not approved.is_published:
        return "审批意见为不予公示"
    left = set(said.unmasked) & set(approved.masked) if approved else set()
    return not said.is_published or not left or "审批要求隐去的个人信息仍可见"


@rule(
    "PUB-01",
    "不予公示的写明理由，予以公示的写明平台",
    APL[48, 1],
    on=(acts.PublicationApproved,),
    do="请补充公示平台或者不公示的理由",
)
def approval_says_where_or_why(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return bool((said.place if said.is_published else said.reason).strip())


RULES = (
    surcharge_is_what_arose,
    a_fine_is_overdue,
    what_is_withdrawn_was_published,
    correction_is_clerical,
    publication_follows_its_approval,
    approval_says_where_or_why,
)
