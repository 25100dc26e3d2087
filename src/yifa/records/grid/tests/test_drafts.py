"""Draft surveys: drawn, checked, put in force by one act; earlier cells end on that day."""

from datetime import date
from typing import Any

import pytest
from shapely.geometry import box, mapping

from yifa.base.access import Actor
from yifa.base.gcj02 import gcj02_of
from yifa.records.conftest import AT, COUNTY, DAY
from yifa.records.grid import actions, queries, rules
from yifa.records.grid.actions import DraftRefused, NewCell
from yifa.records.grid.models import Cell, Draft, Duty
from yifa.records.grid.terms import DutyKind, Level
from yifa.records.grid.tests.test_grid import cell
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved

LATER = date(2026, 4, 1)
CROSSED = [[119.91, 28.41], [119.93, 28.42], [119.93, 28.41], [119.91, 28.42], [119.91, 28.41]]
BOW_TIE = {"type": "Polygon", "coordinates": [CROSSED]}
WEST, SOUTH, MIDDLE, EAST, NORTH = 119.90, 28.40, 119.92, 119.94, 28.43


@pytest.fixture
def whole_town(registrar, squad):
    """Two squad areas that cover the built-up area, the eastern one with two sections."""
    half = (SOUTH + NORTH) / 2
    cells = [
        cell(Level.BUILT_UP, "01", "云溪建成区", (WEST, SOUTH, EAST, NORTH)),
        cell(Level.SQUAD_AREA, "0101", "城东辖区", (MIDDLE, SOUTH, EAST, NORTH), "01", "s1"),
        cell(Level.SQUAD_AREA, "0102", "城西辖区", (WEST, SOUTH, MIDDLE, NORTH), "01", "s1"),
        cell(Level.SECTION, "010101", "北片", (MIDDLE, half, EAST, NORTH), "0101", "s1"),
        cell(Level.SECTION, "010102", "南片", (MIDDLE, SOUTH, EAST, half), "0101", "s1"),
    ]
    actions.survey(
        actor=registrar,
        at=AT,
        title="首次划定",
        jurisdiction=COUNTY,
        valid_from=date(2024, 1, 1),
        cells=cells,
    )


@pytest.fixture
def draft(registrar, whole_town) -> Draft:
    return actions.begin_draft(
        actor=registrar,
        at=AT,
        title="城东调整",
        jurisdiction=COUNTY,
        valid_from=LATER,
        reason="街道合并",
    )


def line(*points: tuple[float, float]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [list(point) for point in points]}


def split(registrar: Actor, draft: Draft, **changed: Any) -> Draft:
    told: dict[str, Any] = {
        "code": "010101",
        "line": line((119.926, 28.40), (119.926, 28.44)),
        "new_code": "010103",
        "new_name": "北二片",
        "after": draft.last_seq,
    } | changed
    return actions.split_cell(actor=registrar, at=AT, draft=draft, **told)


def faults_of(draft: Draft) -> list[rules.DraftFault]:
    return queries.faults_in(draft, queries.drawing_of(draft))


def test_a_split_is_put_in_force_by_one_act_and_the_old_cell_ends_on_that_day(registrar, draft):
    drawn = split(registrar, draft)

    assert faults_of(drawn) == []
    made = actions.enforce_draft(actor=registrar, at=AT, draft=drawn, after=drawn.last_seq)

    before, after = (
        queries.locate(119.922, 28.425, day) for day in (date(2026, 3, 31), date(2026, 4, 1))
    )
    assert before.cells[Level.SECTION].code == "010101"
    assert after.cells[Level.SECTION].code == "010103"
    assert Cell.objects.get(code="010101", valid_until=LATER).name == "北片"
    kinds = [type(act.payload).kind() for act in journal.timeline_of(registrar, draft.matter).acts]
    assert kinds == ["grid.begin_draft", "grid.change_draft", "grid.survey"]
    assert made.uuid == draft.uuid


def test_a_merge_retires_the_other_cell_and_the_duties_in_it(registrar, draft, officer):
    south = Cell.objects.get(code="010102")
    duty = actions.assign_duty(
        actor=registrar, at=AT, cell=south, kind=DutyKind.KEEPER, officer=officer.uuid,
        valid_from=DAY,
    )  # fmt: skip
    told: dict[str, Any] = {"codes": ["010101", "010102"], "into": "010101", "name": "城东片"}

    drawn = actions.merge_cells(actor=registrar, at=AT, draft=draft, after=draft.last_seq, **told)
    actions.enforce_draft(actor=registrar, at=AT, draft=drawn, after=drawn.last_seq)

    assert queries.locate(119.93, 28.405, LATER).cells[Level.SECTION].name == "城东片"
    assert Duty.objects.get(pk=duty.pk).valid_until == LATER
    found, _ = queries.changes(registrar, DAY, LATER)
    assert {(change.kind, change.code) for change in found} == {
        ("changed", "010101"),
        ("removed", "010102"),
    }


def test_a_moved_border_leaves_a_gap_that_wants_a_reason(registrar, draft):
    shorter = mapping(box(MIDDLE, 28.42, EAST, NORTH))
    drawn = actions.move_borders(
        actor=registrar, at=AT, draft=draft, after=draft.last_seq, shapes={"010101": shorter}
    )

    (gap,) = faults_of(drawn)
    assert (gap.kind, gap.cells, gap.blocks) == ("gap", ("0101",), False)
    assert gap.lon is not None
    assert MIDDLE < gap.lon < EAST
    with pytest.raises(DraftRefused, match="写明理由"):
        actions.enforce_draft(actor=registrar, at=AT, draft=drawn, after=drawn.last_seq)
    actions.enforce_draft(
        actor=registrar, at=AT, draft=drawn, after=drawn.last_seq, why_gaps="山林，暂不划定"
    )


