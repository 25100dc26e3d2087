"""A decision is served in person after a visit in vain; the case takes it over, typing nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.matters import concluded_case, taken
from tests.journeys.people import ItIs, People
from yifa.work.cases.models import Case

pytestmark = pytest.mark.browser

FINE_FEN = 50_000


def decided_case(it_is: ItIs) -> Case:
    """Told on 10 March, decided on 18 March 2026, not served yet."""
    case = concluded_case(it_is, FINE_FEN)
    it_is("2026-03-10", 15)
    case = taken(case, "notify", "chengban")
    it_is("2026-03-18", 9)
    case = taken(case, "request_review", "chengban")
    case = taken(case, "pass_review", "fazhi", opinion="事实清楚，程序合法，同意")
    it_is("2026-03-18", 14)
    return taken(case, "decide", "juzhang")


def test_a_decision_is_served_after_a_visit_in_vain(
    it_is: ItIs,
    people: People,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    case = decided_case(it_is)
    it_is("2026-03-19", 10)
    person = people("chengban")
    page = person.page

    page.goto(f"/cases/{case.uuid}/?tab=service")
    axe(page)
    picture(page, "service-tab")
    person.follows("登记送达地址确认书")
    axe(page)
    picture(page, "service-address")
    page.go_back()
    person.follows("安排送达：行政处罚决定书")
    person.presses("安排送达")
    axe(page)
    picture(page, "service-plan")

    person.follows("登记上门未遇")
    for box in page.get_by_role("group", name="送达人").get_by_role("checkbox").all()[:2]:
        box.check()
    axe(page)
    picture(page, "service-step")
    person.presses("登记上门未遇")
    expect(page.get_by_role("heading", name="送达方案")).to_be_visible()
    person.follows("登记签收")
    person.fills({"签收人姓名": "周大山"})
    person.presses("登记签收")
    expect(page.get_by_role("heading", name="送达日期 2026-03-19")).to_be_visible()
    axe(page)
    picture(page, "service-done")

    page.goto(f"/cases/{case.uuid}/?tab=service")
    person.follows("登记送达")
    axe(page)
    picture(page, "service-enter")
    person.presses("登记送达")
    expect(page.get_by_role("status")).to_contain_text("送达已登记")

    person.opens("送达")
    page.get_by_role("link", name="已送达").click()
    expect(page.get_by_role("link", name="行政处罚决定书")).to_be_visible()
    axe(page)
    picture(page, "service-list")
