"""Acts on the grid: surveys, and the limits of incident categories."""

from datetime import date
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


class GridSurveyed(Payload, frozen=True, kw_only=True, tag="grid.survey"):
    """Cells are drawn from a day on; cells of the same code drawn earlier end on that day."""

    LABEL = "划定网格"
    title: str
    valid_from: date
    cells: tuple[SurveyedCell, ...]


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
