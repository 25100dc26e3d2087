"""An inspection as its rules see it."""

from datetime import date, datetime
from uuid import UUID

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Facts
from yifa.records.agencies.facts import OfficerFact
from yifa.work.inspection import acts
from yifa.work.inspection.terms import Result


class NotBegun(ValueError):
    """The inspection has no first act: nothing is known of it."""


class InspectionFacts(Facts, frozen=True, kw_only=True):
    """What the acts so far say.

    `results` by the point's code; `answered` are the points whose faults became a case or were
    decided not to.
    """

    begun: acts.Begun | None = None
    begun_at: datetime | None = None
    met: acts.Met | None = None
    met_at: datetime | None = None
    results: dict[str, acts.PointResult] = {}
    left: acts.Left | None = None
    order: acts.CorrectionOrdered | None = None
    ordered_on: date | None = None
    recheck: acts.Rechecked | None = None
    cases: tuple[UUID, ...] = ()
    answered: frozenset[str] = frozenset()
    closed_at: datetime | None = None
    conclusion: str = ""
    published_on: date | None = None

    @property
    def head(self) -> acts.Begun:
        """What was said at the beginning. Raises: NotBegun."""
        if self.begun is None:
            raise NotBegun("这次检查没有开始的记录")
        return self.begun

    @property
    def officers(self) -> tuple[OfficerFact, ...]:
        return self.begun.officers if self.begun else ()

    @property
    def points(self) -> tuple[acts.PointFact, ...]:
        return self.begun.points if self.begun else ()

    @property
    def faults(self) -> tuple[str, ...]:
        """The points that do not meet what is asked, in the sheet's order."""
        return tuple(
            point.code
            for point in self.points
            if point.code in self.results and self.results[point.code].result is Result.FAILS
        )

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The faults that neither became a case nor were decided not to."""
        return tuple(code for code in self.faults if code not in self.answered)

    @property
    def today(self) -> date:
        return day_in_law(self.at)

    def names_of(self, codes: tuple[str, ...]) -> str:
        """Name points by their places on the sheet: 第 1、3 项."""
        numbers = [str(n) for n, point in enumerate(self.points, 1) if point.code in codes]
        return f"第 {'、'.join(numbers)} 项" if numbers else ""
