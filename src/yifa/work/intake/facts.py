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
