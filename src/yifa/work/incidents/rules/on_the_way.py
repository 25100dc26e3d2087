"""Rules of what happens between dispatch and result: clocks, teams, third parties, places."""

from datetime import timedelta
from typing import Any, Final

from yifa.base.calendar import day_in_law
from yifa.base.procedure import WARN, Act, Answer, Rule
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.rules.asking import is_reason, platform_rule
from yifa.work.incidents.rules.clocks import (
    chain_of,
    clocks_of,
    next_post,
    parameter,
    targets_of,
)
from yifa.work.incidents.rules.limits import office_hours_of, resumed
from yifa.work.incidents.terms import ClockState, Priority

ARRIVAL_WITHIN_M: Final = 500
SAME_SPOT_M: Final = 50
FEEDBACK_HOURS: Final = 24


@platform_rule(
    "LOOP-27",
    "定为紧急的写明理由",
    on=[acts.Filed, acts.Dispatched, acts.Redispatched],
    do="请写明紧急的理由，不少于 4 个字",
)
def urgency_has_a_reason(facts: IncidentFacts, act: Act[Any], _: Any) -> Answer:
    told = act.payload
    is_raised = told.priority == Priority.URGENT and facts.priority != Priority.URGENT
    return not is_raised or is_reason(told.priority_reason)


@platform_rule(
    "LOOP-28",
    "问题在责任清单之内",
    on=[acts.Filed],
    level=WARN,
    do="该位置的网格尚未明确责任单位，请核对后注明处置单位如何确定",
)
def somebody_has_the_duty(facts: IncidentFacts, act: Act[acts.Filed], _: Any) -> Answer:
    return act.payload.on_duty_list


@platform_rule(
    "LOOP-29",
    "派遣的单位在责任单位名录之内",
    on=[acts.Dispatched, acts.Redispatched],
    do="请改派给在册单位，或由系统管理员先登记该单位",
)
def unit_is_in_the_register(facts: IncidentFacts, act: Act[Any], _: Any) -> Answer:
    return bool(act.payload.is_listed)


@platform_rule(
    "LOOP-30", "处置结果及时反馈", on=[acts.FedBack], level=WARN, do="请注明迟延反馈的原因"
)
def result_is_fed_back_in_time(facts: IncidentFacts, book: Any) -> Answer:
    hours = parameter(book, "incident_feedback_hours", "", "", day_in_law(facts.at), FEEDBACK_HOURS)
    if facts.handled_at is None or facts.at <= facts.handled_at + timedelta(hours=int(hours)):
        return True
    return f"处置后已超过 {hours} 小时"


@platform_rule(
    "LOOP-31", "市民反映的问题核实后方可结案", on=[acts.Closed], do="请先安排核实并登记核实情况"
)
def citizen_report_was_checked(facts: IncidentFacts, _: Any) -> Answer:
    return not facts.by_citizen or facts.confirmed is True


@platform_rule("LOOP-32", "时钟目标按参数计算", on=[acts.Dispatched, acts.Redispatched])
def targets_follow_the_parameters(facts: IncidentFacts, act: Act[Any], book: Any) -> Answer:
    told = act.payload
    given = {name: getattr(told, name) for name in _TARGETS}
    priority = told.priority or facts.priority
    day = day_in_law(act.done_at)
    counted = targets_of(book, facts.category, priority, act.done_at, day, goes_out=told.goes_out)
    return not any(given.values()) or given == counted


_TARGETS: Final = ("accept_by", "depart_by", "arrive_by", "dispose_by")


@platform_rule("LOOP-33", "出发登记一次", on=[acts.Departed], do="已登记出发，请登记到达")
def departure_is_told_once(facts: IncidentFacts, _: Any) -> Answer:
    return facts.departed_at is None and facts.arrived_at is None


@platform_rule("LOOP-34", "到达登记一次", on=[acts.Arrived], do="已登记到达，请登记处置")
def arrival_is_told_once(facts: IncidentFacts, _: Any) -> Answer:
    return facts.arrived_at is None


@platform_rule(
    "LOOP-35",
    "到达时的定位在事件附近",
    on=[acts.Arrived],
    level=WARN,
    do="请核对位置；定位有误或者事件位置有误的，注明情况",
)
def arrival_is_near_the_place(facts: IncidentFacts, act: Act[acts.Arrived], book: Any) -> Answer:
    within = _metres(book, "arrival_within_m", act, ARRIVAL_WITHIN_M)
    apart = act.payload.apart_m
    return apart is None or apart <= within or f"相距 {apart} 米，超过 {within} 米"


