"""The plan: the next lawful ways in order, and why the others are shut (issue: fall-back plan)."""

from datetime import date

from yifa.base.statute import ACL, APL, CPL
from yifa.records.service import acts
from yifa.records.service.acts import Agreed
from yifa.records.service.rules import WayOption, plan_of
from yifa.records.service.terms import ServiceWay, Situation
from yifa.records.service.tests.stories import (
    AGREED,
    Told,
    came_back,
    planned,
    posted,
    refused,
    sent,
    visit,
)


def open_ways(told: Told, agreed: Agreed | None = None) -> list[ServiceWay]:
    return [item.way for item in plan_of(told.facts, agreed) if item.is_open]


def option(told: Told, way: ServiceWay, agreed: Agreed | None = None) -> WayOption:
    return next(item for item in plan_of(told.facts, agreed) if item.way is way)


def test_direct_service_comes_first_and_alone__cpl_88():
    told = planned()

    assert open_ways(told) == [ServiceWay.DIRECT]
    for item in plan_of(told.facts, None):
        assert item.citations
        assert item.reason
        assert item.is_open or item.when


def test_agreed_electronic_service_is_the_first_choice__apl_61():
    told = planned()

    assert open_ways(told, AGREED)[0] is ServiceWay.ELECTRONIC
    assert APL[61, 2] in option(told, ServiceWay.ELECTRONIC, AGREED).citations


def test_refusal_opens_leaving_it__cpl_89():
    told = planned()(refused("2026-03-03"), "2026-03-03")

    assert open_ways(told)[0] is ServiceWay.LEFT
    assert option(told, ServiceWay.LEFT).citations == (CPL[89],)


def test_absence_does_not_open_leaving_it__cpl_89():
    told = planned()(visit("2026-03-03"), "2026-03-03")(visit("2026-03-04"), "2026-03-04")

    assert not option(told, ServiceWay.LEFT).is_open
    assert "不是拒绝接收" in option(told, ServiceWay.LEFT).reason


def test_two_visits_in_vain_lead_to_the_post__cpl_91():
    told = planned()(visit("2026-03-03"), "2026-03-03")
    assert not option(told, ServiceWay.POST).is_open

    told(visit("2026-03-04"), "2026-03-04")

    assert open_ways(told)[0] is ServiceWay.POST


def test_returned_letter_leads_to_notice_or_delegation__cpl_95():
    told = planned()(visit("2026-03-03"), "2026-03-03")(visit("2026-03-04"), "2026-03-04")
    told(posted("2026-03-05"), "2026-03-05")
    assert not option(told, ServiceWay.NOTICE).is_open

    told(came_back("2026-03-09"), "2026-03-09")

    assert open_ways(told)[:2] == [ServiceWay.NOTICE, ServiceWay.DELEGATED]


def test_bounced_message_is_no_longer_the_first_choice__cpl_90():
    told = planned()(sent(), "2026-03-03")
    told(acts.Bounced(key="k1", on=date(2026, 3, 3)), "2026-03-03")

    assert open_ways(told, AGREED)[0] is ServiceWay.DIRECT
    assert "退回1次" in option(told, ServiceWay.ELECTRONIC, AGREED).reason


def test_prisoner_is_served_through_the_prison__cpl_93():
    told = planned(situation=Situation.PRISONER)

    assert open_ways(told)[0] is ServiceWay.PASSED_ON
    assert CPL[93, 1] in option(told, ServiceWay.PASSED_ON).citations


def test_demand_is_served_direct_though_electronic_was_agreed__acl_38():
    told = planned(direct_first=True)

    assert open_ways(told, AGREED) == [ServiceWay.DIRECT]
    assert ACL[38] in option(told, ServiceWay.DIRECT).citations
