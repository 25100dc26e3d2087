"""The questions of the closed loop. Without a statute they are our own (平台规则)."""

from typing import Any, Final

from yifa.base.procedure import WARN, Act, Answer, Rule, rule
from yifa.base.statute import APL
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.rules.asking import REASON_SHORTEST, is_reason, platform_rule
from yifa.work.incidents.rules.limits import office_hours_of, promise_of
from yifa.work.incidents.terms import SOURCE_LABELS, Pressure

EXTENSIONS_AT_MOST: Final = 2
FAILURES_TO_NOTE: Final = 2


@platform_rule(
    "LOOP-01", "上报须有问题分类和位置", on=[acts.Collected], do="请选择分类并在地图上标注位置"
)
def category_and_place_are_given(facts: IncidentFacts, act: Act[acts.Collected], _: Any) -> Answer:
    told = act.payload
    missing = [] if told.category else ["未选择问题分类"]
    if not (-180 <= told.lon <= 180 and -90 <= told.lat <= 90) or (told.lon, told.lat) == (0, 0):
        missing.append("未标注位置")
    if not told.place.strip():
        missing.append("未填写地点")
    return "、".join(missing) or True


@platform_rule(
    "LOOP-02",
    "30 米、24 小时内没有同类未结事件",
    on=[acts.Collected],
    level=WARN,
    do="请核对后并入已有事件；确属另一问题的，注明理由",
)
def no_like_incident_is_near(facts: IncidentFacts, act: Act[acts.Collected], _: Any) -> Answer:
    near = act.payload.nearby
    return not near or f"附近已有{'、'.join(near[:3])}"


@platform_rule(
    "LOOP-03", "市民反映的问题经现场核实属实", on=[acts.Filed], level=WARN, do="先由核查员核实"
)
def citizen_report_is_confirmed(facts: IncidentFacts, _: Any) -> Answer:
    return facts.confirmed is True or not facts.by_citizen


@platform_rule("LOOP-04", "核实不属实的不予立案", on=[acts.Filed], do="请作废并注明原因")
def problem_was_not_denied(facts: IncidentFacts, _: Any) -> Answer:
    return facts.confirmed is not False


@platform_rule("LOOP-05", "派遣时指明责任单位", on=[acts.Dispatched, acts.Redispatched])
def unit_is_named(facts: IncidentFacts, act: Act[Any], _: Any) -> Answer:
    return bool(act.payload.unit and act.payload.unit_name)


@platform_rule("LOOP-06", "处置时限按立案时限计算", on=[acts.Dispatched, acts.Redispatched])
def deadline_follows_limit(facts: IncidentFacts, act: Act[Any], book: Any) -> Answer:
    if not facts.limit_count:
        return "尚未立案，没有时限"
    hours = office_hours_of(book, act.done_at.date())
    promise = promise_of(facts.limit_count, facts.limit_unit, act.done_at, book.calendar, hours)
    return act.payload.due_at == promise.due_at or promise.counted


@platform_rule("LOOP-07", "改派的单位与原单位不同", on=[acts.Redispatched])
def unit_changes(facts: IncidentFacts, act: Act[acts.Redispatched], _: Any) -> Answer:
    return act.payload.unit != facts.unit


@platform_rule(
    "LOOP-08",
    "写明理由",
    on=[
        acts.Redispatched,
        acts.Returned,
        acts.HandedOver,
        acts.SupportAsked,
        acts.SuspensionAsked,
        acts.Suspended,
        acts.SuspensionRefused,
        acts.ExtensionAsked,
        acts.Cancelled,
        acts.Reopened,
    ],
    do=f"请写明理由，不少于 {REASON_SHORTEST} 个字",
)
def reason_is_written(facts: IncidentFacts, act: Act[Any], _: Any) -> Answer:
    return is_reason(act.payload.reason)


@platform_rule(
    "LOOP-09",
    "处置前后均有照片，或写明无法拍照的原因",
    on=[acts.Handled],
    do="请上传处置前、处置后照片",
)
def photos_show_before_and_after(facts: IncidentFacts, act: Act[acts.Handled], _: Any) -> Answer:
    told = act.payload
    complete = bool(told.before and told.after)
    return complete or is_reason(told.why_no_photo)


@platform_rule("LOOP-10", "核查人不是处置人", on=[acts.Verified], do="请由其他核查员核查")
def verifier_did_not_handle(facts: IncidentFacts, act: Act[acts.Verified], _: Any) -> Answer:
    return not act.actor or act.actor not in facts.hands


