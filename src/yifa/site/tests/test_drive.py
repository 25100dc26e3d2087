"""The demo's stories: who works beside them finds the database free between their moments."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from yifa.base import clock
from yifa.site.demo.drive import Driver

pytestmark = pytest.mark.django_db
BEGUN = datetime(2026, 3, 2, 9, tzinfo=clock.BEIJING)


def _story(at: datetime) -> Iterator[datetime]:
    for hours in range(1, 4):
        yield at + timedelta(hours=hours)


@pytest.mark.parametrize(("hold_s", "commits"), [(0, [1, 2, 3, 4]), (600, [4])])
def test_moments_share_a_transaction_for_so_long_only(hold_s: float, commits: list[int]) -> None:
    driver = Driver(BEGUN + timedelta(days=1), hold_s)
    driver.add(BEGUN, _story(BEGUN))
    told: list[int] = []

    assert driver.run(lambda _at, done: told.append(done)) == 4
    assert told == commits
