"""Law in time in a case (VER-01 … VER-04): the statutes that the Code replaced on 2026-08-15."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, Level, findings_on
from yifa.records.law.facts import Cause, DesignatedPlace
from yifa.records.law.facts.book import BookFile, book_of
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.rules.penalty import applicable
from yifa.work.cases.tests.stories import (
    BOOK,
    COMPANY,
    at,
    broken,
    conferral,
    facts_before,
    fine,
    ordinary_steps,
    replaced,
    summary_steps,
    told,
)

THE_CODE = date(2026, 8, 15)


def barbecue(acted: str, until: str = "", **recheck: Any) -> dict[str, Any]:
    """Story of a barbecue in a forbidden area; `until` ends it later than it began."""
    day, end = date.fromisoformat(acted), date.fromisoformat(until or acted)
    steps = replaced(
        ordinary_steps(), "lead", cause_code="open_air_barbecue", happened_from=day,
        happened_until=end, found_on=day,
    )  # fmt: skip
    steps = replaced(steps, "propose", cause_code="open_air_barbecue", item_code="YF-0201")
    return replaced(steps, "recheck", **({"is_corrected": True} | recheck))


def _facts(steps: dict[str, Any], day: str) -> Any:
    return msgspec.structs.replace(facts_before(steps, "decide"), at=at(day))


def _findings(steps: dict[str, Any], rule: str, day: str, book: Any = BOOK, **changes: Any) -> Any:
    facts = facts_before(steps, "decide")
    payload = msgspec.structs.replace(steps["decide"][1], **changes)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=payload, done_at=at(day))
    found = findings_on(procedure_of(told(steps)), facts, act, book)
    return [item for item in found if item.rule == rule]


def test_the_lighter_code_is_chosen_for_who_obeyed__apl_37() -> None:
    """VER-01."""
    found = applicable(_facts(barbecue("2026-07-20"), "09-10"), BOOK)

    assert found.is_lighter_new
    assert found.cause is not None
    assert found.cause.valid_from == THE_CODE


def test_the_old_law_stays_for_who_refused__apl_37() -> None:
    """VER-01: after refusal the Code fines from 5,000, the old law from 500."""
    steps = barbecue("2026-07-20", is_corrected=False, refuses_to_correct=True)
    steps = replaced(steps, "lead", found_on=date(2026, 7, 20))

    found = applicable(_facts(steps, "09-10"), BOOK)

    assert not found.is_lighter_new
    assert found.cause is not None
    assert found.cause.valid_until == THE_CODE


@pytest.mark.parametrize(
    ("law_on", "refused"), [(None, False), (date(2026, 9, 10), False), (date(2026, 7, 20), True)]
)
def test_a_decision_names_the_law_that_applies__apl_37(law_on, refused) -> None:
    """VER-01: choosing the heavier repealed law for an act before the Code is refused."""
    proposal = fine(5_000, law_on=law_on)

    assert bool(_findings(barbecue("2026-07-20"), "VER-01", "09-10", proposal=proposal)) is refused


def test_repealed_law_is_refused_for_acts_from_the_code_on__ecology_1242() -> None:
    """VER-01: an act of 2026-08-15 has the Code alone."""
    old = fine(5_000, law_on=date(2026, 8, 14))

    assert _findings(barbecue("2026-08-15"), "VER-01", "09-10", proposal=old)
    assert not _findings(barbecue("2026-08-15"), "VER-01", "09-10", proposal=fine(5_000))


def test_an_act_that_lasts_beyond_the_change_has_the_law_of_its_end__apl_36() -> None:
    """VER-01."""
    lasting = applicable(_facts(barbecue("2026-07-20", "2026-08-15"), "09-10"), BOOK)
    ended = applicable(_facts(barbecue("2026-07-20", "2026-08-14"), "08-14"), BOOK)

    assert lasting.cause is not None
    assert "持续到新的规定施行" in lasting.reason
    assert lasting.cause.valid_from == THE_CODE
    assert ended.cause is not None
    assert ended.cause.valid_until == THE_CODE


def test_an_act_still_going_on_has_the_law_of_the_decision__apl_36() -> None:
    """VER-01: without an end the act goes on until it is corrected or decided."""
    steps = barbecue("2026-07-20", is_corrected=False)
    steps = replaced(steps, "lead", is_continuing=True, happened_until=None)

    found = applicable(_facts(steps, "09-10"), BOOK)

    assert found.cause is not None
    assert found.cause.valid_from == THE_CODE


def test_conditions_that_differ_go_to_legal_review__apl_37() -> None:
    """VER-01: 情节严重 and 拒不改正 cannot be compared."""
    steps = barbecue("2026-07-20", is_corrected=False, refuses_to_correct=True)
    facts = msgspec.structs.replace(
        _facts(steps, "09-10"), cause_code="unsorted_waste", party=COMPANY
    )

    assert applicable(facts, BOOK).needs_review


def _book(cause: Cause, **changes: Any) -> Any:
    changed = msgspec.structs.replace(cause, **changes)
    statutes = tuple(item for group in BOOK.statutes.values() for item in group)
    parameters = tuple(item for group in BOOK.parameters.values() for item in group)
    return book_of(BookFile(causes=(changed,), statutes=statutes, parameters=parameters))


def _barbecue_of(day: date) -> Cause:
    found = BOOK.cause("open_air_barbecue", day)
    assert found is not None
    return found


@pytest.mark.parametrize(("acted", "refused"), [("2026-08-14", False), ("2026-08-15", True)])
def test_a_repealed_statute_cannot_be_cited_after_its_last_day__ecology_1242(
    acted, refused
) -> None:
    """VER-02: a cause left open in the register still falls with its statute."""
    book = _book(_barbecue_of(date(2026, 8, 14)), valid_until=None)

    found = _findings(barbecue(acted), "VER-02", "09-10", book, proposal=fine(5_000))

    assert bool(found) is refused


def test_a_statute_without_a_version_cannot_be_cited__apl_38() -> None:
    """VER-02."""
    cause = _barbecue_of(THE_CODE)
    book = _book(cause, penalty_keys=("zj_credit:1",))

    found = _findings(barbecue("2026-08-15"), "VER-02", "09-10", book, proposal=fine(5_000))

    assert found


@pytest.mark.parametrize(
    ("ended", "warned"),
    [("2024-08-14", True), ("2024-08-15", False), ("2026-08-15", False)],
)
def test_five_years_of_the_code_for_stale_acts_need_a_review__ecology_1054(ended, warned) -> None:
    """VER-03: two years over before the Code began; whether its five reach back is open."""
    steps = replaced(barbecue(ended), "lead", found_on=date(2026, 9, 1))
    changed = broken(steps, "propose", day=at("09-02"), endangers_health=True)

    assert ("VER-03" in changed) is warned


@pytest.mark.parametrize(
    ("key", "refused"),
    [("city_sanitation:40", True), ("road_traffic:109", True), ("apl:72", False)],
)
def test_displaced_provisions_are_refused_in_a_decision__apl_38(key, refused) -> None:
    """VER-04."""
    book = _book(_barbecue_of(THE_CODE), penalty_keys=(key,))

    found = _findings(barbecue("2026-08-15"), "VER-04", "09-10", book, proposal=fine(5_000))

    assert bool(found) is refused
    assert all(item.level is Level.BLOCK for item in found)


def test_law_in_time_rules_let_a_lawful_case_pass() -> None:
    """VER-02, VER-04."""
    assert not {"VER-02", "VER-04"} & broken(ordinary_steps(), "decide")


@pytest.mark.parametrize(
    ("conferred", "refused"),
    [
        (None, True),
        (conferral("YF-0501"), False),
        (msgspec.structs.replace(conferral("YF-0501"), kind="entrusted"), True),
        (conferral("YF-0501", "2026-03-03"), True),
        (conferral("YF-0501", "2026-03-02"), False),
    ],
)
def test_unlicensed_trade_is_left_to_who_may_act__unlicensed_trade_6(conferred, refused) -> None:
    """COP-04: without an entry in the list of that day the case goes to market supervision."""
    steps = replaced(ordinary_steps(), "lead", cause_code="no_business_licence")

    found = broken(
        steps, "propose", cause_code="no_business_licence", item_code="YF-0501", conferral=conferred
    )

    assert ("COP-04" in found) is refused


def _market(**changes: Any) -> Any:
    place = DesignatedPlace(
        code="p", name="东门早市", document="云政告〔2026〕3号", lon=119.5, lat=28.5, radius_m=100,
        opens="06:00", closes="09:00", valid_from=date(2026, 1, 1),
    )  # fmt: skip
    every = {
        "causes": BOOK.cause_versions, "statutes": BOOK.statutes, "parameters": BOOK.parameters,
    }  # fmt: skip
    parts: dict[str, Any] = {
        name: tuple(item for group in found.values() for item in group)
        for name, found in every.items()
    }
    return book_of(BookFile(**parts, places=(msgspec.structs.replace(place, **changes),)))


@pytest.mark.parametrize(
    ("changes", "moment", "where", "refused"),
    [
        ({}, (8, 59), (119.5, 28.5), True),
        ({}, (9, 0), (119.5, 28.5), False),
        ({}, (5, 59), (119.5, 28.5), False),
        ({}, (6, 0), (119.5, 28.5), True),
        ({}, (8, 0), (119.5, 28.51), False),
        ({"valid_from": date(2026, 3, 7)}, (8, 0), (119.5, 28.5), False),
        ({"valid_from": date(2026, 3, 6)}, (8, 0), (119.5, 28.5), True),
    ],
)
def test_a_stall_in_a_named_place_and_time_is_no_case__unlicensed_trade_3(
    changes, moment, where, refused
) -> None:
    """COP-04: farm produce and daily goods at a place and time named by the county."""
    steps = summary_steps()
    payload = msgspec.structs.replace(
        steps["open"][1], cause_code="street_stall", longitude=where[0], latitude=where[1]
    )
    act: Act[Any] = Act(seq=1, payload=payload, done_at=at("03-06", *moment))

    found = findings_on(
        procedure_of(told(steps)), facts_before(steps, "open"), act, _market(**changes)
    )

    assert ("COP-04" in {item.rule for item in found}) is refused


@pytest.mark.parametrize(
    ("hours", "level"), [({}, Level.WARN), ({"opens": "00:00", "closes": "24:00"}, Level.BLOCK)]
)
def test_hours_of_a_named_place_are_asked_for_at_filing__unlicensed_trade_3(hours, level) -> None:
    """COP-04: a lead knows its day, not its hour."""
    steps = replaced(
        ordinary_steps(), "lead", cause_code="street_stall", longitude=119.5, latitude=28.5
    )
    payload = msgspec.structs.replace(steps["propose"][1], cause_code="street_stall")
    facts = facts_before(steps, "propose")
    act: Act[Any] = Act(seq=2, payload=payload, done_at=steps["propose"][0])

    found = findings_on(procedure_of(told(steps)), facts, act, _market(**hours))

    assert [item.level for item in found if item.rule == "COP-04"] == [level]
