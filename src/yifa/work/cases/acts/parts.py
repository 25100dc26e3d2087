"""What acts on cases have in common: people, evidence, service, proposals, circumstances."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import msgspec

from yifa.base.procedure import Personal
from yifa.records.parties.facts import PartyRef
from yifa.work.cases.terms import (
    Answer,
    EvidenceKind,
    PenaltyKind,
    PlaceOfService,
    Proof,
    Receiver,
    ServiceWay,
)

PersonalParty = Annotated[PartyRef, msgspec.Meta(extra={"personal": True})]
"""The party in full: encrypted in the journal as a whole."""


class Signatory(msgspec.Struct, frozen=True):
    """Who signs in a role: the officer's id, or the account's where there is no officer."""

    id: UUID
    name: str


class Reviewer(msgspec.Struct, frozen=True):
    """A legal reviewer, with the qualification relied on (《行政处罚法》第五十八条第二款)."""

    id: UUID
    name: str
    qualification: str = ""
    is_first_time: bool = True


class EvidenceFact(msgspec.Struct, frozen=True):
    """A piece of evidence as the case relied on it."""

    kind: EvidenceKind
    title: str
    id: UUID | None = None
    sha256: str = ""
    device: str = ""
    taken_at: datetime | None = None
    obtained: str = ""
    is_verified: bool = True
    is_lawful: bool = True


class Service(msgspec.Struct, frozen=True):
    """One service (送达). `effective_on` is the day from which periods run.

    `served_on` is the day on the proof; electronically the day the sending system reports, and
    `arrived_on` the day the party proves instead; by notice the day of the last publication.
    `confirmed_on` is the confirmation of electronic service, `address_confirmed_on` that of an
    address (送达地址确认书). `through` is who delivers or passes on for the agency.
    """

    way: ServiceWay
    served_on: date
    effective_on: date
    receiver: Receiver = Receiver.PARTY
    received_by: Personal = ""
    proof: Proof = Proof.RECEIPT
    place: PlaceOfService = PlaceOfService.RESIDENCE
    is_refused: bool = False
    witness: Personal = ""
    confirmed_on: date | None = None
    confirmed_address: Personal = ""
    address: Personal = ""
    arrived_on: date | None = None
    reconsideration_channel: str = ""
    address_confirmed_on: date | None = None
    confirmation_states_effect: bool = False
    is_returned: bool = False
    through: str = ""
    whereabouts_unknown: bool = False
    is_masked: bool = False
    failed_ways: tuple[ServiceWay, ...] = ()
    note: Personal = ""


class Circumstances(msgspec.Struct, frozen=True):
    """Answers that decide whether and how much: 《行政处罚法》第三十二条、第三十三条."""

    removed_harm: Answer = Answer.UNANSWERED
    coerced: Answer = Answer.UNANSWERED
    told_unknown: Answer = Answer.UNANSWERED
    helped_with_merit: Answer = Answer.UNANSWERED
    other_lighter: Answer = Answer.UNANSWERED
    is_slight_and_corrected: bool = False
    is_first_slight_and_corrected: bool = False
    has_no_fault: bool = False
    evidence: str = ""

    @property
    def is_answered(self) -> bool:
        return Answer.UNANSWERED not in self._five

    @property
    def must_be_lighter(self) -> bool:
        return Answer.YES in self._five

    @property
    def _five(self) -> tuple[Answer, ...]:
        return (
            self.removed_harm,
            self.coerced,
            self.told_unknown,
            self.helped_with_merit,
            self.other_lighter,
        )


class Proposal(msgspec.Struct, frozen=True):
    """What is proposed, told or decided: kinds of penalty, the fine, its tier and why.

    `law_on` is the day whose law is applied, `None` for the law of the day of the violation.
    `base_fen` is the base of a range that is a share of something, e.g. of the building cost.
    """

    kinds: tuple[PenaltyKind, ...]
    fine_fen: int = 0
    tier: str = ""
    reasons: str = ""
    gains_fen: int = 0
    goods: str = ""
    goods_fen: int = 0
    law_on: date | None = None
    law_reason: str = ""
    is_mitigated: bool = False
    base_fen: int = 0
