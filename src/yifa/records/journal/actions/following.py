"""Followers: a cursor and a function; what it writes commits together with the cursor."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from time import monotonic

from django.db import transaction

from yifa.base.procedure import Act, Matter, Payload
from yifa.records.journal.models import Cursor, EntryPayload
from yifa.records.journal.queries.timelines import act_of

log = logging.getLogger(__name__)

Follow = Callable[[Act[Payload], Matter], None]
MAX_BATCH = 200


@dataclass(frozen=True, slots=True)
class Follower:
    """A function that is called once for each entry, in log order."""

    name: str
    follow: Follow
    kinds: frozenset[str]


class FollowerDeclaredTwice(Exception):
    """Two functions follow under one name: they would share a cursor."""


_followers: dict[str, Follower] = {}


def follower(name: str, *, kinds: tuple[str, ...] = ()) -> Callable[[Follow], Follow]:
    """Declare a follower; with `kinds` it is called for these kinds of acts only.

    The function must be idempotent in its effect: after a rebuild it sees every entry again.
    """

    def declare(follow: Follow) -> Follow:
        known = _followers.get(name)
        if known and known.follow.__qualname__ != follow.__qualname__:
            raise FollowerDeclaredTwice(name)
        _followers[name] = Follower(name, follow, frozenset(kinds))
        return follow

    return declare


def followers() -> tuple[Follower, ...]:
    """Give all declared followers."""
    return tuple(_followers.values())


def run_followers(limit: int = MAX_BATCH) -> int:
    """Let each follower read up to `limit` entries; returns how many were read in all."""
    return sum(run_follower(one, limit) for one in followers())


def run_follower(one: Follower, limit: int = MAX_BATCH, *, hold_s: float = inf) -> int:
    """Let one follower read on: effect and cursor commit together, or not at all.

    A failing entry stops this follower (and only it) there; the failure stands in its cursor. What
    takes longer than `hold_s` is left to the next run: on SQLite nobody else writes meanwhile.
    """
    known = Cursor.objects.filter(name=one.name).first()
    if not _next(known.position if known else 0, 1):
        return 0
    with transaction.atomic():
        Cursor.objects.get_or_create(name=one.name)
        cursor = Cursor.objects.select_for_update().get(name=one.name)
        batch = _next(cursor.position, limit)
        until = monotonic() + hold_s
        read = 0
        for stored in batch:
            failure = _effect(one, stored)
            if failure:
                _note_failure(cursor, failure)
                break
            cursor.position = stored.entry.place.position or cursor.position
            cursor.failure, cursor.failures_count = "", 0
            read += 1
            if monotonic() >= until:
                break
        cursor.save()
    return read


def failures_of(name: str) -> int:
    """Tell how often in a row a follower has failed at its next entry."""
    known = Cursor.objects.filter(name=name).first()
    return known.failures_count if known else 0


def rebuild(name: str) -> None:
    """Let a follower start again at the beginning; its tables are emptied by its room."""
    Cursor.objects.filter(name=name).update(position=0, failure="", failures_count=0)


def _next(position: int, limit: int) -> list[EntryPayload]:
    return list(
        EntryPayload.objects.filter(entry__place__position__gt=position)
        .select_related("entry__place", "key")
        .order_by("entry__place__position")[:limit]
    )


def _note_failure(cursor: Cursor, failure: str) -> None:
    """Keep a failure in the cursor; the log tells it once, not at every retry."""
    if cursor.failure != failure:
        log.error("follower %s stopped: %s", cursor.name, failure)
    cursor.failure = failure
    cursor.failures_count += 1


def _effect(one: Follower, stored: EntryPayload) -> str:
    """Call the follower in a savepoint; returns what went wrong, or nothing."""
    if one.kinds and stored.entry.kind not in one.kinds:
        return ""
    try:
        with transaction.atomic():
            one.follow(act_of(stored.entry, stored), stored.entry.matter)
    except Exception as error:  # a follower's failure is kept and shown, and stops only itself
        return f"{stored.entry_id}: {type(error).__name__}: {error}"
    return ""
