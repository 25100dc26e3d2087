"""Own enforcement: who has the power, the demand, night and holidays; worked dates."""

import dataclasses
from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, findings_on
from yifa.records.law.facts import Book, default_book
from yifa.work.cases.acts import performance
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.rules.performance.periods import (
    demand_ends_on,
    execution_power,
    latest_demand_before,
    law_of,
    remedies_end_on,
    why_slot_is_banned,
    why_slot_is_doubtful,
)
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.performance import (
    DemandPurpose,
    ExecutionPower,
)
from yifa.work.cases.tests.stories import (
    BOOK,
    HEAD,
    OFFICERS,
    at,
    broken,
    facts_before,
    served,
    told,
)
from yifa.work.cases.tests.stories_performance import (
    Steps,
    demand,
    unpaid_steps,
)

UNPAID = facts_before(unpaid_steps(), "disclose")


def served_on(day: str) -> CaseFacts:
    return UNPAID.having(served_on=date.fromisoformat(day), at=at("11-01"))


NIGHT = [
    ("2026-10-01T09:00", "国庆节"), ("2026-10-06T09:00", "国庆节"), ("2026-10-10T09:00", ""),
    ("2026-10-17T09:00", ""), ("2026-10-20T05:59", "夜间"), ("2026-10-20T06:00", ""),
    ("2026-10-20T21:59", ""), ("2026-10-20T22:00", "夜间"),
]  # fmt: skip


@pytest.mark.parametrize(("moment", "why"), NIGHT)
def test_force_keeps_off_nights_and_holidays__acl_43(moment, why):
    """EXE-07, CAL-12: 1 and 6 October refused, 10 October (adjusted) allowed."""
    start = datetime.fromisoformat(moment + "+08:00")

    found = why_slot_is_banned(start, start, BOOK)

    assert (why in found) if why else found == ""


def test_a_plain_weekend_is_warned__acl_43():
    """EXE-07: 17 October, a Saturday; 10 October is worked."""
    assert why_slot_is_doubtful(at("10-17"), at("10-17"), BOOK) == "2026-10-17为星期六"
    assert why_slot_is_doubtful(at("10-10"), at("10-10"), BOOK) == ""


def test_a_slot_that_runs_into_the_night_is_refused__acl_43():
    """EXE-07."""
    assert "夜间" in why_slot_is_banned(at("10-20", 20), at("10-20", 23), BOOK)
    assert "夜间" in why_slot_is_banned(at("10-20", 20), at("10-21", 8), BOOK)
    assert why_slot_is_banned(at("10-20", 20), at("10-20", 22), BOOK) == ""


def test_latest_demand_before_performance_by_others__acl_51():
    """EXE-10: start on 6 May; 28 April, safe 27 April."""
    latest = latest_demand_before(date(2026, 5, 6), BOOK)

    assert (latest.due, latest.safe) == (date(2026, 4, 28), date(2026, 4, 27))


def own_enforcement() -> Steps:
    owed: dict[str, Any] = {"fine_fen": 50_000, "late_fee_fen": 50_000}
    return unpaid_steps() | {
        "demand": (at("09-22"), demand("09-22", DemandPurpose.OWN, **owed)),
        "enforce": (at("10-10"), performance.EnforcementDecided(
            decider=HEAD, basis="planning:68", reasons="逾期不履行", manner="划拨",
            starts_at=at("10-14", 9), remedy_authority="云溪县人民政府", court="云溪县人民法院",
            agency="云溪县综合行政执法局", service=served("10-10"))),
        "carry_out": (at("10-14", 12), performance.EnforcementCarriedOut(
            officers=OFFICERS, certificate_shown=True, place="解放路6号",
            started_at=at("10-14", 9), ended_at=at("10-14", 11), record="执行完毕",
            confirmation=Confirmation.SIGNED)),
    }  # fmt: skip


def book_with_power(value: str, citation: str) -> Book:
    """A book in which a law gives the power to this cause."""
    book = default_book()
    row = msgspec.structs.replace(
        book.parameters["execution_power_no_planning_permit"][0], value=value, citation=citation
    )
    more = {**book.parameters, "execution_power_outside_door_trade": (row,)}
    return dataclasses.replace(book, parameters=more)


def objections(name: str, book: Book, **changes: Any) -> set[str]:
    steps = own_enforcement()
    done_at, payload = steps[name]
    payload = msgspec.structs.replace(payload, **changes)
    act = Act(seq=99, payload=payload, done_at=done_at)
    found = findings_on(procedure_of(told(steps)), facts_before(steps, name), act, book)
    return {item.rule for item in found}


def test_a_bureau_without_power_goes_to_court__acl_13():
    """EXE-01: no law lets the bureau enforce a fine for trading outside the door."""
    assert execution_power(UNPAID, BOOK) is ExecutionPower.COURT
    assert "EXE-01" in objections("enforce", BOOK)


def test_only_a_law_gives_the_power__acl_13():
    """EXE-01: a local regulation is not enough."""
    book = book_with_power("本机关", "planning:68")

    assert objections("enforce", book) == set()
    assert "EXE-01" in objections("enforce", book, basis="zj_sanitation:17")
    assert "EXE-01" in objections("enforce", book, basis="apl:72")
    assert law_of("zj_sanitation:17") is None
    assert law_of("unlicensed_trade:13") is None
    assert law_of("没有") is None


def test_own_enforcement_decision_is_complete_and_immediate_with_evidence__acl_37():
    """EXE-02, EXE-03, EXE-07."""
    book = book_with_power("本机关", "planning:68")

    assert "EXE-03" in objections("enforce", book, court="")
    assert "EXE-03" in objections("enforce", book, is_immediate=True)
    assert "EXE-07" in objections("enforce", book, starts_at=at("10-14", 23))
    assert "EXE-03" in objections("carry_out", book, started_at=at("10-14", 8))
    assert "EXE-08" in objections("carry_out", book, cuts_home_supply=True)
    assert "OFF-01" in objections("carry_out", book, officers=OFFICERS[:1])
    assert objections("carry_out", book) == set()


def test_money_is_enforced_after_thirty_days_of_surcharge__acl_46():
    """EXE-04: due 2 April; the surcharge has run for more than thirty days on 3 May."""
    book = book_with_power("本机关", "planning:68")
    steps = own_enforcement()
    facts = facts_before(steps, "enforce")
    found = {}
    for day in ("05-02", "05-03"):
        act = Act(seq=99, payload=steps["enforce"][1], done_at=at(day))
        procedure = procedure_of(told(steps))
        found[day] = {item.rule for item in findings_on(procedure, facts, act, book)}

    assert "EXE-04" in found["05-02"]
    assert "EXE-04" not in found["05-03"]


def test_enforcement_waits_for_the_demand__acl_35():
    """EXE-02: ten calendar days, since the law gives no length."""
    steps = own_enforcement()
    facts = facts_before(steps, "enforce")

    assert demand_ends_on(facts.performance.demands[-1], BOOK) == date(2026, 10, 2)
    assert "EXE-02" in broken(steps, "enforce", without=("demand",))
    assert "EXE-02" in broken(steps, "enforce", day=at("10-02"))


def test_remedies_end_with_the_later_of_the_two__acl_44():
    """EXE-09: served 10 February; reconsideration to 13 April, litigation to 10 August."""
    assert remedies_end_on(served_on("2026-02-10"), BOOK) == date(2026, 8, 10)
