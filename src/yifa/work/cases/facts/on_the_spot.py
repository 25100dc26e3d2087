"""A summary penalty told in one piece: what happened on the spot, act by act, each at its moment.

The phone of an officer gathers it, with or without a network.
"""

from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Override
from yifa.records.service.terms import Channel
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


class Copy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the party agreed to have the decision sent (《行政处罚法》第六十一条第二款).

    `remedy_channel` is where reconsideration can be applied for on the internet (《行政复议法》
    第二十二条第二款).
    """

    channel: Channel
    address: str
    remedy_channel: str = ""


class SpotTold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole summary penalty as an officer tells it.

    `party` is the register's id. `number` is one that the officer took in advance, empty where the
    server numbers. `shown_sha256` is the digest of the text the party read and signed on the
    phone. `copy` is where the party agreed to have the decision sent. `reasons` are written
    reasons for warnings, by rule.
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
    copy: Copy | None = None
    reasons: dict[str, str] = {}

    @property
    def overrides(self) -> tuple[Override, ...]:
        """The written reasons, as acts keep them."""
        return tuple(
            Override(rule, reason.strip())
            for rule, reason in self.reasons.items()
            if reason.strip()
        )
