"""The command screen in real browsers: what one reports, another sees; lists, keyboard, narrow."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from uuid_utils.compat import uuid7

from yifa.base import clock
from yifa.base.access import Post
from yifa.records.agencies.models import Account
from yifa.work.conftest import BUREAU, Staff
from yifa.work.dispatch.actions import raise_emergency
from yifa.work.incidents.actions import open_incident
from yifa.work.incidents.terms import Source

NOTHING_NEW = 204
SOONER_THAN_ASKED_MS = 10_000

pytestmark = pytest.mark.browser


def test_what_one_reports_appears_on_anothers_screen(
    staff: Staff,
    browser_of: Callable[[Account], Page],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    screen = browser_of(staff.account(Post.DISPATCHER))
    collector = browser_of(staff.account(Post.COLLECTOR))
    screen.goto("/command/")
    expect(screen.locator("#live")).to_have_text("实时连接")
    expect(screen.locator("#list-incidents")).to_contain_text("当前没有在办事件")

    collector.goto("/incidents/new/")
    collector.locator("#id_category").evaluate(
        "node => { node.value = [...node.options].find(o => o.text.includes('店外经营')).value }"
    )
    for field, value in (("place", "解放路12号门前"), ("lon", "119.92"), ("lat", "28.45")):
        collector.locator(f"#id_{field}").fill(value)
    collector.locator("#id_source").select_option("patrol")
    collector.locator("#id_description").fill("张某某在门外摆放桌椅")
    collector.locator("main form[method=post] button[type=submit]").first.click()

    row = screen.locator("#list-incidents .row")
    expect(row).to_contain_text("解放路12号门前")
    expect(screen.locator("#tab-incidents")).to_contain_text("1")
    assert "张某某" not in screen.content()
    axe(screen)

    row.get_by_role("button").press("Enter")
    card = screen.get_by_role("dialog")
    expect(card).to_contain_text("待立案")
    expect(card.get_by_role("button", name="关闭")).to_be_focused()
    axe(screen)
    screen.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(row.get_by_role("button")).to_be_focused()
    picture(screen, "command")
    screen.set_viewport_size({"width": 390, "height": 844})
    axe(screen)
    assert screen.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_second_tab_hears_through_the_first_and_takes_over(
    staff: Staff, browser_of: Callable[[Account], Page]
) -> None:
    first = browser_of(staff.account(Post.DUTY_CHIEF))
    second = first.context.new_page()
    asked: list[str] = []
    first.context.on("request", lambda request: asked.append(request.url))
    for tab in (first, second):
        tab.goto("/command/?wall=1")
        expect(tab.locator("#live")).to_have_text("实时连接")

    _report(staff, "文昌路")
    expect(second.locator("#list-incidents")).to_contain_text("文昌路")
    assert sum("/command/stream/" in url for url in asked) == 1

    first.close()
    _report(staff, "人民路", lon=119.95)
    expect(second.locator("#list-incidents")).to_contain_text("人民路")
    assert sum("/command/stream/" in url for url in asked) == 2


def test_a_call_for_help_is_told_on_every_open_page_of_the_office(
    staff: Staff, browser_of: Callable[[Account], Page]
) -> None:
    first = browser_of(staff.account(Post.DUTY_CHIEF))
    second = first.context.new_page()
    asked: list[str] = []
    first.context.on("request", lambda request: asked.append(request.url))
    for tab in (first, second):
        with tab.expect_response(lambda answer: answer.status == NOTHING_NEW):
            tab.goto("/inbox/")

    raise_emergency(actor=staff.actor(Post.CASE_OFFICER), at=clock.now(), alert=uuid7())

    for tab in (first, second):
        alarm = tab.get_by_role("region", name="人员报警")
        expect(alarm).to_contain_text("未解除的人员报警 1 起", timeout=SOONER_THAN_ASKED_MS)
    assert sum("/dispatch/stream/" in url for url in asked) == 1


def test_a_day_is_played_again(staff: Staff, browser_of: Callable[[Account], Page]) -> None:
    _report(staff, "环城路")
    screen = browser_of(staff.account(Post.SUPERVISOR))
    screen.goto("/command/")
    expect(screen.locator("#list-incidents")).to_contain_text("环城路")

    screen.get_by_label("倍速").evaluate("node => { node.value = '600' }")
    screen.get_by_role("button", name="回放当日").click()
    expect(screen.get_by_role("button", name="暂停")).to_be_visible()
    screen.get_by_role("button", name="暂停").click()
    slider = screen.get_by_label("时刻")
    slider.fill("1439")
    expect(screen.locator("output[name=at]")).to_have_text("23:59")
    assert slider.get_attribute("aria-valuetext") == "23:59"

    screen.get_by_role("button", name="结束回放").click()
    expect(screen.get_by_role("button", name="回放当日")).to_be_visible()


def _report(staff: Staff, place: str, lon: float = 119.92) -> None:
    open_incident(
        actor=staff.actor(Post.COLLECTOR),
        at=clock.now(),
        category="06-010",
        lon=lon,
        lat=28.45,
        place=place,
        description="店外堆放",
        source=Source.PATROL,
        jurisdiction=BUREAU,
    )
