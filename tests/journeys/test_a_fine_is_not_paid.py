"""A fine that nobody pays: the party is told how to, is demanded from, and the court is asked."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.matters import served_decision
from tests.journeys.people import ItIs, People
from yifa.work.cases.models import Case

pytestmark = pytest.mark.browser

Picture = Callable[[Page, str], None]
FINE_FEN = 200_000


def test_a_fine_is_not_paid(
    it_is: ItIs, people: People, picture: Picture, axe: Callable[[Page], None]
) -> None:
    case = served_decision(it_is, FINE_FEN)
    _party_is_told_until_when_to_pay(it_is, people, picture, axe, case)
    _payment_is_demanded(it_is, people, case)
    _court_is_asked_only_after_the_demand(it_is, people, picture, case)


def _address(case: Case) -> str:
    return f"/cases/{case.uuid}/"


def _party_is_told_until_when_to_pay(
    it_is: ItIs, people: People, picture: Picture, axe: Callable[[Page], None], case: Case
) -> None:
    officer = people("chengban")
    it_is("2026-03-20")
    officer.goes_to(_address(case))
    officer.follows("给当事人的说明")
    duty = officer.page.locator("main li", has_text="缴纳罚款").first
    expect(duty).to_contain_text("截止日期：2026-04-02")
    expect(duty).to_contain_text("日期的计算")
    expect(duty).to_contain_text("2026-03-18")
    axe(officer.page)
    picture(officer.page, "unpaid-explanation")


def _payment_is_demanded(it_is: ItIs, people: People, case: Case) -> None:
    officer, head = people("chengban"), people("juzhang")
    it_is("2026-09-22")
    head.goes_to(f"{_address(case)}do/apply_court/")
    head.is_refused("催告", "《行政强制法》第五十四条")
    officer.goes_to(_address(case))
    officer.takes("催告")


def _court_is_asked_only_after_the_demand(
    it_is: ItIs, people: People, picture: Picture, case: Case
) -> None:
    head = people("juzhang")
    it_is("2026-10-13")
    head.goes_to(f"{_address(case)}do/apply_court/")
    head.is_refused("《行政强制法》第五十四条")
    picture(head.page, "unpaid-court-too-early")
    it_is("2026-10-14")
    head.goes_to(_address(case))
    head.takes("申请法院强制执行")
    head.sees("“申请法院强制执行”已登记")
    picture(head.page, "unpaid-court-asked")
