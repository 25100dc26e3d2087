"""What must be done before a step of the session: before the first question above all."""

from typing import Any

from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL
from yifa.records.agencies.rules import OFFICERS_NEEDED
from yifa.work.interviews import acts
from yifa.work.interviews.facts import InterviewFacts
from yifa.work.interviews.rules.pages import page_sha256
from yifa.work.interviews.terms import Signer

SPEAKING = (acts.Asked, acts.Answered, acts.EvidenceShown)
QUESTIONS = (acts.Asked, acts.EvidenceShown)
STROKES_LIMIT = 200_000


@rule(
    "INT-01", "询问由两名以上执法人员进行", APL[42, 1],
    on=(acts.Opened,), do="请选择两名持有效执法证件的执法人员",
)  # fmt: skip
def two_officers_question(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    return len({item.id for item in act.payload.officers}) >= OFFICERS_NEEDED


@rule(
    "INT-02", "询问前已出示执法证件", APL[55, 1],
    on=QUESTIONS, do="请执法人员先出示执法证件，并点“出示执法证件”",
)  # fmt: skip
def certificates_are_shown(facts: InterviewFacts, book: Any) -> Answer:
    return len(facts.certificates) >= OFFICERS_NEEDED


@rule(
    "INT-03", "询问前已核对被询问人身份", APL[46, 2], APL[55, 2],
    on=QUESTIONS, do="请先查验身份证件",
)  # fmt: skip
def identity_is_checked(facts: InterviewFacts, book: Any) -> Answer:
    return facts.identity is not None


@rule(
    "INT-04", "询问前已告知权利义务", APL[43, 2], APL[55, 2],
    on=QUESTIONS, do="请先宣读告知内容，并记明是否申请回避",
)  # fmt: skip
def rights_are_told(facts: InterviewFacts, book: Any) -> Answer:
    return facts.rights is not None


@rule(
    "INT-05", "中断期间不询问", APL[55, 2],
    on=(*SPEAKING, acts.ReadBack, acts.LaidOut), do="请先恢复询问",
)  # fmt: skip
def questioning_is_not_interrupted(facts: InterviewFacts, book: Any) -> Answer:
    return not facts.is_paused


@rule("INT-06", "一问一答", APL[55, 2], on=(*SPEAKING, acts.LaidOut, acts.ReadBack))
def question_and_answer_alternate(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    waits = facts.open_question
    if isinstance(act.payload, acts.Answered):
        return waits is not None or "没有待回答的提问，请先提问"
    return waits is None or f"第 {waits.number} 处提问还没有记录回答；不回答的，请记明“不回答”"


@rule("INT-07", "提问、回答有内容", APL[55, 2], on=(acts.Asked, acts.Answered))
def something_is_said(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    words = said.question if isinstance(said, acts.Asked) else said.answer
    return bool(words.strip())


@rule("INT-08", "核对的是有内容的笔录", APL[55, 2], on=(acts.ReadBack, acts.LaidOut))
def there_is_something_to_read(facts: InterviewFacts, book: Any) -> Answer:
    return facts.has_answers or "还没有记录任何回答"


@rule("INT-09", "更正保留原文，并有改动", APL[55, 2], on=(acts.Corrected,))
def correction_keeps_the_old_words(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    line = facts.line(said.line)
    if line is None or not line.may_change:
        return "没有这一处记录，或者不能更正"
    if line.text != said.old_words:
        return "这一处记录已被更正，请刷新后核对"
    return (
        bool(said.new_words.strip()) and said.new_words != said.old_words
    ) or "更正后的内容没有变化"


@rule(
    "INT-10", "定稿前笔录已经核对", APL[55, 2], APL[64, 0, 8],
    on=(acts.LaidOut,), do="请由被询问人阅读或者向其宣读，再定稿",
)  # fmt: skip
def record_is_read_before_signing(facts: InterviewFacts, book: Any) -> Answer:
    if facts.read is None:
        return False
    return facts.read.lines >= len(facts.lines) or "核对之后又增加了记录"


@rule("INT-11", "签名对应定稿的页", APL[55, 2], on=(acts.Signed,))
def signature_is_bound_to_the_page(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    said, laid_out = act.payload, facts.laid_out
    if laid_out is None or not 1 <= said.page <= laid_out.pages_count:
        return "没有这一页"
    if said.page_sha256 != page_sha256(laid_out.pdf_sha256, said.page):
        return "页面已变化，请刷新后重新签名"
    if not said.strokes.strip() or said.strokes == "[]":
        return "还没有签名"
    return len(said.strokes) <= STROKES_LIMIT or "笔迹数据过大，请重新签名"


@rule("INT-12", "每人每页签名一次", APL[55, 2], on=(acts.Signed,))
def page_is_signed_once(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.signer is Signer.OFFICER and said.officer not in {item.id for item in facts.officers}:
        return "不是本次询问的执法人员"
    return not facts.signed_by(said.page, said.signer, said.officer) or "此人已在本页签名"


@rule("INT-13", "拒绝签名的注明原因", APL[55, 2], APL[64, 0, 8], on=(acts.Refused,))
def refusal_has_its_reason(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.reason.strip())


@rule("INT-14", "中断、恢复前后相接", APL[47], on=(acts.Paused, acts.Resumed))
def breaks_alternate(facts: InterviewFacts, act: Act[Any], book: Any) -> Answer:
    return facts.is_paused == isinstance(act.payload, acts.Resumed)


@rule(
    "INT-15", "结束前录制已经停止", APL[47],
    on=(acts.Ended,), do="请先停止录制",
)  # fmt: skip
def recording_has_stopped(facts: InterviewFacts, book: Any) -> Answer:
    return not facts.running


RULES = (
    two_officers_question,
    certificates_are_shown,
    identity_is_checked,
    rights_are_told,
    questioning_is_not_interrupted,
    question_and_answer_alternate,
    something_is_said,
    there_is_something_to_read,
    correction_keeps_the_old_words,
    record_is_read_before_signing,
    signature_is_bound_to_the_page,
    page_is_signed_once,
    refusal_has_its_reason,
    breaks_alternate,
    recording_has_stopped,
)
