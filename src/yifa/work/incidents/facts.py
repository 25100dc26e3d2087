"""An incident as its rules see it."""

from datetime import datetime
from uuid import UUID

import msgspec

from yifa.base.procedure import Facts
from yifa.work.incidents.terms import CITIZEN_SOURCES


class IncidentFacts(Facts, frozen=True, kw_only=True):
    """What the acts so far say about an incident.

    `hands` are the accounts that accepted or handled; `due_at` is when handling must be done.
    """

    category: str = ""
    category_name: str = ""
    source: str = ""
    place: str = ""
    description: str = ""
    cell: str = ""
    cell_name: str = ""
    collected_at: datetime | None = None
    filed_at: datetime | None = None
    lon: float = 0.0
    lat: float = 0.0
    number: str = ""
    confirmed: bool | None = None
    limit_count: int = 0
    limit_unit: str = ""
    unit: str = ""
    unit_name: str = ""
    dispatched_at: datetime | None = None
    due_at: datetime | None = None
    counted: str = ""
    hands: frozenset[str] = frozenset()
    handled_at: datetime | None = None
    violation: bool = False
    verified: bool = False
    failures: int = 0
    returns: int = 0
    urges: int = 0
    asked_until: datetime | None = None
    extensions: int = 0
    closed_at: datetime | None = None
    cases: tuple[UUID, ...] = ()
    reports: tuple[UUID, ...] = ()

    @property
    def by_citizen(self) -> bool:
        """Say whether a citizen reported it, so that someone must check on the spot."""
        return self.source in CITIZEN_SOURCES


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of an incident's way: the stage, who ended it by which act, how long it took."""

    stage: str
    since: datetime
    until: datetime | None
    ended_by: str = ""
    actor_name: str = ""
    actor_post: str = ""
    length_s: int = 0
