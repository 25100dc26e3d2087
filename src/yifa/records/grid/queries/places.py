"""Reading cells: where a place lies, whose duty it is there, and whether the grid is whole."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from django.db.models import Max, Q, QuerySet
from shapely.geometry import shape

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.records.grid import rules
from yifa.records.grid.facts import CellFact, Fault, Located
from yifa.records.grid.models import Cell, Survey
from yifa.records.grid.terms import BOUNDARY_WARNING_M, LEVELS, Level

SMALLEST_FIRST = tuple(reversed(LEVELS))

Version = tuple[int, UUID]
"""The latest survey: its number, and its identity (a number may come again after a rollback)."""


class Drawing:
    """The cells of one version on one day, with a tree for looking places up."""

    def __init__(self, rows: list[Cell]) -> None:
        self.facts = tuple(fact_of(row) for row in rows)
        self.shapes = np.array([shape(row.polygon) for row in rows], dtype=object)
        shapely.prepare(self.shapes)
        self.tree = shapely.STRtree(self.shapes)
        outer = [s for f, s in zip(self.facts, self.shapes, strict=True) if f.level == LEVELS[0]]
        self.outline = shapely.union_all(outer) if outer else None
        if self.outline is not None:
            shapely.prepare(self.outline)

    def cells_at(self, lon: float, lat: float) -> dict[Level, CellFact]:
        """Give the cell of each level at a place; on a border, the one with the lower code."""
        hits = self.tree.query(shapely.Point(lon, lat), predicate="intersects")
        found: dict[Level, CellFact] = {}
        for fact in sorted((self.facts[i] for i in hits), key=lambda fact: fact.code):
            found.setdefault(fact.level, fact)
        return found

    def is_near_edge(self, lon: float, lat: float) -> bool:
        """Say whether a place lies within the warning distance of the whole area's edge."""
        if self.outline is None:
            return False
        return rules.distance_to_edge_m(self.outline, lon, lat) <= BOUNDARY_WARNING_M


def locate(lon: float, lat: float, day: date) -> Located:
    """Find the cells of a place on a day, and the unit on duty there.

    Shape: WGS-84 longitude, latitude. A place outside every cell gives an empty result
    with its reason; it never raises for one.
    """
    version = _version()
    drawing = _drawing_on(version, _turning_day(version, day))
    cells = drawing.cells_at(lon, lat)
    duty = next(
        (cells[level] for level in SMALLEST_FIRST if level in cells and cells[level].unit_id),
        None,
    )
    smallest = next((cells[level] for level in SMALLEST_FIRST if level in cells), None)
    return Located(
        cells=cells,
        unit_id=duty.unit_id if duty else None,
        unit_code=duty.unit_code if duty else "",
        unit_name=duty.unit_name if duty else "",
        jurisdiction=smallest.jurisdiction if smallest else "",
        reason=_reason(smallest, duty),
        near_boundary=drawing.is_near_edge(lon, lat),
    )


def outline_on(day: date) -> Any:
    """Give the outline of all cells of the first level on a day; None where none is drawn."""
    version = _version()
    return _drawing_on(version, _turning_day(version, day)).outline


def is_drawn(day: date) -> bool:
    """Say whether any cell holds on a day: without a grid a place lies nowhere."""
    return Cell.objects.filter(drawn_on(day)).exists()


def _reason(smallest: CellFact | None, duty: CellFact | None) -> str:
    if smallest is None:
        return "该位置不在本辖区网格范围内，请核对位置，或移送有管辖权的机关"
    if duty is None:
        return f"位于{smallest.level_label}“{smallest.name}”，该网格尚未明确责任单位"
    return f"位于{duty.level_label}“{duty.name}”，责任单位为{duty.unit_name}"


def cells(actor: Actor, on: date, level: str = "") -> QuerySet[Cell]:
    """Cells in the actor's jurisdiction on a day, without their polygons."""
    rows = Cell.objects.filter(within(actor.jurisdiction), drawn_on(on)).defer("polygon")
    if level:
        rows = rows.filter(level=level)
    return rows.select_related("unit").order_by("code", "pk")


def cell_options(actor: Actor, on: date, level: Level) -> list[tuple[str, str]]:
    """Codes and names of the cells of one level, for a filter."""
    return list(cells(actor, on, level).values_list("code", "name"))


