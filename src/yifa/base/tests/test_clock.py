"""The clock can be stopped and turned, for the task that does so alone."""

import threading
from datetime import UTC, date, datetime

import pytest

from yifa.base import clock

NEW_YEAR_IN_BEIJING = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)


def test_the_day_is_that_of_beijing() -> None:
    with clock.frozen(NEW_YEAR_IN_BEIJING):
        assert clock.today() == date(2026, 1, 1)
        assert clock.now() == NEW_YEAR_IN_BEIJING


def test_a_turned_clock_stands_still_until_turned_again() -> None:
    later = datetime(2026, 5, 1, tzinfo=UTC)

    with clock.turned(NEW_YEAR_IN_BEIJING) as hands:
        hands.turn_to(later)

        assert clock.now() == later
    assert clock.now() > later


def test_other_threads_keep_the_real_time() -> None:
    seen: list[datetime] = []
    with clock.frozen(NEW_YEAR_IN_BEIJING):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()

    assert seen[0] > NEW_YEAR_IN_BEIJING


def test_an_instant_without_zone_is_refused() -> None:
    with pytest.raises(clock.NaiveTime):
        clock.day_of(datetime(2026, 1, 1))
