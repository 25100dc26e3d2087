"""What remedies against a sealing or seizure do to it and to the case (LAW.md REM-10, REM-13)."""

from typing import Any

from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ACL, APL, ARL, LITIGATION
from yifa.work.cases import acts
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.acts.measures import (
    MeasureExtended,
    PerishablesSold,
    SeizedThingsDisposed,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms.measures import Disposal
from yifa.work.cases.terms.remedies import (
    ADVERSE,
    ATTACKED_LABELS,
    RESULT_LABELS,
    UNDONE,
    Attacked,
)


def _is_stayed(facts: CaseFacts, book: Any) -> bool:
    return facts.measure_remedies.is_stayed


def _is_held(facts: CaseFacts, attacked: said.RemedyAccepted) -> bool:
    if attacked.against is Attacked.MEASURE:
        taken = facts.measures.measure(attacked.serial)
        return bool(taken and taken.held)
    kept = facts.measures.preservation(attacked.serial)
    return bool(kept and kept.is_held)


def _was_found_wrong(facts: CaseFacts, book: Any) -> bool:
    result = facts.measure_remedies.result
    return result is not None and result.result in ADVERSE


@rule(
    "REM-10",
    "停止执行期间不延长查封、扣押，不处理查封、扣押的财物",
    ARL[42],
    LITIGATION[56, 1],
    on=(MeasureExtended, SeizedThingsDisposed),
    do="请等候复议决定、裁判；恢复执行的，请先登记",
    when=_is_stayed,
)
def stayed_measure_goes_no_further(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    handed = getattr(act.payload, "disposal", None) is Disposal.HAND_OVER
    return handed or "对查封、扣押的执行已经停止"


@rule(
    "REM-10",
    "停止执行期间不变卖查封、扣押的财物",
    ARL[42],
    LITIGATION[56, 1],
    on=(PerishablesSold,),
    level=WARN,
    do="不及时变卖将毁损、灭失的，写明情况并告知复议机关或者人民法院",
    when=_is_stayed,
)
def stayed_things_are_not_sold(facts: CaseFacts, book: Any) -> Answer:
    return "对查封、扣押的执行已经停止"


@rule(
    "REM-13",
    "被撤销的强制措施已经解除，财物已经退还",
    ARL[77, 1],
    LITIGATION[94],
    ACL[28, 2],
    on=(said.RemedySettled,),
    do="请先登记解除",
)
def undone_measure_is_released(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    known = facts.measure_remedies
    result = known.result
    if act.payload.against is Attacked.DECISION or result is None or result.result not in UNDONE:
        return True
    return (
        not any(_is_held(facts, item) for item in known.accepted)
        or f"{RESULT_LABELS[result.result]}后尚未全部解除"
    )


@rule(
    "EVD-01",
    "强制措施被撤销、确认违法的，已核实由此取得的证据",
    APL[46, 3],
    on=(acts.InvestigationConcluded, acts.Decided),
    level=WARN,
    do="以非法手段取得的证据不得作为认定案件事实的根据，请排除，或者写明不受影响的理由",
    when=_was_found_wrong,
)
def evidence_of_a_wrong_measure_is_weighed(facts: CaseFacts, book: Any) -> Answer:
    result = facts.measure_remedies.result
    if result is None:
        return True
    return f"对{ATTACKED_LABELS[result.against]}的结果是“{RESULT_LABELS[result.result]}”"


RULES = (
    stayed_measure_goes_no_further,
    stayed_things_are_not_sold,
    undone_measure_is_released,
    evidence_of_a_wrong_measure_is_weighed,
)
