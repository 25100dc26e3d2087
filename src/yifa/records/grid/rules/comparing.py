"""What changed in the grid between two days."""

from collections.abc import Mapping
from dataclasses import dataclass

from shapely import MultiPolygon, Polygon

from yifa.records.grid.facts import CellFact
from yifa.records.grid.rules.places import area_m2
from yifa.records.grid.terms import COVERAGE_TOLERANCE_M2, Level

Cells = Mapping[str, tuple[CellFact, Polygon | MultiPolygon]]
"""The cells of a day by code, each with its area."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that came, went or changed; `details` say what, `moved_m2` how much changed hands."""

    kind: str
    code: str
    name: str
    level: Level
    details: tuple[str, ...]
    moved_m2: float = 0.0


def changes_between(before: Cells, after: Cells) -> list[CellChange]:
    """List the changes from one day's cells to another's, by code."""
    found = []
    for code in sorted(before.keys() | after.keys()):
        if code not in after:
            found.append(_change("removed", before[code]))
        elif code not in before:
            found.append(_change("added", after[code]))
        elif change := _changed(before[code], after[code]):
            found.append(change)
    return found


def _change(kind: str, cell: tuple[CellFact, Polygon | MultiPolygon]) -> CellChange:
    fact, area = cell
    words = (f"面积 {area_m2(area):,.0f} 平方米",)
    return CellChange(kind, fact.code, fact.name, fact.level, words, area_m2(area))


def _changed(
    before: tuple[CellFact, Polygon | MultiPolygon], after: tuple[CellFact, Polygon | MultiPolygon]
) -> CellChange | None:
    (old, old_area), (new, new_area) = before, after
    pairs = (
        ("名称", old.name, new.name),
        ("级别", old.level_label, new.level_label),
        ("上级网格", old.parent, new.parent),
        ("责任单位", old.unit_name, new.unit_name),
    )
    details = [f"{label}：{a or '无'} → {b or '无'}" for label, a, b in pairs if a != b]
    moved = area_m2(old_area ^ new_area)
    if moved > COVERAGE_TOLERANCE_M2:
        grown = area_m2(new_area) - area_m2(old_area)
        details.append(f"边界调整 {moved:,.0f} 平方米（面积{grown:+,.0f} 平方米）")
    if not details:
        return None
    return CellChange("changed", new.code, new.name, new.level, tuple(details), moved)