@platform_rule("LOOP-11", "核查人不属于处置单位", on=[acts.Verified], do="请由监督中心派员核查")
def verifier_is_of_another_unit(facts: IncidentFacts, act: Act[acts.Verified], _: Any) -> Answer:
    return not act.payload.unit or act.payload.unit != facts.unit


@platform_rule("LOOP-12", "核查不通过的写明情况", on=[acts.Verified])
def failure_is_explained(facts: IncidentFacts, act: Act[acts.Verified], _: Any) -> Answer:
    return act.payload.passed or is_reason(act.payload.note)


@platform_rule("LOOP-13", "核查通过后方可结案", on=[acts.Closed], do="先完成核查")
def result_is_verified(facts: IncidentFacts, _: Any) -> Answer:
    return facts.verified


@rule(
    "LOOP-14",
    "处置中发现违法行为、符合立案标准的，及时立案",
    APL[54, 2],
    on=[acts.Closed],
    level=WARN,
    do="先由派遣员转立案；不符合立案标准的，注明理由",
)
def violation_became_a_case(facts: IncidentFacts, _: Any) -> Answer:
    return not facts.violation or bool(facts.cases)


@platform_rule("LOOP-15", "申请延至的时间晚于现时限", on=[acts.ExtensionAsked])
def extension_is_later(facts: IncidentFacts, act: Act[acts.ExtensionAsked], _: Any) -> Answer:
    return facts.due_at is not None and act.payload.until > facts.due_at


@platform_rule(
    "LOOP-16", f"延期不超过 {EXTENSIONS_AT_MOST} 次", on=[acts.ExtensionAsked], do="请按期处置"
)
def extensions_are_few(facts: IncidentFacts, _: Any) -> Answer:
    return facts.extensions < EXTENSIONS_AT_MOST


@platform_rule("LOOP-17", "时限届满前申请延期", on=[acts.ExtensionAsked], level=WARN)
def extension_is_asked_in_time(facts: IncidentFacts, _: Any) -> Answer:
    return facts.due_at is None or facts.at <= facts.due_at


@platform_rule("LOOP-18", "有待审批的延期申请", on=[acts.ExtensionDecided])
def extension_was_asked(facts: IncidentFacts, _: Any) -> Answer:
    return facts.asked_until is not None


@platform_rule("LOOP-19", "没有待审批的延期申请", on=[acts.ExtensionAsked], do="请等待审批")
def no_extension_waits(facts: IncidentFacts, _: Any) -> Answer:
    return facts.asked_until is None


@platform_rule("LOOP-20", "督办写明要求", on=[acts.Urged])
def demand_is_written(facts: IncidentFacts, act: Act[acts.Urged], _: Any) -> Answer:
    told = act.payload
    return told.pressure != Pressure.ORDER or is_reason(told.demand)


@platform_rule("LOOP-21", "来件未并入过本事件", on=[acts.ReportAttached])
def report_is_new(facts: IncidentFacts, act: Act[acts.ReportAttached], _: Any) -> Answer:
    return act.payload.report not in facts.reports


@platform_rule("LOOP-22", "来源在规定渠道之内", on=[acts.Collected])
def source_is_known(facts: IncidentFacts, act: Act[acts.Collected], _: Any) -> Answer:
    return act.payload.source in list(SOURCE_LABELS)


@rule(
    "LOOP-23",
    "转立案以发现违法行为为前提",
    APL[54, 1],
    on=[acts.Referred],
    level=WARN,
    do="请注明发现的违法行为",
)
def violation_was_noticed(facts: IncidentFacts, act: Act[acts.Referred], _: Any) -> Answer:
    return facts.violation or is_reason(act.payload.note)


@platform_rule("LOOP-24", "时限届满前完成处置", on=[acts.Handled], level=WARN, do="请注明超期原因")
def handling_is_in_time(facts: IncidentFacts, _: Any) -> Answer:
    return facts.due_at is None or facts.at <= facts.due_at


@platform_rule(
    "LOOP-25",
    f"核查不通过未满 {FAILURES_TO_NOTE} 次",
    on=[acts.Verified],
    level=WARN,
    do="请核对后由值班长督办，并注明情况",
)
def verification_did_not_fail_twice(
    facts: IncidentFacts, act: Act[acts.Verified], _: Any
) -> Answer:
    failed_now = 0 if act.payload.passed else 1
    return failed_now == 0 or facts.failures + failed_now < FAILURES_TO_NOTE


LOOP_RULES: Final = tuple(item for item in list(globals().values()) if isinstance(item, Rule))
