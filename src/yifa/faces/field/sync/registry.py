"""The kinds of items that rooms take from the phone."""

from collections.abc import Callable, Mapping
from typing import Any

from yifa.faces.field.sync.arriving import Arrived

Take = Callable[[Arrived], Mapping[str, Any]]

_kinds: dict[str, Take] = {}


def register(kind: str, take: Take) -> None:
    """Let `take` answer for a kind of items (again without effect)."""
    _kinds[kind] = take


def take_of(kind: str) -> Take | None:
    """Give who answers for a kind."""
    return _kinds.get(kind)
