"""Cells and places as the rules see them. Pure."""

from uuid import UUID

import msgspec

from yifa.records.grid.terms import LEVEL_LABELS, Level


class CellFact(msgspec.Struct, frozen=True, kw_only=True):
    """A cell: one piece of one level of the grid."""

    id: UUID
    level: Level
    code: str
    name: str
    jurisdiction: str
    parent: str = ""
    unit_id: UUID | None = None
    unit_code: str = ""
    unit_name: str = ""

    @property
    def level_label(self) -> str:
        return LEVEL_LABELS[self.level]


class Located(msgspec.Struct, frozen=True, kw_only=True):
    """Which cells a place lies in, and whose duty it is there."""

    cells: dict[Level, CellFact]
    unit_id: UUID | None
    unit_code: str
    unit_name: str
    jurisdiction: str
    reason: str
    near_boundary: bool = False

    @property
    def found(self) -> bool:
        return bool(self.cells)

    @property
    def path(self) -> str:
        """The cells' names from the widest to the smallest."""
        return " / ".join(self.cells[level].name for level in Level if level in self.cells)


class Fault(msgspec.Struct, frozen=True):
    """A gap or an overlap in a grid."""

    kind: str
    level: Level
    cells: tuple[str, ...]
    area_m2: float
    lon: float
    lat: float


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Someone responsible in a cell: the duty, who, of which unit, and by which cell."""

    kind: str
    label: str
    name: str
    unit_name: str
    cell_code: str
    cell_name: str
    officer: UUID
