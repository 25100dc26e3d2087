"""A summary penalty told in one piece: what happened on the spot, act by act, each at its moment.

The phone of an officer gathers it, with or without a network; `steps_of` says in which order and
with which plain values it enters the case.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.procedure import Override
from yifa.records.parties.facts import PartyRef
from yifa.records.signing.facts import Handwriting
from yifa.work.cases.terms import CollectionGround, Confirmation, LeadSource, PenaltyKind


class Moments(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When each act was done; `None` for what was not done."""

    opened_at: datetime
    told_at: datetime
    heard_at: datetime
    decided_at: datetime
    served_at: datetime
    collected_at: datetime | None = None
    reported_at: datetime | None = None

    @property
    def in_order(self) -> tuple[datetime, ...]:
        """The moments in the order of the law; a reversed pair is a fault of the telling."""
        found = (self.opened_at, self.told_at, self.heard_at, self.decided_at, self.served_at)
        return (*found, *(at for at in (self.collected_at, self.reported_at) if at is not None))


class Collection(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fine collected on the spot (《行政处罚法》第六十八条、第六十九条)."""

    ground: CollectionGround
    receipt: str
    reason: str = ""
    requested_in_writing: bool = False
    on_water: bool = False


class SpotTold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole summary penalty as an officer tells it.

    `party` is the register's id. `number` is one that the officer took in advance, empty where the
    server numbers. `shown_sha256` is the digest of the text the party read and signed on the
    phone. `reasons` are written reasons for warnings, by rule.
    """

    case: UUID
    moments: Moments
    cause_code: str
    happened_on: date
    place: str
    unit: str
    party: UUID
    officers: tuple[UUID, ...]
    summary: str
    facts_are_certain: bool
    certificate_shown: bool
    rights_told: bool
    correction: str
    kinds: tuple[PenaltyKind, ...]
    fine_fen: int = 0
    tier: str = ""
    grounds: str
    unit_name: str = ""
    source: LeadSource = LeadSource.PATROL
    source_matter: str = ""
    longitude: float | None = None
    latitude: float | None = None
    statement: str = ""
    is_disputed: bool = False
    answer: str = ""
    number: str = ""
    confirmation: Confirmation = Confirmation.SIGNED
    received_by: str = ""
    refusal_note: str = ""
    witness: str = ""
    shown_sha256: str = ""
    signature: Handwriting | None = None
    collection: Collection | None = None
    reported_to: str = ""
    reasons: dict[str, str] = {}

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The written reasons, as acts keep them."""
        return tuple(
            Override(rule, reason.strip())
            for rule, reason in self.reasons.items()
            if reason.strip()
        )


@dataclass(frozen=True, slots=True)
class TimedStep:
    """One step of the telling: its name, when it was done, and its plain values."""

    step: str
    at: datetime
    data: Mapping[str, Any]


def steps_of(told: SpotTold, party: UUID | PartyRef) -> Iterator[TimedStep]:
    """Give the acts of a summary penalty in the order of the law."""
    when = told.moments
    yield TimedStep("open_on_the_spot", when.opened_at, _opened(told, party))
    yield TimedStep("tell_on_the_spot", when.told_at, _told(told))
    heard = {"statement": told.statement, "is_disputed": told.is_disputed, "answer": told.answer}
    yield TimedStep("hear_on_the_spot", when.heard_at, heard)
    yield TimedStep("decide_on_the_spot", when.decided_at, _decided(told))
    yield TimedStep("serve_on_the_spot", when.served_at, _served(told))
    if told.collection is not None:
        data = msgspec.structs.asdict(told.collection) | {"fine_fen": told.fine_fen}
        yield TimedStep("collect_on_the_spot", when.collected_at or when.served_at, data)
    if told.reported_to:
        data = {"receiver": told.reported_to}
        yield TimedStep("report_to_agency", when.reported_at or when.in_order[-1], data)


_OPENING = (
    "cause_code", "happened_on", "place", "unit", "unit_name", "officers", "summary", "source",
    "source_matter", "facts_are_certain", "longitude", "latitude",
)  # fmt: skip


def _opened(told: SpotTold, party: UUID | PartyRef) -> dict[str, Any]:
    return {name: getattr(told, name) for name in _OPENING} | {"party": party}


def _told(told: SpotTold) -> dict[str, Any]:
    return {
        "certificate_shown": told.certificate_shown,
        "facts_told": told.summary,
        "rights_told": told.rights_told,
        "correction": told.correction,
    }


def _decided(told: SpotTold) -> dict[str, Any]:
    return {
        "kinds": told.kinds,
        "fine_fen": told.fine_fen,
        "tier": told.tier,
        "reasons": told.grounds,
        "number": told.number,
    }


def _served(told: SpotTold) -> dict[str, Any]:
    return {
        "confirmation": told.confirmation,
        "received_by": told.received_by,
        "refusal_note": told.refusal_note,
        "witness": told.witness,
        "shown_sha256": told.shown_sha256,
        "strokes": _strokes(told.signature),
    }


def _strokes(signature: Handwriting | None) -> str:
    return "" if signature is None else msgspec.json.encode(signature).decode()
