"""Drive many stories at once under a turned clock, in the order of their moments.

A story is a generator: it acts at the moment the clock shows and yields the moment at which it
goes on. Stories of the whole county interleave as they would in life.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta
from itertools import count, islice
from random import Random
from time import monotonic

from django.db import transaction

from yifa.base import clock
from yifa.base.calendar import EndRule, default_calendar, end_of
from yifa.base.procedure import StepRefused
from yifa.base.statute import Period

Story = Iterator[datetime]

OPENS, CLOSES = time(8, 30), time(17, 20)


class Driver:
    """A heap of stories by their next moment; `run` returns how many moments were lived.

    The moments of `hold_s` seconds share a transaction, at least one: many when nobody else works,
    few behind a live county.
    """

    def __init__(self, until: datetime, hold_s: float) -> None:
        self._until = until
        self._hold_s = hold_s
        self._heap: list[tuple[datetime, int, Story]] = []
        self._numbers = count()
        self.refused: list[str] = []

    def add(self, at: datetime, story: Story) -> None:
        """Let a story begin at a moment; one after the end is left out."""
        if at < self._until:
            heapq.heappush(self._heap, (at, next(self._numbers), story))

    def run(self, progress: Callable[[datetime, int], None]) -> int:
        """Live every moment in order."""
        done = 0
        if not self._heap:
            return done
        with clock.turned(self._heap[0][0]) as hands:
            while self._heap:
                with transaction.atomic():
                    done += self._live_on(hands)
                progress(hands.at, done)
        return done

    def _live_on(self, hands: clock.Hands) -> int:
        until, lived = monotonic() + self._hold_s, 0
        while self._heap and (not lived or monotonic() < until):
            at, _, story = heapq.heappop(self._heap)
            hands.turn_to(at)
            going_on = self._told(story)
            if going_on is not None:
                self.add(max(going_on, at + timedelta(seconds=1)), story)
            lived += 1
        return lived

    def _told(self, story: Story) -> datetime | None:
        """Let a story act; one whose step is refused stays where it stands, as in life."""
        try:
            with transaction.atomic():
                return next(story, None)
        except StepRefused as refusal:
            self.refused.append(str(refusal))
            return None


def after_period(period: Period, random: Random) -> datetime:
    """Give an office moment on the first working day after a party's period from today."""
    calendar = default_calendar()
    end = end_of(period, clock.today(), EndRule.PARTY, calendar).due
    day = calendar.working_on_or_after(end + timedelta(days=1))
    return datetime.combine(day, OPENS, clock.BEIJING) + timedelta(minutes=random.randint(2, 480))


def in_office(at: datetime, random: Random) -> datetime:
    """Give the first office moment from `at` on: a working day between opening and closing."""
    local = clock.beijing(at)
    calendar = default_calendar()
    if calendar.is_working(local.date()) and OPENS <= local.time() <= CLOSES:
        return at
    day = local.date()
    if local.time() > CLOSES or not calendar.is_working(day):
        day = calendar.working_on_or_after(day + timedelta(days=1))
    opening = datetime.combine(day, OPENS, clock.BEIJING)
    return opening + timedelta(minutes=random.randint(2, 240))


def moments(random: Random, first: datetime, last: datetime, amount: int) -> Iterable[datetime]:
    """Spread `amount` moments over a time, more by day than by night, in order."""
    span = (last - first).total_seconds()
    drawn = (first + timedelta(seconds=random.random() * span) for _ in range(amount * 3))
    likely = (at for at in drawn if random.random() < _busy(clock.beijing(at)))
    return sorted(islice(likely, amount))


def _busy(local: datetime) -> float:
    if 7 <= local.hour < 21:
        return 0.9 if local.weekday() < 5 else 0.7
    return 0.12
