"""On which ground things are sealed or seized (LAW.md COE-01, 02, 05, 09, JUR-06)."""

from collections.abc import Iterable
from typing import Any

from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, BUSINESS_CLIMATE
from yifa.records.agencies.terms import ConferralKind
from yifa.work.cases.acts.measures import (
    MeasureProposed,
    MeasureTaken,
    PreservationHandled,
    Thing,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.measure_bases import MeasureBasis, bases_for
from yifa.work.cases.rules.preservation import why_list_is_incomplete
from yifa.work.cases.terms.measures import (
    MEASURE_KIND_LABELS,
    OBJECT_KIND_LABELS,
    MeasureKind,
    PreservedEnding,
)

MEASURES = (MeasureProposed, MeasureTaken)
SEALING = frozenset({MeasureKind.SEAL, MeasureKind.SEIZE})


def lawful_bases(facts: CaseFacts, book: Any) -> tuple[MeasureBasis, ...]:
    """The provisions that let things of this case be sealed or seized today."""
    cause = book.cause(facts.cause_code, facts.acted_on)
    return bases_for(cause.penalty_keys, facts.today) if cause is not None else ()


@rule(
    "COE-09",
    "不冻结存款、汇款，不限制人身自由",
    ACL[9],
    ACL[10, 2],
    ACL[29, 1],
    on=MEASURES,
    do="这类措施须由法律规定的机关实施，请移送有权机关",
)
def neither_money_nor_persons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    kind = act.payload.measure
    return kind in SEALING or f"本机关不得实施“{MEASURE_KIND_LABELS[kind]}”"


@rule(
    "COE-01",
    "查封、扣押由法律、行政法规对该类违法行为作出规定",
    ACL[10],
    ACL[11],
    ACL[16, 1],
    ACL[22],
    on=(*MEASURES, PreservationHandled),
    do="不得查封、扣押；证据可能灭失或者以后难以取得的，可以提请先行登记保存",
)
def measure_has_a_basis(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if isinstance(said, PreservationHandled) and said.ending is not PreservedEnding.SEIZE:
        return True
    bases = lawful_bases(facts, book)
    if not bases:
        return _no_basis(facts, book)
    basis = next((item for item in bases if item.code == said.basis), None)
    if basis is None:
        offered = "、".join(str(item.citation) for item in bases)
        return f"没有选择适用的依据，本案由可以适用{offered}"
    kind = getattr(said, "measure", MeasureKind.SEIZE)
    target = getattr(said, "object", None)
    if target is None or basis.allows(kind, target):
        return True
    return f"{basis.citation}没有规定{MEASURE_KIND_LABELS[kind]}{OBJECT_KIND_LABELS[target]}"


def _no_basis(facts: CaseFacts, book: Any) -> str:
    cause = book.cause(facts.cause_code, facts.acted_on)
    if cause is None:
        return "案由没有收录，无法确定查封、扣押的依据"
    return f"“{cause.name}”（{cause.penalty}）没有可以查封、扣押的法律、行政法规依据"


@rule(
    "COE-01",
    "具备所依据条款规定的条件",
    ACL[16, 1],
    on=MEASURES,
    do="请先责令停止或者改正并复查；须由人民政府责成的，填写责成文件",
)
def conditions_of_the_basis_hold(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    basis = next((item for item in lawful_bases(facts, book) if item.code == said.basis), None)
    if basis is None:
        return True
    disobeyed = facts.correction is not None and (
        facts.refuses_to_correct or facts.is_corrected is False
    )
    if basis.needs_disobeyed_order and not disobeyed:
        return f"{basis.citation}：{basis.condition}；本案没有责令后拒不改正的记录"
    if basis.needs_government_order and not said.government_order.strip():
        return f"{basis.citation}：{basis.condition}；没有填写责成文件"
    return True


@rule(
    "COE-01",
    "所依据条款的原文已经核对",
    ACL[16, 1],
    on=MEASURES,
    level=WARN,
    do="请核对法律原文的条件和主体，并写明核对结果",
)
def text_of_the_basis_was_read(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    bases = lawful_bases(facts, book)
    basis = next((item for item in bases if item.code == act.payload.basis), None)
    if basis is None or basis.is_at_hand:
        return True
    return f"本系统没有收录{basis.citation}的原文"


@rule(
    "JUR-06",
    "行政强制措施权不委托",
    ACL[17, 1],
    ACL[17, 2],
    on=MEASURES,
    do="请由依法行使该权力的行政机关实施",
)
def power_is_not_entrusted(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    held = act.payload.conferral
    if held is None:
        return "没有登记本机关行使该事项权力的依据"
    return held.kind != ConferralKind.ENTRUSTED or f"{held.decision}是委托，委托不包括强制措施"


@rule(
    "JUR-06",
    "赋权决定包括行政强制措施",
    ACL[17, 1],
    ACL[17, 2],
    on=MEASURES,
    level=WARN,
    do="请核对赋权决定的范围，写明其中关于强制措施的内容",
)
def conferral_includes_the_measure(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    held = act.payload.conferral
    if held is None or held.kind != ConferralKind.CONFERRED:
        return True
    return f"{held.decision}将处罚权赋予乡镇、街道"


@rule(
    "COE-02",
    "非强制手段不能达到目的，确有必要采取强制措施",
    ACL[5],
    ACL[16, 2],
    BUSINESS_CLIMATE[59, 1],
    on=MEASURES,
    do="请写明为什么责令改正、登记保存等手段不足以达到目的；情节显著轻微的不采取",
)
def measure_is_the_last_resort(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.necessity.strip())


@rule(
    "COE-05",
    "只查封、扣押涉案的场所、设施、财物，不涉及生活必需品，不重复查封",
    ACL[23],
    on=MEASURES,
    do="请从清单中删除不得查封、扣押的财物，写明其余财物与违法行为的关系",
)
def only_things_involved_are_taken(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    things: tuple[Thing, ...] = act.payload.things
    if lacking := why_list_is_incomplete(things):
        return lacking
    faults = [
        *_faults(things, "与违法行为的关系没有写明", lambda item: not item.relation.strip()),
        *_faults(things, "是公民个人及其所扶养家属的生活必需品", lambda item: item.is_necessity),
        *_faults(things, "已被其他国家机关查封", lambda item: item.is_sealed_by_others),
    ]
    return "；".join(faults) or True


def _faults(things: Iterable[Thing], fault: str, holds: Any) -> list[str]:
    names = "、".join(item.name for item in things if holds(item))
    return [f"{names}{fault}"] if names else []


RULES = (
    neither_money_nor_persons,
    measure_has_a_basis,
    conditions_of_the_basis_hold,
    text_of_the_basis_was_read,
    power_is_not_entrusted,
    conferral_includes_the_measure,
    measure_is_the_last_resort,
    only_things_involved_are_taken,
)
