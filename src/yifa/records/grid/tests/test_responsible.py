"""Who is responsible: asked by place or area and day, on one page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse

from yifa.records.agencies import actions as agencies
from yifa.records.agencies.terms import BodyKind, ConferralKind
from yifa.records.conftest import COUNTY
from yifa.records.grid.tests.test_views import admin_client  # noqa: F401
from yifa.records.law import actions as law

AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def county(admin_client: Any, registrar: Any) -> Any:  # noqa: F811
    law.load_shipped(actor=registrar, at=AT, jurisdiction=COUNTY)
    bureau = agencies.establish_body(
        actor=registrar, at=AT, jurisdiction=f"{COUNTY}.zfx", code="zfx",
        name="云溪县综合行政执法局", short_name="云综执", kind=BodyKind.BUREAU,
        valid_from=date(2021, 7, 15),
    )  # fmt: skip
    agencies.confer(
        actor=registrar, at=AT, body=bureau, item_code="YF-0106",
        kind=ConferralKind.CONCENTRATED, decision="浙政函〔2021〕1号",
        valid_from=date(2021, 7, 15),
    )  # fmt: skip
    return admin_client


def _page(client: Any, **query: object) -> str:
    answer = client.get(reverse("grid:responsible"), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_opens_empty(county) -> None:
    assert "责任查询" in _page(county)


def test_a_cause_is_answered_with_body_reason_and_document__apl_18(county) -> None:
    page = _page(county, q="outside_door_trade", on="2026-03-02")

    assert "云溪县综合行政执法局" in page.partition('id="result"')[2]
    assert "相对集中行政处罚权" in page
    assert "浙政函〔2021〕1号" in page


def test_an_item_nobody_holds_is_a_gap(county) -> None:
    page = _page(county, q="YF-0119", on="2026-03-02")

    assert "没有机关在该区域行使这一事项" in page


def test_words_with_several_meanings_are_offered(county) -> None:
    page = _page(county, q="建筑垃圾", on="2026-03-02")

    assert "请选择" in page
    assert "waste_transport" in page


def test_a_place_outside_the_grid_is_said_so__apl_22(county) -> None:
    assert "不在本辖区网格范围内" in _page(county, q="YF-0106", lon="1.0", lat="1.0")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"q": "x", "lon": "1"}, "同时填写"),
        ({"q": "无此事项"}, "没有符合的问题分类"),
        ({"q": "", "on": "2026-03-02"}, "请填写问题分类"),
    ],
)
def test_input_that_makes_no_sense_is_answered(county, query, message) -> None:
    assert message in _page(county, **query)


def test_the_page_stays_in_its_query_budget(county, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(16):
        _page(county, q="outside_door_trade", on="2026-03-02")
