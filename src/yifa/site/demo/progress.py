"""Telling how far the demo is: bars in the foreground, now and then a line behind a server."""

from types import TracebackType
from typing import Any, TextIO

from rich.progress import Progress, TaskID


class Bars:
    """A bar for each step, in the terminal."""

    def __init__(self) -> None:
        self._progress = Progress()
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Bars":
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def told(self, step: str, done: int, total: int) -> None:
        """Move a step's bar."""
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=total)
        self._progress.update(self._tasks[step], completed=done, total=total)

    def counted(self, step: str, more: int) -> None:
        """Add to a step whose whole is not known."""
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=None)
        self._progress.advance(self._tasks[step], more)


class Lines:
    """A line for every quarter of a step."""

    def __init__(self, out: TextIO | Any) -> None:
        self._out = out
        self._told: set[tuple[str, int]] = set()

    def told(self, step: str, done: int, total: int) -> None:
        """Print a line when another quarter is done."""
        quarter = 4 * done // max(total, 1)
        if quarter and (step, quarter) not in self._told:
            self._told.add((step, quarter))
            self._out.write(f"演示历史：{step} {25 * quarter}%")
            self._out.flush()
