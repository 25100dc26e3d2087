"""Which matters an actor sees: the room that keeps a kind of matter answers. Fails closed.

Papers and evidence lie in lower rooms and hang on matters of upper ones. Whoever asks for one by
its address gets it only when the room of its matter shows that matter to this very actor: the
jurisdiction alone would let one squad read the files of another. Upper rooms register when the
program starts; a matter whose kind nobody registered is seen by nobody.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from yifa.base.access import Actor

Shows = Callable[[Actor, UUID], bool]
ShowsMany = Callable[[Actor, Collection[UUID]], set[UUID]]

_rooms: dict[str, Shows] = {}
_rooms_at_once: dict[str, ShowsMany] = {}


def register(kind: str, shows: Shows, many: ShowsMany | None = None) -> None:
    """Let a room answer for a kind of matter (again without effect); `many` answers at once."""
    _rooms[kind] = shows
    if many is not None:
        _rooms_at_once[kind] = many


def sees(actor: Actor, kind: str, matter_id: UUID) -> bool:
    """Say whether the actor sees a matter; of a kind without a room, nobody does."""
    shows = _rooms.get(kind)
    return shows is not None and shows(actor, matter_id)


def those_seen(actor: Actor, kind: str, ids: Collection[UUID]) -> set[UUID]:
    """Pick the matters of one kind that the actor sees: in one query where the room offers it."""
    many = _rooms_at_once.get(kind)
    if many is not None and kind in _rooms:
        return many(actor, ids)
    return {matter_id for matter_id in ids if sees(actor, kind, matter_id)}


@contextmanager
def answered_by(shows: Shows | None, *kinds: str) -> Iterator[None]:
    """Let another answer stand for a while (None: no room): for tests of lower rooms."""
    before, before_at_once = dict(_rooms), dict(_rooms_at_once)
    for kind in kinds:
        _rooms.pop(kind, None)
        _rooms_at_once.pop(kind, None)
        if shows is not None:
            _rooms[kind] = shows
    try:
        yield
    finally:
        _rooms.clear()
        _rooms.update(before)
        _rooms_at_once.clear()
        _rooms_at_once.update(before_at_once)
