"""A report as its rules see it, and what triage suggests."""

from datetime import datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Facts


class ReportFacts(Facts, frozen=True, kw_only=True):
    """What the acts so far say about a report."""

    channel: str = ""
    external_id: str = ""
    content_key: str = ""
    batch: str = ""
    title: str = ""
    text: str = ""
    place: str = ""
    lon: float | None = None
    lat: float | None = None
    happened_at: datetime | None = None
    reporter: str = ""
    contact: str = ""
    received_at: datetime | None = None
    category: str = ""
    incident: UUID | None = None
    merged_into: UUID | None = None
    authority: str = ""
    reason: str = ""
    follow_ups: int = 0
    decided_at: datetime | None = None
    connector: str = ""
    component: str = ""
    chosen_category: str = ""
    link: str = ""
    due_at: datetime | None = None
    answered_at: datetime | None = None
    tell: tuple[str, ...] = ()
    urges: int = 0
    counterpart: str = ""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A category suggested for a text: why, how sure, by what, and what else it might be."""

    category: str = ""
    confidence: float = 0.0
    reason: str = ""
    model: str = "lexicon"
    topic: str = ""
    alternatives: tuple[tuple[str, float], ...] = ()


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """How alike two reports are, with the reasons in words."""

    score: float
    reasons: tuple[str, ...] = ()


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What a connector is set to; which of it counts depends on its kind.

    `url`: where results go, or the peer's endpoint, or `sftp://user@host:port/folder`. `mapping`:
    `field=path` of the counterpart's JSON, or `field=column` of its tables.
    """

    url: str = ""
    folder: str = ""
    host_key: str = ""
    mapping: str = ""
    jurisdiction_id: str = ""
    addresses: str = ""
    gives_tokens: str = ""
    reads_texts: str = ""
    pushes: str = ""
    format: str = ""

    @classmethod
    def of(cls, told: dict[str, str]) -> "Setup":
        """Read stored settings."""
        return msgspec.convert(told, cls)

    @property
    def paths(self) -> dict[str, str]:
        """The mapping as a dictionary."""
        pairs = (part.partition("=") for part in self.mapping.split(",") if part.strip())
        return {field.strip(): path.strip() for field, _, path in pairs}

    @property
    def recipients(self) -> tuple[str, ...]:
        """The addresses at which mails are taken, in small letters."""
        return tuple(one.strip().lower() for one in self.addresses.split(",") if one.strip())
