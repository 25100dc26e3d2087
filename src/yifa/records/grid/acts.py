"""Acts on the grid: drafts and surveys, duties, categories, components, zones."""

from datetime import date
from typing import Any
from uuid import UUID

import msgspec

from yifa.base.procedure import Payload


class SurveyedCell(msgspec.Struct, frozen=True):
    """A cell as a survey draws it; `polygon` is GeoJSON in WGS-84."""

    cell: UUID
    level: str
    code: str
    name: str
    parent: str
    unit: str
    polygon_sha256: str
    standard_code: str = ""


class GridSurveyed(Payload, frozen=True, kw_only=True, tag="grid.survey"):
    """Cells are drawn from a day on; cells of the same code drawn earlier end on that day.

    `retired` end on it without a successor; `why_gaps` says why places stay without a cell.
    """

    LABEL = "划定网格"
    title: str
    valid_from: date
    cells: tuple[SurveyedCell, ...]
    retired: tuple[str, ...] = ()
    why_gaps: str = ""


class DraftBegun(Payload, frozen=True, kw_only=True, tag="grid.begin_draft"):
    """A draft survey is begun: cells to be drawn from a day on, not yet in force."""

    LABEL = "起草网格调整"
    title: str
    valid_from: date
    reason: str


class DraftChanged(Payload, frozen=True, kw_only=True, tag="grid.change_draft"):
    """Cells of a draft are drawn, split, merged, retired, or left as they are after all."""

    LABEL = "修改网格草案"
    way: str
    redrawn: tuple[SurveyedCell, ...] = ()
    retired: tuple[str, ...] = ()
    kept_as_is: tuple[str, ...] = ()


class DraftDiscarded(Payload, frozen=True, kw_only=True, tag="grid.discard_draft"):
    """A draft survey is given up."""

    LABEL = "放弃网格草案"
    reason: str


class DutyAssigned(Payload, frozen=True, kw_only=True, tag="grid.assign_duty"):
    """Someone becomes responsible in a cell from a day on."""

    LABEL = "指定网格责任人"
    duty: str
    cell_code: str
    cell_name: str
    officer: UUID
    officer_name: str
    valid_from: date
    valid_until: date | None = None


class DutyEnded(Payload, frozen=True, kw_only=True, tag="grid.end_duty"):
    """Someone is no longer responsible in a cell from a day on."""

    LABEL = "免去网格责任人"
    duty: str
    cell_code: str
    officer_name: str
    valid_until: date
    reason: str


class CategoryLimitSet(Payload, frozen=True, kw_only=True, tag="grid.set_limit"):
    """The limit and the department of an incident category from a day on."""

    LABEL = "调整处置时限"
    code: str
    name: str
    limit_count: int
    limit_unit: str
    department: str
    confirmed: bool
    valid_from: date
    reason: str


class CriteriaSet(Payload, frozen=True, kw_only=True, tag="grid.set_criteria"):
    """The filing and closing criteria of a category from a day on."""

    LABEL = "调整立案结案条件"
    code: str
    name: str
    filing_criteria: str
    closing_criteria: str
    confirmed: bool
    valid_from: date
    reason: str


class DepartmentSet(Payload, frozen=True, kw_only=True, tag="grid.set_department"):
    """A unit handles a category, or a whole class, within a cell from a day on."""

    LABEL = "指定处置单位"
    code: str
    name: str
    cell_code: str
    cell_name: str
    unit: str
    unit_name: str
    valid_from: date
    valid_until: date | None = None
    reason: str


class ComponentEntered(Payload, frozen=True, kw_only=True, tag="component.enter"):
    """A component is entered in the register."""

    LABEL = "登记部件"
    code: str
    category: str
    category_name: str
    name: str
    lon: float
    lat: float
    place: str
    accuracy: str
    owner: str
    maintainer: str
    note: str
    source: str
    entered_on: date


class ComponentCorrected(Payload, frozen=True, kw_only=True, tag="component.correct"):
    """What the register says of a component is corrected."""

    LABEL = "更正部件"
    category: str
    category_name: str
    name: str
    lon: float
    lat: float
    place: str
    accuracy: str
    owner: str
    maintainer: str
    note: str
    reason: str


class ComponentRetired(Payload, frozen=True, kw_only=True, tag="component.retire"):
    """A component stands no longer; its entry stays readable."""

    LABEL = "注销部件"
    retired_on: date
    reason: str


class ZoneDrawn(Payload, frozen=True, kw_only=True, tag="zone.draw"):
    """A zone holds from a day on; `polygon` is GeoJSON in WGS-84, `valid_until` is excluded."""

    LABEL = "划定管控区域"
    zone_kind: str
    name: str
    decision: str
    polygon: dict[str, Any]
    valid_from: date
    valid_until: date | None = None


class ZoneWithdrawn(Payload, frozen=True, kw_only=True, tag="zone.withdraw"):
    """A zone holds no longer from a day on."""

    LABEL = "撤销管控区域"
    withdrawn_on: date
    reason: str
