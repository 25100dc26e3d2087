"""Things sealed or seized, until they are released (LAW.md COE-04, COE-06 to COE-08, COE-10)."""

from datetime import date, timedelta
from typing import Any

from yifa.base.calendar import Counted, EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, Period
from yifa.work.cases.acts.measures import (
    AppraisalNotified,
    CustodyChanged,
    EmergencyConfirmed,
    MeasureExtended,
    MeasureReleased,
    MeasureTaken,
    PerishablesSold,
    SeizedThingsDisposed,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.measures import Measure
from yifa.work.cases.rules.preservation import ENDINGS, confiscation_is_decided
from yifa.work.cases.terms.measures import Disposal, MeasureKind, ReleaseGround

LONGEST_DAYS, LONGEST_EXTENSION_DAYS, EMERGENCY_HOURS = 30, 30, 24
AT_ONCE = Period(0, "day")
OF_HELD = (
    MeasureExtended,
    AppraisalNotified,
    CustodyChanged,
    PerishablesSold,
    MeasureReleased,
    SeizedThingsDisposed,
)
LASTING = (MeasureExtended, AppraisalNotified, SeizedThingsDisposed)


def measure_period(item: Measure) -> Period:
    """The days for which a measure may last: as decided and extended; none once it was denied.

    Basis: 《行政强制法》第二十五条第一款、第十九条. Days decided upon are calendar days.
    """
    if item.denied_on is not None:
        return AT_ONCE
    return Period(item.days + item.extended_days, "day")


def measure_counted(item: Measure, book: Any) -> Counted | None:
    """The period of a measure, its appraisals left out; it never rolls (CAL-06)."""
    start = item.denied_on or item.taken_on
    if start is None:
        return None
    pauses = () if item.denied_on else item.pauses
    return end_of(measure_period(item), start, EndRule.NEVER, book.calendar, pauses)


def _due_on(item: Measure, book: Any) -> date | None:
    counted = measure_counted(item, book)
    return counted.nominal if counted else None


def _held(facts: CaseFacts, book: Any) -> bool:
    return any(item.held for item in facts.measures.measures)


@rule(
    "COE-04",
    "有紧急实施后等待补办批准的查封、扣押",
    ACL[19],
    on=(EmergencyConfirmed,),
    do="没有需要补办批准的措施",
)
def an_emergency_waits(facts: CaseFacts, book: Any) -> Answer:
    return any(item.awaits_confirmation for item in facts.measures.measures)


@rule(
    "COE-04",
    "二十四小时内向负责人报告并补办批准手续",
    ACL[19],
    on=(EmergencyConfirmed,),
    do="超过二十四小时或者不应当采取的，请立即解除",
)
def reported_within_a_day(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None or item.taken_at is None or not item.awaits_confirmation:
        return f"第{said.serial}号措施不需要补办批准"
    if said.reported_at < item.taken_at or said.reported_at > act.done_at:
        return "报告时间早于实施时间或者晚于审批时间"
    latest = item.taken_at + timedelta(hours=EMERGENCY_HOURS)
    return not said.is_approved or act.done_at <= latest or "补办批准超过二十四小时"


@rule(
    "COE-06",
    "查封、扣押决定的期限不超过三十日",
    ACL[25, 1],
    on=(MeasureTaken,),
    do="请在三十日以内确定期限",
)
def term_is_at_most_thirty_days(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    days = act.payload.days
    return 1 <= days <= LONGEST_DAYS or f"决定的期限为{days}日"


@rule(
    "COE-08",
    "有尚未处理的查封、扣押财物",
    ACL[27],
    on=OF_HELD,
    do="没有查封、扣押的财物",
)
def something_is_held(facts: CaseFacts, book: Any) -> Answer:
    return _held(facts, book)


@rule(
    "COE-08",
    "所涉财物在清单中并且仍在查封、扣押",
    ACL[24, 3],
    ACL[27],
    on=OF_HELD,
    do="请核对清单中的序号",
)
def the_things_are_held(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None or not item.held:
        return f"第{said.serial}号措施没有仍在查封、扣押的财物"
    if isinstance(said, LASTING) and (item.denied_on or item.awaits_confirmation):
        return "负责人没有批准或者尚未补办批准，应当补办或者立即解除"
    strangers = item.named(getattr(said, "positions", ())) - item.held
    words = "、".join(map(str, sorted(strangers)))
    return not strangers or f"第{words}项不在清单中或者已经处理"


@rule(
    "COE-06",
    "期限届满前经负责人批准延长一次，不超过三十日，并说明理由",
    ACL[25, 1],
    ACL[25, 2],
    on=(MeasureExtended,),
    do="期限届满的，请立即解除查封、扣押",
)
def extended_once_in_time(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None or item.taken_on is None:
        return True
    if item.extended_days:
        return "已经延长过一次"
    if not 1 <= said.days <= LONGEST_EXTENSION_DAYS:
        return f"延长{said.days}日"
    due = _due_on(item, book)
    if due is not None and facts.today > due:
        return f"期限至{due}届满，{facts.today}才批准延长"
    return bool(said.reason.strip()) or "没有写明情况复杂的理由"


@rule(
    "COE-06",
    "检测、检验、鉴定期间明确，在查封、扣押期间内书面告知，费用由行政机关承担",
    ACL[25, 3],
    on=(AppraisalNotified,),
    do="请写明起止日期并书面告知当事人；费用不得由当事人承担",
)
def appraisal_is_fixed_and_told(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None or item.taken_on is None:
        return True
    if said.charged_fen:
        return f"向当事人收取费用{yuan(said.charged_fen)}"
    if said.last < said.first or said.first < item.taken_on:
        return "起止日期有误"
    if any(said.first <= one.last and one.first <= said.last for one in item.pauses):
        return "与已经告知的期间重叠"
    due = _due_on(item, book)
    told_on = said.service.effective_on
    if due is not None and (said.first > due or told_on > due):
        return f"查封、扣押期限已于{due}届满"
    return told_on <= said.last or f"{told_on}才告知，期间至{said.last}已经结束"


@rule(
    "COE-07",
    "妥善保管，不使用、不损毁，保管费用由行政机关承担",
    ACL[26],
    APL[80],
    on=(MeasureTaken, CustodyChanged, MeasureReleased),
    do="不得使用查封、扣押的财物，不得向当事人收取保管费；造成损失的依法赔偿",
)
def things_are_kept_safe_and_free(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.charged_fen:
        return f"向当事人收取保管费{yuan(said.charged_fen)}"
    return not getattr(said, "is_used", False) or "查封、扣押的财物被使用"


@rule(
    "COE-07",
    "委托第三人保管的限于查封的场所、设施、财物，保管人和地点明确",
    ACL[26, 2],
    on=(MeasureTaken, CustodyChanged),
    do="扣押的财物由行政机关自行保管；请写明保管人和地点",
)
def only_sealed_things_are_left_with_others(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.keeper.strip() or not said.place.strip():
        return "缺少保管人或者保管地点"
    if not said.is_kept_by_third:
        return True
    item = facts.measures.measure(said.serial)
    kind = said.measure if isinstance(said, MeasureTaken) else item and item.kind
    return kind is MeasureKind.SEAL or "扣押的财物委托第三人保管"


@rule(
    "COE-07",
    "财物损毁的，已写明赔偿",
    ACL[26, 1],
    APL[80],
    on=(CustodyChanged,),
    level=WARN,
    do="请写明损失、原因和赔偿安排",
)
def damage_is_made_good(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return not act.payload.is_damaged


@rule(
    "COE-08",
    "鲜活、易腐物品的变卖有理由，价款入账",
    ACL[26, 1],
    ACL[28, 2],
    on=(PerishablesSold,),
    do="请写明不易保管的理由、变卖的物品和价款",
)
def sale_is_accounted_for(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is not None and item.sold & frozenset(said.positions):
        return "其中有已经变卖的物品"
    return bool(said.positions and said.reason.strip() and said.sold_fen > 0)


def _is_in_time(facts: CaseFacts, item: Measure, book: Any) -> str:
    """Say why it is too late for anything but release; empty when it is not."""
    due = _due_on(item, book)
    decided_in_time = (
        due is not None
        and confiscation_is_decided(facts)
        and facts.decided_on is not None
        and facts.decided_on <= due
    )
    if due is None or facts.today <= due or decided_in_time:
        return ""
    return f"查封、扣押期限已于{due}届满"


@rule(
    "COE-08",
    "在期限内作出处理决定：没收依据处罚决定，销毁依据法律、行政法规",
    ACL[27],
    ACL[28, 1, 4],
    on=(SeizedThingsDisposed,),
    do="期限届满的请立即解除；没收须先作出没收财物的处罚决定，销毁须写明法律、行政法规的规定",
)
def disposal_is_lawful_and_in_time(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None:
        return True
    if said.disposal is not Disposal.HAND_OVER and (late := _is_in_time(facts, item, book)):
        return late
    if said.disposal is Disposal.CONFISCATE and not confiscation_is_decided(facts):
        return "没有没收财物的处罚决定"
    return bool(said.basis.strip()) or "没有写明依据"


@rule(
    "COE-10",
    "涉案财物随案移送司法机关，并书面告知当事人",
    ACL[21],
    on=(SeizedThingsDisposed,),
    do="请先作出移送决定，写明接收机关，并书面告知当事人",
)
def things_go_with_the_crime(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.disposal is not Disposal.HAND_OVER:
        return True
    if facts.branches.transferred_on is None:
        return "本案没有决定移送司法机关"
    return bool(said.receiver.strip()) or "没有写明接收机关"


@rule(
    "COE-08",
    "解除的情形属实",
    ACL[28, 1],
    on=(MeasureReleased,),
    do="请核对解除的情形并写明理由",
)
def ground_of_release_holds(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None or not said.reason.strip():
        return item is None or "没有写明理由"
    due = _due_on(item, book)
    holds = {
        ReleaseGround.DECIDED: facts.is_decided,
        ReleaseGround.EXPIRED: due is not None and facts.today >= due,
        ReleaseGround.NOT_APPROVED: item.denied_on is not None,
    }
    return holds.get(said.ground, True) or "与本案的记录不符"


@rule(
    "COE-08",
    "解除后立即退还财物；已变卖的退还价款",
    ACL[28, 2],
    on=(MeasureReleased,),
    do="请当日退还财物；变卖的退还全部价款",
)
def things_are_given_back_at_once(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None:
        return True
    if said.returned_on > facts.today:
        return f"{said.returned_on}才退还"
    sold = item.sold and item.sold <= item.named(said.positions)
    owed = item.sold_fen if sold else 0
    return said.returned_fen >= owed or f"变卖所得{yuan(owed)}没有全部退还"


@rule(
    "COE-08",
    "变卖价格明显低于市场价格的，给予补偿",
    ACL[28, 2],
    on=(MeasureReleased,),
    level=WARN,
    do="请补偿差价；不补偿的写明理由",
)
def sale_under_the_market_is_made_good(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None or not item.sold:
        return True
    share = book.parameter("clearly_low_price_share", facts.today)
    if item.sold_fen >= item.market_fen * share:
        return True
    owed = item.market_fen - item.sold_fen
    return said.compensated_fen >= owed or f"变卖价比市场价低{yuan(owed)}"


@rule(
    "COE-08",
    "结束案件前，查封、扣押的财物已经处理",
    ACL[27],
    ACL[28],
    on=ENDINGS,
    do="请先没收、移送或者解除查封、扣押",
    when=_held,
)
def held_things_are_disposed_of(facts: CaseFacts, book: Any) -> Answer:
    serials = [item.serial for item in facts.measures.measures if item.held]
    return f"第{'、'.join(map(str, serials))}号查封、扣押的财物尚未处理"


RULES = (
    an_emergency_waits,
    reported_within_a_day,
    term_is_at_most_thirty_days,
    something_is_held,
    the_things_are_held,
    extended_once_in_time,
    appraisal_is_fixed_and_told,
    things_are_kept_safe_and_free,
    only_sealed_things_are_left_with_others,
    damage_is_made_good,
    sale_is_accounted_for,
    disposal_is_lawful_and_in_time,
    things_go_with_the_crime,
    ground_of_release_holds,
    things_are_given_back_at_once,
    sale_under_the_market_is_made_good,
    held_things_are_disposed_of,
)
