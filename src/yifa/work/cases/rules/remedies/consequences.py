"""What the end of a remedy demands (LAW.md PUB-02, REM-01, REM-13, SUP-01)."""

from typing import Any

from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ARL, LITIGATION
from yifa.work.cases import acts
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.remedies import remedies_on
from yifa.work.cases.terms.remedies import ADVERSE, RESULT_LABELS, Attacked, Result

WITHDRAWAL_DAYS = APL.days(3)


@rule(
    "SUP-01",
    "自行纠正写明错误所在",
    APL[75, 2],
    on=(said.DecisionRectified,),
    do="请写明发现的错误和纠正的结果",
)
def rectification_says_what_was_wrong(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if new.result not in ADVERSE or new.result is Result.REDO:
        return f"“{RESULT_LABELS[new.result]}”不是自行纠正的结果"
    return bool(new.reason.strip())


@rule(
    "PUB-02",
    "处罚决定已经公示",
    APL[48, 2],
    on=(said.PublicationWithdrawn,),
    do="没有公示的，无需撤回",
)
def decision_is_published(facts: CaseFacts, book: Any) -> Answer:
    return facts.is_published


@rule(
    "PUB-02",
    "撤回公示的，公开说明理由并留存凭证",
    APL[48, 2],
    on=(said.PublicationWithdrawn,),
    do="请写明公开的说明，并填写撤回凭证",
)
def withdrawal_is_explained_and_proved(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if new.withdrawn_on > facts.today:
        return f"撤回日期{new.withdrawn_on}晚于登记日期{facts.today}"
    return bool(new.explanation.strip() and new.proof.strip())


@rule(
    "REM-13",
    "有应当退还的罚款",
    ARL[72, 2],
    APL[74, 3],
    on=(said.FineRefunded,),
    do="处罚决定没有变更、撤销的，不予退还",
)
def refund_is_due(facts: CaseFacts, book: Any) -> Answer:
    return facts.remedies.refund_fen > 0


@rule(
    "REM-13",
    "退还的数额不超过应当退还的数额，有凭证",
    ARL[72, 2],
    APL[74, 3],
    on=(said.FineRefunded,),
    do="请核对数额和凭证",
    when=lambda facts, book: facts.remedies.refund_fen > 0,
)
def refund_is_what_is_due(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new, due = act.payload, facts.remedies.refund_fen
    if not 0 < new.fine_fen <= due:
        return f"应当退还{yuan(due)}，登记{yuan(new.fine_fen)}"
    return bool(new.receipt.strip()) or "没有填写退款凭证"


@rule(
    "SUP-01",
    "有需要评查的错案",
    APL[75, 2],
    on=(said.ErrorReviewed,),
    do="处罚决定被变更、撤销、确认违法或者无效后进行评查",
)
def error_is_to_be_reviewed(facts: CaseFacts, book: Any) -> Answer:
    return facts.remedies.must_review_error


@rule(
    "REM-13",
    "有待落实的复议决定、裁判",
    ARL[77, 1],
    LITIGATION[94],
    on=(said.RemedySettled,),
    do="没有待落实的事项",
)
def result_is_to_be_settled(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return remedies_on(facts, act.payload.against).is_unsettled


@rule(
    "PUB-02",
    "公示的处罚决定已撤回并说明理由",
    APL[48, 2],
    on=(said.RemedySettled,),
    do="请先撤回公示",
)
def publication_is_withdrawn(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return (
        act.payload.against is not Attacked.DECISION or not facts.remedies.must_withdraw_publication
    )


@rule(
    "REM-13",
    "应当退还的罚款已经退还",
    ARL[72, 2],
    APL[74, 3],
    on=(said.RemedySettled,),
    do="请先登记退还罚款",
)
def fine_is_refunded(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    of_decision = act.payload.against is Attacked.DECISION
    due = facts.remedies.refund_fen if of_decision else 0
    return not due or f"尚有{yuan(due)}没有退还"


@rule(
    "REM-13",
    "查封、扣押、没收的财物已经解除或者返还",
    ARL[72, 2],
    on=(said.RemedySettled,),
    do="请先解除或者返还",
)
def things_are_released(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.things_released)


@rule(
    "SUP-01",
    "错案已经评查",
    APL[75, 2],
    on=(said.RemedySettled,),
    level=WARN,
    do="请先评查；另行评查的，写明安排",
)
def error_is_reviewed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return act.payload.against is not Attacked.DECISION or not facts.remedies.must_review_error


@rule(
    "REM-13",
    "复议决定、裁判责令重新作出处理",
    ARL[64, 1],
    LITIGATION[70],
    on=(said.DecisionRedone,),
    do="没有责令重新作出的，不重新调查处理",
)
def redoing_is_ordered(facts: CaseFacts, book: Any) -> Answer:
    if facts.told:
        return "当场处罚被撤销的，请按普通程序另行立案"
    return facts.remedies.must_redo


@rule(
    "REM-13",
    "原决定的后果已经落实",
    ARL[77, 1],
    APL[48, 2],
    on=(said.DecisionRedone,),
    do="请先撤回公示、退还罚款并登记落实完毕",
)
def former_result_is_settled(facts: CaseFacts, book: Any) -> Answer:
    return not facts.remedies.is_unsettled


@rule(
    "REM-13",
    "重新作出的处罚决定不与原决定相同",
    ARL[64, 2],
    LITIGATION[71],
    on=(acts.Decided,),
    do="不得以同一事实和理由作出相同或者基本相同的决定",
    when=lambda facts, book: facts.remedies.former is not None,
)
def new_decision_is_another_one(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new, former = act.payload, facts.remedies.former
    if former is None or former.is_for_procedure:
        return True
    same_grounds = (new.facts_found.strip(), new.basis) == (
        former.facts_found.strip(),
        former.basis,
    )
    same_penalty = set(new.proposal.kinds) == set(former.kinds)
    lighter = new.proposal.fine_fen < former.fine_fen
    return not (same_grounds and same_penalty) or lighter or "事实、依据和处罚与被撤销的决定相同"


@rule(
    "REM-01",
    "结案时没有进行中的复议、诉讼",
    ARL[42],
    LITIGATION[56, 1],
    on=(acts.CaseClosed,),
    level=WARN,
    do="处罚已经执行完毕需要先行结案的，写明理由",
)
def no_remedy_is_open_at_the_close(facts: CaseFacts, book: Any) -> Answer:
    return not (facts.remedies.is_open or facts.measure_remedies.is_open)


@rule(
    "REM-13",
    "结案、归档前复议决定、裁判已经落实",
    ARL[77, 1],
    LITIGATION[94],
    on=(acts.CaseClosed, acts.CaseArchived),
    do="请先撤回公示、退还罚款并登记落实完毕",
)
def result_is_settled(facts: CaseFacts, book: Any) -> Answer:
    return not (facts.remedies.is_unsettled or facts.measure_remedies.is_unsettled)


@rule(
    "REM-01",
    "归档时没有进行中的复议、诉讼",
    ARL[20, 1],
    LITIGATION[46, 1],
    on=(acts.CaseArchived,),
    do="请等候复议决定、裁判",
)
def no_remedy_is_open_at_the_archive(facts: CaseFacts, book: Any) -> Answer:
    if facts.measure_remedies.is_open:
        return "对查封、扣押的复议、诉讼尚未审结"
    return not facts.remedies.is_open and facts.remedies.request_on is None


RULES = (
    rectification_says_what_was_wrong,
    decision_is_published,
    withdrawal_is_explained_and_proved,
    refund_is_due,
    refund_is_what_is_due,
    error_is_to_be_reviewed,
    result_is_to_be_settled,
    publication_is_withdrawn,
    fine_is_refunded,
    things_are_released,
    error_is_reviewed,
    redoing_is_ordered,
    former_result_is_settled,
    new_decision_is_another_one,
    no_remedy_is_open_at_the_close,
    result_is_settled,
    no_remedy_is_open_at_the_archive,
)
