"""What the main job tells: figures, times per step, rejected rows, and expectations held or not."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from rich.console import Console
from rich.table import Table

_MS = 1000.0


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something that must hold at the end."""

    sentence: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of strings, printed or written as Markdown."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(slots=True)
class Told:
    """Everything the job has to tell."""

    figures: list[tuple[str, str]] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    times_s: dict[str, list[float]] = field(default_factory=dict)
    expectations: list[Expectation] = field(default_factory=list)
    imported: int = 0

    def figure(self, name: str, value: object) -> None:
        """Note a figure; counts get their thousands parted."""
        self.figures.append((name, f"{value:,}" if isinstance(value, int) else str(value)))

    def expect(self, sentence: str, is_met: bool) -> None:
        """Note something that must hold."""
        self.expectations.append(Expectation(sentence, is_met))

    def expect_equal(self, sentence: str, found: object, wanted: object) -> None:
        """Note two figures that must agree, both named."""
        self.expect(f"{sentence}: {found} = {wanted}", found == wanted)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Time one step, its commit included where it has its own transaction."""
        begun = perf_counter()
        yield
        self.times_s.setdefault(step, []).append(perf_counter() - begun)

    def count_of(self, step: str) -> int:
        """Count how often a step was taken."""
        return len(self.times_s.get(step, ()))

    @property
    def is_as_expected(self) -> bool:
        return all(item.is_met for item in self.expectations)

    def sheets(self) -> list[Sheet]:
        """Give the tables in the order in which they are read."""
        rejected = tuple((reason, f"{count:,}") for reason, count in self.rejected.most_common())
        return [
            Sheet("Figures", ("what", "figure"), tuple(self.figures)),
            Sheet("Rejected rows", ("reason", "rows"), rejected or (("—", "0"),)),
            Sheet("Time per step", ("step", "times", "median ms", "p95 ms"), self._steps()),
            Sheet(
                "Expectations",
                ("expectation", "held"),
                tuple((one.sentence, "yes" if one.is_met else "NO") for one in self.expectations),
            ),
        ]

    def _steps(self) -> tuple[tuple[str, ...], ...]:
        return tuple(
            (
                step,
                f"{len(times):,}",
                f"{quantile(times, 0.5) * _MS:,.1f}",
                f"{quantile(times, 0.95) * _MS:,.1f}",
            )
            for step, times in self.times_s.items()
        )


def quantile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of the values do not exceed (nearest rank).

    >>> quantile([3.0, 1.0, 2.0], 0.5), quantile([3.0, 1.0, 2.0], 0.95)
    (2.0, 3.0)
    """
    ordered = sorted(values)
    rank = max(1, -(-len(ordered) * round(share * 100) // 100))
    return ordered[rank - 1]


def show(told: Told, console: Console) -> None:
    """Print the tables."""
    for sheet in told.sheets():
        table = Table(title=sheet.title, title_justify="left")
        for number, column in enumerate(sheet.columns):
            table.add_column(column, justify="right" if number else "left", overflow="fold")
        for row in sheet.rows:
            table.add_row(*row)
        console.print(table)


def markdown(told: Told) -> str:
    """Write the tables as Markdown."""
    lines: list[str] = []
    for sheet in told.sheets():
        lines += [f"### {sheet.title}", "", _line(sheet.columns)]
        lines.append("|---" + "|---:" * (len(sheet.columns) - 1) + "|")
        lines += [*map(_line, sheet.rows), ""]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
