"""Each of the twelve posts signs in, opens every entry of its menu, and finds nothing amiss."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response

from tests.journeys.matters import proposed_case, received_report
from tests.journeys.people import People
from yifa.site.demo.staff import ROLES

pytestmark = pytest.mark.browser

WIDTHS = (1366, 360)

_checked: set[tuple[str, str]] = set()


@pytest.mark.parametrize("username", [role.username for role in ROLES])
def test_each_role_sees_its_own_desk(
    people: People,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
    username: str,
) -> None:
    received_report()
    proposed_case()
    page = people(username).page
    failed: list[str] = []
    page.on("response", lambda answer: _note(answer, failed))
    picture(page, f"desk-{username}")

    for address in _menu_of(page):
        page.goto(address)
        is_new = _is_new(page, address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 768})
            if is_new:
                axe(page)
            fits = page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
            assert fits, f"{address} scrolls sideways at {width}"
        if is_new:
            picture(page, f"page-{address.strip('/').replace('/', '-') or 'desk'}")
    assert not failed, "\n".join(failed)


def _is_new(page: Page, address: str) -> bool:
    """Say whether no other post saw this page with the same things to do."""
    offered = page.locator("main").locator("a.btn, button, label").all_inner_texts()
    seen = (address, "|".join(offered))
    is_new = seen not in _checked
    _checked.add(seen)
    return is_new


def _menu_of(page: Page) -> list[str]:
    entries = page.get_by_role("navigation", name="主菜单").get_by_role("link").all()
    assert len(entries) > 1
    return [str(entry.get_attribute("href")) for entry in entries]


def _note(answer: Response, failed: list[str]) -> None:
    if answer.status >= 400:
        failed.append(f"{answer.status} {answer.url}")
