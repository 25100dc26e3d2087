"""Cells, places and incident categories as the rules see them. Pure; reads shipped data only."""

from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec

from yifa.records.grid.terms import DEPARTMENT_LABELS, LEVEL_LABELS, LIMIT_UNIT_LABELS, Level


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """An incident category: both code sets, its limit and who handles it by default.

    `code` is the new code `06-010`; `code_old` the older `01-10` (a component: `0101`), empty where
    no pair is known.
    """

    code: str
    code_old: str
    name: str
    major: str
    major_name: str
    kind: str
    limit_count: int
    limit_unit: str
    department: str
    causes: tuple[str, ...] = ()
    confirmed: bool = False

    @property
    def code_new(self) -> str:
        return self.code

    @property
    def minor(self) -> str:
        return self.code.split("-")[1]

    @property
    def limit_text(self) -> str:
        return f"{self.limit_count} {LIMIT_UNIT_LABELS[self.limit_unit]}"

    @property
    def department_name(self) -> str:
        return DEPARTMENT_LABELS[self.department]


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


@cache
def shipped_categories() -> dict[str, Category]:
    """Give the code set that ships with the program, by new code."""
    raw = files("yifa.records.grid").joinpath("content/categories.json").read_bytes()
    content: dict[str, Any] = msgspec.json.decode(raw)
    majors = {item["code"]: item for item in content["majors"]}
    found = [_category(item, majors[item["major"]]) for item in content["categories"]]
    return {item.code: item for item in found}


def _category(item: dict[str, Any], major: dict[str, Any]) -> Category:
    return Category(
        code=f"{item['major']}-{item['minor']}",
        code_old=item.get("old", ""),
        name=item["name"],
        major=item["major"],
        major_name=major["name"],
        kind=major["kind"],
        limit_count=item["limit"][0],
        limit_unit=item["limit"][1],
        department=item["department"],
        causes=tuple(item.get("causes", ())),
    )
