"""Things preserved as evidence, samples and witnesses (LAW.md EVD-04, EVD-05, EVD-07)."""

from collections.abc import Sequence
from typing import Any

from yifa.base.calendar import Counted, EndRule, end_of
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import ACL, APL
from yifa.work.cases import acts
from yifa.work.cases.acts.branches import CaseTerminated, HandedOver
from yifa.work.cases.acts.measures import (
    MeasureTaken,
    PreservationApproved,
    PreservationHandled,
    PreservationProposed,
    PreservationRefused,
    SampleResultReceived,
    SamplesTaken,
    Thing,
    ThingsPreserved,
    Witness,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.measures import Preservation
from yifa.work.cases.terms import Confirmation, Outcome, PenaltyKind
from yifa.work.cases.terms.measures import (
    BARRED_WITNESSES,
    FREEING,
    WITNESS_ROLE_LABELS,
    PreservedEnding,
)

HANDLING_DAYS = APL.days(7)
REMINDER_DAYS = APL.days(5)
ENDINGS = (
    acts.CaseClosed,
    acts.CaseWithdrawn,
    acts.FilingRefused,
    CaseTerminated,
    HandedOver,
)
LISTED = (PreservationProposed, ThingsPreserved, SamplesTaken)
WITNESSED = (ThingsPreserved, SamplesTaken, MeasureTaken)


def handling_counted(item: Preservation, book: Any) -> Counted | None:
    """The seven working days within which things preserved are handled; they never roll.

    Basis: 《行政处罚法》第五十六条、第八十五条.
    """
    if item.preserved_on is None:
        return None
    return end_of(HANDLING_DAYS, item.preserved_on, EndRule.NEVER, book.calendar)


def why_list_is_incomplete(things: Sequence[Thing]) -> str:
    """Say what a list (清单) lacks; empty when it is complete."""
    if not things:
        return "清单没有列明物品"
    bare = [item.name or "未命名物品" for item in things if not (item.name and item.quantity)]
    return f"{'、'.join(bare)}没有写明名称或者数量" if bare else ""


def why_unsigned(
    confirmation: Confirmation, refusal_note: str, witness: Witness | None, is_present: bool
) -> str:
    """Say why nobody's signature stands on a record or list; empty when one does."""
    if is_present and confirmation is Confirmation.SIGNED:
        return ""
    if is_present and confirmation is Confirmation.REFUSED:
        return "" if refusal_note.strip() else "当事人拒绝签名的情况没有注明"
    if witness is None or not witness.name.strip():
        return "当事人不在场或者未签名，没有见证人到场"
    return "" if witness.has_signed else "见证人没有签名"


def _holds_preserved(facts: CaseFacts, book: Any) -> bool:
    return any(item.is_held for item in facts.measures.preservations)


@rule(
    "INV-01",
    "先行登记保存在立案后进行，情况紧急的已记明",
    APL[54, 2],
    APL[56],
    on=(PreservationProposed,),
    do="请先立案；来不及立案的，写明紧急情况，并及时补办立案",
)
def preservation_is_of_a_filed_case(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return facts.filed_on is not None or bool(act.payload.urgent_reason.strip()) or "本案尚未立案"


@rule(
    "EVD-04",
    "证据可能灭失或者以后难以取得",
    APL[56],
    on=(PreservationProposed,),
    do="请写明证据为什么可能灭失或者以后难以取得",
)
def evidence_may_be_lost(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if facts.measures.preservation(said.serial) is not None:
        return f"第{said.serial}号先行登记保存已经提请"
    return bool(said.reason.strip())


@rule(
    "EVD-04",
    "清单列明物品的名称和数量",
    APL[56],
    on=LISTED,
    do="请逐项填写清单",
)
def list_names_the_things(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return why_list_is_incomplete(act.payload.things) or True


@rule(
    "EVD-04",
    "有待批准的先行登记保存",
    APL[56],
    on=(PreservationApproved, PreservationRefused),
    do="请先由执法人员提请",
)
def a_preservation_waits(facts: CaseFacts, book: Any) -> Answer:
    return any(item.waits for item in facts.measures.preservations)


@rule(
    "EVD-04",
    "所批准的先行登记保存正待批准",
    APL[56],
    on=(PreservationApproved, PreservationRefused),
    do="请核对所选的先行登记保存",
)
def the_preservation_waits(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    item = facts.measures.preservation(act.payload.serial)
    return item is not None and item.waits


@rule(
    "EVD-04",
    "先行登记保存已经行政机关负责人批准",
    APL[56],
    on=(ThingsPreserved,),
    do="请先提请负责人批准",
)
def a_preservation_is_approved(facts: CaseFacts, book: Any) -> Answer:
    return any(_is_ready(item) for item in facts.measures.preservations)


def _is_ready(item: Preservation) -> bool:
    return item.approved_at is not None and item.preserved_on is None


@rule(
    "EVD-04",
    "实施的先行登记保存事先经过批准，且尚未实施",
    APL[56],
    on=(ThingsPreserved,),
    do="请核对所选的先行登记保存",
)
def preservation_was_approved_before(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    item = facts.measures.preservation(act.payload.serial)
    if item is None or item.waits:
        return "尚未经负责人批准"
    if item.is_refused:
        return "负责人没有批准"
    return item.preserved_on is None or f"已于{item.preserved_on}实施"


@rule(
    "EVD-04",
    "登记保存的地点、保管人明确，通知书当日交付",
    APL[56],
    on=(ThingsPreserved,),
    do="请写明保存地点和保管人，当场交付通知书和清单",
)
def things_are_kept_somewhere_by_someone(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.place.strip() or not said.keeper.strip():
        return "缺少保存地点或者保管人"
    on = said.service.served_on
    return on == facts.today or f"通知书于{on}交付，登记保存在{facts.today}"


@rule(
    "EVD-04",
    "有待处理的先行登记保存物品",
    APL[56],
    on=(PreservationHandled,),
    do="没有需要处理的物品",
)
def something_is_preserved(facts: CaseFacts, book: Any) -> Answer:
    return _holds_preserved(facts, book)


@rule(
    "EVD-04",
    "先行登记保存后七日内作出处理决定，逾期解除",
    APL[56],
    APL[85],
    on=(PreservationHandled,),
    do="请立即退还物品，解除先行登记保存",
)
def handled_within_seven_days(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.preservation(said.serial)
    if item is None or not item.is_held:
        return f"第{said.serial}号先行登记保存没有待处理的物品"
    counted = handling_counted(item, book)
    if counted is None or said.ending in FREEING or facts.today <= counted.nominal:
        return True
    return f"{item.preserved_on}登记保存，七日至{counted.nominal}届满"


@rule(
    "EVD-04",
    "处理决定有理由和依据",
    APL[56],
    on=(PreservationHandled,),
    do="请写明理由；没收须有没收财物的处罚决定，移送须写明接收机关",
)
def handling_has_its_ground(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.reason.strip():
        return "没有写明理由"
    if said.ending is PreservedEnding.CONFISCATE:
        return confiscation_is_decided(facts) or "没有没收财物的处罚决定"
    if said.ending is PreservedEnding.HAND_OVER:
        return bool(said.basis.strip()) or "没有写明移送依据和接收机关"
    return True


def confiscation_is_decided(facts: CaseFacts) -> bool:
    """Say whether a penalty decision confiscates goods."""
    return facts.outcome is Outcome.PENALTY and PenaltyKind.CONFISCATE_GOODS in facts.kinds_decided


@rule(
    "EVD-04",
    "结束案件前，先行登记保存的物品已经处理",
    APL[56],
    on=ENDINGS,
    do="请先作出处理决定",
    when=_holds_preserved,
)
def preserved_things_are_handled(facts: CaseFacts, book: Any) -> Answer:
    serials = [item.serial for item in facts.measures.preservations if item.is_held]
    return f"第{'、'.join(map(str, serials))}号先行登记保存的物品尚未处理"


@rule(
    "EVD-05",
    "抽样清单由当事人或者见证人签名",
    APL[42, 1],
    APL[56],
    on=(SamplesTaken,),
    do="请由当事人签名；拒绝或者不在场的，注明情况并请见证人签名",
)
def sampling_is_signed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.method.strip():
        return "没有写明抽样方法"
    if facts.measures.sample(said.serial) is not None:
        return f"第{said.serial}号抽样已经登记"
    signed = said.confirmation is Confirmation.SIGNED
    return why_unsigned(said.confirmation, "", said.witness, signed) or True


@rule(
    "EVD-05",
    "有等待检验结果的抽样",
    APL[56],
    on=(SampleResultReceived,),
    do="请先登记抽样取证",
)
def a_sample_waits(facts: CaseFacts, book: Any) -> Answer:
    return any(not item.has_result for item in facts.measures.samples)


@rule(
    "EVD-05",
    "检验结果属于本案的抽样",
    APL[46, 2],
    APL[56],
    on=(SampleResultReceived,),
    do="请核对抽样编号，写明检验机构、报告编号和结果",
)
def result_belongs_to_a_sample(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    item = facts.measures.sample(said.serial)
    if item is None or item.has_result:
        return f"第{said.serial}号抽样不存在或者已有结果"
    return all(text.strip() for text in (said.laboratory, said.report, said.result))


@rule(
    "EVD-04",
    "登记保存清单经当事人签名，拒绝或者不在场的有注明或者见证人",
    APL[55, 2],
    APL[56],
    on=(ThingsPreserved,),
    do="请由当事人签名；拒绝的注明原因，不在场的邀请见证人",
)
def preservation_is_signed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    present = said.confirmation is not Confirmation.MISSING
    return why_unsigned(said.confirmation, said.refusal_note, said.witness, present) or True


@rule(
    "EVD-07",
    "见证人不是执法人员、辅助人员或者投诉举报人",
    ACL[18, 0, 9],
    on=WITNESSED,
    do="请邀请与案件无关的人员见证",
)
def witness_is_impartial(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    witness = said.witness
    if witness is None:
        return True
    if witness.role in BARRED_WITNESSES:
        return f"见证人是{WITNESS_ROLE_LABELS[witness.role]}"
    names = {officer.name for officer in (*facts.officers, *said.officers)}
    return witness.name.strip() not in names or f"{witness.name.strip()}是本案执法人员"


@rule(
    "EVD-07",
    "现场检查的见证人不是本案执法人员",
    APL[55, 2],
    on=(acts.SceneRecorded,),
    do="请邀请与案件无关的人员见证",
)
def witness_of_the_scene_is_impartial(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    name = said.witness.strip()
    if not name:
        return True
    names = {officer.name for officer in (*facts.officers, *said.officers)}
    return name not in names or f"{name}是本案执法人员"


RULES = (
    preservation_is_of_a_filed_case,
    evidence_may_be_lost,
    list_names_the_things,
    a_preservation_waits,
    the_preservation_waits,
    a_preservation_is_approved,
    preservation_was_approved_before,
    things_are_kept_somewhere_by_someone,
    something_is_preserved,
    handled_within_seven_days,
    handling_has_its_ground,
    preserved_things_are_handled,
    preservation_is_signed,
    sampling_is_signed,
    a_sample_waits,
    result_belongs_to_a_sample,
    witness_is_impartial,
    witness_of_the_scene_is_impartial,
)
