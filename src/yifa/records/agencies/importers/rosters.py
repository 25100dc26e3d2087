"""Reading a roster (排班表) row by row: one person on one shift of a day."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from yifa.frame.columns import Columns
from yifa.frame.tabular import Line, lines_of
from yifa.records.agencies.importers.items import RejectedRow

_COLUMNS: Final = Columns.told(
    ("day", "日期 值班日期"),
    ("unit", "单位 单位名称 单位代码"),
    ("shift", "班次 班次名称"),
    ("officer", "工号"),
    ("team", "组别 班组"),
    ("vehicle", "车辆 车牌号"),
    needed=("day", "unit", "shift", "officer"),
)


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A row as it was written: unit and shift by code or name, the person by staff number."""

    line: int
    day: date
    unit: str
    shift: str
    officer: str
    team: str
    vehicle: str


def roster_rows(path: Path) -> Iterator[RosterRow | RejectedRow]:
    """Read a table's rows. Raises: FileUnusable, MappingUnusable."""
    columns: dict[str, str] | None = None
    for line in lines_of(path):
        if line.fault:
            yield RejectedRow(line.number, line.fault)
            continue
        columns = columns or _COLUMNS.mapping_of(line.values)
        yield _row(line, {name: line.values.get(column, "") for name, column in columns.items()})


def _row(line: Line, told: Mapping[str, str]) -> RosterRow | RejectedRow:
    if empty := [_COLUMNS.label(name) for name in _COLUMNS.needed if not told[name]]:
        return RejectedRow(line.number, f"没有填写{'、'.join(empty)}")
    try:
        day = date.fromisoformat(told["day"][:10].replace("/", "-"))
    except ValueError:
        return RejectedRow(line.number, f"日期“{told['day']}”有误，请写成 2026-11-22")
    return RosterRow(
        line=line.number,
        day=day,
        unit=told["unit"],
        shift=told["shift"],
        officer=told["officer"],
        team=told.get("team") or "一组",
        vehicle=told.get("vehicle", ""),
    )
