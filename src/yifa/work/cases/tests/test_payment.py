"""When a fine is due and what is added when it is late, on the worked dates of the rule book."""

from datetime import date

import pytest

from yifa.work.cases.rules.payment import late_fee_fen, payment_due_on
from yifa.work.cases.tests.stories import BOOK, at, facts_before, ordinary_steps

ORDINARY = ordinary_steps()


@pytest.mark.parametrize(
    ("received", "due"),
    [("01-31", date(2026, 2, 24)), ("04-17", date(2026, 5, 6)), ("01-30", date(2026, 2, 14))],
)
def test_worked_dates_of_payment__apl_67(received, due):
    facts = facts_before(ORDINARY, "pay").having(served_on=at(received).date())

    assert payment_due_on(facts, BOOK) == due


@pytest.mark.parametrize(
    ("paid", "yuan"), [("02-24", 0), ("02-25", 60), ("03-06", 600), ("05-06", 2_000)]
)
def test_worked_amounts_of_the_surcharge__apl_72(paid, yuan):
    facts = facts_before(ORDINARY, "pay").having(
        served_on=date(2026, 1, 31), fine_fen=200_000, late_fee_told=True
    )

    assert late_fee_fen(facts, at(paid).date(), BOOK) == yuan * 100


def test_surcharge_runs_on_what_is_left_after_a_part_was_paid__apl_72():
    facts = facts_before(ORDINARY, "pay").having(
        served_on=date(2026, 1, 31), fine_fen=200_000, late_fee_told=True,
        payments=((date(2026, 2, 26), 100_000),),
    )  # fmt: skip

    assert late_fee_fen(facts, date(2026, 2, 27), BOOK) == (2 * 6_000) + 3_000
