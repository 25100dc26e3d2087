"""Rules on guidance and interviews.

The rule book has none. 《优化营商环境条例》 art. 59 asks for means without force first; what else
is asked here follows from the articles on officers, records and filing.
"""

from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import WARN, Act, Answer, Rule, rule
from yifa.base.statute import APL, BUSINESS_CLIMATE
from yifa.records.agencies.rules import two_officers_are_qualified
from yifa.work.cases.acts.guidance import (
    GuidanceEnded,
    GuidanceOpened,
    Guided,
    TalkCalled,
    TalkHeld,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.guidance import GuidanceEnd


@rule(
    "GUI-01",
    "由两名以上具有行政执法资格的执法人员办理",
    APL[42, 1],
    on=(GuidanceOpened, Guided, TalkHeld),
    do="请由两名持有有效执法证件的人员办理",
)
def two_qualified_officers(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    area, field = getattr(said, "area", facts.area), getattr(said, "field", facts.field)
    return two_officers_are_qualified(said.officers, field, area, day_in_law(act.done_at))


@rule(
    "GUI-02",
    "已说明当事人可以自愿决定是否接受指导",
    BUSINESS_CLIMATE[59, 1],
    on=(Guided,),
    do="请向当事人说明行政指导不具有强制力，不接受不影响其权利",
)
def told_to_be_voluntary(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.told_voluntary)


@rule(
    "GUI-03",
    "约谈前已通知时间、地点和事由",
    BUSINESS_CLIMATE[59, 1],
    on=(TalkHeld,),
    do="请先登记“通知约谈”",
)
def talk_was_called(facts: CaseFacts, book: Any) -> Answer:
    return facts.guidance.talk_called is not None


@rule(
    "GUI-03",
    "约谈时间在通知之后",
    BUSINESS_CLIMATE[59, 1],
    on=(TalkCalled,),
    do="请核对约谈时间",
)
def talk_lies_ahead(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.meets_at > act.done_at)


@rule(
    "GUI-04",
    "约谈记录经当事人确认，拒绝确认的已注明",
    APL[47],
    on=(TalkHeld,),
    do="请由当事人核对确认；拒绝的写明情况",
)
def talk_is_confirmed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.confirmation is Confirmation.REFUSED:
        return bool(said.refusal_note.strip()) or "没有注明拒绝确认的情况"
    return bool(said.confirmation is Confirmation.SIGNED)


@rule(
    "GUI-05",
    "发现违法行为的，已经另行立案",
    APL[54, 2],
    on=(GuidanceEnded,),
    do="符合立案标准的应当及时立案，请填写案号",
)
def violation_became_a_case(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return said.end is not GuidanceEnd.CASE_OPENED or bool(said.case_number.strip())


@rule(
    "GUI-06",
    "办结前至少指导、约谈或者责令改正一次",
    BUSINESS_CLIMATE[59, 1],
    on=(GuidanceEnded,),
    level=WARN,
    do="没有采取任何措施即办结的，请说明理由",
)
def something_was_done(facts: CaseFacts, book: Any) -> Answer:
    done = facts.guidance
    return bool(done.guided_on or done.talk_held or facts.correction)


@rule(
    "GUI-07",
    "责令改正的，办结前已经复查",
    APL[28, 1],
    on=(GuidanceEnded,),
    do="请在改正期限届满后复查",
    when=lambda facts, book: facts.correction is not None,
)
def correction_was_rechecked(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if facts.rechecked_on is None:
        return False
    uncorrected = facts.is_corrected is False
    if uncorrected and act.payload.end is not GuidanceEnd.CASE_OPENED:
        return "复查没有改正，应当立案处理"
    return True


RULES: tuple[Rule, ...] = (
    two_qualified_officers,
    told_to_be_voluntary,
    talk_was_called,
    talk_lies_ahead,
    talk_is_confirmed,
    violation_became_a_case,
    something_was_done,
    correction_was_rechecked,
)
