"""No subjective fault (没有主观过错): proved by evidence, unless a law says otherwise (DIS-04)."""

from typing import Any

from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms import NoPenaltyGround

PUNISHED_WITHOUT_FAULT = "without_fault_"
"""One parameter a cause: the article of a law or administrative regulation that says otherwise."""


def punished_without_fault(facts: CaseFacts, book: Any) -> str:
    """The provision by which the cause is punished without fault, empty until one is confirmed.

    Basis: 《行政处罚法》第三十三条第二款, “法律、行政法规另有规定的，从其规定”.
    """
    found = book.parameter_on(PUNISHED_WITHOUT_FAULT + facts.cause_code, facts.ended_on)
    return str(found.value).strip() if found is not None and found.confirmed else ""


@rule(
    "DIS-04",
    "当事人没有主观过错，有证据足以证明",
    APL[33, 2],
    on=(acts.InvestigationConcluded, acts.Decided),
    do="由当事人举证；请写明是哪些证据，证明不足的不认定没有主观过错",
)
def lack_of_fault_is_proved(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload.circumstances
    return not said.has_no_fault or bool(said.evidence.strip()) or "没有写明证据"


@rule(
    "DIS-04",
    "没有主观过错不予处罚的，法律、行政法规没有另外的规定",
    APL[33, 2],
    on=(acts.NoPenaltyDecided,),
    do="法律、行政法规另有规定的，从其规定；请核对该规定后处理",
)
def no_law_punishes_without_fault(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if act.payload.ground is not NoPenaltyGround.NO_FAULT:
        return True
    named = punished_without_fault(facts, book)
    return not named or f"{named}另有规定"


RULES = (lack_of_fault_is_proved, no_law_punishes_without_fault)
