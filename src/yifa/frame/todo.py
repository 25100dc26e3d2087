"""What waits for an actor: rooms register providers, the console shows the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from yifa.base.access import Actor


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do. `due` is the day it is due on, none where nothing runs.

    `target_at` is the instant by which something must happen, where it is counted in minutes.
    """

    title: str
    url: str
    kind: str
    label: str
    due: date | None = None
    due_label: str = ""
    since: datetime | None = None
    place: str = ""
    target_at: datetime | None = None
    target_label: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """Gives an actor's most urgent todos of one room, and how many there are (capped)."""

    todos: Callable[[Actor, date, int], Sequence[Todo]]
    count: Callable[[Actor, date], int]


_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Add a room's provider (again without effect)."""
    _providers[name] = provider


def todos_of(actor: Actor, day: date, limit: int = 50) -> list[Todo]:
    """Give the most urgent todos of all rooms, earliest due first."""
    found = [todo for provider in _providers.values() for todo in provider.todos(actor, day, limit)]
    return sorted(found, key=_urgency)[:limit]


def count_of(actor: Actor, day: date) -> int:
    """Count what waits for the actor in all rooms."""
    return sum(provider.count(actor, day) for provider in _providers.values())


def _urgency(todo: Todo) -> tuple[bool, datetime, date, str]:
    """What is counted in minutes stands before what is counted in days."""
    target_at = todo.target_at or datetime.max.replace(tzinfo=UTC)
    return (todo.target_at is None, target_at, todo.due or date.max, todo.title)
