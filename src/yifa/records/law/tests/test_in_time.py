"""Which version of a cause applies: the statutes replaced on 2026-08-15 are the examples."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from yifa.base.statute import citation_of
from yifa.records.law.facts import Cause, Range, default_book, overridden_provisions, overriding
from yifa.records.law.facts.book import BookFile, book_of
from yifa.records.law.rules import OBEYS, Standing, applicable_cause
from yifa.records.law.terms import Measure, Precondition

BOOK = default_book()
THE_CODE = date(2026, 8, 15)
EVE, DECIDED = THE_CODE - timedelta(days=1), date(2026, 9, 10)
OVERDUE, REFUSES = Standing(overdue=True), Standing(overdue=True, refused=True)


def _chosen(code: str, standing: Standing = OBEYS, subject: str = "unit", **days: date) -> Any:
    given = {"acted_on": EVE, "decided_on": DECIDED} | days
    return applicable_cause(BOOK, code, subject=subject, standing=standing, **given)


@pytest.mark.parametrize(
    ("standing", "is_lighter_new"), [(OBEYS, True), (OVERDUE, True), (REFUSES, False)]
)
def test_barbecue_is_compared_as_the_party_stands__apl_37(standing, is_lighter_new) -> None:
    """VER-01: 大气法 §118③ 500–20,000; 法典 §1132③ 500–5,000, after refusal 5,000–20,000."""
    found = _chosen("open_air_barbecue", standing, "person")

    assert found.is_lighter_new is is_lighter_new
    assert str(standing) in found.reason
    assert not found.needs_review


@pytest.mark.parametrize(
    ("acted", "decided", "new"),
    [(EVE, EVE, False), (EVE, THE_CODE, True), (THE_CODE, THE_CODE, True)],
)
def test_version_turns_on_the_day_of_the_code__ecology_1242(acted, decided, new) -> None:
    found = _chosen("open_air_barbecue", acted_on=acted, decided_on=decided)

    assert (found.cause.valid_from == THE_CODE) is new


@pytest.mark.parametrize(
    ("standing", "expected"), [(OBEYS, (True, False)), (REFUSES, (False, True))]
)
def test_another_condition_is_left_to_the_reviewer__apl_37(standing, expected) -> None:
    """VER-01: 固废法 §111③ asks 情节严重, 法典 §1174③ 拒不改正: no figure compares them."""
    found = _chosen("unsorted_waste", standing)

    assert (found.is_lighter_new, found.needs_review) == expected


def test_act_that_goes_on_across_the_code_is_judged_by_its_end__apl_36() -> None:
    found = _chosen("open_air_barbecue", began_on=date(2026, 7, 1), acted_on=THE_CODE)

    assert found.cause.valid_from == THE_CODE
    assert "2026-07-01" in found.reason
    assert not found.needs_review


def test_heavier_law_at_the_end_of_a_lasting_act_is_weighed_by_the_reviewer__apl_37() -> None:
    found = _chosen("open_air_barbecue", REFUSES, began_on=EVE, acted_on=THE_CODE)

    assert (found.cause.valid_from, found.needs_review) == (THE_CODE, True)


def _versions(old: dict[str, Any], new: dict[str, Any]) -> Any:
    base = BOOK.cause("night_construction", EVE) or BOOK.causes_on(EVE)[0]
    first = msgspec.structs.replace(
        base, code="x", valid_from=date(2020, 1, 1), valid_until=THE_CODE, **old
    )
    last = msgspec.structs.replace(base, code="x", valid_from=THE_CODE, valid_until=None, **new)
    book = book_of(BookFile(causes=(first, last)))
    return applicable_cause(book, "x", acted_on=EVE, decided_on=DECIDED, subject="unit")


def _spans(low: int, high: int, **other: Any) -> dict[str, Any]:
    return {"ranges": (Range(min_fen=low, max_fen=high, **other),), "measures": (), "may": False}


@pytest.mark.parametrize(
    ("old", "new", "lighter", "review"),
    [
        (_spans(100, 1000), _spans(100, 999), True, False),
        (_spans(100, 1000), _spans(100, 1000), False, False),
        (_spans(100, 1000), _spans(100, 1001), False, False),
        (_spans(100, 1000), _spans(99, 1001), False, True),
        (_spans(100, 1000), _spans(100, 1000) | {"may": True}, True, False),
        (_spans(100, 1000), _spans(1, 1, precondition=Precondition.REFUSES), True, False),
        (_spans(1, 1, precondition=Precondition.REFUSES), _spans(1, 1), False, False),
        (_spans(100, 1000), _spans(100, 1000) | {"measures": (Measure.CLOSE,)}, False, False),
        (_spans(1, 9) | {"measures": (Measure.CLOSE,)}, _spans(1, 9), True, False),
        (_spans(1, 9) | {"measures": (Measure.CLOSE,)}, _spans(1, 10), False, True),
        (_spans(100, 1000), _spans(0, 0, base="construction_cost", max_share="1/10"), False, True),
    ],
)
def test_ranges_and_kinds_are_all_compared__apl_37(old, new, lighter, review) -> None:
    """VER-01: upper and lower end, must or may, precondition, kinds and base."""
    found = _versions(old, new)

    assert (found.is_lighter_new, found.needs_review) == (lighter, review)
    assert found.reason


def test_displaced_provisions_name_what_takes_their_place__apl_72() -> None:
    """VER-04."""
    places = {item.place for item in overridden_provisions()}

    assert places == {
        "city_sanitation:40:1", "city_greening:31:1", "road_traffic:109:0:1", "road_traffic:108:1",
    }  # fmt: skip
    found = overriding(citation_of("road_traffic:109"))
    assert found is not None
    assert "《行政处罚法》第七十二条" in str(found.instead[0])
    assert overriding(citation_of("road_traffic:109:0:2")) is None
    assert overriding(citation_of("apl:72")) is None


def test_causes_that_ship_cite_nothing_displaced__apl_38() -> None:
    """VER-04."""
    every: list[Cause] = [item for group in BOOK.cause_versions.values() for item in group]

    cited = [key for item in every for key in (*item.violated_keys, *item.penalty_keys)]
    assert not [key for key in cited if overriding(citation_of(key))]
