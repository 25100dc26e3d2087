"""The evaluation: each rate counts what it names, leads to its incidents, asks few queries."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Post
from yifa.work.conftest import AT, BUREAU, Staff
from yifa.work.incidents import queries
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries import evaluation, times
from yifa.work.incidents.queries.evaluation import Line, Period
from yifa.work.incidents.queries.indicators import BY_CODE, INDICATORS

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 31, 4, tzinfo=UTC)
MARCH = Period(datetime(2026, 2, 28, 16, tzinfo=UTC), datetime(2026, 3, 31, 16, tzinfo=UTC))


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def row(number: int, **changes: Any) -> Incident:
    """A row as the projection writes it: handled and closed in time by the first squad."""
    at = AT + timedelta(hours=number)
    told: dict[str, Any] = {
        "jurisdiction": BUREAU, "number": f"N{number}", "category": "06-010",
        "category_name": "暴露垃圾", "source": "patrol", "stage": "closed", "place": "新华路",
        "description": "路边有垃圾", "lon": 119.5, "lat": 28.4, "area": "建成区 / 城东",
        "unit": "s1", "unit_name": "城东中队", "collected_at": at, "filed_at": at,
        "dispatched_at": at, "due_at": at + timedelta(hours=4), "handled_at": at,
        "closed_at": at, "first_closed_at": at, "last_seq": 9, "dispatch_s": 60,
        "feed_back_s": 60, "verify_s": 60, "accept_by": at + timedelta(minutes=1),
        "accepted_at": at + timedelta(seconds=30), "accept_s": 30,
    }  # fmt: skip
    return Incident.objects.create(**{**told, **changes})


def lived() -> None:
    """Ten incidents of March, and what is none of its business."""
    for number in range(4):
        row(number)
    late = AT + timedelta(hours=4, minutes=2)
    row(4, late=True, failures=1, accepted_at=late)
    row(5, stage="handling", handled_at=None, closed_at=None, first_closed_at=None)
    row(6, unit="s2", unit_name="城西中队", area="建成区 / 城西", reopens=1, closed_at=None)
    row(7, stage="cancelled", filed_at=None, dispatched_at=None, due_at=None, handled_at=None,
        closed_at=None, first_closed_at=None, unit="", unit_name="", accept_by=None)  # fmt: skip
    row(8, stage="suspended", handled_at=None, closed_at=None, first_closed_at=None)
    row(9, source="hotline", confirm_s=3600, returns=1, recurs=True, missed=True)
    row(10, jurisdiction="339922.zf")
    row(24 * 40)


def told(line: Line) -> dict[str, tuple[int, int, str]]:
    return {rate.code: (rate.above, rate.below, rate.text) for rate in line.rates}


def test_each_rate_counts_what_it_names(staff: Staff) -> None:
    lived()

    every = told(evaluation.evaluate(staff.actor(Post.SUPERVISOR), "area", MARCH, NOON)[0])

    assert every == {
        "valid_report": (9, 10, "90.0%"),
        "filing": (9, 10, "90.0%"),
        "missed": (1, 9, "11.1%"),
        "confirm_on_time": (1, 1, "100.0%"),
        "dispatch_on_time": (9, 9, "100.0%"),
        "dispatch_accuracy": (8, 9, "88.9%"),
        "return": (1, 9, "11.1%"),
        "clock_accept": (8, 9, "88.9%"),
        "clock_depart": (0, 0, "—"),
        "clock_third": (0, 0, "—"),
        "handling": (7, 8, "87.5%"),
        "handling_on_time": (6, 8, "75.0%"),
        "handling_late": (2, 8, "25.0%"),
        "extension": (0, 8, "0.0%"),
        "verify_on_time": (8, 8, "100.0%"),
        "rework": (1, 8, "12.5%"),
        "closing": (6, 8, "75.0%"),
        "closing_on_time": (5, 8, "62.5%"),
        "reopening": (1, 7, "14.3%"),
        "recurrence": (1, 8, "12.5%"),
    }


def test_nothing_below_the_line_gives_no_rate(staff: Staff) -> None:
    line = evaluation.evaluate(staff.actor(Post.SUPERVISOR), "unit", MARCH, NOON)[0]

    assert {rate.text for rate in line.rates} == {"—"}


def test_every_count_leads_to_as_many_incidents(client: Client, staff: Staff) -> None:
    lived()
    supervisor = staff.actor(Post.SUPERVISOR)
    measures = evaluation.measures_of(supervisor, NOON)

    for by in ("area", "unit"):
        for number, line in enumerate(evaluation.evaluate(supervisor, by, MARCH, NOON)):
            for rate in line.rates:
                for side, count in (("numerator", rate.above), ("denominator", rate.below)):
                    found = evaluation.counted(
                        queries.incidents(supervisor), rate.indicator, side, MARCH, measures
                    )
                    found = evaluation.of_group(found, by, line.key if number else None)
                    assert found.count() == count, (by, line.name, rate.code, side)


def test_indicators_are_declared_once() -> None:
    assert len(BY_CODE) == len(INDICATORS)
    assert all(item.version >= 1 and item.above and item.below for item in INDICATORS)


def test_pages_show_rates_and_lead_to_the_list_within_few_queries(
    client: Client, staff: Staff, django_assert_max_num_queries: Any
) -> None:
    lived()
    client.force_login(staff.account(Post.SUPERVISOR))
    asked = {"by": "unit", "period": "days", "since": "2026-03-01", "until": "2026-03-31"}

    with clock.frozen(NOON):
        with django_assert_max_num_queries(22):
            page = client.get(reverse("incidents:evaluation"), asked)
        by_post = client.get(reverse("incidents:evaluation"), {**asked, "by": "post"})
        with django_assert_max_num_queries(18):
            spent = client.get(reverse("incidents:times"), asked)
        table = client.get(reverse("incidents:evaluation_table"), asked)

    text = page.content.decode()
    assert "城西中队" in text
    assert "75.0%" in text
    cells = page.context["lines"][1]["cells"]
    late = next(cell for cell in cells if cell["name"] == "超期处置率")
    with clock.frozen(NOON):
        listed = client.get(late["above_url"])
    assert listed.context["page"].count == late["above"] == 2
    assert "“超期处置率”的分子" in listed.content.decode()
    assert "indicator" in parse_qs(urlsplit(late["above_url"]).query)
    assert "信息采集员" in by_post.content.decode()
    assert "派遣至接收" in spent.content.decode()
    book = openpyxl.load_workbook(BytesIO(table.content))
    rows = list(book.worksheets[0].values)
    assert book.sheetnames == ["按部门", "指标说明"]
    assert [line[0] for line in rows[2:]] == ["合计", "城东中队", "城西中队"]
    assert rows[2][1:4] == ("88.9%", 8, 9)


@pytest.mark.parametrize(
    "told",
    [
        {"indicator": "none", "side": "numerator", "from": "2026-03-01", "to": "x"},
        {"indicator": "filing", "side": "none", "from": "2026-03-01T00:00:00+08:00",
         "to": "2026-04-01T00:00:00+08:00"},
        {"indicator": "filing", "side": "numerator", "from": "2026-03-01T00:00",
         "to": "2026-04-01T00:00"},
    ],
)  # fmt: skip
def test_a_broken_link_shows_the_plain_list(
    client: Client, staff: Staff, told: dict[str, str]
) -> None:
    row(1)
    client.force_login(staff.account(Post.SUPERVISOR))

    page = client.get(reverse("incidents:list"), told)

    assert page.status_code == 200
    assert page.context["page"].count == 1
    assert "分子" not in page.content.decode()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"since": "2026-03-02", "until": "2026-03-01"}, "早于起始日期"),
        ({"since": "2020-01-01", "until": "2026-03-01"}, "不超过 366 日"),
        ({}, "请填写起止日期"),
    ],
)
def test_a_faulty_period_says_why(
    client: Client, staff: Staff, asked: dict[str, str], words: str
) -> None:
    client.force_login(staff.account(Post.DUTY_CHIEF))

    page = client.get(reverse("incidents:evaluation"), {"period": "days", **asked})

    assert words in page.content.decode()


def test_times_are_nearest_ranks_by_unit(staff: Staff) -> None:
    for number, seconds in enumerate((10, 20, 30, 40, 1000)):
        row(number, accept_s=seconds)
    row(9, unit="s2", unit_name="城西中队", accept_s=7)

    every, first, second = times.times_of(staff.actor(Post.SUPERVISOR), "unit", MARCH, NOON)

    accept = list(times.SPANS).index("accept_s")
    assert (first.name, first.count) == ("城东中队", 5)
    assert (first.spreads[accept].median_s, first.spreads[accept].tail_s) == (30, 1000)
    assert (second.spreads[accept].median_s, every.spreads[accept].count) == (7, 6)
    assert first.spreads[list(times.SPANS).index("arrive_s")].median_s is None
