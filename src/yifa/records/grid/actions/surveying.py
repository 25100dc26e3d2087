"""Surveys draw cells and put them in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec
from django.db import transaction
from shapely.geometry import shape
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.records.agencies.queries import unit_by_code
from yifa.records.grid import acts
from yifa.records.grid.models import Cell, Survey
from yifa.records.grid.terms import GRID_MATTER, LEVELS, Level, Power
from yifa.records.journal import actions as journal


@dataclass(frozen=True, slots=True)
class NewCell:
    """A cell as a surveyor hands it in; `polygon` is a GeoJSON (multi)polygon in WGS-84."""

    level: Level
    code: str
    name: str
    jurisdiction: str
    polygon: dict[str, Any]
    parent: str = ""
    unit: str = ""
    standard_code: str = ""


class SurveyRefused(ValueError):
    """The drawn cells are not usable; the message names each and why."""


@transaction.atomic
def survey(
    *,
    actor: Actor,
    at: datetime,
    title: str,
    jurisdiction: str,
    valid_from: date,
    cells: Sequence[NewCell],
    retired: Sequence[str] = (),
    why_gaps: str = "",
    survey_id: UUID | None = None,
    after: int = 0,
) -> Survey:
    """Draw cells from a day on; cells of the same codes end on that day (划定网格).

    `retired` cells end on it too, with the duties in them. `survey_id` and `after` continue the
    matter of a draft. Raises: NotPermitted, SurveyRefused, MatterMoved.
    """
    require(actor, Power.SURVEY, within=jurisdiction)
    _check(cells, retired)
    row = Survey.objects.create(
        uuid=survey_id or uuid7(),
        jurisdiction=jurisdiction,
        title=title,
        valid_from=valid_from,
        recorded_at=at,
    )
    _end_earlier([*(cell.code for cell in cells), *retired], valid_from)
    drawn = [_cell(cell, row, at) for cell in cells]
    Cell.objects.bulk_create(drawn, batch_size=500)
    act = acts.GridSurveyed(
        title=title,
        valid_from=valid_from,
        cells=tuple(_surveyed(cell) for cell in drawn),
        retired=tuple(retired),
        why_gaps=why_gaps,
    )
    matter = Matter(GRID_MATTER, row.uuid, jurisdiction)
    journal.record(matter=matter, after=after, act=act, actor=actor, done_at=at)
    return row


def _check(cells: Sequence[NewCell], retired: Sequence[str]) -> None:
    faults = [f"{cell.code or '（无编码）'}：{why}" for cell in cells for why in _faults(cell)]
    codes = [cell.code for cell in cells]
    faults += [f"{code}：编码重复" for code in sorted({c for c in codes if codes.count(c) > 1})]
    if not cells and not retired:
        faults.append("没有网格")
    if faults:
        raise SurveyRefused("；".join(faults))


def _faults(cell: NewCell) -> list[str]:
    found = []
    if not cell.code or not cell.name:
        found.append("缺少编码或名称")
    if cell.level not in LEVELS:
        found.append("级别不在列表中")
    try:
        drawn = shape(cell.polygon)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return [*found, "范围不是有效的 GeoJSON"]
    if drawn.geom_type not in ("Polygon", "MultiPolygon") or drawn.is_empty or not drawn.is_valid:
        found.append("范围不是有效的面")
    elif not _is_lon_lat(drawn.bounds):
        found.append("坐标不是 WGS-84 经纬度")
    return found


def _is_lon_lat(bounds: tuple[float, float, float, float]) -> bool:
    west, south, east, north = bounds
    return -180 <= west <= east <= 180 and -90 <= south <= north <= 90


def _end_earlier(codes: list[str], day: date) -> None:
    running = Cell.objects.filter(code__in=codes, valid_until=None)
    if later := running.filter(valid_from__gt=day).first():
        raise SurveyRefused(f"{later.code}：已有更晚生效的划定（{later.valid_from}）")
    running.update(valid_until=day)


def _cell(cell: NewCell, row: Survey, at: datetime) -> Cell:
    unit = unit_by_code(row.jurisdiction, cell.unit) if cell.unit else None
    if cell.unit and unit is None:
        raise SurveyRefused(f"{cell.code}：没有代码为“{cell.unit}”的责任单位")
    return Cell(
        jurisdiction=cell.jurisdiction,
        survey=row,
        level=cell.level,
        code=cell.code,
        name=cell.name,
        parent_code=cell.parent,
        unit=unit,
        standard_code=cell.standard_code,
        polygon=cell.polygon,
        valid_from=row.valid_from,
        recorded_at=at,
    )


def _surveyed(cell: Cell) -> acts.SurveyedCell:
    return acts.SurveyedCell(
        cell=cell.uuid,
        level=cell.level,
        code=cell.code,
        name=cell.name,
        parent=cell.parent_code,
        unit=cell.unit.code if cell.unit else "",
        polygon_sha256=polygon_sha256(cell.polygon),
        standard_code=cell.standard_code,
    )


def polygon_sha256(polygon: Any) -> str:
    """Give the digest of a polygon as GeoJSON; empty for none."""
    if polygon is None:
        return ""
    return sha256(msgspec.json.encode(polygon, order="deterministic")).hexdigest()
