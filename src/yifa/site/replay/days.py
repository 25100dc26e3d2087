"""Reading a day of real requests or tracks, moved into the county."""

import csv
import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

_EDGE_SHARE: Final = 1.0
"""Percent of the places at each edge that do not stretch the box they are moved from."""
_WORDS: Final = (
    ("Graffiti", "墙面被喷涂，像是非法小广告", "07-001"),
    ("Trash", "路边有暴露垃圾，没有人清理", "06-010"),
    ("Rodent", "垃圾箱周围有鼠患", "06-042"),
    ("Street Light", "路灯不亮", "01-037"),
    ("Sidewalk", "人行道路面破损", "06-013"),
    ("Pothole", "道路破损，有坑洞", "06-013"),
    ("Traffic Signal", "交通信号灯不亮", "02-014"),
    ("Sign", "交通标志牌损坏", "02-010"),
    ("Tree", "行道树枝干断裂，需要处理", "04-002"),
    ("Abandoned", "路边停有废弃车辆", "06-034"),
    ("Space Saver", "路边停车位被杂物占用", "06-036"),
    ("Bulk Item", "路边堆放废弃家具", "06-035"),
    ("Noise", "噪声扰民", "06-028"),
    ("Dumping", "有人乱倒垃圾渣土", "06-011"),
    ("Housing", "房屋外立面破损", "06-004"),
    ("Water", "路面积水，雨水箅子堵塞", "01-004"),
    ("Construction", "施工扰民，工地扬尘", "08-004"),
    ("Snow", "道路积雪结冰", "10-001"),
    ("Animal", "路上有动物尸体", "06-037"),
    ("Litter", "垃圾箱满溢", "06-042"),
)
"""A sign in the kind of request, what its reporter says here, the category it is."""
CATEGORY_OF: Final = {words: category for _, words, category in _WORDS}
NO_PROBLEM: Final = "咨询有关事项"
"""What requests say that report no problem of the streets: the desk hands them over."""


class DataUnusable(ValueError):
    """The file is not one of those that can be played again; the message says why."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is sent: at which second of the replay, and what it says."""

    at_s: float
    body: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Trip:
    """The points of one vehicle, by time. Shape: (n, 3): seconds of the day, lon, lat."""

    points: np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of longitude and latitude, WGS-84."""

    west: float
    south: float
    east: float
    north: float


def requests_of(path: Path, box: Box, *, day: date | None, limit: int) -> list[Request]:
    """Read requests (`id`, `open`, `type`, `lat`, `lon`), the earliest first; one day, or all.

    Raises: DataUnusable.
    """
    rows = [row for row in _rows(path, ("id", "open", "type")) if _is_on(row["open"], day)]
    rows = sorted(rows, key=lambda row: row["open"])[:limit]
    if not rows:
        raise DataUnusable(f"{path.name}：这一天没有数据")
    places = np.array([[_number(row, "lon"), _number(row, "lat")] for row in rows])
    moved = into(places, box)
    first = datetime.fromisoformat(rows[0]["open"])
    return [
        Request((datetime.fromisoformat(row["open"]) - first).total_seconds(), _said(row, place))
        for row, place in zip(rows, moved, strict=True)
    ]


def busiest(requests: Sequence[Request], hours: float) -> list[Request]:
    """Keep the span of so many hours with the most requests, from its first one on.

    >>> [one.at_s for one in busiest([Request(s, {}) for s in (0, 9_000, 9_100, 9_900)], 1)]
    [0.0, 100.0, 900.0]
    """
    times = np.array([one.at_s for one in requests])
    counts = np.searchsorted(times, times + hours * 3_600) - np.arange(len(times))
    first = int(counts.argmax())
    kept = requests[first : first + int(counts[first])]
    return [Request(one.at_s - float(times[first]), one.body) for one in kept]


def trips_of(path: Path, box: Box, *, limit: int) -> list[Trip]:
    """Read tracks (`trip_id` or `agent_id`, `time`, `lon` or `lng`, `lat`), each of one vehicle.

    Every trip is laid on one day: its seconds of the day are kept. Raises: DataUnusable.
    """
    found: dict[str, list[tuple[float, float, float]]] = {}
    for row in _rows(path, ("time", "lat")):
        name = row.get("trip_id") or row.get("agent_id") or ""
        if name not in found and len(found) >= limit:
            continue
        moment = datetime.fromisoformat(row["time"])
        second = moment.hour * 3600 + moment.minute * 60 + moment.second
        place = float(row.get("lon") or row["lng"]), float(row["lat"])
        found.setdefault(name, []).append((second, *place))
    if not found:
        raise DataUnusable(f"{path.name}：没有轨迹")
    everything = np.array([point for points in found.values() for point in points])
    everything[:, 1:] = into(everything[:, 1:], box)
    ends = np.cumsum([len(points) for points in found.values()])[:-1]
    return [Trip(part[part[:, 0].argsort(kind="stable")]) for part in np.split(everything, ends)]


def into(
    places: np.ndarray[Any, np.dtype[np.float64]], box: Box
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Move places into a box, outliers onto its edge. Shape: (n, 2) lon, lat; nan stays."""
    known = places[~np.isnan(places).any(axis=1)]
    if not len(known):
        return places
    low, high = np.percentile(known, [_EDGE_SHARE, 100 - _EDGE_SHARE], axis=0)
    share = np.clip((places - low) / np.maximum(high - low, 1e-9), 0, 1)
    corner = np.array([box.west, box.south])
    return np.asarray(corner + share * (np.array([box.east, box.north]) - corner))


def dealt(trips: Sequence[Trip], vehicles: int) -> list[list[Trip]]:
    """Deal trips to vehicles: each goes to one that is free at its start, else the soonest free."""
    hands: list[list[Trip]] = [[] for _ in range(vehicles)]
    free_s = [0.0] * vehicles
    for trip in sorted(trips, key=lambda one: float(one.points[0, 0])):
        number = free_s.index(min(free_s))
        hands[number].append(trip)
        free_s[number] = float(trip.points[-1, 0])
    return [hand for hand in hands if hand]


def _rows(path: Path, needed: Iterable[str]) -> Iterator[dict[str, str]]:
    opened: Any = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        missing = [name for name in needed if name not in (reader.fieldnames or ())]
        if missing:
            raise DataUnusable(f"{path.name}：缺少列 {'、'.join(missing)}")
        yield from reader


def _said(row: dict[str, str], place: np.ndarray[Any, Any]) -> dict[str, Any]:
    kind = row["type"]
    words = next((said for sign, said, _ in _WORDS if sign.lower() in kind.lower()), NO_PROBLEM)
    said: dict[str, Any] = {
        "external_id": row["id"],
        "title": words,
        "text": f"{words}（{kind}）",
        "place": row.get("street", ""),
    }
    if not np.isnan(place).any():
        said |= {"lon": round(float(place[0]), 6), "lat": round(float(place[1]), 6)}
    return said


def _number(row: dict[str, str], name: str) -> float:
    return float(row[name]) if row.get(name) else float("nan")


def _is_on(moment: str, day: date | None) -> bool:
    return day is None or moment.startswith(f"{day}")


def midnight_before(now: datetime, seconds: float) -> datetime:
    """Give the last midnight (UTC) from which so many seconds are over by now."""
    since = now.timestamp() - seconds
    return datetime.fromtimestamp(since - since % 86_400, UTC)
