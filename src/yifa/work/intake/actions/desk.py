"""The desk: messages that come at the same moment are taken in one transaction (group commit).

Each commit waits for the disk; a hundred messages in one commit wait once. Of the waiting requests
one leads: it takes what has gathered, answers all, and hands the lead on.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from itertools import groupby

from django.db import IntegrityError, connection

from yifa.work.intake.actions.arriving import Arrival, Taken, take_arrivals
from yifa.work.intake.queries import actor_for

_AT_ONCE = 200
_TRIES = 3


class _Ticket:
    """One waiting message."""

    def __init__(self, arrival: Arrival) -> None:
        self.arrival = arrival
        self.answer: Taken | None = None
        self.fault: BaseException | None = None
        self.leads = False
        self.woken = threading.Event()


class Desk:
    """Takes messages of many threads; one of the threads writes for all that wait."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._waiting: list[_Ticket] = []
        self._is_led = False

    def take(self, arrival: Arrival) -> Taken:
        """Give the answer to a message once it is journaled. Raises what taking it raised."""
        if connection.in_atomic_block:
            return _taken([arrival], self._now())[0]
        ticket = _Ticket(arrival)
        with self._lock:
            self._waiting.append(ticket)
            ticket.leads, self._is_led = not self._is_led, True
        while ticket.answer is None and ticket.fault is None:
            if ticket.leads:
                self._lead(ticket)
            else:
                ticket.woken.wait()
        if ticket.fault is not None:
            raise ticket.fault
        assert ticket.answer is not None  # noqa: S101  the loop ends with one of the two
        return ticket.answer

    def _lead(self, leader: _Ticket) -> None:
        """Write what waits, then hand the lead to one who came meanwhile."""
        with self._lock:
            batch, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        _serve(batch, self._now())
        with self._lock:
            leader.leads = False
            self._is_led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].woken.set()
        for ticket in batch:
            ticket.woken.set()


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
