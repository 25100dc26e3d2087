"""Sealing and seizure, step by step, and by whom (LAW.md COE-03, INV-01, INV-03, CAL-12)."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from yifa.base.calendar import day_in_law
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, PUBLICITY_GUIDANCE
from yifa.work.cases.acts.measures import (
    ClockChecked,
    CustodyChanged,
    EmergencyConfirmed,
    EvidenceExcluded,
    MeasureApproved,
    MeasureExtended,
    MeasureProposed,
    MeasureRefused,
    MeasureReleased,
    MeasureTaken,
    PerishablesSold,
    PreservationApproved,
    PreservationHandled,
    PreservationProposed,
    PreservationRefused,
    SamplesTaken,
    SeizedThingsDisposed,
    ThingsPreserved,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.measures import Measure
from yifa.work.cases.rules import custody, grounds, officers, preservation
from yifa.work.cases.rules.grounds import MEASURES
from yifa.work.cases.rules.preservation import why_unsigned

_ZONE = ZoneInfo("Asia/Shanghai")
LIST_COPIES = 2
BY_OFFICERS = (
    PreservationProposed,
    ThingsPreserved,
    SamplesTaken,
    MeasureProposed,
    CustodyChanged,
    ClockChecked,
    EvidenceExcluded,
)
APPROVED = (
    PreservationApproved,
    PreservationRefused,
    PreservationHandled,
    MeasureApproved,
    MeasureRefused,
    EmergencyConfirmed,
    MeasureExtended,
    PerishablesSold,
    MeasureReleased,
    SeizedThingsDisposed,
)


@rule(
    "OFF-01",
    "由两名以上具有行政执法资格的执法人员实施",
    APL[42, 1],
    on=BY_OFFICERS,
    do="请更换或者增加持有有效执法证件的人员",
)
def two_officers_act(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return officers.two_qualified_officers_act.answer(facts, act, book)


@rule(
    "COE-03",
    "由行政机关两名以上具备资格的执法人员实施，其他人员不得实施",
    ACL[17, 3],
    ACL[18, 0, 2],
    on=(MeasureTaken,),
    do="请更换或者增加持有有效执法证件的人员",
)
def two_officers_take_the_measure(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return officers.two_qualified_officers_act.answer(facts, act, book)


@rule(
    "OFF-02",
    "执法人员主动出示执法证件",
    APL[55, 1],
    on=(ThingsPreserved, SamplesTaken),
    do="请先出示执法证件，并在记录中记明",
)
def certificate_is_shown(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return officers.certificate_is_shown.answer(facts, act, book)


@rule(
    "OFF-03",
    "已决定回避的人员不再参与本案",
    APL[43, 1],
    on=(*BY_OFFICERS, MeasureTaken),
    do="请更换承办人",
)
def recused_officer_stays_out(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return officers.recused_officer_stays_out.answer(facts, act, book)


@rule(
    "OFF-04",
    "审批人不是本案承办人、调查人员",
    APL[57, 1],
    ACL[18, 0, 1],
    on=APPROVED,
    do="请由未参与调查的负责人审批",
)
def approver_stands_apart(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return officers.approver_is_not_an_investigator.answer(facts, act, book)


@rule(
    "COE-03",
    "有待批准的查封、扣押",
    ACL[18, 0, 1],
    on=(MeasureApproved, MeasureRefused),
    do="请先由执法人员提请",
)
def a_measure_waits(facts: CaseFacts, book: Any) -> Answer:
    return any(item.waits for item in facts.measures.measures)


@rule(
    "COE-03",
    "所审批的查封、扣押正待批准",
    ACL[18, 0, 1],
    on=(MeasureApproved, MeasureRefused),
    do="请核对所选的查封、扣押",
)
def the_measure_waits(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    item = facts.measures.measure(act.payload.serial)
    return item is not None and item.waits


@rule(
    "COE-03",
    "查封、扣押编号没有用过",
    ACL[18, 0, 1],
    on=(MeasureProposed,),
    do="请使用新的编号",
)
def serial_is_new(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return facts.measures.measure(act.payload.serial) is None


@rule(
    "COE-03",
    "实施前已向行政机关负责人报告并经批准",
    ACL[18, 0, 1],
    on=(MeasureTaken,),
    do="请先提请批准；情况紧急需要当场实施的，写明紧急情况并在二十四小时内补办",
)
def head_approved_before(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.measure(said.serial)
    if item is None or item.approved_at is None:
        refused = item is not None and item.is_refused
        urgent = bool(said.emergency.strip())
        return (urgent and not refused) or ("负责人没有批准" if refused else "尚未经负责人批准")
    if item.taken_at is not None:
        return f"第{said.serial}号措施已经实施"
    return _as_approved(item, said)


def _as_approved(item: Measure, said: MeasureTaken) -> Answer:
    if item.approved_at is not None and item.approved_at > said.started_at:
        return f"批准于{_moment(item.approved_at)}，晚于实施开始的{_moment(said.started_at)}"
    same = (item.kind, item.object, item.basis) == (said.measure, said.object, said.basis)
    return same or "实施的措施种类、对象或者依据与批准的不一致"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(_ZONE):%Y-%m-%d %H:%M}"


@rule(
    "COE-03",
    "出示证件，通知当事人到场，当场告知理由、依据、权利和救济途径，听取陈述申辩，制作现场笔录",
    ACL[18, 0, 3],
    ACL[18, 0, 4],
    ACL[18, 0, 5],
    ACL[18, 0, 6],
    ACL[18, 0, 7],
    on=(MeasureTaken,),
    do="请补齐后再实施；当事人没有陈述申辩的，写明“无”",
)
def every_step_was_taken_on_the_spot(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    steps = (
        ("出示执法证件", said.certificate_shown),
        ("通知当事人到场", said.party_called),
        ("告知理由、依据、权利和救济途径", said.reasons_told or not said.party_is_present),
        ("听取陈述和申辩", said.statement.strip() or not said.party_is_present),
        ("现场笔录", said.record.strip()),
    )
    lacks = [word for word, done in steps if not done]
    if lacks:
        return f"缺少{'、'.join(lacks)}"
    return said.started_at < said.ended_at <= act.done_at or "起止时间有误"


@rule(
    "COE-03",
    "现场笔录由当事人签名，拒绝的注明；当事人不到场的由见证人签名",
    ACL[18, 0, 8],
    ACL[18, 0, 9],
    on=(MeasureTaken,),
    do="请由当事人签名或者注明拒绝；不到场的邀请见证人到场签名",
)
def scene_record_is_signed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    lacking = why_unsigned(
        said.confirmation, said.refusal_note, said.witness, said.party_is_present
    )
    return lacking or True


@rule(
    "COE-03",
    "当场交付查封、扣押决定书和清单，清单一式二份",
    ACL[24, 1],
    ACL[24, 3],
    on=(MeasureTaken,),
    do="请当场制作并交付决定书和清单",
)
def decision_and_list_are_handed_over(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.list_copies < LIST_COPIES:
        return f"清单{said.list_copies}份，须一式二份"
    started_on = day_in_law(said.started_at)
    on = said.service.served_on
    in_time = not said.party_is_present or on == started_on
    return in_time or f"当事人在场，决定书{on}才交付，措施实施于{started_on}"


@rule(
    "INV-01",
    "查封、扣押在立案后进行，情况紧急的已记明",
    APL[54, 2],
    ACL[19],
    on=MEASURES,
    do="请先立案；情况紧急当场实施的，写明紧急情况",
)
def measure_is_of_a_filed_case(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    urgent = getattr(act.payload, "emergency", "").strip()
    return facts.filed_on is not None or bool(urgent) or "本案尚未立案"


@rule(
    "INV-03",
    "查封、扣押的现场执法有音像记录",
    APL[47],
    PUBLICITY_GUIDANCE.whole,
    on=(MeasureTaken,),
    level=WARN,
    do="请填写执法记录仪编号；没有音像记录的说明原因",
)
def measure_is_filmed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.film_device.strip())


def is_night(moment: datetime, book: Any) -> bool:
    """Say whether a moment lies in the night as the bureau has set it (CAL-12).

    No statute on coercion defines the night; 《生态环境法典》第五百七十二条第三款 does for noise.
    """
    local = moment.astimezone(_ZONE)
    day = local.date()
    begins = time.fromisoformat(book.parameter("night_from", day))
    ends = time.fromisoformat(book.parameter("night_until", day))
    now = local.time()
    return begins <= now or now < ends if begins > ends else begins <= now < ends


@rule(
    "CAL-12",
    "不在夜间实施查封、扣押",
    ACL[5],
    on=(MeasureTaken,),
    level=WARN,
    do="夜间实施的，请写明不能等到白天的原因",
)
def measure_is_taken_by_day(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    return bool(said.emergency.strip()) or not is_night(said.started_at, book) or "实施时间在夜间"


RULES = (
    *preservation.RULES,
    *grounds.RULES,
    two_officers_act,
    two_officers_take_the_measure,
    certificate_is_shown,
    recused_officer_stays_out,
    approver_stands_apart,
    a_measure_waits,
    the_measure_waits,
    serial_is_new,
    head_approved_before,
    every_step_was_taken_on_the_spot,
    scene_record_is_signed,
    decision_and_list_are_handed_over,
    measure_is_of_a_filed_case,
    measure_is_filmed,
    measure_is_taken_by_day,
    *custody.RULES,
)
