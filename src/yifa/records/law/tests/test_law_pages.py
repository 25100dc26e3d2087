"""Pages of repealed statutes, displaced provisions, source checks and benchmarks."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from yifa.base import clock
from yifa.records.law import actions, queries
from yifa.records.law.facts import Benchmark, Factor, Option, Tier, TierTable, WeightTable
from yifa.records.law.models import Edition

COUNTY = "339921"
AT = datetime(2026, 8, 20, 1, 0, tzinfo=UTC)
TIERS = Benchmark(
    code="own-1", name="店外经营", source="本县裁量基准", valid_from=date(2026, 1, 1),
    tables=(
        TierTable(tiers=(
            Tier(code="1", label="第一档", circumstance="轻微", min_fen=10_000, max_fen=30_000),
            Tier(code="2", label="第二档", circumstance="按造价", base="工程造价",
                 min_share="1/20", max_share="1/10"),
            Tier(code="3", label="第三档", circumstance="警告", penalty="给予警告"),
        )),
        WeightTable(
            start_share="1/5", max_fen=2_000_000,
            factors=(Factor(code="f1", label="面积", options=(
                Option(label="三平方米以下"), Option(label="以上", weight_share="4/5"))),),
        ),
    ),
)  # fmt: skip


@pytest.fixture
def admin(db: None, registrar: Any, administrator: Any, client: Any) -> Any:
    actions.load_gists(actor=registrar, at=AT, jurisdiction=COUNTY)
    actions.load_shipped(actor=registrar, at=AT, jurisdiction=COUNTY)
    actions.enter_many(actor=registrar, at=AT, jurisdiction=COUNTY, facts=[TIERS], reason="导入")
    client.force_login(administrator)
    with clock.frozen(AT):
        yield client


def _text(client: Any, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"law:{name}", args=args), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(("name", "arguments"), [("statute", ["air"]), ("article", ["air", 118])])
def test_a_repealed_statute_stays_readable_with_its_successor__ecology_1242(
    admin, name, arguments
) -> None:
    """VER-02."""
    page = _text(admin, name, *arguments)

    assert "已废止" in page
    assert "自 2026-08-15 起失效" in page
    assert "《生态环境法典》第一千二百四十二条" in page
    assert reverse("law:statute", args=["ecology"]) in page
    assert "第一百一十八条" in page


def test_a_statute_in_force_has_no_notice_of_repeal(admin) -> None:
    """VER-02."""
    assert "已废止" not in _text(admin, "statute", "ecology")


def test_a_displaced_provision_says_what_to_cite_instead__apl_72(admin) -> None:
    """VER-04."""
    page = _text(admin, "article", "road_traffic", 109)

    assert "不得引用" in page
    assert "《行政处罚法》第七十二条" in page


@pytest.mark.parametrize(
    ("checked", "warned"), [(date(2026, 5, 22), False), (date(2026, 5, 21), True), (None, True)]
)
def test_a_source_not_checked_for_ninety_days_is_warned_of(admin, checked, warned) -> None:
    """VER-02: ninety days are a parameter."""
    Edition.objects.filter(statute__code="apl").update(checked_on=checked)

    assert ("请核对来源" in _text(admin, "statute", "apl")) is warned


def test_a_check_is_recorded(admin) -> None:
    address = reverse("law:statute", args=["apl"])
    given = {"source": "国家法律法规数据库", "idempotency_key": str(uuid4())}

    refused = admin.post(address, given | {"source": "", "idempotency_key": str(uuid4())})
    answer = admin.post(address, given)

    assert (refused.status_code, answer.status_code) == (422, 302)
    assert "请核对来源" not in _text(admin, "statute", "apl")


def test_benchmarks_are_listed_until_confirmed_as_open(admin) -> None:
    page = _text(admin, "benchmarks", queue="open", q="店外")

    assert "待本单位确认" in page
    assert "起点加权重" in page


def test_a_benchmark_shows_tiers_and_weights(admin) -> None:
    page = _text(admin, "benchmark", "own-1")

    assert "100.00 元至 300.00 元" in page
    assert "工程造价的5%至10%" in page
    assert "没有罚款" in page
    assert "裁量起点 20%" in page
    assert admin.get(reverse("law:benchmark", args=["x"])).status_code == 404


def _confirm(client: Any, **changes: str) -> Any:
    given = {
        "cause_codes": "outside_door_trade", "published_on": "2026-08-01",
        "valid_from": "2026-09-01", "reason": "县司法局公布", "after": "1",
        "idempotency_key": str(uuid4()),
    }  # fmt: skip
    return client.post(reverse("law:benchmark", args=["own-1"]), given | changes)


def test_a_benchmark_is_confirmed_for_causes__apl_34(admin) -> None:
    """DIS-05."""
    assert _confirm(admin).status_code == 302

    day = date(2026, 9, 1)
    assert queries.book_on(day, COUNTY).benchmarks_for("outside_door_trade", day)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"cause_codes": "nothing"}, "没有这些案由代码：nothing"),
        ({"valid_from": "2026-07-31"}, "不能自2026-07-31起适用"),
        ({"after": "0"}, "已有新的办理记录"),
        ({"reason": ""}, "reason"),
    ],
)
def test_a_confirmation_that_cannot_be_is_answered_with_why(admin, changes, message) -> None:
    answer = _confirm(admin, **changes)

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_the_list_of_benchmarks_stays_in_its_query_budget(
    admin, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(16):
        _text(admin, "benchmarks")


def _place(client: Any, **changes: str) -> Any:
    given = {
        "name": "东门早市", "document": "云政告〔2026〕3号", "lon": "119.5", "lat": "28.5",
        "radius_m": "100", "opens": "06:00", "closes": "09:00", "valid_from": "2026-08-01",
        "valid_until": "", "idempotency_key": str(uuid4()),
    }  # fmt: skip
    return client.post(reverse("law:places"), given | changes)


def test_a_named_place_is_entered_and_listed__unlicensed_trade_3(admin) -> None:
    """COP-04."""
    assert "尚未登记指定经营场所" in _text(admin, "places")
    assert _place(admin).status_code == 302

    page = _text(admin, "places")
    assert "东门早市" in page
    assert "06:00 至 09:00" in page
    day = date(2026, 8, 20)
    assert queries.book_on(day, COUNTY).places_at(119.5, 28.5, day)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"closes": "05:00"}, "应晚于开始时刻"),
        ({"opens": "25:00"}, "opens"),
        ({"lat": "91"}, "lat"),
        ({"valid_until": "2026-08-01"}, "应晚于生效日期"),
    ],
)
def test_a_place_that_cannot_be_is_answered_with_why(admin, changes, message) -> None:
    answer = _place(admin, **changes)

    assert answer.status_code == 422
    assert message in answer.content.decode()
