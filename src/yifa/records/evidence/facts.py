"""A piece of evidence as the law sees it, before and after it is taken."""

from datetime import datetime
from uuid import UUID

import msgspec

from yifa.records.evidence.terms import KIND_LABELS, Kind


class TakerFact(msgspec.Struct, frozen=True):
    """An officer who took the evidence."""

    id: UUID
    name: str
    certificate: str = ""


class Taking(msgspec.Struct, frozen=True, kw_only=True):
    """What is said when evidence is taken."""

    matter_kind: str
    kind: Kind
    obtained: str
    officers: tuple[TakerFact, ...] = ()
    device_id: str = ""
    taken_at: datetime
    place: str = ""


class EvidenceFact(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of evidence as rules of other rooms may use it."""

    id: UUID
    kind: Kind
    title: str
    sha256: str
    device_id: str
    taken_at: datetime
    obtained: str
    officers_count: int
    is_intact: bool

    @property
    def kind_label(self) -> str:
        """The kind in the words of the law."""
        return KIND_LABELS[self.kind]
