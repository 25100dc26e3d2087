"""What the desk says of incidents: queues, punctuality, months, categories and areas."""

import pytest
from django.core.cache import cache

from yifa.base.access import Post
from yifa.work.conftest import AT, DAY, Staff
from yifa.work.incidents.queries import statistics
from yifa.work.incidents.tests.test_actions import closed, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept(db: None) -> None:
    cache.clear()


def test_figures_count_queues_and_punctuality(staff: Staff) -> None:
    closed(staff)
    opened(staff)

    chief = staff.actor(Post.DUTY_CHIEF)
    figures = {one.label: one for one in statistics.figures(chief, AT)}

    assert figures["待立案事件"].count == 1
    assert figures["待立案事件"].url == "/incidents/?queue=to_file"
    assert figures["近 30 日按期处置率"].text == "100%"


def test_charts_count_months_categories_and_areas(staff: Staff) -> None:
    closed(staff)

    by_month, by_category, by_area = statistics.charts(staff.actor(Post.DUTY_CHIEF), DAY)

    assert [values[-1] for _, values in by_month.series] == [1, 1]
    assert by_category.rows[0][1] == [1]
    assert by_area.heading == "片区"
    assert by_area.labels


def test_a_handler_s_desk_counts_the_own_unit_only(staff: Staff) -> None:
    closed(staff)
    statistics.charts(staff.actor(Post.DUTY_CHIEF), DAY)

    other = statistics.charts(staff.actor(Post.HANDLER, "s2"), DAY)

    assert sum(dict(next(iter(other)).series)["上报"]) == 0
