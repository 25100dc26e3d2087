"""Judging positions: what is doubtful is marked, not dropped. Pure."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yifa.work.sensing.facts import DEGREE, UNKNOWN, Points
from yifa.work.sensing.terms import MISLEADING, Mark

_EARTH_M = 6_371_008.8


@dataclass(frozen=True, slots=True)
class Limits:
    """The bureau's figures, from its parameters."""

    speed_mps: int = 60
    future_s: int = 60
    late_s: int = 300
    accuracy_m: int = 100
    stale_s: int = 300
    keep_days: int = 90

    @classmethod
    def of(cls, book: Any, on: Any) -> "Limits":
        """Read the parameters that hold on a day; the shipped figures where the book has none."""
        told = {
            name: int(book.parameter(code, on))
            for name, code in _CODES.items()
            if code in book.parameters
        }
        return cls(**told)


_CODES = {
    "speed_mps": "position_speed_limit",
    "future_s": "position_future_tolerance",
    "late_s": "position_late_after",
    "accuracy_m": "position_accuracy_limit",
    "stale_s": "position_stale_after",
    "keep_days": "position_keep_days",
}


def judged(
    points: Points,
    *,
    now_ms: int,
    limits: Limits,
    before: Any = None,
    inside: NDArray[np.bool_] | None = None,
) -> Points:
    """Mark what is doubtful; `points` in the order of time, `before` the last good point known.

    `inside` says of each point whether it lies in the county; None where no grid is drawn.
    """
    marked = points.copy()
    marks = np.zeros(len(points), np.uint16)
    if inside is not None:
        marks |= _where(~inside, Mark.OUTSIDE)
    marks |= _where((points["lon"] == 0) & (points["lat"] == 0), Mark.ZERO)
    marks |= _where(points["at_ms"] > now_ms + limits.future_s * 1000, Mark.FUTURE)
    marks |= _where(points["at_ms"] < now_ms - limits.late_s * 1000, Mark.LATE)
    known = points["accuracy_dm"] != UNKNOWN
    marks |= _where(known & (points["accuracy_dm"] > limits.accuracy_m * 10), Mark.INACCURATE)
    marked["marks"] = marks
    _mark_jumps(marked, before, limits.speed_mps)
    return marked


def latest_in(points: Points) -> Any:
    """Give the newest point that does not mislead; None where there is none."""
    good = np.flatnonzero((points["marks"] & int(MISLEADING)) == 0)
    return points[good[-1]] if len(good) else None


def counts_of(points: Points) -> dict[Mark, int]:
    """Count the points of each mark, those that occur."""
    found = {mark: int(np.count_nonzero(points["marks"] & int(mark))) for mark in Mark}
    return {mark: count for mark, count in found.items() if count}


def metres_between(one: Any, other: Any) -> Any:
    """Give the distance of points along the sphere; arrays are taken pairwise."""
    lon_a, lat_a = np.radians(one["lon"] / DEGREE), np.radians(one["lat"] / DEGREE)
    lon_b, lat_b = np.radians(other["lon"] / DEGREE), np.radians(other["lat"] / DEGREE)
    chord = (
        np.sin((lat_b - lat_a) / 2) ** 2
        + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    )
    return 2 * _EARTH_M * np.arcsin(np.sqrt(chord))


def _where(is_so: NDArray[np.bool_], mark: Mark) -> NDArray[np.uint16]:
    return np.where(is_so, int(mark), 0).astype(np.uint16)


def _mark_jumps(points: Points, before: Any, speed_mps: int) -> None:
    """Mark what no vehicle could have reached from the last good point.

    Only where two neighbours lie too far apart is the batch walked point by point.
    """
    usable = np.flatnonzero((points["marks"] & int(Mark.ZERO | Mark.FUTURE)) == 0)
    chain = points[usable]
    if before is not None and len(chain) and chain[0]["at_ms"] >= before["at_ms"]:
        chain = np.concatenate([np.array([before], dtype=points.dtype), chain])
        usable = np.concatenate([[-1], usable])
    if len(chain) < 2 or not _too_fast(chain[:-1], chain[1:], speed_mps).any():
        return
    last = chain[0]
    for index, point in zip(usable[1:], chain[1:], strict=True):
        if _too_fast(last, point, speed_mps):
            points["marks"][index] |= int(Mark.JUMP)
        else:
            last = point


def _too_fast(one: Any, other: Any, speed_mps: int) -> Any:
    seconds = np.maximum((other["at_ms"] - one["at_ms"]) / 1000, 1.0)
    return metres_between(one, other) / seconds > speed_mps
