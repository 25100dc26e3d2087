"""Nothing heavier than what was told, dimension by dimension (DIS-07, NOT-04; APL art. 45)."""

from typing import Any

import msgspec
import pytest

from yifa.work.cases import acts
from yifa.work.cases.terms import PenaltyKind
from yifa.work.cases.tests.stories import added, at, broken, fine, ordinary_steps, replaced, served

FINE, GAINS, GOODS = (
    PenaltyKind.FINE,
    PenaltyKind.CONFISCATE_GAINS,
    PenaltyKind.CONFISCATE_GOODS,
)
TOLD = fine(
    500, kinds=(FINE, GAINS, GOODS), gains_fen=20_000, goods="烤炉一台、货架三个", goods_fen=30_000
)
STEPS: dict[str, Any] = replaced(ordinary_steps(), "notify", proposal=TOLD)
HEAVIER = [
    ("kind", {"kinds": (FINE, GAINS, GOODS, PenaltyKind.SUSPEND_BUSINESS)}),
    ("another kind in its place", {"kinds": (FINE, GAINS, PenaltyKind.REVOKE_LICENSE)}),
    ("fine", {"fine_fen": 50_001}),
    ("gains", {"gains_fen": 20_001}),
    ("gains, though fewer goods", {"gains_fen": 25_000, "goods_fen": 25_000}),
    ("worth of the goods", {"goods_fen": 30_001}),
    ("goods", {"goods": "烤炉一台、货架三个、桌子两张"}),
]
AS_TOLD = [
    ("the same", {}),
    ("a lower fine", {"fine_fen": 49_999}),
    ("no confiscation", {"kinds": (FINE,), "gains_fen": 0, "goods_fen": 0, "goods": ""}),
    ("fewer goods", {"goods": "烤炉一台", "goods_fen": 20_000}),
    ("fewer of the same goods", {"goods": "烤炉一台、货架一个", "goods_fen": 22_000}),
]


def ids(rows: list[Any]) -> list[str]:
    return [row[0].replace(" ", "_") for row in rows]


@pytest.mark.parametrize("changes", [row[1] for row in HEAVIER], ids=ids(HEAVIER))
def test_a_decision_is_not_heavier_than_told__apl_45(changes):
    """DIS-07."""
    decided = msgspec.structs.replace(TOLD, **changes)

    assert "DIS-07" in broken(STEPS, "decide", proposal=decided)


@pytest.mark.parametrize("changes", [row[1] for row in AS_TOLD], ids=ids(AS_TOLD))
def test_a_decision_may_be_as_told_or_lighter__apl_45(changes):
    """DIS-07."""
    decided = msgspec.structs.replace(TOLD, **changes)

    assert "DIS-07" not in broken(STEPS, "decide", proposal=decided)


def renewed(**changes: Any) -> dict[str, Any]:
    """Told again after the statement."""
    new_grounds = changes.pop("new_grounds", "")
    again = msgspec.structs.replace(
        STEPS["notify"][1], proposal=msgspec.structs.replace(TOLD, **changes),
        new_grounds=new_grounds, hearing_told=True, service=served("03-13"),
    )  # fmt: skip
    return added(STEPS, "request_review", again=(at("03-13", 12), again))


@pytest.mark.parametrize("changes", [row[1] for row in HEAVIER], ids=ids(HEAVIER))
def test_a_second_notice_is_heavier_only_on_new_grounds__apl_45(changes):
    """NOT-04."""
    assert "NOT-04" in broken(renewed(**changes), "again")
    assert "NOT-04" not in broken(renewed(**changes, new_grounds="新查获的账册"), "again")


def test_what_was_lowered_once_is_not_raised_again_without_grounds__apl_45():
    """NOT-04, DIS-07: each figure is held to the lowest that was told."""
    steps = renewed(gains_fen=10_000)
    third = (at("03-13", 13), STEPS["notify"][1])

    assert "NOT-04" in broken(added(steps, "request_review", third=third), "third")
    assert "DIS-07" in broken(steps, "decide", proposal=TOLD)


def test_a_notice_on_new_grounds_is_what_binds_from_then_on__apl_45():
    """DIS-07."""
    more = msgspec.structs.replace(TOLD, gains_fen=25_000)
    steps = renewed(gains_fen=25_000, new_grounds="新查获的账册")

    assert "DIS-07" not in broken(steps, "decide", proposal=more)
    assert isinstance(steps["again"][1], acts.NoticeServed)
