"""A proposal and what speaks for or against it, frozen."""

from uuid import UUID

import msgspec

from yifa.records.agencies.facts import TeamOnDuty
from yifa.work.dispatch.terms import Verdict


class Reason(msgspec.Struct, frozen=True):
    """One thing that speaks for or against a team, in words."""

    verdict: Verdict
    words: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where a team was last: of whom or which vehicle, how old."""

    lon: float
    lat: float
    age_s: int
    is_stale: bool
    name: str


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """What enforcing at this place for one cause asks for: who holds it, in which field."""

    cause: str
    field: str
    body: str
    reason: str


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What the incident asks for; without a cause no power to punish is asked for.

    `area` is the jurisdiction of the place, `jurisdiction` that of the incident itself.
    """

    area: str
    unit: str
    jurisdiction: str = ""
    powers: tuple[Power, ...] = ()
    recused: frozenset[UUID] = frozenset()
    near_full: int = 3


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A team with what is known of it at the moment; lengths in metres, times in seconds."""

    team: TeamOnDuty
    place: Place | None = None
    straight_m: float | None = None
    road_m: float | None = None
    travel_s: float | None = None
    open_tasks: int = 0


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate with the reasons; `is_fit` when nothing speaks against it."""

    candidate: Candidate
    reasons: tuple[Reason, ...]

    @property
    def is_fit(self) -> bool:
        """Say whether nothing stands against sending the team."""
        return all(reason.verdict is not Verdict.BAD for reason in self.reasons)

    @property
    def team(self) -> TeamOnDuty:
        return self.candidate.team

    @property
    def words(self) -> tuple[str, ...]:
        """The reasons as they are kept in the act."""
        return tuple(reason.words for reason in self.reasons)

    @property
    def minutes(self) -> int | None:
        """The estimated minutes on the way; None where no position is known."""
        travel_s = self.candidate.travel_s
        return None if travel_s is None else max(1, round(travel_s / 60))
