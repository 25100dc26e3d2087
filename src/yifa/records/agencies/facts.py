"""Officers, certificates and conferrals as the law sees them on a day."""

from datetime import date
from uuid import UUID

import msgspec


class CertificateFact(msgspec.Struct, frozen=True):
    """An enforcement certificate (执法证). `valid_until` is excluded."""

    number: str
    field: str
    area: str
    valid_from: date
    valid_until: date | None = None
    suspended: bool = False


class OfficerFact(msgspec.Struct, frozen=True):
    """An officer as a case relied on him or her; an act stores this beside its payload."""

    id: UUID
    name: str
    unit: str
    certificates: tuple[CertificateFact, ...] = ()
    auxiliary: bool = False
    legal_qualification: str = ""


class ConferralFact(msgspec.Struct, frozen=True):
    """A power item that a body holds for a period, and the decision that gave it."""

    body: str
    item_code: str
    kind: str
    decision: str
    valid_from: date
    valid_until: date | None = None
