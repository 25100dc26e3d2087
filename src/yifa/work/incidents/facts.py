"""An incident as its rules see it."""

from datetime import date, datetime
from uuid import UUID

import msgspec

from yifa.base.access import Post
from yifa.base.procedure import Facts
from yifa.work.incidents.terms import (
    CITIZEN_SOURCES,
    CLOCK_STATE_LABELS,
    ClockKind,
    ClockState,
    Priority,
)


class IncidentFacts(Facts, frozen=True, kw_only=True):
    """What the acts so far say about an incident.

    `recurs`: the like was closed there not long before; `missed`: others found what the keeper of
    the cell had not reported. `hands` are the accounts that accepted or handled; `due_at` is when
    handling must be done. `accept_by` … `dispose_by` are the targets of this round's clocks,
    `accepted_at` … `disposed_at` the instants that stop them, `escalated` the clocks already
    escalated.
    """

    category: str = ""
    category_name: str = ""
    source: str = ""
    place: str = ""
    description: str = ""
    cell: str = ""
    cell_name: str = ""
    component: str = ""
    recurs: bool = False
    missed: bool = False
    collected_at: datetime | None = None
    filed_at: datetime | None = None
    lon: float = 0.0
    lat: float = 0.0
    number: str = ""
    confirmed: bool | None = None
    confirmed_at: datetime | None = None
    priority: Priority = Priority.NORMAL
    limit_count: int = 0
    limit_unit: str = ""
    unit: str = ""
    unit_name: str = ""
    team: tuple[str, ...] = ()
    team_name: str = ""
    first_dispatched_at: datetime | None = None
    dispatched_at: datetime | None = None
    accept_by: datetime | None = None
    depart_by: datetime | None = None
    arrive_by: datetime | None = None
    dispose_by: datetime | None = None
    accepted_at: datetime | None = None
    departed_at: datetime | None = None
    arrived_at: datetime | None = None
    disposed_at: datetime | None = None
    escalated: frozenset[ClockKind] = frozenset()
    escalated_to: Post | None = None
    support: str = ""
    asked_suspension: str = ""
    suspended_at: datetime | None = None
    suspended_s: int = 0
    third_party: str = ""
    expected_on: date | None = None
    due_at: datetime | None = None
    counted: str = ""
    hands: frozenset[str] = frozenset()
    handled_at: datetime | None = None
    before: tuple[UUID, ...] = ()
    fed_back_at: datetime | None = None
    verified_at: datetime | None = None
    violation: bool = False
    verified: bool = False
    failures: int = 0
    returns: int = 0
    redispatches: int = 0
    reopens: int = 0
    urges: int = 0
    asked_until: datetime | None = None
    extensions: int = 0
    closed_at: datetime | None = None
    first_closed_at: datetime | None = None
    cases: tuple[UUID, ...] = ()
    reports: tuple[UUID, ...] = ()

    @property
    def by_citizen(self) -> bool:
        """Say whether a citizen reported it, so that someone must check on the spot."""
        return self.source in CITIZEN_SOURCES


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """One clock of a task: its target, the instant that stopped it, how it stands."""

    kind: ClockKind
    label: str
    target_at: datetime
    stopped_at: datetime | None
    state: ClockState

    @property
    def state_label(self) -> str:
        return CLOCK_STATE_LABELS[self.state]

    @property
    def runs(self) -> bool:
        """Say whether it still runs, over its target or not."""
        return self.state in (ClockState.RUNNING, ClockState.LATE)


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of an incident's way: the stage, who ended it by which act, how long it took."""

    stage: str
    since: datetime
    until: datetime | None
    ended_by: str = ""
    actor_name: str = ""
    actor_post: str = ""
    length_s: int = 0
