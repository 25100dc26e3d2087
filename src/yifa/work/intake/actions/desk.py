"""The desk: messages that come at the same moment are taken in one transaction (group commit).

Each commit waits for the disk; a hundred messages in one commit wait once. One thread writes for
all: it takes what has gathered, answers, and takes what gathered meanwhile.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import groupby

from django.db import IntegrityError, connection

from yifa.work.intake.actions.arriving import Arrival, Taken, take_arrivals
from yifa.work.intake.queries import actor_for

_AT_ONCE = 200
_TRIES = 3


class _Ticket:
    """One waiting message."""

    def __init__(self, arrival: Arrival, at: datetime) -> None:
        self.arrival, self.at = arrival, at
        self.answer: Taken | None = None
        self.fault: Exception | None = None
        self.is_done = threading.Event()


class Desk:
    """Takes messages of many threads; a thread of its own writes for all that wait."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._waiting: list[_Ticket] = []
        self._is_writing = False
        self._writer = ThreadPoolExecutor(1, "intake-desk")

    def take(self, arrival: Arrival) -> Taken:
        """Give the answer to a message once it is journaled. Raises what taking it raised."""
        at = self._now()
        if connection.in_atomic_block:
            return _taken([arrival], at)[0]
        ticket = _Ticket(arrival, at)
        with self._lock:
            self._waiting.append(ticket)
            if not self._is_writing:
                self._is_writing = True
                self._writer.submit(self._write)
        ticket.is_done.wait()
        if ticket.answer is None:
            raise ticket.fault or RuntimeError("the desk gave no answer")
        return ticket.answer

    def _write(self) -> None:
        """Write as long as anything waits; the connection is kept so long and no longer."""
        while batch := self._next():
            _serve(batch, max(ticket.at for ticket in batch))
            for ticket in batch:
                ticket.is_done.set()
        connection.close()

    def _next(self) -> list[_Ticket]:
        with self._lock:
            batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
            self._is_writing = bool(batch)
        return batch


def _serve(batch: list[_Ticket], at: datetime) -> None:
    ordered = sorted(batch, key=lambda ticket: ticket.arrival.connector.pk)
    for _, group in groupby(ordered, key=lambda ticket: ticket.arrival.connector.pk):
        tickets = list(group)
        try:
            answers = _taken([ticket.arrival for ticket in tickets], at)
        except Exception as fault:  # every waiting request hears of it
            for ticket in tickets:
                ticket.fault = fault
            continue
        for ticket, answer in zip(tickets, answers, strict=True):
            ticket.answer = answer


def _taken(arrivals: list[Arrival], at: datetime) -> list[Taken]:
    """Take messages; where another process took one meanwhile, look again."""
    actor = actor_for(arrivals[0].connector, at)
    for _ in range(_TRIES - 1):
        try:
            return take_arrivals(actor=actor, at=at, arrivals=arrivals)
        except IntegrityError:
            if connection.in_atomic_block:
                raise
    return take_arrivals(actor=actor, at=at, arrivals=arrivals)
