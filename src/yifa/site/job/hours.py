"""Stories told in the order of their moments; every act commits by itself, as in an office."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from yifa.base import clock

Story = Iterator[datetime]


def live(stories: Sequence[tuple[datetime, Story]]) -> datetime:
    """Tell stories to their ends, whichever comes first first; give the last moment."""
    heap = [(at, number, story) for number, (at, story) in enumerate(stories)]
    heapq.heapify(heap)
    with clock.turned(heap[0][0]) as hands:
        while heap:
            at, number, story = heapq.heappop(heap)
            hands.turn_to(at)
            going_on = next(story, None)
            if going_on is not None:
                latest = max(going_on, at + timedelta(seconds=1))
                heapq.heappush(heap, (latest, number, story))
        return hands.at
