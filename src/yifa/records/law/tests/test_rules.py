"""Which range is open and which version applies."""

from datetime import date

import pytest

from yifa.records.law.facts import Cause, Range, default_book
from yifa.records.law.rules import applicable_cause, range_open, tier_of

BEFORE = date(2026, 7, 20)
AFTER = date(2026, 9, 10)
BOOK = default_book()


def _cause(code: str, day: date = AFTER) -> Cause:
    cause = BOOK.cause(code, day)
    assert cause is not None
    return cause


def _span(cause: Cause, subject: str, *, overdue: bool = False, refused: bool = False) -> Range:
    span = range_open(cause, subject, overdue=overdue, refused=refused)
    assert span is not None
    return span


def test_new_law_that_is_lighter_applies__ver_01_apl_37() -> None:
    chosen = applicable_cause(
        BOOK, "open_air_barbecue", acted_on=BEFORE, decided_on=AFTER, subject="person"
    )

    assert chosen.is_lighter_new
    assert chosen.cause == _cause("open_air_barbecue", AFTER)
    span = _span(_cause("open_air_barbecue", AFTER), "person")
    assert not span.within(1_000_000), "10,000 yuan is refused"
    assert span.within(50_000)
    assert span.within(500_000)
    assert not span.within(500_001)


def test_heavier_new_law_does_not_reach_back__apl_37() -> None:
    chosen = applicable_cause(
        BOOK, "dumping_household_waste", acted_on=BEFORE, decided_on=AFTER, subject="person"
    )

    assert chosen.cause == _cause("dumping_household_waste", BEFORE)
    assert not chosen.is_lighter_new


def test_equal_new_law_leaves_the_old_one__apl_37() -> None:
    chosen = applicable_cause(
        BOOK, "cooking_fumes", acted_on=BEFORE, decided_on=AFTER, subject="unit"
    )

    assert chosen.cause == _cause("cooking_fumes", BEFORE)


def test_a_fine_only_after_refusal_is_lighter__ecology_1174() -> None:
    chosen = applicable_cause(
        BOOK, "unsorted_waste", acted_on=BEFORE, decided_on=AFTER, subject="unit"
    )

    assert chosen.is_lighter_new


def test_an_act_before_any_provision_is_not_punished__apl_4() -> None:
    chosen = applicable_cause(
        BOOK, "light_pollution", acted_on=BEFORE, decided_on=AFTER, subject="unit"
    )

    assert chosen.cause is None
    assert chosen.needs_review


@pytest.mark.parametrize(
    ("code", "overdue", "refused", "open_max"),
    [
        ("outside_door_trade", False, False, None),
        ("outside_door_trade", True, False, 100_000),
        ("street_stall", True, False, None),
        ("street_stall", True, True, 5_000),
        ("open_air_barbecue", False, False, 500_000),
        ("open_air_barbecue", False, True, 2_000_000),
    ],
)
def test_a_range_opens_with_its_precondition__rec_02(code, overdue, refused, open_max) -> None:
    span = range_open(_cause(code), "person", overdue=overdue, refused=refused)

    assert (span.max_fen if span else None) == open_max


def test_ranges_tell_persons_from_units() -> None:
    cause = _cause("burning_waste")

    assert _span(cause, "person").max_fen == 200_000
    assert _span(cause, "unit").min_fen == 1_000_000


def test_a_share_of_the_cost_is_computed_on_it__planning_64() -> None:
    span = _span(_cause("no_planning_permit"), "unit").on_base(100_000_001)

    assert (span.min_fen, span.max_fen) == (5_000_000, 10_000_000)


def test_an_amount_falls_into_one_tier() -> None:
    cause = _cause("outside_door_trade")
    span = _span(cause, "unit", overdue=True)

    tiers = [tier_of(cause, span, fen) for fen in (10_000, 100_000, 100_001)]

    assert [tier.code if tier else None for tier in tiers] == ["slight", "grave", None]
