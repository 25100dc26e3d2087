"""The worker's loop (positions, followers, seals), and the proof of the whole log each night."""

import logging
from threading import Event, Thread
from time import monotonic

from django.db import Error, close_old_connections, connection
from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.journal.actions import keep_verification, seal
from yifa.records.journal.actions import sequence as give_positions
from yifa.records.journal.actions.following import (
    MAX_BATCH,
    Follower,
    failures_of,
    followers,
    run_follower,
)
from yifa.records.journal.queries import verify_all
from yifa.records.journal.queries.requests import take_request

log = logging.getLogger(__name__)

TICK_S = 0.1
SEAL_S = 60.0
HOLD_S = 0.1
_BREATH_S = 0.05
_REST_S = 2.0
_LONGEST_REST_S = 60.0


@db_periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
def verify_if_asked() -> None:
    """Prove the whole log where the journal's page has asked for it."""
    if name := take_request():
        _verify(name)


@db_periodic_task(crontab(hour="18", minute="30"), priority=-10)  # type: ignore[untyped-decorator]
def verify_nightly() -> None:
    """Prove the whole log each night at half past two in Beijing."""
    _verify("定时核验")


def _verify(name: str) -> None:
    actor = Actor(None, name, "", clock.today(), frozenset({Post.SYSTEM}))
    keep_verification(actor=actor, at=clock.now(), report=verify_all())


class Rhythm:
    """Runs each follower at every tick; one that fails only after a growing pause."""

    def __init__(self) -> None:
        self._rests: dict[str, float] = {}

    def run(self) -> int:
        """Let those read on that are not resting; returns how many entries were read."""
        return sum(self._run(one) for one in followers() if self._is_awake(one.name))

    def _is_awake(self, name: str) -> bool:
        return monotonic() >= self._rests.get(name, 0.0)

    def _run(self, one: Follower) -> int:
        read = run_follower(one, hold_s=HOLD_S)
        failures = failures_of(one.name) if read < MAX_BATCH else 0
        pause = min(TICK_S * 2 ** min(failures, 10), _LONGEST_REST_S) if failures else 0.0
        self._rests[one.name] = monotonic() + pause
        return read


def sequence() -> int:
    """Give waiting entries their positions."""
    return give_positions()


def sequence_forever(stop: Event) -> None:
    """Give positions until told to stop, beside followers that may take longer: streams wait."""
    while not stop.is_set():
        try:
            placed = give_positions()
        except Error:
            log.exception("the sequencer could not reach the database; it tries again")
            close_old_connections()
            placed = 0
        if not placed:
            stop.wait(TICK_S)
    connection.close()


def work_forever(stop: Event) -> None:
    """Sequence, follow and seal until told to stop; a database that is away is waited for."""
    sequencer = Thread(target=sequence_forever, args=(stop,), name="journal-sequencer")
    sequencer.start()
    try:
        _follow_forever(stop)
    finally:
        stop.set()
        sequencer.join()


def _follow_forever(stop: Event) -> None:
    sealed = monotonic() - SEAL_S
    followed = Rhythm()
    while not stop.is_set():
        try:
            busy = followed.run()
            if monotonic() - sealed >= SEAL_S:
                seal(clock.now())
                sealed = monotonic()
        except Error:
            log.exception("the journal's loop could not reach the database; it tries again")
            close_old_connections()
            stop.wait(_REST_S)
            continue
        # SQLite's writers do not queue: whoever waits must find the lock free when it looks.
        stop.wait(_BREATH_S if busy else TICK_S)
