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
from yifa.work.cases.terms.discretion import Capacity, HeavierGround

PersonalParty = Annotated[PartyRef, msgspec.Meta(extra={"personal": True})]
"""The party in full: encrypted in the journal as a whole."""


NUMBERED_LATER = ("number", "archive_number", "decision_number", "announcement_number")
"""Fields that take the number of the paper which the act makes, unless the act brings one."""


class Signatory(msgspec.Struct, frozen=True):
    """Who signs in a role: the officer's id, or the account's where there is no officer.

    `post` is the rank in which he or she signs (`terms.hearing.Rank`), empty where not known.
    """

    id: UUID
    name: str
    post: str = ""


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
    address (送达地址确认书). `through` is who delivers or passes on for the agency. `delivery` is
    the finished delivery (送达任务) that the act was drawn from, where there was one;
    `notice_days` is how long its notice ran.
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
    delivery: UUID | None = None
    notice_days: int = 30


class Circumstances(msgspec.Struct, frozen=True):
    """Answers that decide whether and how much: 《行政处罚法》第三十一条至第三十三条."""

    removed_harm: Answer = Answer.UNANSWERED
    coerced: Answer = Answer.UNANSWERED
    told_unknown: Answer = Answer.UNANSWERED
    helped_with_merit: Answer = Answer.UNANSWERED
    other_lighter: Answer = Answer.UNANSWERED
    is_slight_and_corrected: bool = False
    is_first_slight_and_corrected: bool = False
    has_no_fault: bool = False
    evidence: str = ""
    capacity: Capacity = Capacity.FULL
    heavier: tuple[HeavierGround, ...] = ()
    heavier_note: str = ""

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


class SpreadFact(msgspec.Struct, frozen=True, kw_only=True):
    """The spread of past fines for like facts as it stood when the proposal was made, in fen.

    `lower_fen` and `upper_fen` are the quartiles; `alike` says in words which cases were compared.
    """

    count: int
    least_fen: int
    lower_fen: int
    median_fen: int
    upper_fen: int
    most_fen: int
    since: date
    alike: str = ""


class EarlierFine(msgspec.Struct, frozen=True, kw_only=True):
    """A fine already decided against the same party, as the shared index gave it."""

    number: str
    decided_on: date
    fine_fen: int
    cause_name: str = ""
    is_same_act: bool = False


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Another violation of the party, decided separately within the same decision."""

    cause_code: str
    cause_name: str = ""
    fine_fen: int = 0
    base_fen: int = 0
    reasons: str = ""


class DailyFine(msgspec.Struct, frozen=True, kw_only=True):
    """What a fine by consecutive days (按日连续处罚) rests on; the days are both included."""

    original_number: str
    original_fen: int
    ordered_on: date
    first_on: date
    last_on: date


class Proposal(msgspec.Struct, frozen=True):
    """What is proposed, told or decided: kinds of penalty, the fine, its tier and why.

    `law_on` is the day whose law is applied, `None` for the law of the day of the violation.
    `base_fen` is the base of a range that is a share of something, e.g. of the building cost.
    `benchmark` is the code of the published benchmark computed with, `weights` the option chosen
    for each factor of its table, `computed_fen` what the calculation proposed to the person.
    `parts` are other violations: `fine_fen` is the sum. `also_breaks` are further causes that the
    same act falls under. `gains_fen` is what was received less what must be returned.
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
    benchmark: str = ""
    weights: tuple[tuple[str, int], ...] = ()
    computed_fen: int | None = None
    spread: SpreadFact | None = None
    earlier_fines: tuple[EarlierFine, ...] = ()
    also_breaks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    daily: DailyFine | None = None
    gains_received_fen: int | None = None
    gains_returned_fen: int = 0
    gains_note: str = ""
