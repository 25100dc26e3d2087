"""What the registers answer in place of the officer: where it happened, whose cash is overdue."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from yifa.base.access import Post
from yifa.base.procedure import StepRefused
from yifa.records.grid import actions as grid
from yifa.records.grid.terms import LEVELS
from yifa.work.cases.actions import open_case, perform
from yifa.work.cases.models import Case
from yifa.work.cases.terms import CollectionGround, Confirmation, PenaltyKind
from yifa.work.cases.tests.county import BEGUN, BUREAU, County, at, lead, registrar

INSIDE, OUTSIDE = (120.05, 28.05), (121.5, 28.05)


def square(west: float, south: float, side: float) -> dict[str, Any]:
    east, north = west + side, south + side
    ring = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def _grid(county: County) -> None:
    cell = grid.NewCell(
        level=LEVELS[0], code="A", name="县城建成区", jurisdiction="339921",
        polygon=square(120.0, 28.0, 0.1),
    )  # fmt: skip
    grid.survey(
        actor=registrar(), at=at("01-05"), title="划定", jurisdiction="339921", valid_from=BEGUN,
        cells=[cell],
    )  # fmt: skip


def proposed(county: County, place: tuple[float, float]) -> Case:
    case = lead(county, longitude=place[0], latitude=place[1])
    return perform(
        actor=county.actor(Post.CASE_OFFICER, at("03-02")), at=at("03-02"), case=case,
        after=case.last_seq, step="propose_filing", render="later",
        data={"opinion": "建议立案", "officers": county.officers},
    )  # fmt: skip


@pytest.mark.usefixtures("_grid")
def test_place_on_the_grid_is_within_the_area__apl_22(county):
    assert proposed(county, INSIDE).stage == "proposed"


@pytest.mark.usefixtures("_grid")
def test_place_beyond_the_grid_is_another_agency_s__apl_22(county):
    with pytest.raises(StepRefused, match="本机关管辖区域"):
        proposed(county, OUTSIDE)


def test_without_a_grid_the_officer_s_word_stands__apl_22(county):
    assert proposed(county, OUTSIDE).stage == "proposed"


def opened(county: County, moment: datetime) -> Case:
    return open_case(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, jurisdiction=BUREAU,
        step="open_on_the_spot", render="later",
        data={
            "cause_code": "spitting_littering", "unit": "s1", "unit_name": "城东中队",
            "party": county.citizen, "officers": county.officers, "place": "人民广场",
            "happened_on": moment.date(), "summary": "乱扔烟蒂", "facts_are_certain": True,
        },
    )  # fmt: skip


def collected(county: County, start: datetime, **said: Any) -> Case:
    """A fine of thirty yuan collected on the spot, not yet handed in."""
    case = opened(county, start)
    way: list[tuple[str, dict[str, Any]]] = [
        ("tell_on_the_spot", {"certificate_shown": True, "facts_told": "乱扔烟蒂",
                              "rights_told": True, "correction": "立即清除"}),
        ("hear_on_the_spot", {}),
        ("decide_on_the_spot", {"kinds": (PenaltyKind.FINE,), "fine_fen": 3_000,
                                "tier": "ordinary", "reasons": "情节一般"}),
        ("serve_on_the_spot", {"confirmation": Confirmation.SIGNED}),
        ("collect_on_the_spot", {"fine_fen": 3_000, "ground": CollectionGround.UP_TO_100_YUAN,
                                 "receipt": "Z1"} | said),
    ]  # fmt: skip
    for minutes, (step, data) in enumerate(way, 1):
        case = taken(county, case, start + timedelta(minutes=minutes), step, data)
    return case


def taken(county: County, case: Case, moment: datetime, step: str, data: dict[str, Any]) -> Case:
    return perform(
        actor=county.actor(Post.CASE_OFFICER, moment), at=moment, case=case, after=case.last_seq,
        step=step, data=data, render="later",
    )  # fmt: skip


def test_cash_held_beyond_two_working_days_bars_the_next_case__apl_71(county):
    collected(county, at("02-13"))

    assert opened(county, at("02-24", 16)).stage == "opened"
    with pytest.raises(StepRefused, match="逾期未交"):
        opened(county, at("02-25"))


def test_cash_handed_in_opens_the_way_again__apl_71(county):
    case = collected(county, at("02-13"))
    taken(county, case, at("02-25"), "hand_in_cash", {"fine_fen": 3_000, "receipt": "J1"})

    assert opened(county, at("02-25", 11)).stage == "opened"
