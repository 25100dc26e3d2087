"""Whether a drawn area is usable, and how areas are split and merged. WGS-84 throughout."""

import json
import re
from collections.abc import Sequence
from math import hypot, isfinite
from typing import Any

import shapely
from shapely import Geometry, MultiPolygon, Polygon
from shapely.geometry import shape
from shapely.ops import split

from yifa.base.gcj02 import wgs84_of
from yifa.records.grid.rules.places import area_m2, in_metres

DIGITS = 7
"""A centimetre: what is finer is noise of the pointer."""
VERTICES_AT_MOST = 20_000
SMALLEST_M2 = 1.0
OUTSIDE_TOLERANCE_M2 = 50.0
_SHIFT_EXPLAINS = 0.2
"""A shift is suspected when turning GCJ-02 back leaves less than this share of what jutted out."""
_SPOT = re.compile(r"\[(-?[\d.]+) (-?[\d.]+)\]")


class DrawingRefused(ValueError):
    """What was drawn is not usable; the message says why and what to do."""


def polygon_of(geometry: Any, *, is_gcj02: bool = False) -> Polygon | MultiPolygon:
    """Read a GeoJSON geometry, feature or collection of one feature as an area.

    Raises: DrawingRefused.
    """
    try:
        drawn = shape(_geometry_in(geometry))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, shapely.GEOSException):
        raise DrawingRefused("范围不是有效的 GeoJSON，应为 Polygon 或 MultiPolygon") from None
    if not isinstance(drawn, Polygon | MultiPolygon) or drawn.is_empty:
        raise DrawingRefused("范围不是有效的面，应为 Polygon 或 MultiPolygon")
    if shapely.get_num_coordinates(drawn) > VERTICES_AT_MOST:
        raise DrawingRefused(f"界址点超过 {VERTICES_AT_MOST} 个，请先抽稀")
    if not all(isfinite(value) for value in drawn.bounds):
        raise DrawingRefused("坐标不是数字")
    flat = shapely.force_2d(drawn)
    return rounded(_turned_back(flat) if is_gcj02 else flat)


def _geometry_in(value: Any) -> Any:
    if isinstance(value, dict) and value.get("type") == "FeatureCollection":
        features = value["features"]
        if len(features) != 1:
            raise DrawingRefused(f"应只有一个图形，实有 {len(features)} 个")
        value = features[0]
    if isinstance(value, dict) and value.get("type") == "Feature":
        return value["geometry"]
    return value


def rounded(area: Geometry) -> Any:
    """Round coordinates to a centimetre."""
    return shapely.transform(area, lambda points: points.round(DIGITS))


def _turned_back(area: Geometry) -> Geometry:
    turned: Geometry = shapely.transform(
        area, lambda points: [wgs84_of(float(x), float(y)) for x, y in points]
    )
    return turned


def why_unfit(drawn: Polygon | MultiPolygon, within: Geometry | None = None) -> list[str]:
    """Say why an area cannot be a cell: each fault with its place and what to do.

    `within` is the area it should lie in: its parent, or the county.
    """
    faults = list(_faults_alone(drawn))
    if faults or within is None:
        return faults
    return _faults_within(drawn, within)


def _faults_alone(drawn: Polygon | MultiPolygon) -> list[str]:
    west, south, east, north = drawn.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        if -90 <= west <= east <= 90 and -180 <= south <= north <= 180:
            return ["坐标不是 WGS-84 经纬度：经度和纬度可能写反，应为先经度后纬度"]
        return ["坐标不是 WGS-84 经纬度，可能是投影坐标，请转换后重试"]
    if _touches_zero(drawn):
        return ["含有坐标 (0, 0) 的界址点，通常是定位失败留下的，请删除该点"]
    if not drawn.is_valid:
        return [_why_invalid(drawn)]
    if area_m2(drawn) < SMALLEST_M2:
        return [f"面积不足 {SMALLEST_M2:.0f} 平方米"]
    return []


