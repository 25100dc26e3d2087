"""What follows a visit: put right, made a case, closed, published (LAW.md INS-07, INS-08)."""

from datetime import date
from typing import Any, Final

from yifa.base.procedure import Act, Answer, Rule, rule
from yifa.base.statute import APL, BUSINESS_CLIMATE, DISCLOSURE, LICENSING
from yifa.work.inspection import acts
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.terms import Result

_ON_FAULTS = (acts.CorrectionOrdered, acts.Referred, acts.NotFiled)


@rule(
    "INS-08", "处理的是检查发现的问题", APL[54, 2],
    on=_ON_FAULTS, do="请选择检查中不符合的项目",
)  # fmt: skip
def what_follows_answers_faults(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    chosen = act.payload.points
    return bool(chosen) and set(chosen) <= set(facts.faults)


@rule(
    "INS-08", "同一问题不重复立案", APL[54, 2],
    on=(acts.Referred, acts.NotFiled), do="请查看已转立案或者已决定不予立案的项目",
)  # fmt: skip
def fault_is_answered_once(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    twice = tuple(code for code in act.payload.points if code in facts.answered)
    return not twice or f"{facts.names_of(twice)}已有处理"


@rule(
    "INS-08", "不予立案说明理由", APL[54, 2], APL[76, 2],
    on=(acts.NotFiled,), do="请写明理由，如违法行为轻微并及时改正",
)  # fmt: skip
def no_case_has_its_reason(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.reason.strip())


@rule(
    "INS-08", "改正期限不早于当日", APL[28, 1],
    on=(acts.CorrectionOrdered,), do="请填写当日或者以后的日期",
)  # fmt: skip
def day_to_correct_is_to_come(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    due_on: date = act.payload.due_on
    return due_on >= facts.today


@rule(
    "INS-08", "改正期限届满后再认定逾期不改正", APL[28, 1],
    on=(acts.Rechecked,), do="期限内可以查看整改进展，届满后再复查认定",
)  # fmt: skip
def time_to_correct_is_over(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    order = facts.order
    if act.payload.is_corrected or order is None or order.due_on == facts.ordered_on:
        return True
    return facts.today > order.due_on or f"改正期限至 {order.due_on}，尚未届满"


@rule(
    "INS-08", "办结前已经复查", APL[28, 1], LICENSING[61, 2],
    on=(acts.Closed,), do="请先复查并记录整改情况",
)  # fmt: skip
def order_was_rechecked(facts: InspectionFacts, book: Any) -> Answer:
    return facts.order is None or facts.recheck is not None


@rule(
    "INS-08", "发现违法行为的，已经立案或者决定不予立案", APL[54, 2], APL[76, 2],
    on=(acts.Closed,), do="符合立案标准的请转立案；不符合的由负责人决定不予立案",
)  # fmt: skip
def every_fault_was_answered(facts: InspectionFacts, book: Any) -> Answer:
    return not facts.unanswered or f"{facts.names_of(facts.unanswered)}尚未处理"


@rule(
    "INS-08", "未整改到位的，转立案查处", APL[28, 1], APL[54, 2],
    on=(acts.NotFiled,), do="逾期不改正的，请转立案",
)  # fmt: skip
def uncorrected_is_not_dropped(facts: InspectionFacts, book: Any) -> Answer:
    return facts.recheck is None or facts.recheck.is_corrected or "复查记录为未整改到位"


@rule(
    "INS-07", "检查事项和结果公开的位置、日期写明", BUSINESS_CLIMATE[54, 1], DISCLOSURE[26],
    on=(acts.Published,), do="请填写公开的位置，日期不早于办结之日、不晚于今日",
)  # fmt: skip
def publication_says_where_and_when(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    said: acts.Published = act.payload
    if facts.published_on is not None:
        return "检查结果已经公开"
    return bool(said.published_at.strip()) and said.published_on <= facts.today


def result_words(facts: InspectionFacts) -> str:
    """Say the result in one line: 5 项符合，1 项不符合.

    Points that do not apply are left out.
    """
    found = [item.result for item in facts.results.values()]
    meets, fails = found.count(Result.MEETS), found.count(Result.FAILS)
    return f"{meets} 项符合，{fails} 项不符合" if found else "尚未检查"


FOLLOWING: Final = tuple(item for item in list(globals().values()) if isinstance(item, Rule))
