"""Whether one may come, and how the visit goes (LAW.md INS-01, INS-05)."""

from typing import Any, Final

from yifa.base.calendar import day_in_law
from yifa.base.procedure import WARN, Act, Answer, Rule, rule
from yifa.base.statute import APL, BUSINESS_CLIMATE, LICENSING
from yifa.records.agencies.facts import OfficerFact
from yifa.records.agencies.rules import OFFICERS_NEEDED, qualified_officers, why_unqualified
from yifa.records.signing.rules import handwriting_faults
from yifa.work.inspection import acts
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.terms import GROUND_LABELS, NUMBER_LABELS, Confirmation, Result


@rule(
    "INS-01", "检查有随机抽取记录，或者有投诉举报、转办交办、数据监测预警等线索",
    BUSINESS_CLIMATE[54, 1], BUSINESS_CLIMATE[54, 2],
    on=(acts.Begun,), do="请填写抽查计划和抽取记录编号，或者投诉举报、转办交办、预警的编号",
)  # fmt: skip
def visit_is_drawn_or_targeted(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    said: acts.Begun = act.payload
    wanted = NUMBER_LABELS.get(said.ground)
    if wanted is None:
        return f"检查事由为“{GROUND_LABELS[said.ground]}”"
    return bool(said.number.strip()) or f"没有填写{wanted}"


@rule(
    "INS-05", "检查由两名以上当日在该领域、该区域具有执法资格的人员进行", APL[42, 1],
    on=(acts.Begun, acts.Rechecked), do="请选择两名持有效执法证件的执法人员",
)  # fmt: skip
def two_qualified_officers_come(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    head = act.payload if isinstance(act.payload, acts.Begun) else facts.head
    found: tuple[OfficerFact, ...] = act.payload.officers
    on = day_in_law(act.done_at)
    if len(qualified_officers(found, head.field, head.area, on)) >= OFFICERS_NEEDED:
        return True
    reasons = [why_unqualified(item, head.field, head.area, on) for item in found]
    return "、".join(filter(None, reasons)) or "执法人员少于两人"


@rule(
    "INS-05", "检查有检查单，写明被检查对象和地点", LICENSING[61, 2],
    on=(acts.Begun,), do="请选择检查单，填写被检查对象和地点",
)  # fmt: skip
def visit_has_a_sheet_and_an_object(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    said: acts.Begun = act.payload
    return bool(said.points and said.object_name.strip() and said.place.strip())


@rule(
    "INS-05", "两名执法人员均主动出示执法证件", APL[55, 1],
    on=(acts.Met,), do="请两名执法人员出示执法证件后再检查",
)  # fmt: skip
def both_officers_show_certificates(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    shown = set(act.payload.officers)
    lacking = [item.name for item in facts.officers if item.id not in shown]
    return not lacking or f"{'、'.join(lacking)}没有出示证件"


@rule(
    "INS-05", "检查前已出示执法证件", APL[55, 1],
    on=(acts.Checked,), do="请先出示执法证件，不出示的，当事人有权拒绝检查",
)  # fmt: skip
def certificates_were_shown(facts: InspectionFacts, book: Any) -> Answer:
    return facts.met is not None


@rule("INS-05", "检查结论属于检查单列明的项目", LICENSING[61, 2], on=(acts.Checked,))
def points_are_of_the_sheet(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    known = {point.code for point in facts.points}
    return all(item.code in known for item in act.payload.results)


@rule(
    "INS-05", "不符合的项目写明情况", LICENSING[61, 2],
    on=(acts.Checked,), do="请写明不符合的具体情况",
)  # fmt: skip
def faults_are_described(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    bare = tuple(
        item.code
        for item in act.payload.results
        if item.result is Result.FAILS and not item.note.strip()
    )
    return not bare or f"{facts.names_of(bare)}没有写明情况"


@rule(
    "INS-05", "离开前检查单逐项有结论", LICENSING[61, 2],
    on=(acts.Left,), do="请逐项选择符合、不符合或者不适用",
)  # fmt: skip
def every_point_has_a_result(facts: InspectionFacts, book: Any) -> Answer:
    open_points = tuple(item.code for item in facts.points if item.code not in facts.results)
    return not open_points or f"{facts.names_of(open_points)}没有结论"


@rule(
    "INS-05", "检查记录写明离开时间", LICENSING[61, 2], LICENSING[63],
    on=(acts.Left,), do="请核对离开时间",
)  # fmt: skip
def leaving_time_fits_the_visit(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    since, until = facts.met_at or facts.begun_at, act.payload.left_at
    if since is not None and until < since:
        return "离开时间早于到达、出示证件的时间"
    return until <= act.done_at or "离开时间晚于记录的时间"


@rule(
    "INS-05", "笔录由被检查人签名；拒绝签名或者不在场的，注明原因并由见证人见证",
    APL[55, 2], LICENSING[61, 2],
    on=(acts.Left,), do="请由被检查人签名，或者注明原因和见证人",
)  # fmt: skip
def record_is_confirmed(facts: InspectionFacts, act: Act[Any], book: Any) -> Answer:
    said: acts.Left = act.payload
    if said.confirmation is Confirmation.SIGNED:
        return _is_signed(said)
    if not said.unsigned_reason.strip():
        return "没有注明没有签名的原因"
    return bool(said.witness.strip()) or "没有填写见证人"


def _is_signed(said: acts.Left) -> Answer:
    if not said.signed_by.strip():
        return "没有填写签名人"
    faults = handwriting_faults(said.signature) if said.signature else ("没有签名笔迹",)
    return not faults or "；".join(faults)


@rule(
    "INS-05", "发现的问题留有照片等证据", APL[54, 1],
    on=(acts.Left,), level=WARN, do="请补拍照片，不能拍照的写明原因",
)  # fmt: skip
def faults_have_evidence(facts: InspectionFacts, book: Any) -> Answer:
    bare = tuple(code for code in facts.faults if not facts.results[code].photos)
    return not bare or f"{facts.names_of(bare)}没有照片"


VISITING: Final = tuple(item for item in list(globals().values()) if isinstance(item, Rule))
