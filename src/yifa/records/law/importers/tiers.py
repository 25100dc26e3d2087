"""Benchmark tables of tiers (裁量阶次) as bureaus publish them: .xls or .xlsx with merged cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from yifa.base.money import chinese_numeral
from yifa.frame.tabular import FileUnusable, lines_of
from yifa.records.law.facts import Benchmark, Tier, TierTable
from yifa.records.law.importers.fines import Fine, fines_of
from yifa.records.law.importers.issued import Issued, Read, Rejected, key_of

_HEADERS = {
    "number": ("序号", "编号", "no"),
    "violation": ("违法行为", "violation"),
    "basis": ("法律依据", "处罚依据", "basis"),
    "tier": ("类别", "裁量阶次", "违法程度", "tier"),
    "circumstance": ("裁量情节", "情节", "circumstance"),
    "penalty": ("裁量标准", "处罚标准", "penalty"),
    "note": ("备注", "note"),
    "law": ("法律", "law"),
}
_NEEDED = ("number", "violation", "tier", "penalty")
_LAW = re.compile(r"《(.+)》")
_FEN = 100


@dataclass(frozen=True, slots=True)
class TierRow:
    """One row of the table with its merged cells filled."""

    line: int
    law: str
    number: str
    violation: str
    basis: str
    tier: str
    circumstance: str
    penalty: str
    note: str


def read_tiers(path: Path, issued: Issued) -> Read:
    """Read a workbook or CSV as benchmarks, one for each violation. Raises: FileUnusable."""
    rows = list(tier_rows(path))
    if not rows:
        raise FileUnusable(
            f"{path.name} 中没有裁量阶次表（需要 序号、违法行为、类别、裁量标准 列）"
        )
    groups: dict[tuple[str, str], list[TierRow]] = {}
    rejected: list[Rejected] = []
    for row in rows:
        group = groups.setdefault((row.law, row.number), [])
        if row.penalty and row.tier:
            group.append(row)
        else:
            missing = "裁量标准" if not row.penalty else "类别"
            rejected.append(Rejected(f"第 {row.line} 行", f"{row.number} 没有填写{missing}"))
    found = [_benchmark(group, issued) for group in groups.values() if group]
    return Read(found, rejected, len(rows))


def _continued(row: TierRow, before: TierRow | None) -> TierRow:
    """Take over tier and penalty of the row above where they are left blank without merging."""
    if before is None or row.number != before.number or row.penalty:
        return row
    if row.tier not in ("", before.tier):
        return row
    return replace(row, tier=before.tier, penalty=before.penalty)


def tier_rows(path: Path) -> Iterator[TierRow]:
    """Give the rows of every sheet in order, merged cells filled down. Raises: FileUnusable."""
    if path.suffix.lower() == ".csv":
        yield from _rows_of_csv(path)
        return
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(path.read_bytes()))
    except (CalamineError, OSError) as error:
        raise FileUnusable(f"{path.name} 不是有效的 XLS、XLSX 文件") from error
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        grid = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            _fill(grid, top, left, bottom, right)
        yield from _rows_of_sheet(grid, name)


def _fill(grid: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    for row in grid[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = grid[top][left]


def _rows_of_sheet(grid: Sequence[Sequence[str]], name: str) -> Iterator[TierRow]:
    law, places = name, dict[str, int]()
    before: TierRow | None = None
    for line, cells in enumerate(grid, start=1):
        found = _places(cells)
        if found:
            places = found
        elif len({cell for cell in cells if cell}) == 1:
            title = _LAW.search(next(filter(None, cells)))
            law = title[1] if title else law
        elif places and any(cells):
            told = {field: cells[place] for field, place in places.items() if place < len(cells)}
            before = _continued(_row(line, told, law), before)
            yield before


def _places(cells: Sequence[str]) -> dict[str, int]:
    """Match a header row with the fields; empty where the row is no header."""
    found = {
        field: cells.index(word)
        for field, words in _HEADERS.items()
        for word in words
        if word in cells
    }
    return found if all(field in found for field in _NEEDED) else {}


def _rows_of_csv(path: Path) -> Iterator[TierRow]:
    for line in lines_of(path):
        names = list(line.values)
        told = {field: line.values[names[place]] for field, place in _places(names).items()}
        if told:
            yield _row(line.number, told, told.get("law", ""))


def _row(line: int, told: dict[str, str], law: str) -> TierRow:
    words = {field: told.get(field, "") for field in _HEADERS if field != "law"}
    return TierRow(line=line, law=law, **words)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _benchmark(rows: Sequence[TierRow], issued: Issued) -> Benchmark:
    first = rows[0]
    tiers = tuple(tier for place, row in enumerate(rows, 1) for tier in _tiers(row, place))
    return Benchmark(
        code=issued.code_of(key_of(first.law, first.number)),
        name=first.violation.partition("\n")[0],
        violation=first.violation,
        basis=first.basis,
        note=first.note,
        source=issued.source,
        published_on=issued.published_on,
        valid_from=issued.valid_from,
        tables=(TierTable(tiers=tiers),),
    )


def _tiers(row: TierRow, place: int) -> Iterator[Tier]:
    words: dict[str, Any] = {
        "code": f"{row.tier}.{place}",
        "label": f"第{chinese_numeral(int(row.tier))}档" if row.tier.isdigit() else row.tier,
        "circumstance": row.circumstance,
        "penalty": row.penalty,
    }
    fines = fines_of(row.penalty)
    if not fines:
        yield Tier(**words)
    for fine in fines:
        yield _with_figures(words, fine)


def _with_figures(words: dict[str, Any], fine: Fine) -> Tier:
    if fine.base:
        return Tier(
            **words,
            subject=fine.subject,
            base=fine.base,
            min_share=str(fine.low),
            max_share=str(fine.high),
        )
    return Tier(
        **words,
        subject=fine.subject,
        min_fen=int(fine.low * _FEN),
        max_fen=int(fine.high * _FEN),
    )
