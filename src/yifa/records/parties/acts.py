"""Acts on parties."""

from datetime import date
from uuid import UUID

from yifa.base.procedure import Payload, Personal


class PartyRegistered(Payload, frozen=True, kw_only=True, tag="party.register"):
    """A party is entered in the register."""

    LABEL = "登记当事人"
    party_kind: str
    name: Personal
    document_kind: str
    document_number: Personal = ""
    representative: Personal = ""
    phone: Personal = ""
    address: Personal = ""
    trade: str = ""
    lon: float | None = None
    lat: float | None = None
    source: str = ""


class PartyCorrected(Payload, frozen=True, kw_only=True, tag="party.correct"):
    """What the register says about a party is corrected; the payload is the whole new state."""

    LABEL = "更正当事人信息"
    name: Personal
    document_kind: str
    document_number: Personal = ""
    representative: Personal = ""
    phone: Personal = ""
    address: Personal = ""
    trade: str = ""
    lon: float | None = None
    lat: float | None = None
    reason: str


class PartyClosed(Payload, frozen=True, kw_only=True, tag="party.close"):
    """A party was struck off or gave up its trade."""

    LABEL = "注销、歇业"
    closed_on: date
    reason: str


class PartyMerged(Payload, frozen=True, kw_only=True, tag="party.merge"):
    """A party turns out to be the same as another and is shown there."""

    LABEL = "并入其他档案"
    into: UUID
    reason: str


class PartyAbsorbed(Payload, frozen=True, kw_only=True, tag="party.absorb"):
    """Another entry of the same party is joined to this one."""

    LABEL = "并入重复档案"
    absorbed: UUID
    reason: str


class PartySplit(Payload, frozen=True, kw_only=True, tag="party.split"):
    """A merged entry stands for itself again."""

    LABEL = "拆分为独立档案"
    out_of: UUID
    reason: str


class PartyReleased(Payload, frozen=True, kw_only=True, tag="party.release"):
    """An entry joined to this one by mistake is released."""

    LABEL = "移出误并档案"
    released: UUID
    reason: str


class PremisesAdded(Payload, frozen=True, kw_only=True, tag="party.add_premises"):
    """A party trades at a place from a day on."""

    LABEL = "登记经营场所"
    premises: UUID
    name: str
    address: Personal
    trade: str = ""
    lon: float | None = None
    lat: float | None = None
    valid_from: date


class PremisesLeft(Payload, frozen=True, kw_only=True, tag="party.leave_premises"):
    """A party no longer trades at a place from a day on."""

    LABEL = "停用经营场所"
    premises: UUID
    valid_until: date
