"""The worker's loop: positions every 100 ms, followers at once, a seal every minute."""

import logging
from threading import Event
from time import monotonic

from django.db import Error, close_old_connections

from yifa.base import clock
from yifa.records.journal.actions import seal
from yifa.records.journal.actions import sequence as give_positions
from yifa.records.journal.actions.following import run_followers

log = logging.getLogger(__name__)

TICK_S = 0.1
SEAL_S = 60.0
_REST_S = 2.0


def sequence() -> int:
    """Give waiting entries their positions."""
    return give_positions()


def work_forever(stop: Event) -> None:
    """Sequence, follow and seal until told to stop; a database that is away is waited for."""
    sealed = monotonic() - SEAL_S
    while not stop.is_set():
        try:
            busy = give_positions() + run_followers()
            if monotonic() - sealed >= SEAL_S:
                seal(clock.now())
                sealed = monotonic()
        except Error:
            log.exception("the journal's loop could not reach the database; it tries again")
            close_old_connections()
            stop.wait(_REST_S)
            continue
        if not busy:
            stop.wait(TICK_S)
