"""The chain of evidence: each fact proved, contradictions settled (arts. 40 and 46)."""

from typing import Any

from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL
from yifa.records.law.terms import Precondition
from yifa.work.cases import acts
from yifa.work.cases.acts.chain import EvidenceWeighed
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.chain import OF_ACT, proof_of
from yifa.work.cases.rules.penalty import cause_of
from yifa.work.cases.terms import Outcome
from yifa.work.cases.terms.chain import ELEMENT_SHORT_LABELS, Element, Standing

_ALWAYS = (Element.SUBJECT, Element.CONDUCT, Element.TIME_AND_PLACE, Element.CIRCUMSTANCE)


def to_be_proved(facts: CaseFacts, book: Any) -> tuple[Element, ...]:
    """The elements of this cause, in their order."""
    cause = cause_of(facts, None, book) if facts.cause_code else None
    wanted = set(_ALWAYS)
    if cause is not None:
        conditions = {cause.precondition, *(item.precondition for item in cause.ranges)}
        if conditions != {Precondition.NONE}:
            wanted.add(Element.CONDITION)
        if any(item.base for item in cause.ranges):
            wanted.add(Element.AMOUNT)
    return tuple(item for item in Element if item in wanted)


def standing_of(facts: CaseFacts, element: Element) -> Standing:
    """How one element stands by the evidence relied on."""
    relied = [item for item in facts.chain.weighed if item.is_relied_on]
    proving = sum(element in item.proves for item in relied)
    if any(element in item.contradicts for item in relied):
        return Standing.DISPUTED
    if not proving:
        return Standing.MISSING
    return Standing.PROVED if proving > 1 else Standing.SINGLE


def _is_weighed(facts: CaseFacts, book: Any) -> bool:
    return bool(facts.chain.weighed)


@rule(
    "EVD-01",
    "认定的证据已经收集在案",
    APL[46, 2],
    on=(EvidenceWeighed,),
    do="请先收集证据，再认定",
)
def proof_is_in_the_case(facts: CaseFacts, act: Act[EvidenceWeighed], book: Any) -> Answer:
    said = act.payload.proof
    if said.startswith(OF_ACT):
        number = said.removeprefix(OF_ACT)
        return number.isdecimal() and 0 < int(number) < act.seq
    return said in {proof_of(item) for item in facts.evidence}


@rule(
    "EVD-01",
    "不予采信的证据写明理由",
    APL[46, 2],
    APL[46, 3],
    on=(EvidenceWeighed,),
    do="请写明不真实、不合法或者与本案无关的理由",
)
def exclusion_has_its_reason(facts: CaseFacts, act: Act[EvidenceWeighed], book: Any) -> Answer:
    return act.payload.is_relied_on or bool(act.payload.reason.strip())


@rule(
    "EVD-01",
    "采信的证据写明证明或者否定哪项事实",
    APL[46, 2],
    on=(EvidenceWeighed,),
    do="请勾选待证事实；与案件无关的不予采信",
)
def proof_is_put_to_a_fact(facts: CaseFacts, act: Act[EvidenceWeighed], book: Any) -> Answer:
    said = act.payload
    if set(said.proves) & set(said.contradicts):
        return "同一项事实不能既证明又否定"
    return not said.is_relied_on or bool(said.proves or said.contradicts)


@rule(
    "EVD-01",
    "每项待证事实都有采信的证据证明",
    APL[40],
    APL[46, 2],
    on=(acts.InvestigationConcluded, acts.Decided),
    level=WARN,
    do="请补充收集证据，或者说明由哪些材料证明",
    when=_is_weighed,
)
def every_element_is_proved(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if getattr(act.payload, "outcome", Outcome.PENALTY) is not Outcome.PENALTY:
        return True
    missing = [
        ELEMENT_SHORT_LABELS[item]
        for item in to_be_proved(facts, book)
        if standing_of(facts, item) is Standing.MISSING
    ]
    return not missing or f"{'、'.join(missing)}没有证据证明"


@rule(
    "EVD-01",
    "相互矛盾的证据已经说明取舍",
    APL[40],
    APL[46, 2],
    on=(acts.InvestigationConcluded, acts.Decided),
    level=WARN,
    do="请查证后不予采信其中之一，或者说明为何不影响认定",
    when=_is_weighed,
)
def contradictions_are_settled(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    if getattr(act.payload, "outcome", Outcome.PENALTY) is not Outcome.PENALTY:
        return True
    against = [item.title for item in facts.chain.weighed if item.is_relied_on and item.contradicts]
    return not against or f"“{'”“'.join(against)}”与其他证据矛盾"


RULES = (
    proof_is_in_the_case,
    exclusion_has_its_reason,
    proof_is_put_to_a_fact,
    every_element_is_proved,
    contradictions_are_settled,
)
