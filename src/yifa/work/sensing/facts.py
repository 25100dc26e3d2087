"""Positions as bytes and as values: how a batch is packed, what was taken, what is known now."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
import numpy as np
from numpy.typing import NDArray

from yifa.work.sensing.terms import POINTS_AT_MOST, marks_in

POINT: Final = np.dtype(
    [
        ("at_ms", "<i8"),
        ("lon", "<i4"),
        ("lat", "<i4"),
        ("accuracy_dm", "<u2"),
        ("speed_cmps", "<u2"),
        ("heading_ddeg", "<u2"),
        ("marks", "<u2"),
    ]
)
"""A point in 24 bytes: milliseconds of the epoch, ten-millionths of a degree, tenths."""

DEGREE: Final = 10_000_000
UNKNOWN: Final = 0xFFFF
Points = NDArray[Any]
"""A structured array of `POINT`, shape (n,)."""

_Lon = Annotated[float, msgspec.Meta(ge=-180, le=180)]
_Lat = Annotated[float, msgspec.Meta(ge=-90, le=90)]
_AtMs = Annotated[int, msgspec.Meta(ge=0, le=4_102_444_800_000)]
_NotNegative = Annotated[float, msgspec.Meta(ge=0)]


class Fix(msgspec.Struct, frozen=True, array_like=True):
    """A point as a device sends it: `[at_ms, lon, lat, accuracy_m, speed_mps, heading]`."""

    at_ms: _AtMs
    lon: _Lon
    lat: _Lat
    accuracy_m: _NotNegative | None = None
    speed_mps: _NotNegative | None = None
    heading: _NotNegative | None = None


class Sent(msgspec.Struct, frozen=True):
    """What one request brings: the batch's id, made by the device, and its points."""

    batch: UUID
    points: Annotated[list[Fix], msgspec.Meta(min_length=1, max_length=POINTS_AT_MOST)]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a batch: `marked` counts by the mark's words."""

    batch: UUID
    taken: int
    refused: int
    reason: str = ""
    marked: dict[str, int] = {}
    is_repeat: bool = False


class PositionNow(msgspec.Struct, frozen=True, kw_only=True):
    """Where a carrier was last."""

    carrier: UUID
    kind: str
    name: str
    lon: float
    lat: float
    at: datetime
    age_s: int
    is_stale: bool
    jurisdiction: str = ""
    officer: UUID | None = None
    unit: str = ""
    unit_name: str = ""
    accuracy_m: float | None = None
    speed_mps: float | None = None
    marks: int = 0

    @property
    def doubts(self) -> list[str]:
        """What is doubtful about it, in words."""
        return marks_in(self.marks)


class TrackPoint(msgspec.Struct, frozen=True, kw_only=True):
    """One point of a track."""

    at: datetime
    lon: float
    lat: float
    accuracy_m: float | None
    speed_mps: float | None
    marks: int

    @property
    def doubts(self) -> list[str]:
        """What is doubtful about it, in words."""
        return marks_in(self.marks)


def points_of(fixes: Sequence[Fix]) -> Points:
    """Pack what a device sent, in the order of time.

    >>> points_of([Fix(1000, 119.5, 28.4)])["lon"].tolist()
    [1195000000]
    """
    columns = np.array(
        [
            (fix.at_ms, fix.lon, fix.lat, _or(fix.accuracy_m), _or(fix.speed_mps), _or(fix.heading))
            for fix in fixes
        ],
        dtype=np.float64,
    ).reshape(-1, 6)
    points = np.zeros(len(columns), POINT)
    points["at_ms"] = columns[:, 0].astype(np.int64)
    points["lon"] = np.rint(columns[:, 1] * DEGREE).astype(np.int32)
    points["lat"] = np.rint(columns[:, 2] * DEGREE).astype(np.int32)
    for number, (name, scale) in enumerate(_SCALES, 3):
        points[name] = _scaled(columns[:, number], scale)
    return points[np.argsort(points["at_ms"], kind="stable")]


def points_in(data: bytes) -> Points:
    """Unpack a batch."""
    return np.frombuffer(data, POINT)


def digest_of(batch: UUID, carrier: UUID, data: bytes) -> str:
    """Hash a batch: whose it is, and its points as stored."""
    return sha256(batch.bytes + carrier.bytes + data).hexdigest()


def instant_of(at_ms: int) -> datetime:
    """Turn milliseconds of the epoch into an instant."""
    return datetime.fromtimestamp(at_ms / 1000, UTC)


def milliseconds_of(at: datetime) -> int:
    """Turn an instant into milliseconds of the epoch."""
    return round(at.timestamp() * 1000)


def track_point(row: Any) -> TrackPoint:
    """Read one packed point."""
    return TrackPoint(
        at=instant_of(int(row["at_ms"])),
        lon=int(row["lon"]) / DEGREE,
        lat=int(row["lat"]) / DEGREE,
        accuracy_m=_known(row["accuracy_dm"], 10),
        speed_mps=_known(row["speed_cmps"], 100),
        marks=int(row["marks"]),
    )


_SCALES: Final = (("accuracy_dm", 10), ("speed_cmps", 100), ("heading_ddeg", 10))


def _or(value: float | None) -> float:
    return -1.0 if value is None else value


def _scaled(values: NDArray[np.float64], scale: int) -> NDArray[np.uint16]:
    known = np.minimum(np.rint(values * scale), UNKNOWN - 1)
    return np.where(values < 0, UNKNOWN, known).astype(np.uint16)


def _known(value: Any, scale: int) -> float | None:
    return None if int(value) == UNKNOWN else int(value) / scale
