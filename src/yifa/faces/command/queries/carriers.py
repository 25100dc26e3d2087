"""Where officers and vehicles are: latest positions, and the tracks of a day."""

from collections.abc import Callable, Iterable
from datetime import datetime

from yifa.base.access import Actor
from yifa.faces.command.queries.rows import Row

Rows = Callable[[Actor, datetime], Iterable[Row]]
Tracks = Callable[[Actor, datetime, datetime], Iterable[Row]]

_latest: list[Rows] = []
_tracks: list[Tracks] = []


def register(latest: Rows, tracks: Tracks) -> None:
    """Let the room that keeps positions give them."""
    _latest[:], _tracks[:] = [latest], [tracks]


def rows(actor: Actor, at: datetime) -> list[Row]:
    """Give the carriers on duty with their latest positions."""
    return [row for latest in _latest for row in latest(actor, at)]


def tracks(actor: Actor, since: datetime, until: datetime) -> list[Row]:
    """Give the ways of all carriers in a stretch of time: id, kind, name, [[ms, lon, lat], …]."""
    return [row for track in _tracks for row in track(actor, since, until)]
