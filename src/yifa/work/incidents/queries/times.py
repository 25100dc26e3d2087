"""Where the time of a period went: median and 95th percentile of each span."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import board
from yifa.work.incidents.queries.evaluation import Period
from yifa.work.incidents.queries.lists import incidents, sees_own_unit_only

SPANS: Final = {
    "file_s": "上报至立案",
    "dispatch_s": "立案至派遣",
    "accept_s": "派遣至接收",
    "depart_s": "接收至出发",
    "arrive_s": "出发至到达",
    "dispose_s": "派遣至处置",
    "feed_back_s": "处置至反馈",
    "verify_s": "反馈至核查",
    "close_s": "核查至结案",
}
GROUPS: Final = {"unit": "部门", "category": "问题分类"}
_LABELS: Final = {"unit": "unit_name", "category": "category_name"}
_TAIL_PERCENT: Final = 95
_NONE: Final = -1

Columns = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """How long a span took: of how many, the middle one and the 95th of a hundred."""

    count: int
    median_s: int | None
    tail_s: int | None


@dataclass(frozen=True, slots=True)
class TimesLine:
    """The spans of one department or category, or of all."""

    key: str
    name: str
    count: int
    spreads: tuple[Spread, ...]


def times_of(actor: Actor, by: str, period: Period, at: datetime) -> tuple[TimesLine, ...]:
    """Give the spans of the incidents collected in a period, all first; kept for ten minutes."""
    scope = f"{actor.jurisdiction} {actor.unit if sees_own_unit_only(actor) else ''} {by} {period}"
    return board.kept("incidents-times", scope, day_in_law(at), lambda: _times(actor, by, period))


def _times(actor: Actor, by: str, period: Period) -> tuple[TimesLine, ...]:
    """One query: the groups are told apart in memory, where percentiles are computed."""
    rows = incidents(actor).order_by().filter(period.of("collected_at"))
    told = list(rows.values_list(by, _LABELS[by], *SPANS).iterator(chunk_size=20_000))
    if not told:
        return ()
    lengths = np.array(
        [[_NONE if value is None else value for value in row[2:]] for row in told], dtype=np.int64
    )
    keys = np.array([row[0] for row in told])
    names = {row[0]: row[1] for row in told}
    return tuple(_lines(lengths, keys, names))


def _lines(lengths: Columns, keys: NDArray[Any], names: dict[str, str]) -> Iterator[TimesLine]:
    yield TimesLine("", "全部", len(lengths), _spreads(lengths))
    found, counts = np.unique(keys, return_counts=True)
    for place in np.argsort(-counts, kind="stable"):
        key = str(found[place])
        own = lengths[keys == found[place]]
        yield TimesLine(key, names.get(key) or "未派遣", len(own), _spreads(own))


def _spreads(lengths: Columns) -> tuple[Spread, ...]:
    return tuple(_spread(column[column != _NONE]) for column in lengths.T)


def _spread(lengths: Columns) -> Spread:
    """Give values that really occurred: the nearest rank, nothing between."""
    if not len(lengths):
        return Spread(0, None, None)
    median, tail = np.percentile(lengths, (50, _TAIL_PERCENT), method="inverted_cdf")
    return Spread(len(lengths), int(median), int(tail))
