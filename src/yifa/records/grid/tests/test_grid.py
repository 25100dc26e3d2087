"""Where a place lies, whose duty it is there, and whether the grid is whole."""

from datetime import date

import pytest
from shapely.geometry import box, mapping

from yifa.base.access import NotPermitted
from yifa.records.agencies.queries import actor_of
from yifa.records.conftest import AT, COUNTY, DAY
from yifa.records.grid import actions, queries
from yifa.records.grid.actions import NewCell
from yifa.records.grid.terms import Level

WEST, SOUTH, EAST, NORTH = 119.90, 28.40, 119.94, 28.43
MIDDLE = 119.92
BEGUN = date(2024, 1, 1)

Bounds = tuple[float, float, float, float]


def cell(
    level: Level, code: str, name: str, bounds: Bounds, parent: str = "", unit: str = ""
) -> NewCell:
    return NewCell(level, code, name, f"{COUNTY}.zf", mapping(box(*bounds)), parent, unit)


def small_town() -> list[NewCell]:
    return [
        cell(Level.BUILT_UP, "01", "云溪建成区", (WEST, SOUTH, EAST, NORTH)),
        cell(Level.SQUAD_AREA, "0101", "城东辖区", (MIDDLE, SOUTH, EAST, NORTH), "01", "s1"),
        cell(Level.SQUAD_AREA, "0102", "城西辖区", (WEST, SOUTH, MIDDLE, NORTH), "01"),
        cell(Level.STREET, "010101", "新华路", (119.930, 28.41, 119.935, 28.42), "0101"),
    ]


@pytest.fixture
def town(registrar, squad):
    return actions.survey(
        actor=registrar,
        at=AT,
        title="首次划定",
        jurisdiction=COUNTY,
        valid_from=BEGUN,
        cells=small_town(),
    )


def test_a_place_is_found_on_every_level_with_the_squad_on_duty(town, squad):
    found = queries.locate(119.932, 28.415, DAY)

    assert found.path == "云溪建成区 / 城东辖区 / 新华路"
    assert found.unit_id == squad.uuid
    assert found.reason == "位于中队辖区“城东辖区”，责任单位为城东中队"
    assert found.jurisdiction == f"{COUNTY}.zf"


def test_a_place_without_a_unit_says_so(town):
    found = queries.locate(119.91, 28.41, DAY)

    assert found.unit_id is None
    assert "尚未明确责任单位" in found.reason


def test_a_place_outside_is_not_guessed__apl_22(town):
    found = queries.locate(120.5, 28.41, DAY)

    assert not found.found
    assert "不在本辖区网格范围内" in found.reason


def test_a_place_near_the_edge_is_marked_as_doubtful__apl_22(town):
    assert queries.locate(119.9005, 28.41, DAY).near_boundary
    assert not queries.locate(119.91, 28.41, DAY).near_boundary


def test_a_place_is_judged_by_the_grid_of_its_day(town, registrar):
    redrawn = cell(Level.STREET, "010101", "新华东路", (119.93, 28.41, 119.935, 28.42), "0101")
    actions.survey(
        actor=registrar,
        at=AT,
        title="更名",
        jurisdiction=COUNTY,
        valid_from=date(2026, 2, 1),
        cells=[redrawn],
    )

    before = queries.locate(119.932, 28.415, date(2026, 1, 31))
    after = queries.locate(119.932, 28.415, date(2026, 2, 1))
    assert before.cells[Level.STREET].name == "新华路"
    assert after.cells[Level.STREET].name == "新华东路"


def test_nothing_is_found_before_the_first_survey(town):
    assert not queries.locate(119.932, 28.415, date(2023, 12, 31)).found


def test_gaps_and_overlaps_of_a_level_are_named(registrar, squad):
    cells = small_town()
    cells[2] = cell(Level.SQUAD_AREA, "0102", "城西辖区", (119.91, SOUTH, 119.921, NORTH), "01")
    actions.survey(
        actor=registrar,
        at=AT,
        title="有缝",
        jurisdiction=COUNTY,
        valid_from=BEGUN,
        cells=cells[:3],
    )

    found = {(fault.kind, fault.cells) for fault in queries.faults(registrar, DAY)}

    assert found == {("overlap", ("0101", "0102")), ("gap", ())}


@pytest.mark.parametrize(
    ("polygon", "why"),
    [
        ({"type": "Point", "coordinates": [119.9, 28.4]}, "范围不是有效的面"),
        ({"type": "Polygon", "coordinates": "x"}, "范围不是有效的 GeoJSON"),
        ({}, "范围不是有效的 GeoJSON"),
        (mapping(box(500000, 3000000, 500100, 3000100)), "坐标不是 WGS-84 经纬度"),
        (
            {
                "type": "Polygon",
                "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]],
            },
            "范围不是有效的面",
        ),
    ],
)
def test_an_unusable_polygon_is_refused_by_name(registrar, squad, polygon, why):
    bad = NewCell(Level.STREET, "9", "坏", COUNTY, polygon)

    with pytest.raises(actions.SurveyRefused, match=why):
        actions.survey(
            actor=registrar,
            at=AT,
            title="坏",
            jurisdiction=COUNTY,
            valid_from=BEGUN,
            cells=[bad],
        )


def test_drawing_cells_needs_the_power(town, account):
    with pytest.raises(NotPermitted):
        actions.survey(
            actor=actor_of(account, DAY),
            at=AT,
            title="越权",
            jurisdiction=COUNTY,
            valid_from=BEGUN,
            cells=small_town(),
        )