def test_overlaps_wrong_levels_and_missing_parts_are_listed_and_refuse(registrar, draft):
    street = NewCell(
        Level.STREET, "9", "悬空街", COUNTY, mapping(box(119.921, 28.41, 119.93, 28.42)), "0101"
    )
    wide = mapping(box(MIDDLE, 28.41, EAST, NORTH))
    drawn = actions.draw_cell(actor=registrar, at=AT, draft=draft, after=1, cell=street)
    drawn = actions.move_borders(
        actor=registrar, at=AT, draft=drawn, after=2, shapes={"010101": wide}
    )

    told = {fault.sentence for fault in faults_of(drawn)}
    assert any("重叠" in sentence for sentence in told)
    assert "上级网格是中队辖区，应为片区" in told
    assert "缺少责任单位" in told
    with pytest.raises(DraftRefused, match="还有 3 处问题"):
        actions.enforce_draft(actor=registrar, at=AT, draft=drawn, after=drawn.last_seq)


def test_two_people_at_one_draft_do_not_overwrite_each_other(registrar, draft):
    split(registrar, draft, after=1)

    with pytest.raises(MatterMoved):
        actions.retire_cell(actor=registrar, at=AT, draft=draft, after=1, code="010102")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"line": line((119.926, 28.42), (119.926, 28.425))}, "没有把网格分成两部分"),
        ({"line": line((119.91, 28.42), (119.95, 28.42), (119.91, 28.425))}, "分成了 3 块"),
        ({"line": {"type": "Point", "coordinates": [1, 2]}}, "折线"),
        ({"new_code": "0102"}, "已有网格使用"),
        ({"code": "0101"}, "有下级网格"),
        ({"code": "无"}, "没有编码为“无”的网格"),
    ],
)
def test_a_split_that_makes_no_two_cells_is_refused_with_its_reason(registrar, draft, changed, why):
    with pytest.raises(DraftRefused, match=why):
        split(registrar, draft, **changed)


def shifted(west: float, south: float, east: float, north: float) -> dict[str, Any]:
    ring = [gcj02_of(x, y) for x, y in box(west, south, east, north).exterior.coords]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.mark.parametrize(
    ("polygon", "why"),
    [
        (
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]},
            r"\(0, 0\) 的界址点",
        ),
        (BOW_TIE, "自相交（经度 119.92"),
        (mapping(box(121.0, 29.0, 121.1, 29.1)), "完全在上级范围之外"),
        (mapping(box(SOUTH, MIDDLE, NORTH, EAST)), "写反"),
        (mapping(box(500000, 3000000, 500100, 3000100)), "投影坐标"),
        (mapping(box(119.93, 28.41, 119.930001, 28.410001)), "面积不足"),
        (shifted(MIDDLE, SOUTH, EAST, NORTH), "疑为 GCJ-02"),
        ({"type": "Polygon", "coordinates": []}, "不是有效的面"),
        ("x", "GeoJSON"),
    ],
)
def test_an_unusable_area_is_refused_with_what_is_wrong_with_it(registrar, draft, polygon, why):
    drawn = NewCell(Level.SECTION, "8", "坏", COUNTY, polygon, "0101", "s1")

    with pytest.raises(DraftRefused, match=why):
        actions.draw_cell(actor=registrar, at=AT, draft=draft, after=1, cell=drawn)


def test_a_shift_named_as_gcj02_is_turned_back_at_the_edge():
    back = rules.polygon_of(shifted(MIDDLE, SOUTH, EAST, NORTH), is_gcj02=True)

    assert rules.area_m2(back ^ box(MIDDLE, SOUTH, EAST, NORTH)) < 50


def test_a_draft_may_not_change_the_grid_of_days_that_are_over(registrar, whole_town):
    with pytest.raises(DraftRefused, match="已过"):
        actions.begin_draft(
            actor=registrar, at=AT, title="倒签", jurisdiction=COUNTY,
            valid_from=date(2026, 3, 1), reason="补划",
        )  # fmt: skip


def test_the_real_county_borders_in_gcj02_come_back_to_the_real_ones(shared_data):
    """Fine borders of 松阳 are published in GCJ-02; turned back they fit the coarse WGS-84 ones."""
    import gzip
    import json

    def county(name: str) -> Any:
        told = json.loads(gzip.decompress((shared_data / "geo" / name).read_bytes()))
        found = next(one for one in told["features"] if "松阳" in str(one["properties"]))
        return found["geometry"]

    coarse = rules.polygon_of(county("counties_zhejiang.geojson.gz"))
    raw = rules.polygon_of(county("zhejiang_4cities_counties_fine.geojson.gz"))
    back = rules.polygon_of(county("zhejiang_4cities_counties_fine.geojson.gz"), is_gcj02=True)

    def share(area: Any) -> float:
        return float(rules.area_m2(area & coarse) / rules.area_m2(area | coarse))

    assert share(back) > share(raw) + 0.02
    assert share(back) > 0.97
