"""A fine heavy enough for a hearing: asked for, arranged in time, held, reported, decided."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.matters import actor, concluded_case, taken
from tests.journeys.people import ItIs, People
from yifa.base import clock
from yifa.records.agencies.queries import officers
from yifa.work.cases.models import Case

pytestmark = pytest.mark.browser

Picture = Callable[[Page, str], None]
HEAVY_FEN = 800_000
ROOM = "局三楼听证室"


def test_a_heavy_fine_goes_through_a_hearing(
    it_is: ItIs, people: People, picture: Picture, axe: Callable[[Page], None]
) -> None:
    case = concluded_case(it_is, HEAVY_FEN)
    _party_is_told_and_asks(it_is, people, case)
    _decision_waits_for_the_hearing(it_is, people, picture, case)
    _hearing_is_arranged(it_is, people, picture, case)
    _hearing_is_held_and_reported(it_is, people, case)
    _decision_follows_review_and_deliberation(it_is, people, case)
    _case_tells_its_deadlines_and_its_way(people, picture, axe, case)


def _address(case: Case) -> str:
    return f"/cases/{case.uuid}/"


def _party_is_told_and_asks(it_is: ItIs, people: People, case: Case) -> None:
    officer = people("chengban")
    it_is("2026-03-10", 15)
    officer.goes_to(_address(case))
    officer.takes("事先告知")
    officer.reads_how("要求听证", "5个工作日", "2026-03-17")
    it_is("2026-03-16")
    officer.goes_to(_address(case))
    officer.takes("申请听证", {"申请理由": "对违法事实有异议，要求听证"})


def _decision_waits_for_the_hearing(
    it_is: ItIs, people: People, picture: Picture, case: Case
) -> None:
    head = people("juzhang")
    it_is("2026-03-18")
    head.goes_to(_address(case))
    head.page.get_by_text("暂时不能办理的步骤").click()
    head.may_not("作出处罚决定", "听证已举行", "《行政处罚法》第六十三条第一款")
    picture(head.page, "hearing-decision-waits")
    head.goes_to(f"{_address(case)}do/decide/")
    head.is_refused("听证已举行", "《行政处罚法》第六十三条第一款")


def _hearing_is_arranged(it_is: ItIs, people: People, picture: Picture, case: Case) -> None:
    head, officer = people("juzhang"), people("chengban")
    head.goes_to(_address(case))
    head.takes("指定听证主持人", {"听证主持人": _host()})
    it_is("2026-03-18", 10)
    officer.goes_to(_address(case))
    officer.follows("送达听证通知书")
    officer.fills({"听证时间": "2026-03-26T09:00", "听证地点": ROOM})
    officer.presses("送达听证通知书")
    officer.is_refused("《行政处罚法》第六十四条", "应当在2026-03-17以前送达")
    picture(officer.page, "hearing-notice-too-short")
    officer.fills({"听证时间": "2026-03-30T09:00"})
    officer.presses("送达听证通知书")
    officer.sees("“送达听证通知书”已登记")


def _host() -> str:
    """Somebody of another squad, as the choice names them."""
    found = officers(actor("juzhang"), unit="s2", on=clock.today()).filter(auxiliary=False)
    host = found[0]
    return f"{host.name}（{host.unit.name}）"


def _hearing_is_held_and_reported(it_is: ItIs, people: People, case: Case) -> None:
    reviewer = people("fazhi")
    it_is("2026-03-30", 11)
    reviewer.goes_to(_address(case))
    reviewer.takes(
        "举行听证",
        {
            "结束时间": "2026-03-30T10:30",
            "委托代理人": "赵律",
            "代理人已提交授权委托书": True,
            "调查人员提出了违法事实、证据和处罚建议": True,
            "当事人进行了申辩和质证": True,
            "听证笔录": "双方就是否及时改正进行了质证",
        },
    )
    it_is("2026-04-01")
    reviewer.goes_to(_address(case))
    reviewer.takes(
        "提交听证报告",
        {"听证认定的事实和争议焦点": "事实清楚，争议在于是否及时改正", "处理意见": "建议维持"},
    )


def _decision_follows_review_and_deliberation(it_is: ItIs, people: People, case: Case) -> None:
    head, officer, reviewer = people("juzhang"), people("chengban"), people("fazhi")
    it_is("2026-04-02")
    head.goes_to(f"{_address(case)}do/decide/")
    head.is_refused("法制审核", "《行政处罚法》第五十八条第一款")
    officer.goes_to(_address(case))
    officer.takes("提请法制审核")
    reviewer.goes_to(_address(case))
    reviewer.takes("法制审核通过", {"审核意见": "听证程序合法，事实清楚，同意"})
    head.goes_to(f"{_address(case)}do/decide/")
    head.presses("作出处罚决定")
    head.is_refused("集体讨论", "《行政处罚法》第五十七条第二款")
    it_is("2026-04-07")
    members = officers(actor("juzhang"), unit="s2", on=clock.today()).filter(auxiliary=False)
    said = {"opinions": "均同意", "conclusion": "罚款八千元"}
    taken(case, "deliberate", "juzhang", members=[members[0].uuid], **said)
    it_is("2026-04-08")
    head.goes_to(_address(case))
    head.takes("作出处罚决定")
    it_is("2026-04-08", 15)
    officer.goes_to(_address(case))
    officer.takes("送达决定书")


def _case_tells_its_deadlines_and_its_way(
    people: People, picture: Picture, axe: Callable[[Page], None], case: Case
) -> None:
    officer = people("chengban")
    officer.goes_to(_address(case))
    officer.reads_how("缴纳罚款", "2026-04-08", "2026-04-23")
    picture(officer.page, "hearing-case-served")
    officer.follows("程序图")
    chart = officer.page.locator("svg.procedure-chart")
    for step, day in (("申请听证", "2026-03-16"), ("举行听证", "2026-03-30")):
        expect(chart.locator(".chart-taken", has_text=step).first).to_contain_text(day)
    expect(chart.locator(".chart-now")).to_contain_text("目前所处阶段")
    axe(officer.page)
    picture(officer.page, "hearing-chart")
