"""What the home page shows from the rooms: figures and charts, each given by a provider."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from yifa.base.access import Actor


@dataclass(frozen=True, slots=True)
class Figure:
    """A count that leads to its list; `state` is that of a deadline badge, empty for none."""

    label: str
    count: int
    url: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its numbers: `series` are names with one value for each label."""

    code: str
    title: str
    unit: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    form: str = "bar"

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


Figures = Callable[[Actor, date], Iterable[Figure]]
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


def figures(actor: Actor, day: date) -> list[Figure]:
    """Give the figures the actor may see."""
    return [figure for provider in _figures for figure in provider(actor, day)]


def charts(actor: Actor, day: date) -> list[Chart]:
    """Give the charts the actor may see."""
    return [chart for provider in _charts for chart in provider(actor, day)]
