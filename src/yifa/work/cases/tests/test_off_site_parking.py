"""Parked vehicles off site: who answers, when a fine is possible, one stop, towing, service."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from yifa.base.procedure import review
from yifa.work.cases import acts
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.procedures import OFF_SITE
from yifa.work.cases.terms import PenaltyKind, ServiceWay
from yifa.work.cases.terms.off_site import Liable, Presence
from yifa.work.cases.tests.stories import (
    BOOK,
    CITIZEN,
    COMPANY,
    HEAD,
    OFFICERS,
    STALL,
    added,
    at,
    broken,
    facts_before,
    fine,
    replaced,
    served,
    told,
    until,
)
from yifa.work.cases.tests.stories_off_site import off_site_steps, parked_fine

STEPS: dict[str, Any] = off_site_steps()


def off(flag: str) -> dict[str, Any]:
    return {flag: False}


def filed(steps: dict[str, Any]) -> dict[str, Any]:
    return added(
        steps, "conclude", file=(at("03-16", 9), acts.FilingApproved(number="立1", approver=HEAD))
    )


def with_both(steps: dict[str, Any], proposal: acts.Proposal) -> dict[str, Any]:
    steps = replaced(steps, "conclude", proposal=proposal)
    return replaced(replaced(steps, "notify", proposal=proposal), "decide", proposal=proposal)


@pytest.mark.parametrize(
    ("presence", "fined"),
    [
        (Presence.ABSENT, True),
        (Presence.REFUSED, True),
        (Presence.LEFT_AT_ONCE, False),
        (Presence.UNKNOWN, False),
    ],
)
def test_who_leaves_at_once_is_warned_only__road_traffic_93(
    presence: Presence, fined: bool
) -> None:
    """PRK-01."""
    steps = replaced(STEPS, "verify", presence=presence)

    assert ("PRK-01" not in broken(steps, "notify")) is fined


def test_a_fine_wants_a_photograph_of_the_obstruction__road_traffic_93() -> None:
    """PRK-01."""
    steps = replaced(STEPS, "verify", shows_obstruction=False)

    assert "PRK-01" in broken(steps, "decide")


@pytest.mark.parametrize(("yuan", "lawful"), [(19, False), (20, True), (200, True), (201, False)])
def test_a_parked_car_is_fined_20_to_200_yuan__road_traffic_93(yuan: int, lawful: bool) -> None:
    """PRK-01."""
    steps = filed(with_both(STEPS, parked_fine(yuan)))

    assert ("DIS-05" not in broken(steps, "notify")) is lawful


@pytest.mark.parametrize("shown", ["shows_plate", "shows_scene", "shows_sign"])
def test_plate_scene_and_sign_are_photographed__traffic_12(shown: str) -> None:
    """PRK-03."""
    assert "PRK-03" in broken(STEPS, "verify", **off(shown))


def driven() -> dict[str, Any]:
    driver = said.DriverIdentified(party=STALL, has_accepted=True, evidence="书面认可")
    return added(STEPS, "conclude", driver=(at("03-16"), driver))


def test_an_accepted_driver_answers_instead_of_the_owner__road_traffic_114() -> None:
    """PRK-02."""
    steps = driven()
    again = msgspec.structs.replace(STEPS["inform"][1], party=CITIZEN)

    assert "PRK-02" not in broken(steps, "notify")
    assert "PRK-02" in broken(added(steps, "conclude", again=(at("03-16", 11), again)), "again")
    by_driver = msgspec.structs.replace(again, party=STALL, liable=Liable.DRIVER)
    assert not broken(added(steps, "conclude", again=(at("03-16", 11), by_driver)), "again")


def test_the_owner_is_not_fined_for_an_accepted_driver__road_traffic_114() -> None:
    """PRK-02: also where the party was put back to the owner."""
    again = msgspec.structs.replace(STEPS["inform"][1], party=CITIZEN)
    steps = added(driven(), "conclude", again=(at("03-16", 11), again))

    assert "PRK-02" in broken(steps, "notify")
    assert "PRK-02" in broken(steps, "decide")


def test_a_driver_who_does_not_accept_changes_nothing__road_traffic_114() -> None:
    """PRK-02."""
    denied = said.DriverIdentified(party=STALL, has_accepted=False, evidence="否认")
    steps = added(STEPS, "conclude", driver=(at("03-16"), denied))

    assert facts_before(steps, "notify").party == CITIZEN


@pytest.mark.parametrize(
    ("party", "yuan", "small"), [(CITIZEN, 200, True), (CITIZEN, 201, False), (COMPANY, 201, True)]
)
def test_more_than_the_summary_limit_wants_a_filing__apl_51(
    party: Any, yuan: int, small: bool
) -> None:
    """PRK-04."""
    steps = with_both(replaced(STEPS, "inform", party=party), parked_fine(yuan))

    assert ("PRK-04" not in broken(steps, "notify")) is small
    assert "PRK-04" not in broken(filed(steps), "notify")


def test_other_penalties_want_a_filing__apl_51() -> None:
    """PRK-04."""
    heavy = fine(100, kinds=(PenaltyKind.FINE, PenaltyKind.CONFISCATE_GOODS))

    assert "PRK-04" in broken(STEPS, "decide", proposal=heavy)


def stopped(hour: int, day: str = "03-11", **other: Any) -> dict[str, Any]:
    """The record of 15:40, after one of the same plate and place at an hour before."""
    earlier = said.EarlierRecord(
        case=UUID(int=77), captured_at=at(day, hour, 10), place="解放路6号东侧", distance_m=3.0,
        is_fined=True,
    )  # fmt: skip
    return replaced(STEPS, "capture", captured_at=at("03-11", 13, 40), earlier=(earlier,), **other)


def test_one_stop_is_fined_once__apl_29() -> None:
    """PRK-05: fined for 09:10, recorded again in the afternoon, not moved."""
    assert "PRK-05" in broken(stopped(9), "notify")
    assert "PRK-05" in broken(stopped(9), "decide")
    assert "PRK-05" not in broken(stopped(9, moved_evidence="10时驶离，有卡口记录"), "notify")


def test_a_published_rule_may_say_when_a_stop_is_a_second_act__apl_29() -> None:
    """PRK-05: with 24 hours configured, 24 hours are a second act, one minute less is not."""
    changed = msgspec.structs.replace(BOOK.parameters["same_stop_hours"][0], value=24)
    book = replace(BOOK, parameters={**BOOK.parameters, "same_stop_hours": (changed,)})

    def found(minute: int) -> list[str]:
        steps = stopped(9)
        earlier = msgspec.structs.replace(
            steps["capture"][1].earlier[0], captured_at=at("03-10", 13, minute)
        )
        steps = replaced(steps, "capture", earlier=(earlier,))
        return [item.rule for item in review(OFF_SITE, told(steps), book)]

    assert "PRK-05" not in found(40)
    assert "PRK-05" in found(41)


def towed(**other: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "officers": OFFICERS,
        "presence": Presence.ABSENT,
        "is_obstructing": True,
        "towed_to": "人民路停车场",
        "told_to": "所有人，短信",
        "told_on": date(2026, 3, 11),
    }
    act = said.VehicleTowed(**made | other)
    return added(STEPS, "verify", tow=(at("03-11", 16), act))


def book_with_towing() -> Any:
    changed = msgspec.structs.replace(BOOK.parameters["towing_power"][0], value="浙政函〔2025〕9号")
    return replace(BOOK, parameters={**BOOK.parameters, "towing_power": (changed,)})


def test_without_the_power_nothing_is_towed__road_traffic_93() -> None:
    """PRK-06."""
    assert "PRK-06" in broken(towed(), "tow")


@pytest.mark.parametrize(
    ("change", "lawful"),
    [
        ({}, True),
        ({"fee_fen": 1}, False),
        ({"told_on": None}, False),
        ({"towed_to": ""}, False),
        ({"presence": Presence.LEFT_AT_ONCE}, False),
        ({"is_obstructing": False}, False),
    ],
    ids=["lawful", "fee", "untold", "nowhere", "left", "no_obstruction"],
)
def test_towing_is_free_and_told__road_traffic_93(change: dict[str, Any], lawful: bool) -> None:
    """PRK-06."""
    steps = until(towed(**change), "verify")
    found = [item.rule for item in review(OFF_SITE, told(steps), book_with_towing())]

    assert ("PRK-06" not in found) is lawful


@pytest.mark.parametrize("days", [7, 60])
def test_periods_of_the_traffic_police_are_not_ours__cpl_95(days: int) -> None:
    """PRK-07: publication runs thirty days; seven or sixty are the police's."""
    day = date(2026, 3, 26)
    service = msgspec.structs.replace(
        served("03-26"), way=ServiceWay.NOTICE, effective_on=day + timedelta(days=days)
    )

    assert "PRK-07" in broken(STEPS, "serve", service=service)


def test_thirty_days_of_publication_are_right__cpl_95() -> None:
    """PRK-07: the thirtieth day is Saturday 25 April 2026, a rest day, and moves to Monday."""
    service = msgspec.structs.replace(
        served("03-26"), way=ServiceWay.NOTICE, effective_on=date(2026, 4, 27)
    )

    assert "PRK-07" not in broken(STEPS, "serve", service=service)


@pytest.mark.parametrize("words", ["逾期不回复视为放弃陈述、申辩", "未回复的即为放弃权利"])
def test_silence_is_no_waiver__apl_41(words: str) -> None:
    """PRK-08."""
    assert broken(STEPS, "inform", text=f"请十分钟内驶离，{words}") == {"PRK-08"}


def test_a_courtesy_text_that_asks_to_move_is_fine__apl_41() -> None:
    """PRK-08."""
    assert not broken(STEPS, "inform", text="请十分钟内驶离；您可以随时查询并提出异议")
