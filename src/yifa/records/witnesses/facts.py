"""A witness, and the matter he or she is asked into, as the rules see them. Pure."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Personal
from yifa.records.witnesses.terms import Calling, Hours, Stage


class WitnessFact(msgspec.Struct, frozen=True, kw_only=True):
    """A witness as the register holds him or her."""

    id: UUID
    name: Personal
    phone: Personal
    organization: Personal
    address: Personal
    calling: Calling
    area: str
    hours: tuple[Hours, ...]
    purpose: str
    agreed_on: date
    kept_until: date
    has_left: bool = False


class Concerned(msgspec.Struct, frozen=True, kw_only=True):
    """Those with whom a witness may be in conflict: the party, its head, who reported, officers."""

    party: Personal = ""
    representative: Personal = ""
    party_phone: Personal = ""
    party_address: Personal = ""
    reporters: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()


class Engagement(msgspec.Struct, frozen=True, kw_only=True):
    """One invitation and how far it went."""

    stage: Stage
    meets_at: datetime
