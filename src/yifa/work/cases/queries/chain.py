"""The chain of evidence of a case: its proofs, what each shows, what is missing or disputed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yifa.base.procedure import Act, Payload, Timeline
from yifa.work.cases import acts
from yifa.work.cases.acts.chain import EvidenceWeighed
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.chain import OF_ACT, proof_of
from yifa.work.cases.rules.chain import standing_of, to_be_proved
from yifa.work.cases.terms import EVIDENCE_KIND_LABELS, EvidenceKind
from yifa.work.cases.terms.chain import (
    ELEMENT_LABELS,
    ELEMENT_SHORT_LABELS,
    STANDING_LABELS,
    Element,
    Standing,
)

USUALLY_SHOWS: Mapping[EvidenceKind, tuple[Element, ...]] = {
    EvidenceKind.DOCUMENTARY: (Element.SUBJECT,),
    EvidenceKind.PHYSICAL: (Element.CONDUCT,),
    EvidenceKind.AUDIOVISUAL: (Element.CONDUCT, Element.TIME_AND_PLACE),
    EvidenceKind.ELECTRONIC: (Element.CONDUCT, Element.TIME_AND_PLACE),
    EvidenceKind.TESTIMONY: (Element.CONDUCT, Element.TIME_AND_PLACE),
    EvidenceKind.PARTY_STATEMENT: (Element.SUBJECT, Element.CONDUCT),
    EvidenceKind.EXPERT_OPINION: (Element.CIRCUMSTANCE,),
    EvidenceKind.RECORD: (Element.CONDUCT, Element.TIME_AND_PLACE),
}
"""What a kind of evidence usually shows: proposed to the person who weighs it, never decided."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Something that may prove a fact; `usually` is what is proposed, `weighed` what was found."""

    key: str
    title: str
    kind: EvidenceKind
    at: datetime | None
    usually: tuple[Element, ...]
    weighed: EvidenceWeighed | None = None

    @property
    def kind_label(self) -> str:
        return EVIDENCE_KIND_LABELS[self.kind]

    @property
    def is_of_the_party(self) -> bool:
        return self.kind is EvidenceKind.PARTY_STATEMENT

    @property
    def proves(self) -> str:
        """What it was found to prove, in words."""
        return _in_words(self.weighed.proves) if self.weighed else ""

    @property
    def contradicts(self) -> str:
        """What it was found to contradict, in words."""
        return _in_words(self.weighed.contradicts) if self.weighed else ""


@dataclass(frozen=True, slots=True)
class Link:
    """One fact to be proved and the proofs for and against it."""

    element: Element
    standing: Standing
    proving: tuple[Proof, ...]
    contradicting: tuple[Proof, ...]
    proposed: tuple[Proof, ...]

    @property
    def label(self) -> str:
        return ELEMENT_LABELS[self.element]

    @property
    def standing_label(self) -> str:
        return STANDING_LABELS[self.standing]

    @property
    def rests_on_the_party_alone(self) -> bool:
        """Say whether it falls when the party does not speak."""
        return bool(self.proving) and all(item.is_of_the_party for item in self.proving)


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole chain of one case."""

    links: tuple[Link, ...]
    proofs: tuple[Proof, ...]

    @property
    def missing(self) -> tuple[Link, ...]:
        return tuple(item for item in self.links if item.standing is Standing.MISSING)

    @property
    def unweighed(self) -> tuple[Proof, ...]:
        return tuple(item for item in self.proofs if item.weighed is None)


def chain_of(facts: CaseFacts, timeline: Timeline[Payload], book: Any) -> Chain:
    """Set out the chain of evidence."""
    proofs = proofs_of(facts, timeline)
    links = tuple(_link(facts, element, proofs) for element in to_be_proved(facts, book))
    return Chain(links, proofs)


def proofs_of(facts: CaseFacts, timeline: Timeline[Payload]) -> tuple[Proof, ...]:
    """Evidence taken, records and statements, in the order in which they came."""
    weighed = {item.proof: item for item in facts.chain.weighed}
    found = [*_evidence(facts, weighed), *_records(facts, timeline, weighed)]
    return tuple(sorted(found, key=lambda item: (item.at is None, item.at)))


def _evidence(facts: CaseFacts, weighed: Mapping[str, EvidenceWeighed]) -> Iterator[Proof]:
    for item in facts.evidence:
        key = proof_of(item)
        shows = USUALLY_SHOWS[item.kind]
        yield Proof(key, item.title, item.kind, item.taken_at, shows, weighed.get(key))


def _records(
    facts: CaseFacts, timeline: Timeline[Payload], weighed: Mapping[str, EvidenceWeighed]
) -> Iterator[Proof]:
    for act in timeline.in_order():
        kind = _kind_of(facts, act)
        if kind is None:
            continue
        key, shows = f"{OF_ACT}{act.seq}", USUALLY_SHOWS[kind]
        if isinstance(act.payload, acts.Rechecked):
            shows = (Element.CONDITION,)
        title = f"{act.label}笔录"
        yield Proof(key, title, kind, act.done_at, shows, weighed.get(key))


def _kind_of(facts: CaseFacts, act: Act[Payload]) -> EvidenceKind | None:
    match act.payload:
        case acts.SceneRecorded() | acts.Rechecked():
            return EvidenceKind.RECORD
        case acts.StatementMade():
            return EvidenceKind.PARTY_STATEMENT
        case acts.Interviewed() as said:
            party = facts.party
            own = party is not None and said.person in (party.name, party.representative)
            return EvidenceKind.PARTY_STATEMENT if own else EvidenceKind.TESTIMONY
    return None


def _link(facts: CaseFacts, element: Element, proofs: tuple[Proof, ...]) -> Link:
    relied = [item for item in proofs if item.weighed and item.weighed.is_relied_on]
    return Link(
        element,
        standing_of(facts, element),
        tuple(item for item in relied if item.weighed and element in item.weighed.proves),
        tuple(item for item in relied if item.weighed and element in item.weighed.contradicts),
        tuple(item for item in proofs if item.weighed is None and element in item.usually),
    )


def _in_words(elements: tuple[Element, ...]) -> str:
    return "、".join(ELEMENT_SHORT_LABELS[item] for item in elements)
