"""Who is not punished: too young when the act ended, or proved to be without fault (APL 30, 33)."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Level
from yifa.records.law.facts import Parameter, default_book
from yifa.work.cases import acts
from yifa.work.cases.rules.age import age_of_party
from yifa.work.cases.terms import NoPenaltyGround, Outcome
from yifa.work.cases.tests.stories import (
    ALL_NO,
    CITIZEN,
    HEAD,
    at,
    broken,
    facts_before,
    fine,
    ordinary_steps,
    replaced,
    until,
)

ORDINARY: dict[str, Any] = ordinary_steps()


def minor(born: str, **lead: Any) -> dict[str, Any]:
    """The story with a person born on a day; the act began on 2026-03-02."""
    young = msgspec.structs.replace(CITIZEN, born_on=date.fromisoformat(born))
    steps = replaced(ORDINARY, "propose", party=young)
    return replaced(steps, "lead", **lead)


def going_on(born: str) -> dict[str, Any]:
    return minor(born, is_continuing=True, happened_until=None)


@pytest.mark.parametrize(
    ("born", "barred"),
    [("2012-03-18", False), ("2012-03-19", True), ("2012-03-02", False)],
)
def test_an_act_that_goes_on_is_judged_by_the_age_at_its_end__apl_30(born, barred):
    """DIS-01: decided on 2026-03-18, the act not yet ended."""
    found = broken(going_on(born), "decide", day=at("03-18"), level=Level.BLOCK)

    assert ("DIS-01" in found) is barred


@pytest.mark.parametrize(
    ("until_day", "age"), [("2026-03-06", 13), ("2026-03-07", 14), ("2026-03-08", 14)]
)
def test_an_act_that_ended_is_judged_by_the_age_on_its_last_day__apl_30(until_day, age):
    """DIS-01."""
    steps = minor("2012-03-07", is_continuing=True, happened_until=date.fromisoformat(until_day))

    assert age_of_party(facts_before(steps, "decide")) == age


def test_an_act_that_was_corrected_ended_then__apl_30():
    """DIS-01: corrected on 2026-03-09, fourteen on 2026-03-10."""
    steps = replaced(going_on("2012-03-10"), "recheck", is_corrected=True)

    assert age_of_party(facts_before(steps, "decide")) == 13


def test_only_what_lies_after_the_fourteenth_birthday_is_punished__apl_30():
    """DIS-01: a warning asks that the decision say so."""
    assert "DIS-01" in broken(going_on("2012-03-10"), "decide", level=Level.WARN)
    assert "DIS-01" not in broken(going_on("2012-03-01"), "decide", level=Level.WARN)


@pytest.mark.parametrize(("born", "most"), [("2008-03-18", True), ("2008-03-19", False)])
def test_who_turned_eighteen_before_the_end_is_fined_as_an_adult__apl_30(born, most):
    """DIS-01: at the lawful maximum only an adult may be fined."""
    steps = replaced(going_on(born), "conclude", proposal=fine(1_000))
    steps = replaced(steps, "notify", proposal=fine(1_000))

    found = broken(steps, "decide", proposal=fine(1_000), level=Level.BLOCK)

    assert ("DIS-01" not in found) is most


FAULTLESS = msgspec.structs.replace(ALL_NO, has_no_fault=True)
PROVED = msgspec.structs.replace(FAULTLESS, evidence="供货单位出具的合格证明、进货票据")


def spared(circumstances: acts.Circumstances) -> dict[str, Any]:
    steps = replaced(
        until(ORDINARY, "notify"), "conclude", outcome=Outcome.NO_PENALTY, proposal=None,
        no_penalty_ground=NoPenaltyGround.NO_FAULT, circumstances=circumstances,
    )  # fmt: skip
    return steps | {
        "spare": (at("03-12"), acts.NoPenaltyDecided(
            number="云综执不罚决字〔2026〕第0001号", decider=HEAD, facts_found="没有主观过错",
            ground=NoPenaltyGround.NO_FAULT, education="已教育"))}  # fmt: skip


def test_lack_of_fault_needs_evidence__apl_33():
    """DIS-04."""
    assert "DIS-04" in broken(spared(FAULTLESS), "conclude")
    assert "DIS-04" not in broken(spared(PROVED), "conclude")
    assert "DIS-04" not in broken(spared(PROVED), "spare")


def test_who_proved_to_be_without_fault_is_not_fined__apl_33():
    """DIS-04."""
    assert "DIS-04" in broken(ORDINARY, "decide", circumstances=PROVED)


@pytest.mark.parametrize(("confirmed", "holds"), [(True, True), (False, False)])
def test_a_law_that_punishes_without_fault_goes_before__apl_33(monkeypatch, confirmed, holds):
    """DIS-04: only once the bureau confirmed which law says so."""
    provision = Parameter(
        code="without_fault_outside_door_trade", label="没有主观过错仍予处罚的规定",
        value="某法第一条", unit="text", valid_from=date(2021, 7, 15),
        confirmed=confirmed,
    )  # fmt: skip
    known = default_book()
    book = replace(known, parameters={**known.parameters, provision.code: (provision,)})
    monkeypatch.setattr("yifa.work.cases.tests.stories.BOOK", book)

    assert ("DIS-04" not in broken(ORDINARY, "decide", circumstances=PROVED)) is holds
    assert ("DIS-04" in broken(spared(PROVED), "spare")) is holds
