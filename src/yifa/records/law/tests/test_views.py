"""The pages of the room of law."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.urls import reverse

from yifa.records.journal.queries import last_seq
from yifa.records.law import actions, queries

COUNTY = "339921"
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.fixture
def loaded(db, registrar):
    actions.load_gists(actor=registrar, at=AT, jurisdiction=COUNTY)
    actions.load_shipped(actor=registrar, at=AT, jurisdiction=COUNTY)


@pytest.fixture
def admin_client(administrator, loaded, client):
    client.force_login(administrator)
    return client


def _text(client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"law:{name}", args=args), query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_statutes_are_listed_with_the_days_they_are_in_force(admin_client) -> None:
    page = _text(admin_client, "statutes", q="大气污染防治法")

    assert "2018-10-26 至 2026-08-15（不含）" in page
    assert "行政处罚法" not in page.partition('id="result"')[2]


def test_a_statute_shows_its_articles_and_finds_words_inside(admin_client) -> None:
    assert "第五十一条" in _text(admin_client, "statute", "apl")
    found = _text(admin_client, "statute", "apl", q="电子技术监控")

    assert "第四十一条" in found
    assert "第五十八条" not in found


def test_an_article_names_the_causes_that_cite_it(admin_client) -> None:
    page = _text(admin_client, "article", "zj_sanitation", 17)

    assert "《浙江省城市市容和环境卫生管理条例》第十七条" in page
    assert "店外经营" in page
    assert "以上是条文要旨，不是原文" in page


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("statute", ["nowhere"]), ("article", ["apl", 999]), ("cause", ["no"]), ("parameter", ["no"])],
)
def test_what_is_not_there_is_not_found(admin_client, name, arguments) -> None:
    assert admin_client.get(reverse(f"law:{name}", args=arguments)).status_code == 404


def test_causes_are_those_of_the_day__ecology_1242(admin_client) -> None:
    before = _text(admin_client, "items", q="烧烤", on="2026-08-14")
    after = _text(admin_client, "items", q="烧烤", on="2026-08-15")

    assert "大气法第118条第3款" in before
    assert "500.00 元至 20,000.00 元" in before
    assert "法典第1132条第3款" in after
    assert "5,000.00 元至 20,000.00 元（拒不改正）" in after


def test_filters_that_make_no_sense_are_no_error(admin_client) -> None:
    page = _text(admin_client, "items", on="2026-13-40", page="-1", field="<b>", q="\x00" * 99)

    assert "没有符合条件的案由" in page
    assert "<b>" not in page


def test_a_cause_shows_versions_ranges_and_unconfirmed_tiers(admin_client) -> None:
    page = _text(admin_client, "cause", "open_air_barbecue", on="2026-09-01")

    assert "演示/待确认" in page
    assert "生态环境法典" in page
    assert "大气污染防治法" in page
    assert reverse("law:article", args=["ecology", 1132]) in page


def test_unconfirmed_parameters_stand_in_their_queue(admin_client) -> None:
    page = _text(admin_client, "parameters", queue="open", q="当事人陈述")
    settled = _text(admin_client, "parameters", queue="open", q="缴纳罚款的期限")

    assert "待本单位确认" in page
    assert "当事人陈述、申辩的期限" in page
    assert "缴纳罚款的期限</a>" not in settled


def _given(**changes: object) -> dict[str, object]:
    seq = last_seq(queries.matter_of("parameter", "hearing_threshold_person_fen", COUNTY))
    return {
        "idempotency_key": str(uuid4()),
        "value": "5,000",
        "valid_from": "2027-01-01",
        "reason": "县司法局公布的听证标准",
        "after": seq,
    } | changes


def _post(client, **changes: object):
    address = reverse("law:parameter", args=["hearing_threshold_person_fen"])
    return client.post(address, _given(**changes))


def test_a_parameter_is_confirmed_from_a_day_on(admin_client) -> None:
    answer = _post(admin_client)

    assert answer.status_code == 302
    book = queries.book_on(TODAY, COUNTY)
    assert book.parameter("hearing_threshold_person_fen", date(2027, 1, 1)) == 500_000
    assert book.parameter("hearing_threshold_person_fen", TODAY) == 300_000


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": "很多"}, "不是金额"),
        ({"value": "-5"}, "应在0至"),
        ({"valid_from": "2199-01-01"}, "今后五年之内"),
        ({"valid_from": "x"}, "valid_from"),
        ({"reason": ""}, "reason"),
        ({"after": "0"}, "已有新的办理记录"),
    ],
)
def test_bad_input_is_answered_with_what_is_wrong(admin_client, changes, message) -> None:
    answer = _post(admin_client, **changes)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    book = queries.book_on(TODAY, COUNTY)
    assert book.parameter("hearing_threshold_person_fen", date(2027, 1, 1)) == 300_000


def test_a_form_sent_twice_takes_effect_once(admin_client) -> None:
    given = _given()
    address = reverse("law:parameter", args=["hearing_threshold_person_fen"])

    first, second = admin_client.post(address, given), admin_client.post(address, given)

    assert (first.status_code, second.status_code) == (302, 302)
    assert len(queries.book_on(TODAY, COUNTY).parameters["hearing_threshold_person_fen"]) == 2


def test_only_who_may_sets_a_parameter(loaded, account, client) -> None:
    client.force_login(account)

    assert _post(client).status_code == 403


@pytest.mark.parametrize("name", ["statutes", "items", "parameters"])
def test_lists_stay_in_their_query_budget(admin_client, django_assert_max_num_queries, name):
    with django_assert_max_num_queries(16):
        _text(admin_client, name)