def features(actor: Actor, on: date, level: str = "") -> dict[str, Any]:
    """Cells as a GeoJSON feature collection."""
    rows = Cell.objects.filter(within(actor.jurisdiction), drawn_on(on))
    if level:
        rows = rows.filter(level=level)
    return {
        "type": "FeatureCollection",
        "features": [_feature(row) for row in rows.select_related("unit").order_by("code", "pk")],
    }


def faults(actor: Actor, on: date) -> list[Fault]:
    """Check that the cells of each level cover the level above without gap or overlap."""
    rows = list(Cell.objects.filter(within(actor.jurisdiction), drawn_on(on)).order_by("code"))
    shapes = {row.code: shape(row.polygon) for row in rows}
    found: list[Fault] = []
    for level in LEVELS:
        families: dict[str, list[tuple[str, Any]]] = {}
        for row in rows:
            if row.level == level:
                families.setdefault(row.parent_code, []).append((row.code, shapes[row.code]))
        for parent, parts in families.items():
            found += rules.faults_of_cover(level, shapes.get(parent), parts)
    return found


def drawn_on(day: date) -> Q:
    """Select cells drawn on or before a day and not ended by it."""
    return Q(valid_from__lte=day) & (Q(valid_until=None) | Q(valid_until__gt=day))


def _version() -> Version:
    latest = Survey.objects.order_by("-pk").values_list("pk", "uuid").first()
    return latest or (0, UUID(int=0))


@lru_cache(maxsize=8)
def _drawing_on(version: Version, day: date) -> Drawing:
    rows = Cell.objects.filter(drawn_on(day), survey_id__lte=version[0]).select_related("unit")
    return Drawing(list(rows.order_by("code", "pk")))


@lru_cache(maxsize=4096)
def _turning_day(version: Version, day: date) -> date:
    """The last day, up to `day`, on which the grid of this version changed: days share drawings."""
    rows = Cell.objects.filter(survey_id__lte=version[0])
    latest = [
        rows.filter(valid_from__lte=day).aggregate(day=Max("valid_from"))["day"],
        rows.filter(valid_until__lte=day).aggregate(day=Max("valid_until"))["day"],
    ]
    return max((item for item in latest if item is not None), default=date.min)


def fact_of(row: Cell) -> CellFact:
    """Turn a row into the fact that rules read."""
    return CellFact(
        id=row.uuid,
        level=Level(row.level),
        code=row.code,
        name=row.name,
        jurisdiction=row.jurisdiction,
        parent=row.parent_code,
        unit_id=row.unit.uuid if row.unit else None,
        unit_code=row.unit.code if row.unit else "",
        unit_name=row.unit.name if row.unit else "",
    )


def _feature(row: Cell) -> dict[str, Any]:
    fact = fact_of(row)
    return {
        "type": "Feature",
        "id": str(fact.id),
        "geometry": row.polygon,
        "properties": {
            "name": fact.name,
            "code": fact.code,
            "level": fact.level,
            "level_label": fact.level_label,
            "unit": fact.unit_name,
            "url": f"/grid/{fact.id}/",
        },
    }


def level_of(row: Cell) -> Level:
    """Give the level of a cell."""
    return Level(row.level)


def named(rows: QuerySet[Cell], words: str) -> QuerySet[Cell]:
    """Narrow cells to those whose name or code holds the words."""
    return rows.filter(Q(name__contains=words) | Q(code__startswith=words))


def versions_of(actor: Actor, code: str) -> QuerySet[Cell]:
    """Every version of a cell that was or will be in force, newest first."""
    rows = Cell.objects.filter(within(actor.jurisdiction), code=code).defer("polygon")
    return rows.select_related("unit", "survey").order_by("-valid_from", "-pk")


def every_version(actor: Actor) -> QuerySet[Cell]:
    """Cells of every day in the actor's jurisdiction."""
    return Cell.objects.filter(within(actor.jurisdiction)).select_related("unit", "survey")


def features_of(row: Cell) -> dict[str, Any]:
    """One cell as a GeoJSON feature collection."""
    return {"type": "FeatureCollection", "features": [_feature(row)]}


def codes_within(county: str, code: str) -> list[str]:
    """Give the code of a cell and of every cell that is or was below it."""
    below: dict[str, set[str]] = {}
    pairs = Cell.objects.filter(within(county)).values_list("parent_code", "code")
    for parent, child in pairs.distinct():
        below.setdefault(parent, set()).add(child)
    found, waiting = {code}, [code]
    while waiting:
        fresh = below.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return sorted(found)
