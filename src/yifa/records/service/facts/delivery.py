"""A delivery as the law sees it: what was tried, what is under way, what was served."""

from datetime import date
from enum import StrEnum

import msgspec

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Facts
from yifa.records.agencies.facts import OfficerFact
from yifa.records.parties.facts import PartyRef
from yifa.records.service import acts
from yifa.records.service.terms import (
    Channel,
    PlaceOfService,
    Proof,
    Receiver,
    ServiceWay,
    Situation,
)


class Result(StrEnum):
    """How an attempt stands."""

    OPEN = "open"
    ABSENT = "absent"
    REFUSED = "refused"
    RETURNED = "returned"
    FAILED = "failed"
    DONE = "done"


RESULT_LABELS = {
    Result.OPEN: "途中",
    Result.ABSENT: "无人签收",
    Result.REFUSED: "拒绝接收",
    Result.RETURNED: "退回",
    Result.FAILED: "未能送达",
    Result.DONE: "已送达",
}


class Attempt(msgspec.Struct, frozen=True, kw_only=True):
    """One attempt to serve; `key` names a message of the outbox."""

    way: ServiceWay
    on: date
    result: Result
    note: str = ""
    channel: Channel | None = None
    key: str = ""
    address: str = ""
    through: str = ""
    agreed: acts.Agreed | None = None
    handed_over: bool = False


class Delivered(msgspec.Struct, frozen=True, kw_only=True):
    """What was served and how it is proved: a case's act of service is drawn from it.

    `served_on` is the day on the proof, `arrived_on` the day of arrival that the party proved.
    """

    way: ServiceWay
    served_on: date
    receiver: Receiver = Receiver.PARTY
    received_by: str = ""
    proof: Proof = Proof.RECEIPT
    place: PlaceOfService = PlaceOfService.RESIDENCE
    is_refused: bool = False
    witness: str = ""
    confirmed_on: date | None = None
    confirmed_address: str = ""
    address: str = ""
    arrived_on: date | None = None
    reconsideration_channel: str = ""
    address_confirmed_on: date | None = None
    confirmation_states_effect: bool = False
    is_returned: bool = False
    through: str = ""
    whereabouts_unknown: bool = False
    is_masked: bool = False
    failed_ways: tuple[ServiceWay, ...] = ()
    note: str = ""


class DeliveryFacts(Facts, frozen=True, kw_only=True):
    """One delivery at one moment."""

    subject: str = ""
    issuer: str = ""
    case_number: str = ""
    cause: str = ""
    documents: tuple[acts.DocumentRef, ...] = ()
    recipient: PartyRef | None = None
    situation: Situation = Situation.USUAL
    address: str = ""
    since: date | None = None
    due_on: date | None = None
    direct_first: bool = False
    is_decision: bool = False
    notice_days: int = 30
    drawn: str = ""
    attempts: tuple[Attempt, ...] = ()
    officers: tuple[OfficerFact, ...] = ()
    published: acts.Published | None = None
    remedy_channel: str = ""
    delivered: Delivered | None = None
    delivered_place: str = ""
    is_refused: bool = False

    @property
    def today(self) -> date:
        """The Beijing day of the moment asked about."""
        return day_in_law(self.at)

    @property
    def recipient_kind(self) -> str:
        """Whether the recipient is a person, a unit or a merchant."""
        return self.recipient.kind if self.recipient else ""

    def count(self, *results: Result, way: ServiceWay) -> int:
        """How many attempts by a way ended so."""
        return sum(item.way is way and item.result in results for item in self.attempts)

    def open_by(self, *ways: ServiceWay) -> Attempt | None:
        """The attempt by one of these ways that is still under way."""
        open_ones = (item for item in self.attempts if item.result is Result.OPEN)
        return next((item for item in open_ones if item.way in ways), None)

    def sent_as(self, key: str) -> Attempt | None:
        """The attempt whose message has this key."""
        return next((item for item in self.attempts if key and item.key == key), None)

    @property
    def failed_ways(self) -> tuple[ServiceWay, ...]:
        """The ways that were tried in vain, each once, in order."""
        vain = (Result.ABSENT, Result.REFUSED, Result.RETURNED, Result.FAILED)
        return tuple(dict.fromkeys(item.way for item in self.attempts if item.result in vain))


def course_of(facts: DeliveryFacts) -> str:
    """What was tried in vain, in words: the reason and course (原因和经过) of the file."""
    vain = [item for item in facts.attempts if item.result not in (Result.OPEN, Result.DONE)]
    return "；".join(
        f"{item.on}{RESULT_LABELS[item.result]}" + (f"（{item.note}）" if item.note else "")
        for item in vain
    )
