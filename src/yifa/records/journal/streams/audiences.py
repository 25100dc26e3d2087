"""Who listens to a stream, what is said to them, and who says what no journal entry says."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from yifa.base.access import Actor, covers
from yifa.records.journal.queries import Placed


@dataclass(frozen=True, slots=True)
class Event:
    """What a page is told: a name and a small JSON without personal data.

    It reaches whoever covers `jurisdiction` and holds `power` (empty: no power is asked); `unit`
    is the code of the unit it concerns, for audiences that show a unit its own only.
    """

    name: str
    data: Mapping[str, Any]
    jurisdiction: str
    power: str = ""
    unit: str = ""

    def frame(self, position: int | None = None) -> bytes:
        """Write it as the stream carries it; what comes from a source has no position."""
        head = "" if position is None else f"id: {position}\n"
        body = msgspec.json.encode(self.data).decode()
        return f"{head}event: {self.name}\ndata: {body}\n\n".encode()


def within_scope(actor: Actor, event: Event) -> bool:
    """Say whether an actor may be told: by jurisdiction and by power."""
    return covers(actor.jurisdiction, event.jurisdiction) and (
        not event.power or actor.may(event.power)
    )


def _alike(actor: Actor) -> Hashable:
    """Name what permission depends on: actors of one name are told the same."""
    return actor.jurisdiction, actor.powers, actor.unit, actor.posts


@dataclass(frozen=True, slots=True)
class Audience:
    """The listeners of one stream.

    `tell` turns entries into events by position (it may query, it runs in a thread); an entry left
    out says nothing to this audience. `sees` is asked for every event beside `within_scope`; where
    it looks at more of the actor than jurisdiction, powers, unit and posts, `alike` must too.
    `sources` are the names of the sources this audience hears.
    """

    name: str
    powers: tuple[str, ...]
    tell: Callable[[Sequence[Placed]], Mapping[int, Event]]
    sees: Callable[[Actor, Event], bool] = within_scope
    alike: Callable[[Actor], Hashable] = _alike
    sources: frozenset[str] = field(default_factory=frozenset)

    def admits(self, actor: Actor | None) -> bool:
        """Say whether an actor may listen at all."""
        return actor is not None and any(actor.may(power) for power in self.powers)

    def may_tell(self, actor: Actor, event: Event) -> bool:
        """Say whether an event may be told to an actor."""
        return within_scope(actor, event) and self.sees(actor, event)


Read = Callable[[frozenset[str]], Iterable[Event]]


@dataclass(frozen=True, slots=True)
class Source:
    """What is read again and again beside the journal; what it gives is told as it is."""

    name: str
    read: Read
    every_s: float


_sources: dict[str, Source] = {}
_known_by: list[Callable[[str], Actor | None]] = []


def register_source(name: str, read: Read, *, every_s: float = 1.0) -> None:
    """Let a room say what no entry says.

    `read` runs in a thread; it is given the counties of those who listen, and gives what has
    changed there since it was asked last.
    """
    _sources[name] = Source(name, read, every_s)


def sources(names: Iterable[str]) -> list[Source]:
    """Give the registered ones of some sources."""
    return [_sources[name] for name in sorted(names) if name in _sources]


def known_by(find: Callable[[str], Actor | None]) -> None:
    """Let the register of accounts say who a session belongs to; None: to nobody any more."""
    _known_by[:] = [find]


def actor_of_session(session_key: str) -> Actor | None:
    """Ask who a session belongs to now. Without a register, to nobody."""
    return _known_by[0](session_key) if _known_by else None
