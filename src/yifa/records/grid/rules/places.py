"""Questions of place: which cells a point lies in, how far from the edge, is the grid whole."""

from collections.abc import Sequence
from itertools import combinations
from math import cos, radians

import shapely
from shapely import Geometry

from yifa.records.grid.facts import Fault
from yifa.records.grid.terms import COVERAGE_TOLERANCE_M2, Level

METRES_PER_DEGREE = 111_320.0
"""Length of a degree of latitude; good to 0.6 % anywhere in China."""


def in_metres(shape: Geometry, lat: float) -> Geometry:
    """Flatten lon, lat to metres near a latitude (equirectangular; for a county's extent)."""
    scale = (METRES_PER_DEGREE * cos(radians(lat)), METRES_PER_DEGREE)
    flat: Geometry = shapely.transform(shape, lambda points: points * scale)
    return flat


def area_m2(shape: Geometry) -> float:
    """Measure a lon, lat shape in square metres."""
    if shape.is_empty:
        return 0.0
    return float(in_metres(shape, shape.centroid.y).area)


def distance_to_edge_m(area: Geometry, lon: float, lat: float) -> float:
    """Measure how far a point lies from the edge of an area, in metres, inside or outside."""
    flat = in_metres(area, lat)
    point = in_metres(shapely.Point(lon, lat), lat)
    return float(flat.boundary.distance(point))


def faults_of_cover(
    level: Level,
    parent: Geometry | None,
    parts: Sequence[tuple[str, Geometry]],
    tolerance_m2: float = COVERAGE_TOLERANCE_M2,
) -> list[Fault]:
    """Name each overlap among the parts, each gap they leave in the parent, and what juts out."""
    found = [
        fault
        for (code, shape), (other, against) in combinations(parts, 2)
        if shape.intersects(against)
        for fault in _fault("overlap", level, (code, other), shape & against, tolerance_m2)
    ]
    if parent is None:
        return found
    union = shapely.union_all([shape for _, shape in parts])
    found += _fault("gap", level, (), parent - union, tolerance_m2)
    found += _fault("outside", level, (), union - parent, tolerance_m2)
    return found


def _fault(
    kind: str, level: Level, cells: tuple[str, ...], shape: Geometry, tolerance_m2: float
) -> list[Fault]:
    pieces = getattr(shape, "geoms", [shape])
    faults = []
    for piece in pieces:
        if (size := area_m2(piece)) > tolerance_m2:
            spot = piece.representative_point()
            faults.append(Fault(kind, level, cells, round(size, 1), spot.x, spot.y))
    return faults