@platform_rule("LOOP-36", "交接给本单位的另一组", on=[acts.HandedOver], do="跨单位的请回退或改派")
def another_team_of_the_unit_goes_on(
    facts: IncidentFacts, act: Act[acts.HandedOver], _: Any
) -> Answer:
    told = act.payload
    if told.unit != facts.unit:
        return "接手人员不属于本单位"
    if not told.team:
        return "未选择接手人员"
    return set(told.team) != set(facts.team) or "接手人员与现有人员相同"


@platform_rule("LOOP-37", "没有待答复的支援请求", on=[acts.SupportAsked], do="请等待指挥中心答复")
def no_support_is_awaited(facts: IncidentFacts, _: Any) -> Answer:
    return not facts.support


@platform_rule("LOOP-38", "有待答复的支援请求", on=[acts.SupportAnswered])
def support_was_asked(facts: IncidentFacts, _: Any) -> Answer:
    return bool(facts.support)


@platform_rule(
    "LOOP-39",
    "挂起写明第三方及其预计完成日期",
    on=[acts.SuspensionAsked, acts.Suspended],
    do="请写明由谁、做什么、预计何日完成",
)
def third_party_is_named(facts: IncidentFacts, act: Act[Any], _: Any) -> Answer:
    if not act.payload.third_party.strip():
        return "未写明第三方"
    return act.payload.expected_on >= day_in_law(act.done_at) or "预计完成日期早于今日"


@platform_rule("LOOP-40", "没有待审批的挂起申请", on=[acts.SuspensionAsked], do="请等待审批")
def no_suspension_waits(facts: IncidentFacts, _: Any) -> Answer:
    return not facts.asked_suspension


@platform_rule("LOOP-41", "有待审批的挂起申请", on=[acts.SuspensionRefused])
def suspension_was_asked(facts: IncidentFacts, _: Any) -> Answer:
    return bool(facts.asked_suspension)


@platform_rule(
    "LOOP-42",
    "时限届满前挂起",
    on=[acts.SuspensionAsked, acts.Suspended],
    level=WARN,
    do="时限已届满，挂起不消除超期，请注明原因",
)
def limit_has_not_run_out(facts: IncidentFacts, _: Any) -> Answer:
    return facts.due_at is None or facts.at <= facts.due_at


@platform_rule("LOOP-43", "恢复后的时限按剩余时限续算", on=[acts.Resumed])
def what_was_left_runs_on(facts: IncidentFacts, act: Act[acts.Resumed], book: Any) -> Answer:
    if facts.due_at is None or facts.suspended_at is None:
        return False
    hours = office_hours_of(book, day_in_law(act.done_at))
    promise = resumed(
        facts.due_at, facts.suspended_at, act.done_at, facts.limit_unit, book.calendar, hours
    )
    return act.payload.due_at == promise.due_at or promise.counted


@platform_rule(
    "LOOP-44",
    "前后照片在同一地点拍摄",
    on=[acts.Handled, acts.Verified],
    level=WARN,
    do="请核对照片；定位有误的，注明情况",
)
def photos_show_the_same_spot(facts: IncidentFacts, act: Act[Any], book: Any) -> Answer:
    within = _metres(book, "photo_same_spot_m", act, SAME_SPOT_M)
    apart = act.payload.photos_apart_m
    return apart is None or apart <= within or f"与处置前照片相距 {apart} 米，超过 {within} 米"


@platform_rule("LOOP-45", "升级的时钟已超时、尚未升级", on=[acts.Escalated])
def clock_is_late_and_not_escalated(
    facts: IncidentFacts, act: Act[acts.Escalated], _: Any
) -> Answer:
    told = act.payload
    late = {
        clock.kind: clock.target_at
        for clock in clocks_of(facts, act.done_at)
        if clock.state is ClockState.LATE
    }
    return told.clock not in facts.escalated and late.get(told.clock) == told.target_at


@platform_rule("LOOP-46", "超时升级到下一岗位", on=[acts.Escalated])
def breach_goes_to_the_next_post(
    facts: IncidentFacts, act: Act[acts.Escalated], book: Any
) -> Answer:
    chain = chain_of(book, day_in_law(act.done_at))
    return act.payload.to_post == next_post(chain, facts.escalated_to)


def _metres(book: Any, code: str, act: Act[Any], default: int) -> int:
    return int(parameter(book, code, "", "", day_in_law(act.done_at), default))


WAY_RULES: Final = tuple(item for item in list(globals().values()) if isinstance(item, Rule))
