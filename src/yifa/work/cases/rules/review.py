"""Legal review and deliberation (LAW.md section 12)."""

from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import RecusalSettled
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.lenience import rests_on
from yifa.work.cases.rules.notice import confiscation_threshold_fen, why_hearing_is_due
from yifa.work.cases.rules.penalty import applicable

FEWEST_MEMBERS = 2
BY_REVIEWER = (acts.ReviewPassed, acts.ReviewReturned, RecusalSettled)
WEIGHED = ("kinds", "fine_fen", "gains_fen", "goods", "goods_fen", "law_on", "is_mitigated")


def why_review_is_due(facts: CaseFacts, book: Any) -> str:
    """Say why the case needs legal review; empty when it does not (REV-01)."""
    concluded = facts.conclusion
    if concluded is None:
        return ""
    if concluded.concerns_public_interest:
        return "涉及重大公共利益"
    if facts.hearing_held and facts.hearing.concerns_major_rights:
        return "直接关系当事人或者第三人重大权益，经过听证程序"
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
    earlier = "，此前的审核早于最近的告知、陈述、听证或者证据" if facts.review_passed_seq else ""
    return due + earlier


@rule(
    "REV-01",
    "决定的种类、数额和依据是经法制审核的",
    APL[58, 1],
    on=(acts.Decided,),
    do="审核后变更处罚内容的（包括降低数额），请按变更后的内容重新提请审核",
    when=lambda facts, book: facts.reviewed is not None and facts.review_passed,
)
def what_was_reviewed_is_decided(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said, reviewed = act.payload, facts.reviewed
    changed = _what_changed(reviewed, said.proposal)
    if not changed and facts.reviewed_basis and not rests_on(facts.reviewed_basis, facts, said):
        changed = "审核之后变更了依据"
    return not changed or not why_review_is_due(facts, book) or changed


def _what_changed(reviewed: acts.Proposal | None, decided: acts.Proposal) -> str:
    """Say in words what of a penalty is not as it was reviewed; empty when nothing is."""
    if reviewed is None:
        return ""
    if reviewed.fine_fen != decided.fine_fen:
        return f"审核的罚款是{yuan(reviewed.fine_fen)}，决定的是{yuan(decided.fine_fen)}"
    same = all(getattr(reviewed, name) == getattr(decided, name) for name in WEIGHED)
    return "" if same else "审核之后变更了处罚的种类、没收的财物或者适用的规定"


@rule(
    "REV-01",
    "经过听证的案件，已核实是否直接关系重大权益",
    APL[58, 1, 2],
    on=(acts.Decided,),
    level=WARN,
    do="请写明不直接关系当事人或者第三人重大权益的理由，或者提请法制审核",
    when=lambda facts, book: facts.hearing_held and not facts.hearing.concerns_major_rights,
)
def heard_case_weighs_rights(facts: CaseFacts, book: Any) -> Answer:
    return facts.review_passed or "举行过听证，但认定不直接关系重大权益，未经法制审核"


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
    on=BY_REVIEWER,
    do="请由其他法制审核人员审核",
)
def reviewer_did_not_investigate(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    reviewer = act.payload.reviewer
    return reviewer.id not in facts.investigators or f"{reviewer.name}参与了本案调查"


@rule(
    "REV-02",
    "法制审核人员不是本案听证主持人",
    APL[58, 1],
    APL[64, 0, 4],
    on=(acts.ReviewPassed, acts.ReviewReturned),
    level=WARN,
    do="请由其他法制审核人员审核；确无其他人员的，写明理由",
)
def reviewer_did_not_host(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    reviewer = act.payload.reviewer
    return reviewer.id not in facts.hearing.hosts or f"{reviewer.name}主持了本案听证"


@rule(
    "OFF-05",
    "初次从事法制审核的人员取得法律职业资格",
    APL[58, 2],
    on=BY_REVIEWER,
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
def deliberated_if_due(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return facts.deliberated or why_deliberation_is_due(facts, act.payload.proposal, book) or True


def why_deliberation_is_due(facts: CaseFacts, proposal: acts.Proposal, book: Any) -> str:
    """Say why the heads must deliberate; empty when they need not (DEC-02)."""
    concluded = facts.conclusion
    if concluded is not None and (concluded.is_complex or concluded.is_major):
        return "情节复杂" if concluded.is_complex else "重大违法行为"
    threshold = int(book.parameter("deliberation_threshold_fen", facts.today))
    if proposal.fine_fen >= threshold:
        return f"罚款{yuan(proposal.fine_fen)}，达到本机关规定的{yuan(threshold)}"
    if facts.notice is None or not int(book.parameter("deliberate_when_heard", facts.today)):
        return ""
    larger = confiscation_threshold_fen(facts, book)
    due = why_hearing_is_due(proposal, facts.notice.hearing_threshold_fen, larger)
    return f"属于应当告知听证的案件：{due}" if due else ""


@rule(
    "DEC-02",
    "集体讨论在陈述、听证和证据的最近变化之后",
    APL[57, 2],
    APL[65],
    on=(acts.Decided,),
    level=WARN,
    do="讨论之后情况有变化的，请重新讨论，或者写明结论不受影响的理由",
    when=lambda facts, book: facts.deliberated,
)
def deliberation_saw_everything(facts: CaseFacts, book: Any) -> Answer:
    later = max(facts.hearing.held_seq, facts.evidence_seq, facts.statement_seq)
    return facts.deliberated_seq > later or "讨论早于听证、陈述、申辩或者证据的最近变化"


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
    what_was_reviewed_is_decided,
    heard_case_weighs_rights,
    no_review_is_open,
    review_was_requested,
    reviewer_did_not_investigate,
    reviewer_did_not_host,
    reviewer_is_qualified,
    deliberated_if_due,
    deliberation_saw_everything,
    deliberation_is_recorded,
)
