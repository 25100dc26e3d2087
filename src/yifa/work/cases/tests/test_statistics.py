"""What the desk says of cases: counts of now, months and causes."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.cache import cache

from yifa.base.access import Post
from yifa.records.agencies.queries import actor_of
from yifa.work.cases.queries import statistics
from yifa.work.cases.tests.county import at, drive, lead

DAY = date(2026, 3, 11)


@pytest.fixture
def head(county):
    cache.clear()
    drive(county, lead(county), "notify")
    return actor_of(county.accounts[Post.BUREAU_HEAD], DAY)


def test_figures_lead_to_the_queues(head):
    figures = {one.label: one for one in statistics.figures(head, at("03-11", 9))}

    assert figures["在办案件"].text == "1"
    assert figures["临期案件"].url == "/cases/?queue=near"
    assert figures["本月作出决定"].count == 0
    assert figures["超期案件"].state == ""


def test_charts_count_filings_by_month_and_cause(head):
    by_month, by_cause = statistics.charts(head, DAY)

    assert dict(by_month.series)["立案"] == (0,) * 11 + (1,)
    assert by_month.labels[-1] == "2026-03"
    assert by_cause.rows[0][1] == [1]
    assert by_cause.heading == "案由"


def test_another_squad_s_cases_are_not_counted_even_from_what_is_kept(head):
    statistics.charts(head, DAY)
    other = replace(head, posts=frozenset({Post.CASE_OFFICER}), unit="s9")

    by_month, by_cause = statistics.charts(other, DAY)

    assert sum(dict(by_month.series)["立案"]) == 0
    assert by_cause.labels == ()


def test_without_the_power_nothing_is_told(head):
    bare = replace(head, powers=frozenset())

    assert not list(statistics.figures(bare, at("03-11", 9)))
    assert not list(statistics.charts(bare, DAY))


def test_charts_are_made_once_in_ten_minutes(head, django_assert_num_queries):
    statistics.charts(head, DAY)

    with django_assert_num_queries(1):
        statistics.charts(head, DAY)
