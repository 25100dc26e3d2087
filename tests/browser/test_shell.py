"""The shell in a real browser: keyboard, folding menu, live filters, refusals, accessibility."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from yifa.base.access import Post
from yifa.frame import board
from yifa.records.agencies import actions
from yifa.records.agencies.queries import system_actor

pytestmark = pytest.mark.browser

PASSWORD = "云溪-Ceshi-2026"
AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def desk(transactional_db: None, page: Page) -> Page:
    """Sign in by keyboard as an administrator and stand at the desk."""
    registrar = system_actor("登记程序", jurisdiction="339921", day=date(2026, 3, 2))
    account = actions.open_account(
        actor=registrar,
        at=AT,
        username="zhouming",
        display_name="周明",
        jurisdiction="339921",
        password=PASSWORD,
        must_change_password=False,
    )
    actions.assign_post(
        actor=registrar,
        at=AT,
        account=account,
        post=Post.ADMINISTRATOR,
        jurisdiction="339921",
        valid_from=date(2024, 1, 1),
    )
    page.goto("/accounts/login/")
    page.get_by_label("用户名").focus()
    page.keyboard.type("zhouming")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="工作台", level=1)).to_be_visible()
    return page


def test_the_entrance_names_the_fault_and_keeps_the_focus(
    transactional_db: None,
    page: Page,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    page.goto("/accounts/login/")
    axe(page)
    page.get_by_role("button", name="登录").click()

    expect(page.get_by_label("用户名")).to_be_focused()
    expect(page.locator("#id_login_error")).to_be_visible()
    axe(page)
    picture(page, "entrance")


def test_own_pages_are_accessible_wide_and_narrow(
    desk: Page,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chart = board.Chart("filed", "近 12 个月立案", "件", ("5 月", "6 月"), (("立案", (30, 31)),))
    monkeypatch.setattr(board, "_charts", [lambda actor, day: [chart]])

    for name, address in (("desk", "/"), ("search", "/search/?q=解放路"), ("me", "/me/")):
        desk.goto(address)
        axe(desk)
        picture(desk, name)
        assert desk.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    desk.goto("/")
    expect(desk.locator("[data-island=chart] svg")).to_be_visible()


def test_the_menu_folds_on_a_phone_and_escape_closes_it(desk: Page) -> None:
    desk.set_viewport_size({"width": 360, "height": 740})
    toggle = desk.get_by_role("button", name="打开菜单")
    expect(desk.get_by_role("navigation", name="主菜单")).to_be_hidden()

    toggle.click()

    expect(desk.get_by_role("navigation", name="主菜单")).to_be_visible()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("navigation", name="主菜单")).to_be_hidden()
    expect(toggle).to_be_focused()


def test_a_slash_leads_to_search_and_the_skip_link_to_the_text(desk: Page) -> None:
    desk.keyboard.press("/")
    expect(desk.get_by_role("searchbox", name="全局搜索")).to_be_focused()

    desk.goto("/me/")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="跳到正文")).to_be_focused()
    desk.keyboard.press("Enter")
    assert desk.evaluate("() => document.activeElement.id") == "main"


def test_a_filter_changes_the_result_and_the_address_not_the_field(desk: Page) -> None:
    desk.goto("/law/parameters/")
    rows = desk.locator("#result tbody tr")
    before = rows.count()
    field = desk.locator(".filters input[type=text], .filters input[type=search]").first

    field.press_sequentially("听证", delay=20)

    expect(desk).to_have_url(re.compile("%E5%90%AC%E8%AF%81"))
    assert 0 < rows.count() < before
    expect(field).to_be_focused()
    expect(field).to_have_value("听证")


def test_a_refused_form_shows_its_faults_and_keeps_what_was_typed(
    desk: Page, axe: Callable[[Page], None]
) -> None:
    desk.goto("/agencies/accounts/new/")
    desk.get_by_label("姓名").fill("王一")
    desk.get_by_role("button", name="保存").click()

    expect(desk.locator("[aria-invalid=true]").first).to_be_focused()
    expect(desk.get_by_label("姓名")).to_have_value("王一")
    axe(desk)


def test_a_failed_request_is_told_and_may_be_tried_again(desk: Page) -> None:
    desk.goto("/law/parameters/")
    desk.route(re.compile("page=2"), lambda route: route.fulfill(status=404, body=""))

    desk.get_by_role("link", name="下一页").click()

    expect(desk.locator("#alert")).to_contain_text("内容不存在")
    desk.unroute_all()
    desk.get_by_role("button", name="重试").click()
    expect(desk.locator("#alert")).to_be_hidden()
