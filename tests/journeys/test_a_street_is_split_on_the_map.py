"""A street has grown: it is split on the map, checked, put in force, and both versions stay."""

import re
from collections.abc import Callable

import numpy as np
import pytest
import shapely
from playwright.sync_api import Page, expect
from shapely import Geometry
from shapely.geometry import shape

from tests.journeys.people import ItIs, People
from yifa.records.grid.models import Cell
from yifa.records.grid.rules import DrawingRefused, split_by
from yifa.records.grid.terms import Level

pytestmark = pytest.mark.browser

PADDING_PX = 24
_EARTH_M = 6_378_137.0
BEYOND = 0.0004


def _mercator(area: Geometry) -> Geometry:
    """Project to the plane of the map."""
    return shapely.transform(
        area,
        lambda lonlat: np.column_stack(
            (
                np.radians(lonlat[:, 0]) * _EARTH_M,
                np.log(np.tan(np.pi / 4 + np.radians(lonlat[:, 1]) / 2)) * _EARTH_M,
            )
        ),
    )


def _on_map(
    page: Page, around: Geometry, *places: tuple[float, float]
) -> list[tuple[float, float]]:
    """Say where on the screen places lie, on a map that was fitted to an area."""
    box = page.locator("[data-island='draw-cells']").bounding_box()
    assert box
    west, south, east, north = _mercator(around).bounds
    scale = max(
        (east - west) / (box["width"] - 2 * PADDING_PX),
        (north - south) / (box["height"] - 2 * PADDING_PX),
    )
    centre = ((west + east) / 2, (south + north) / 2)
    return [
        (
            box["x"] + box["width"] / 2 + (point.x - centre[0]) / scale,
            box["y"] + box["height"] / 2 - (point.y - centre[1]) / scale,
        )
        for point in (_mercator(shapely.Point(place)) for place in places)
    ]


def _street_and_line() -> tuple[Cell, tuple[tuple[float, float], tuple[float, float]]]:
    """Find a street that a level line through its middle splits in two."""
    for street in Cell.objects.filter(level=Level.STREET).order_by("code"):
        area = shape(street.polygon)
        west, _, east, _ = area.bounds
        lat = area.centroid.y
        ends = ((west - BEYOND, lat), (east + BEYOND, lat))
        try:
            split_by(area, {"type": "LineString", "coordinates": ends})
        except DrawingRefused:
            continue
        return street, ends
    pytest.fail("no street can be split so")


def test_a_street_is_split_on_the_map_and_both_versions_stay(
    it_is: ItIs, people: People, axe: Callable[[Page], None]
) -> None:
    street, ends = _street_and_line()
    around = shape(Cell.objects.get(code=street.parent_code).polygon)
    admin = people("guanli")
    page = admin.page

    admin.opens("网格")
    admin.follows("调整网格")
    admin.follows("起草")
    admin.fills({"说明": "街道拆分", "拟生效日期": "2026-03-02", "调整理由": "街面延长"})
    admin.presses("保存")
    page.goto(re.sub(r"[^/]*$", "", page.url) + f"split/?in={street.parent_code}")
    expect(page.get_by_role("button", name="重新绘制")).to_be_visible()
    start, end = _on_map(page, around, *ends)
    page.mouse.click(*start)
    page.mouse.move((start[0] + end[0]) / 2, start[1])
    page.mouse.dblclick(*end)
    expect(page.locator("#id_line")).to_have_value(re.compile("LineString"))
    axe(page)
    admin.fills({"拆分哪个网格": f"{street.name}（{street.code}）"})
    admin.fills({"新网格编码": f"{street.code}x", "新网格名称": "新街"})
    admin.presses("拆分网格")
    admin.sees("没有缺口、重叠")
    axe(page)
    admin.follows("生效")
    admin.presses("生效")
    admin.sees("街道拆分")
    admin.follows("对照前后")
    admin.sees("新增")
    axe(page)

    versions = Cell.objects.filter(code=street.code).order_by("valid_from")
    assert [row.valid_until is None for row in versions] == [False, True]
    assert Cell.objects.get(code=f"{street.code}x").name == "新街"
    merged = shapely.union_all(
        [
            shape(row.polygon)
            for row in Cell.objects.filter(
                code__in=[street.code, f"{street.code}x"], valid_until=None
            )
        ]
    )
    assert (merged ^ shape(street.polygon)).area < 1e-9
