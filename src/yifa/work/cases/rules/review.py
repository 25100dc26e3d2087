"""Legal review and deliberation (LAW.md section 12)."""

from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.penalty import applicable

FEWEST_MEMBERS = 2


def why_review_is_due(facts: CaseFacts, book: Any) -> str:
    """Say why the case needs legal review; empty when it does not (REV-01)."""
    concluded = facts.conclusion
    if concluded is None:
        return ""
    if concluded.concerns_public_interest:
        return "涉及重大公共利益"
    if facts.hearing_held:
        return "经过听证程序"
    if concluded.is_complex:
        return "案件情况疑难复杂"
    if applicable(facts, book).needs_review:
        return "新旧规定轻重须由法制审核确定"
    proposal = facts.notice.proposal if facts.notice is not None else concluded.proposal
    threshold = book.parameter("legal_review_threshold_fen", facts.today)
    if proposal is not None and proposal.fine_fen >= int(threshold):
        return f"拟罚款{yuan(proposal.fine_fen)}，达到本机关规定的{yuan(int(threshold))}"
    return ""


@rule(
    "REV-01",
    "应当法制审核的，审核已通过",
    APL[58, 1],
    on=(acts.Decided,),
    do="请在听取陈述、申辩之后提交法制审核；此前的审核仅供参考",
)
def review_passed_if_due(facts: CaseFacts, book: Any) -> Answer:
    if facts.review_passed:
        return True
    due = why_review_is_due(facts, book)
    if not due:
        return True
    earlier = "，此前的审核早于最近的告知、陈述或者证据" if facts.review_passed_seq else ""
    return due + earlier


@rule(
    "REV-01",
    "审核期间等待审核意见",
    APL[58, 1],
    on=(acts.Decided,),
    do="请等待法制审核员提出意见",
)
def no_review_is_open(facts: CaseFacts, book: Any) -> Answer:
    return not facts.review_requested


@rule(
    "REV-01",
    "已提请法制审核",
    APL[58, 1],
    on=(acts.ReviewPassed, acts.ReviewReturned),
    do="请先由承办人提请法制审核",
)
def review_was_requested(facts: CaseFacts, book: Any) -> Answer:
    return facts.review_requested


@rule(
    "REV-02",
    "法制审核人员不是本案承办人、调查人员",
    APL[58, 1],
    on=(acts.ReviewPassed, acts.ReviewReturned),
    do="请由其他法制审核人员审核",
)
def reviewer_did_not_investigate(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    reviewer = act.payload.reviewer
    return reviewer.id not in facts.investigators or f"{reviewer.name}参与了本案调查"


@rule(
    "OFF-05",
    "初次从事法制审核的人员取得法律职业资格",
    APL[58, 2],
    on=(acts.ReviewPassed, acts.ReviewReturned),
    do="请由取得法律职业资格的人员审核",
)
def reviewer_is_qualified(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    reviewer = act.payload.reviewer
    qualified = bool(reviewer.qualification.strip()) or not reviewer.is_first_time
    return qualified or f"{reviewer.name}没有登记法律职业资格"


@rule(
    "DEC-02",
    "情节复杂或者重大违法行为经负责人集体讨论",
    APL[57, 2],
    on=(acts.Decided,),
    do="请先进行集体讨论并登记讨论记录",
)
def deliberated_if_due(facts: CaseFacts, book: Any) -> Answer:
    concluded = facts.conclusion
    if concluded is None or facts.deliberated:
        return True
    return not (concluded.is_complex or concluded.is_major)


@rule(
    "DEC-02",
    "集体讨论记明参加人员、意见和结论",
    APL[57, 2],
    on=(acts.Deliberated,),
    do="请补充讨论记录",
)
def deliberation_is_recorded(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if len({member.id for member in said.members}) < FEWEST_MEMBERS:
        return "参加讨论的负责人少于二人"
    return bool(said.opinions.strip() and said.conclusion.strip())


RULES = (
    review_passed_if_due,
    no_review_is_open,
    review_was_requested,
    reviewer_did_not_investigate,
    reviewer_is_qualified,
    deliberated_if_due,
    deliberation_is_recorded,
)
