"""A head of the bureau approves a filing without a mouse: to-do, case, form, submit, confirm."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.matters import proposed_case
from tests.journeys.people import People

pytestmark = pytest.mark.browser

TABS_AT_MOST = 80


def test_a_filing_is_approved_by_keyboard_alone(people: People) -> None:
    case = proposed_case()
    page = people("juzhang").page

    _tab_to(page, case.cause_name[:12])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(case.cause_name[:12])
    _tab_to(page, "批准立案")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="批准立案", level=1)).to_be_visible()
    _tab_to(page, "审批意见")
    page.keyboard.type("，事实初步清楚")
    _tab_to(page, "批准立案")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="请确认")).to_be_visible()
    _tab_to(page, "确认", within="dialog")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("“批准立案”已登记")


def _tab_to(page: Page, name: str, within: str = "main") -> None:
    """Press Tab until the focused thing is called so; whoever has the focus can be seen."""
    for _ in range(TABS_AT_MOST):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        told = focused.evaluate(
            "node => (node.labels && node.labels.length ? node.labels[0] : node).innerText"
        )
        if name in told and focused.evaluate(
            "(node, within) => node.closest(within) !== null", within
        ):
            outline = focused.evaluate(
                "node => getComputedStyle(node).outlineStyle + getComputedStyle(node).boxShadow"
            )
            assert outline != "nonenone", f"{name} shows no focus"
            return
    pytest.fail(f"{name} cannot be reached with Tab on {page.url}")
