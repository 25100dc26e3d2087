"""What the home page shows from the rooms: figures and charts, each given by a provider."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import pairwise
from typing import Final, TypeVar

from django.core.cache import cache

from yifa.base.access import Actor

MONTHS: Final = 12
KEPT_S: Final = 600

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that leads to its list; `state` is that of a deadline badge, empty for none.

    `unit` is written after the count (`%`); a count that stopped at a cap reads `1,000+`.
    """

    label: str
    count: int
    url: str
    state: str = ""
    unit: str = ""
    capped: bool = False

    @property
    def text(self) -> str:
        """The count as it is shown."""
        return f"{self.count:,}{'+' if self.capped else ''}{self.unit}"


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its numbers: `series` are names with one value for each label.

    `heading` says what the labels are; it heads the first column of the table.
    """

    code: str
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    form: str = "bar"
    heading: str = "月份"

    @property
    def script_id(self) -> str:
        """The id of the page's element that holds the numbers."""
        return f"chart-{self.code}"

    @property
    def rows(self) -> list[tuple[str, list[float]]]:
        """The same as a table: a row for each label."""
        return [
            (label, [values[index] for _, values in self.series])
            for index, label in enumerate(self.labels)
        ]

    @property
    def data(self) -> dict[str, object]:
        """What the chart island reads."""
        series = [{"name": name, "values": values} for name, values in self.series]
        return {"form": self.form, "unit": self.unit, "labels": self.labels, "series": series}


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a chart, from its first day up to the first of the next (excluded)."""

    since: date
    until: date

    @property
    def label(self) -> str:
        return f"{self.since:%Y-%m}"


Figures = Callable[[Actor, datetime], Iterable[Figure]]
Charts = Callable[[Actor, date], Iterable[Chart]]

_figures: list[Figures] = []
_charts: list[Charts] = []


def register_figures(provider: Figures) -> None:
    """Let a room show figures on the home page."""
    if provider not in _figures:
        _figures.append(provider)


def register_charts(provider: Charts) -> None:
    """Let a room show charts of the last twelve months on the home page."""
    if provider not in _charts:
        _charts.append(provider)


def figures(actor: Actor, at: datetime) -> list[Figure]:
    """Give the figures of a moment that the actor may see."""
    return [figure for provider in _figures for figure in provider(actor, at)]


def charts(actor: Actor, day: date) -> list[Chart]:
    """Give the charts the actor may see."""
    return [chart for provider in _charts for chart in provider(actor, day)]


def months_to(day: date) -> tuple[Month, ...]:
    """Give the twelve months that end with the one of `day`, oldest first.

    >>> [month.label for month in months_to(date(2026, 2, 3))][::11]
    ['2025-03', '2026-02']
    """
    last = day.year * 12 + day.month - 1
    firsts = [date(*_month(number)) for number in range(last - MONTHS + 1, last + 2)]
    return tuple(Month(since, until) for since, until in pairwise(firsts))


def by_month(months: Iterable[Month], counts: Iterable[tuple[date, int]]) -> tuple[float, ...]:
    """Sum counts of days into months."""
    found = dict.fromkeys((month.label for month in months), 0)
    for day, count in counts:
        label = f"{day:%Y-%m}"
        if label in found:
            found[label] += count
    return tuple(found.values())


def kept(code: str, scope: str, day: date, make: Callable[[], Told]) -> Told:
    """Give what was made for a scope within the last ten minutes, or make it.

    `scope` names all on which the outcome depends besides the day: who may see what.
    """
    key = f"board:{code}:{day:%Y%m%d}:{sha256(scope.encode()).hexdigest()[:32]}"
    known: Told | None = cache.get(key)
    if known is None:
        known = make()
        cache.set(key, known, KEPT_S)
    return known


def _month(number: int) -> tuple[int, int, int]:
    return number // 12, number % 12 + 1, 1
