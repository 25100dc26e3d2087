"""Fines collected on the water: the two days count from coming ashore (SUM-07, APL art. 71)."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from yifa.base.access import Post
from yifa.base.procedure import Due, watch
from yifa.work.cases import acts
from yifa.work.cases.actions import perform
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import SUMMARY
from yifa.work.cases.terms import CollectionGround
from yifa.work.cases.tests.stories import BOOK, added, at, broken, replaced, summary_steps, told
from yifa.work.cases.tests.test_registers_fill_in import collected, opened

AFLOAT = replaced(
    summary_steps(),
    "collect",
    on_water=True,
    ground=CollectionGround.REMOTE,
    requested_in_writing=True,
)
ASHORE = added(AFLOAT, "hand_in", land=(at("03-09", 8), acts.Landed(landed_on=date(2026, 3, 9))))


def hand_in(steps: dict[str, Any], until: str) -> Due | None:
    timeline = told({name: steps[name] for name in list(steps)[: list(steps).index(until) + 1]})
    return next(
        (due for due in watch(SUMMARY, timeline, BOOK) if due.deadline.code == "hand_in"), None
    )


def test_the_period_has_not_begun_while_officers_are_afloat__apl_71():
    """SUM-07."""
    assert hand_in(AFLOAT, "collect") is None


@pytest.mark.parametrize(
    ("landed", "last"),
    [("2026-03-09", date(2026, 3, 11)), ("2026-09-30", date(2026, 10, 9))],
)
def test_two_working_days_count_from_coming_ashore__apl_71(landed, last):
    """SUM-07: worked over the National Day holiday as well."""
    day = date.fromisoformat(landed)
    moment = at(f"{day:%m-%d}", 12)
    steps = {
        name: (moment - timedelta(days=3) + timedelta(minutes=place), said)
        for place, (name, (_, said)) in enumerate(AFLOAT.items())
        if name in ("open", "tell", "hear", "decide", "serve", "collect")
    }

    due = hand_in(steps | {"land": (moment, acts.Landed(landed_on=day))}, "land")

    assert due is not None
    assert due.binding_on == last


def test_who_is_ashore_already_says_so_when_collecting__apl_71():
    steps = replaced(AFLOAT, "collect", landed_on=date(2026, 3, 6))

    due = hand_in(steps, "collect")

    assert due is not None
    assert due.binding_on == date(2026, 3, 10)


def test_cash_is_not_handed_in_before_the_landing_is_known__apl_71():
    assert "SUM-07" in broken(AFLOAT, "hand_in")
    assert "SUM-07" not in broken(ASHORE, "hand_in")


@pytest.mark.parametrize(
    ("landed", "refused"),
    [("2026-03-05", True), ("2026-03-06", False), ("2026-03-09", False), ("2026-03-10", True)],
)
def test_landing_lies_between_service_and_today__apl_71(landed, refused):
    assert ("SUM-07" in broken(ASHORE, "land", landed_on=date.fromisoformat(landed))) is refused


def test_nobody_lands_who_did_not_collect_on_the_water__apl_71():
    steps = added(summary_steps(), "hand_in", land=ASHORE["land"])

    assert "SUM-07" in broken(steps, "land")
    assert "SUM-07" in broken(summary_steps(), "collect", landed_on=date(2026, 3, 6))


@pytest.mark.django_db
def test_cash_afloat_bars_no_case_until_two_days_after_landing__apl_71(county):
    case = collected(county, at("02-13"), on_water=True)

    def landed(day: str) -> Case:
        moment = at(day, 9)
        return perform(
            actor=county.actor(Post.CASE_OFFICER, moment), at=moment, case=case,
            after=case.last_seq, step="land", data={"landed_on": moment.date()}, render="later",
        )  # fmt: skip

    assert opened(county, at("02-25")).stage == "opened"
    landed("02-26")
    assert opened(county, at("02-28", 16)).stage == "opened"
    with pytest.raises(Exception, match="逾期未交"):
        opened(county, at("03-02"))


def test_the_field_tells_nothing_where_it_is_not_filled():
    older = msgspec.to_builtins(summary_steps()["collect"][1])
    for name in ("on_water", "landed_on"):
        older.pop(name)

    assert msgspec.convert(older, acts.CollectedOnTheSpot).on_water is False
