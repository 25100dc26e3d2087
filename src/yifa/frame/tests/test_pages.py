"""Tags, badges, paging and the menu."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory

from yifa.base.access import Actor
from yifa.base.statute import APL
from yifa.frame import board, citations, navigation, todo
from yifa.frame.deadlines import badge
from yifa.frame.models import OnceKey
from yifa.frame.paging import page_of
from yifa.frame.templatetags.yifa import IconUnknown
from yifa.frame.tests.asking import asked_by
from yifa.frame.views import csrf_failure

DAY = date(2026, 6, 17)
OFFICER = Actor(UUID(int=7), "周明", "339921.zf", DAY, powers=frozenset({"agencies.view"}))


def shown(text: str, **values: object) -> str:
    request = RequestFactory().get("/x/?q=案&page=3")
    return Template("{% load yifa %}" + text).render(Context({"request": request, **values}))


@pytest.mark.parametrize(
    ("due", "css", "text"),
    [
        (date(2026, 6, 16), "ddl-over", "超期 1 天"),
        (date(2026, 6, 17), "ddl-near", "今日到期"),
        (date(2026, 6, 20), "ddl-near", "剩 3 天"),
        (date(2026, 6, 21), "ddl-soon", "剩 4 天"),
        (date(2026, 6, 24), "ddl-soon", "剩 7 天"),
        (date(2026, 6, 25), "ddl-ok", "剩 8 天"),
        (None, "ddl-idle", "—"),
    ],
)
def test_a_deadline_is_told_in_words_and_colour(due, css, text):
    found = badge(due, DAY)

    assert (found.css, found.text) == (css, text)
    assert text in shown("{% deadline badge %}", badge=found)


def test_a_provisional_deadline_says_so():
    assert badge(date(2026, 6, 20), DAY, provisional=True).text == "剩 3 天（暂定）"


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("{{ value|money }}", 200_000, "2,000.00 元"),
        ("{{ value|money }}", None, "—"),
        ("{{ value|beijing }}", datetime(2026, 6, 17, 16, 30, tzinfo=UTC), "2026-06-18 00:30"),
        ("{{ value|day }}", datetime(2026, 6, 17, 16, 30, tzinfo=UTC), "2026-06-18"),
        ("{{ value|day }}", DAY, "2026-06-17"),
        ("{{ value|day }}", None, "—"),
        ("{{ value|duration }}", 90_061, "1 天 1 小时"),
        ("{% query page=value %}", 4, "?q=%E6%A1%88&amp;page=4"),
        ("{% query page=value %}", None, "?q=%E6%A1%88"),
    ],
)
def test_values_are_written_as_the_house_writes_them(text, value, words):
    assert shown(text, value=value) == words


def test_a_citation_is_plain_until_its_text_is_there(monkeypatch):
    monkeypatch.setattr(citations, "_resolvers", [])
    assert shown("{% cite value %}", value=APL[58, 1]) == "《行政处罚法》第五十八条第一款"

    citations.register(lambda citation: f"/law/{citation.statute}/{citation.article}/")

    assert 'href="/law/apl/58/"' in shown("{% cite value %}", value=APL[58, 1])
    assert shown("{% cite value %}", value=None) == ""


def test_an_icon_says_nothing_to_a_screen_reader_and_an_unknown_one_is_a_fault():
    assert 'aria-hidden="true"' in shown('{% icon "map-pin" %}')
    with pytest.raises(IconUnknown):
        shown('{% icon "no-such-icon" %}')


def test_every_form_gets_a_key_of_its_own():
    first, second = shown("{% idempotency_key %}"), shown("{% idempotency_key %}")

    assert 'name="idempotency_key"' in first
    assert first != second


@pytest.mark.parametrize(
    ("asked", "number"), [("1", 1), ("3", 3), ("9", 3), ("0", 1), ("-2", 1), ("²", 1), ("x", 1)]
)
def test_a_page_out_of_bounds_gives_the_nearest(db, asked, number):
    now = datetime(2026, 6, 17, tzinfo=UTC)
    OnceKey.objects.bulk_create(
        OnceKey(account=uuid4(), key=uuid4(), created_at=now) for _ in range(45)
    )
    request = RequestFactory().get("/", {"page": asked})

    page = page_of(request, OnceKey.objects.order_by("pk"))

    assert (page.number, page.pages, page.count_text) == (number, 3, "45")


def test_a_count_stops_at_the_cap(db, monkeypatch):
    monkeypatch.setattr("yifa.frame.paging.CAP", 10)
    now = datetime(2026, 6, 17, tzinfo=UTC)
    OnceKey.objects.bulk_create(
        OnceKey(account=uuid4(), key=uuid4(), created_at=now) for _ in range(12)
    )

    page = page_of(RequestFactory().get("/"), OnceKey.objects.order_by("pk"), per_page=5)

    assert (page.count_text, page.pages) == ("10+", 2)


def test_a_deep_page_shows_its_rows_in_order(db, monkeypatch):
    monkeypatch.setattr("yifa.frame.paging._DEEP", 10)
    now = datetime(2026, 6, 17, tzinfo=UTC)
    OnceKey.objects.bulk_create(
        OnceKey(account=uuid4(), key=uuid4(), created_at=now) for _ in range(45)
    )
    rows = OnceKey.objects.order_by("-pk")

    page = page_of(RequestFactory().get("/", {"page": "3"}), rows)

    assert list(page) == list(rows[40:60])


def test_the_menu_shows_what_the_actor_may_open_and_where_one_is(monkeypatch):
    monkeypatch.setattr(navigation, "_items", {})
    for name, power in (("officers", "agencies.view"), ("accounts", "agencies.manage_accounts")):
        navigation.register(
            navigation.MenuItem(name, f"agencies:{name}", "users", power, "基础数据")
        )

    ((group, entries),) = navigation.menu_of(OFFICER, "/agencies/officers/new/")

    assert group == "基础数据"
    assert [(entry.item.label, entry.current) for entry in entries] == [("officers", True)]


def test_todos_come_earliest_due_first_and_undated_last(monkeypatch):
    monkeypatch.setattr(todo, "_providers", {})
    rows = [
        todo.Todo("无期限", "/1/", "案件", "办理"),
        todo.Todo("晚", "/2/", "案件", "办理", due=date(2026, 7, 1)),
        todo.Todo("早", "/3/", "案件", "办理", due=DAY),
    ]
    todo.register("x", todo.Provider(lambda actor, day, limit: rows, lambda actor, day: 3))

    assert [item.title for item in todo.todos_of(OFFICER, DAY)] == ["早", "晚", "无期限"]
    assert todo.count_of(OFFICER, DAY) == 3


def test_a_chart_is_a_table_too():
    chart = board.Chart("x", "立案", "件", ("5 月", "6 月"), (("立案", (3, 4)), ("结案", (1, 2))))

    assert chart.rows == [("5 月", [3, 1]), ("6 月", [4, 2])]


def test_a_stale_form_is_told_what_to_do(db):
    answer = csrf_failure(asked_by(OFFICER, "post", "/x/"))

    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 403
    assert "刷新后重新提交" in answer.content.decode()