def _touches_zero(drawn: Geometry) -> bool:
    points = shapely.get_coordinates(drawn)
    return bool(((abs(points[:, 0]) < 1e-6) & (abs(points[:, 1]) < 1e-6)).any())


def _why_invalid(drawn: Geometry) -> str:
    reason = shapely.is_valid_reason(drawn)
    spot = _SPOT.search(reason)
    where = f"（经度 {float(spot[1]):.6f}，纬度 {float(spot[2]):.6f} 附近）" if spot else ""
    if "intersection" in reason.lower():
        return f"范围不是有效的面：边界自相交{where}，请移动界址点"
    return f"范围不是有效的面{where}，请重新绘制"


def _faults_within(drawn: Geometry, within: Geometry) -> list[str]:
    beyond = area_m2(drawn - within)
    if beyond <= OUTSIDE_TOLERANCE_M2:
        return []
    swapped = shapely.transform(drawn, lambda points: points[:, ::-1])
    if not drawn.intersects(within) and swapped.intersects(within):
        return ["不在上级范围内：经度和纬度可能写反，应为先经度后纬度"]
    hint = _hint_of_shift(drawn, within, beyond)
    if not drawn.intersects(within):
        return [f"完全在上级范围之外{hint}"]
    return [f"有 {beyond:.0f} 平方米超出上级范围{hint}"]


def _hint_of_shift(drawn: Geometry, within: Geometry, beyond: float) -> str:
    """Suspect GCJ-02 where turning it back makes the area fit."""
    turned = _turned_back(drawn)
    if not turned.is_valid or area_m2(turned - within) >= _SHIFT_EXPLAINS * beyond:
        return ""
    there, here = turned.centroid, drawn.centroid
    flat = in_metres(shapely.LineString([here, there]), here.y)
    (x, y), (to_x, to_y) = flat.coords
    metres = hypot(to_x - x, to_y - y)
    return (
        f"；整体偏移约 {metres:.0f} 米，疑为 GCJ-02（高德、腾讯地图）坐标，"
        "请核对后选择“坐标系：GCJ-02”重新提交"
    )


def split_by(area: Polygon | MultiPolygon, line: Any) -> tuple[Geometry, Geometry]:
    """Split an area in two by a line that crosses it; the larger piece comes first.

    Raises: DrawingRefused.
    """
    try:
        drawn = shape(_geometry_in(line))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, shapely.GEOSException):
        raise DrawingRefused("分割线不是有效的 GeoJSON，应为 LineString") from None
    if drawn.geom_type != "LineString" or not drawn.is_simple:
        raise DrawingRefused("分割线应为一条不自相交的折线")
    pieces = [piece for part in _parts(area) for piece in split(part, drawn).geoms]
    count = len(pieces) - len(_parts(area))
    if count < 1:
        raise DrawingRefused("分割线没有把网格分成两部分，两端应当越过网格边界")
    if count > 1:
        raise DrawingRefused(f"分割线把网格分成了 {count + 1} 块，请画一条只穿过一次的线")
    pieces.sort(key=area_m2, reverse=True)
    second = pieces.pop(1)
    return rounded(shapely.union_all(pieces)), rounded(second)


def merged(areas: Sequence[Polygon | MultiPolygon]) -> Polygon | MultiPolygon:
    """Merge neighbouring areas into one. Raises: DrawingRefused where they do not touch."""
    joined = shapely.union_all(list(areas), grid_size=10.0**-DIGITS)
    if len(_parts(joined)) > sum(len(_parts(area)) for area in areas) - len(areas) + 1:
        raise DrawingRefused("所选网格不相邻，不能合并")
    result: Polygon | MultiPolygon = rounded(joined)
    return result


def _parts(area: Geometry) -> Sequence[Geometry]:
    return tuple(getattr(area, "geoms", (area,)))


def geojson_of(area: Geometry) -> dict[str, Any]:
    """Write an area as GeoJSON, as it comes back from the database."""
    told: dict[str, Any] = json.loads(shapely.to_geojson(area))
    return told
