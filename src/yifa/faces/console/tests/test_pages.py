"""Sign-in, the desk, own settings and the pages of failure."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from yifa.base import clock
from yifa.faces.console.tests.conftest import PASSWORD
from yifa.frame import board, todo

OWN_PAGES = ("/", "/search/", "/me/", "/help/keyboard/", "/accounts/2fa/")


def sign_in(client: Client, password: str = PASSWORD, **more: str):
    return client.post(
        "/accounts/login/", {"login": "zhouming", "password": password, **more}, follow=True
    )


def test_a_person_signs_in_and_stands_at_the_desk(account, client):
    answer = sign_in(client)

    assert answer.redirect_chain[-1][0] == "/"
    assert "待办事项" in answer.content.decode()


def test_a_wrong_password_is_refused_in_chinese_and_kept_out_of_the_page(account, client):
    page = sign_in(client, "falsch-1234567").content.decode()

    assert "未能登录" in page
    assert "falsch" not in page
    assert "系统管理员重置" in page


@pytest.mark.parametrize("address", OWN_PAGES)
def test_own_pages_open_and_have_one_heading(visitor, address):
    answer = visitor.get(address)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert len(re.findall("<h1", page)) == 1
    assert 'lang="zh-CN"' in page


@pytest.mark.parametrize("address", ["/", "/search/", "/me/"])
def test_a_stranger_is_sent_to_sign_in(db, client, address):
    assert client.get(address).headers["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "address",
    ["/accounts/login/", "/help/keyboard/", "/accounts/signup/"],
)
def test_a_stranger_may_read_the_entrance(db, client, address):
    answer = client.get(address)

    assert answer.status_code == 200
    assert "Sign" not in answer.content.decode()


def test_an_address_that_is_not_there_is_told_in_chinese(visitor):
    answer = visitor.get("/nowhere/")

    assert answer.status_code == 404
    assert "没有找到该页面" in answer.content.decode()


def test_a_form_without_its_token_is_refused_in_chinese(account):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/accounts/login/", {"login": "zhouming", "password": PASSWORD})

    assert answer.status_code == 403
    assert "刷新后重新提交" in answer.content.decode()


def test_the_desk_shows_what_waits_with_its_deadline(visitor, monkeypatch):
    def todos(actor, day, limit):
        due = day - timedelta(days=3)
        return [todo.Todo("占道<b>经营</b>案", "/cases/1/", "案件", "法制审核", due=due)]

    provider = todo.Provider(todos, lambda actor, day: 60)
    monkeypatch.setattr(todo, "_providers", {"x": provider})

    page = visitor.get("/").content.decode()

    assert "超期 3 天" in page
    assert "占道&lt;b&gt;经营" in page
    assert "共 60 项" in page


def test_the_desk_shows_figures_and_charts_with_their_tables(visitor, monkeypatch):
    chart = board.Chart("filed", "近 12 个月立案", "件", ("6 月",), (("立案", (31,)),))
    monkeypatch.setattr(board, "_charts", [lambda actor, day: [chart]])
    monkeypatch.setattr(
        board, "_figures", [lambda actor, day: [board.Figure("超期", 20, "/cases/", "over")]]
    )

    page = visitor.get("/").content.decode()

    assert '<script id="chart-filed" type="application/json">' in page
    assert re.search(r"<td[^>]*>31</td>", page)
    assert 'class="figure-over"' in page


def test_an_empty_desk_says_so(visitor, monkeypatch):
    monkeypatch.setattr(todo, "_providers", {})

    assert "目前没有待办事项" in visitor.get("/").content.decode()


def test_the_second_factor_is_switched_on_after_the_password_and_then_asked_for(account, client):
    sign_in(client)
    asked = client.get("/accounts/2fa/totp/activate/", follow=True)
    assert "请再次输入密码" in asked.content.decode()
    offered = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    page = offered.content.decode()
    assert 'src="data:image/svg+xml' in page
    secret = offered.context["form"].secret

    done = client.post(
        "/accounts/2fa/totp/activate/", {"code": code_now(secret)}, follow=True
    ).content.decode()
    client.post("/accounts/logout/")
    again = sign_in(client)

    assert "恢复码" in done
    assert "六位数字" in again.content.decode()
    assert client.get("/").status_code == 302


def code_now(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_the_actors_day_is_beijings(visitor):
    assert f"{clock.today():%Y-%m-%d}" in visitor.get("/").content.decode()
