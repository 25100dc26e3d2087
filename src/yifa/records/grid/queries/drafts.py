"""Reading drafts: what the grid would look like, what stands against it; and versions compared."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from shapely.geometry import shape

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.records.grid.models import Cell, Draft, DraftCell, Survey
from yifa.records.grid.queries.places import drawn_on, fact_of
from yifa.records.grid.rules import (
    CellChange,
    DraftFault,
    DrawnCell,
    changes_between,
    faults_of_draft,
)
from yifa.records.grid.terms import LEVEL_LABELS, LEVELS, Level

CHANGE_LABELS = {"added": "新增", "removed": "取消", "changed": "调整"}
_STATES = {"added": "done", "removed": "urgent", "changed": "waiting"}


class DraftUnknown(LookupError):
    """No draft of the actor's jurisdiction has this id."""


def surveys(actor: Actor) -> QuerySet[Survey]:
    """Surveys that drew the grid, newest first."""
    rows = Survey.objects.filter(within(actor.jurisdiction))
    return rows.order_by("-valid_from", "-pk")


def drafts(actor: Actor) -> QuerySet[Draft]:
    """Drafts of the actor's jurisdiction, newest first."""
    return Draft.objects.filter(within(actor.jurisdiction)).order_by("-begun_at", "-pk")


def draft(actor: Actor, draft_id: UUID) -> Draft:
    """Find one draft. Raises: DraftUnknown."""
    found = drafts(actor).filter(uuid=draft_id).first()
    if found is None:
        raise DraftUnknown("没有这份网格草案，或者不在您的辖区内")
    return found


def drawing_of(row: Draft) -> dict[str, DrawnCell]:
    """Give the grid as a draft would leave it on its day, by code."""
    drawn = {cell.code: cell for cell in row.cells.order_by("code")}
    held = {
        cell.code: _standing(cell)
        for cell in Cell.objects.filter(within(row.jurisdiction), drawn_on(row.valid_from))
        .select_related("unit")
        .order_by("code")
        if cell.code not in drawn
    }
    return held | {code: _drafted(cell) for code, cell in drawn.items() if not cell.is_retired}


def _standing(cell: Cell) -> DrawnCell:
    return DrawnCell(
        code=cell.code,
        level=Level(cell.level),
        name=cell.name,
        parent=cell.parent_code,
        unit=cell.unit.code if cell.unit else "",
        area=shape(cell.polygon),
        standard_code=cell.standard_code,
    )


def _drafted(cell: DraftCell) -> DrawnCell:
    return DrawnCell(
        code=cell.code,
        level=Level(cell.level),
        name=cell.name,
        parent=cell.parent_code,
        unit=cell.unit_code,
        area=shape(cell.polygon),
        standard_code=cell.standard_code,
        is_drafted=True,
    )


def faults_in(row: Draft, drawing: dict[str, DrawnCell]) -> list[DraftFault]:
    """Name what stands against a draft."""
    retired = dict(row.cells.filter(is_retired=True).values_list("code", "parent_code"))
    county = row.jurisdiction.partition(".")[0]
    return faults_of_draft(drawing.values(), retired, {county})


def draft_features(drawing: Iterable[DrawnCell], area: str = "") -> dict[str, Any]:
    """Cells of a draft as GeoJSON: those within an area and the area itself, else the widest two.

    What the draft draws is marked; the area itself is not to be moved.
    """
    shown = [cell for cell in drawing if _is_shown(cell, area)]
    return {"type": "FeatureCollection", "features": [_drawn(cell, area) for cell in shown]}


def _is_shown(cell: DrawnCell, area: str) -> bool:
    if area:
        return area in (cell.code, cell.parent)
    return cell.is_drafted or cell.level in LEVELS[:2]


def _drawn(cell: DrawnCell, area: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": cell.code,
        "geometry": cell.area.__geo_interface__,
        "properties": {
            "name": "" if cell.code == area else cell.name,
            "code": cell.code,
            "level": cell.level,
            "level_label": LEVEL_LABELS[cell.level],
            "role": "parent" if cell.code == area else "",
            "state": "waiting" if cell.is_drafted else "",
        },
    }


def changes(actor: Actor, before: date, after: date) -> tuple[list[CellChange], dict[str, Any]]:
    """Compare the grids of two days: the changes, and both shapes of each for the map."""
    old, new = _cells_on(actor, before), _cells_on(actor, after)
    found = changes_between(old, new)
    shown = []
    for change in found:
        _, area = (new if change.kind != "removed" else old)[change.code]
        shown.append(_shown(change, area, _STATES[change.kind]))
        if change.kind == "changed" and change.moved_m2:
            shown.append(_shown(change, old[change.code][1], ""))
    return found, {"type": "FeatureCollection", "features": shown}


def _cells_on(actor: Actor, day: date) -> dict[str, tuple[Any, Any]]:
    rows = Cell.objects.filter(within(actor.jurisdiction), drawn_on(day)).select_related("unit")
    return {row.code: (fact_of(row), shape(row.polygon)) for row in rows}


def _shown(change: CellChange, area: Any, state: str) -> dict[str, Any]:
    name = f"{CHANGE_LABELS[change.kind]} {change.name}" if state else "原边界"
    properties = {"name": name, "code": change.code, "level": change.level, "state": state}
    geometry = area.__geo_interface__
    return {"type": "Feature", "geometry": geometry, "properties": properties}
