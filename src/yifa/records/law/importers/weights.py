"""Benchmark tables of start plus weights (裁量起点、裁量权重), as read out of a published PDF.

The tables come from the PDF's pages, or from JSONL (`.gz`) with one table a line: `page`,
`heading`, `rows` (a grid). Tables broken over pages are joined; tables that give ranges instead
of weights become tiers.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec

from yifa.frame.tabular import FileUnusable
from yifa.records.law.facts import Benchmark, Factor, Option, Tier, TierTable, WeightTable
from yifa.records.law.importers.fines import fines_of
from yifa.records.law.importers.issued import Grid, Issued, Read, Rejected, key_of
from yifa.records.law.terms import Subject

_VIOLATED, _BASIS, _HEAD, _START, _NOTE = "违反条款", "处罚依据", "违法行为", "裁量起点", "备注"
_NUMBER = re.compile(r"§\s*(\d+\.\d+)")
_SHARE = re.compile(r"\d+(?:\.\d+)?[%％]|\d+/[1-9]\d*")
_FORMULA = re.compile(r"罚款金额[＝=](?P<when>[^裁]*)裁量百分值总和×(?P<most>[^。；;]+)")
_MOST = re.compile(r"(?:(?P<base>.+)×)?(?P<figure>\d+(?:\.\d+)?)(?P<unit>万|倍|%|％|元)")
_WHOLE = Fraction(1)
_FEN = 100
_PACKED = b"\x1f\x8b"


@dataclass(slots=True)
class _Sheet:
    """One violation's tables, gathered over the pages."""

    page: int
    number: str
    violated: str
    basis: str = ""
    note: str = ""
    header: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = field(default_factory=list)

    @property
    def is_weighted(self) -> bool:
        return any("权重" in cell or "裁量要素" in cell for cell in self.header) or any(
            _START in row for row in self.rows
        )

    @property
    def violation(self) -> str:
        return next((row[0] for row in self.rows if row[0] not in ("", _START)), "")


def read_weights(path: Path, grids: Iterable[Grid], issued: Issued) -> Read:
    """Read the tables as benchmarks; one that does not add up is left out with page and reason.

    Raises: FileUnusable when the file has none.
    """
    benchmarks: list[Benchmark] = []
    rejected: list[Rejected] = []
    count = 0
    for sheet in _sheets(grids):
        count += len(sheet.rows)
        fault = _fault(sheet)
        tables = () if fault else _tables(sheet)
        fault = fault or _sum_fault(sheet, tables)
        if fault:
            rejected.append(Rejected(f"第 {sheet.page} 页", f"§{sheet.number} {fault}"))
        else:
            benchmarks.append(_benchmark(sheet, tables, issued))
    if not count:
        raise FileUnusable(f"{path.name} 中没有裁量表（需要 违反条款、处罚依据、违法行为 各行）")
    return Read(benchmarks, rejected, count)


def _sheets(grids: Iterable[Grid]) -> Iterator[_Sheet]:
    sheet: _Sheet | None = None
    for grid in grids:
        numbers = _NUMBER.findall(grid.heading)
        for cells in grid.rows:
            row = tuple("" if cell in (None, "-") else str(cell).strip() for cell in cells)
            if row[0] == _VIOLATED:
                if sheet:
                    yield sheet
                sheet = _Sheet(grid.page, numbers[-1] if numbers else "", "".join(row[1:]))
            elif sheet:
                _take(sheet, row)
    if sheet:
        yield sheet


def grids_of_lines(path: Path) -> Iterator[Grid]:
    """Read JSONL, packed or not, one table a line. Raises: FileUnusable."""
    with path.open("rb") as file:
        opened = gzip.open if file.read(2) == _PACKED else open
    try:
        with opened(path, "rb") as file:
            for line in file:
                if line.strip():
                    yield msgspec.json.decode(line, type=Grid)
    except (OSError, EOFError, msgspec.DecodeError) as error:
        raise FileUnusable(f"{path.name} 不是有效的裁量表文件（每行一个表）") from error


def _take(sheet: _Sheet, row: tuple[str, ...]) -> None:
    """Put a row where it belongs: what it violates, basis, header, note or the table itself."""
    if row[0] == _BASIS:
        sheet.basis = "".join(row[1:])
    elif row[0].startswith(_NOTE):
        sheet.note = "".join(row[1:])
    elif row[0] == _HEAD:
        sheet.header = row
    elif sheet.header:
        sheet.rows.append(row)
    else:
        sheet.basis += "".join(row)


def _fault(sheet: _Sheet) -> str:
    if not sheet.header or not sheet.rows:
        return "没有裁量表"
    return "" if sheet.violation else "没有写明违法行为"


def _sum_fault(sheet: _Sheet, tables: Sequence[WeightTable | TierTable]) -> str:
    """Say what is lacking: start and heaviest options reach the whole in one column at least."""
    if any(isinstance(table, TierTable) and not table.tiers for table in tables):
        return f"没有读到罚款幅度：“{sheet.rows[0][-1]}”"
    weighted = [table for table in tables if isinstance(table, WeightTable)]
    most = max(map(_heaviest, weighted), default=_WHOLE)
    return "" if most >= _WHOLE else f"起点与最高权重之和为{float(most * 100):g}%，不足100%"


def _heaviest(table: WeightTable) -> Fraction:
    options = (max(Fraction(one.weight_share) for one in item.options) for item in table.factors)
    return sum(options, Fraction(table.start_share))


def _tables(sheet: _Sheet) -> tuple[WeightTable | TierTable, ...]:
    if not sheet.is_weighted:
        return (TierTable(tiers=tuple(_tiers(sheet))),)
    starts = _starts(sheet)
    formulas = list(_FORMULA.finditer(sheet.note))
    return tuple(
        _weighted(sheet, column, start, formulas[column] if column < len(formulas) else None)
        for column, start in enumerate(starts)
    )


def _starts(sheet: _Sheet) -> list[str]:
    """Find the start of each column of weights: beside 裁量起点, or in the rows below it."""
    found: dict[int, str] = {}
    begun = False
    for row in sheet.rows:
        begun = begun or _START in row
        if begun and row[1] not in ("", _START):
            break
        if begun:
            found |= {place: cell for place, cell in enumerate(row) if _SHARE.fullmatch(cell)}
    return _shares([found[place] for place in sorted(found)]) or ["0"]


def _shares(row: Sequence[str]) -> list[str]:
    return [_share(cell) for cell in row if _SHARE.fullmatch(cell)]


def _share(cell: str) -> str:
    return cell if "/" in cell else str(Fraction(cell[:-1]) / 100)


def _weighted(sheet: _Sheet, column: int, start: str, formula: re.Match[str] | None) -> WeightTable:
    factors: list[Factor] = []
    options: list[Option] = []
    label = ""
    for row in sheet.rows:
        shares = _shares(row)
        if _START in row or not shares or not row[2]:
            continue
        if row[1] and row[1] != label:
            factors, options = _closed(factors, label, options), []
            label = row[1]
        weight = shares[column] if column < len(shares) else shares[0]
        options.append(Option(label=row[2], weight_share=weight))
    when = formula["when"].rstrip("的") if formula else ""
    return WeightTable(
        start_share=start,
        factors=tuple(_closed(factors, label, options)),
        subject=_subject(when),
        step=2 if "逾期" in when or "拒不" in when else 1,
        when=when,
        **_most(formula["most"] if formula else ""),
    )


def _closed(factors: list[Factor], label: str, options: list[Option]) -> list[Factor]:
    if not options:
        return factors
    code = f"f{len(factors) + 1}"
    return [*factors, Factor(code=code, label=label, options=tuple(options))]


def _subject(when: str) -> Subject:
    if "个人" in when:
        return Subject.PERSON
    return Subject.UNIT if "单位" in when else Subject.ANY


def _most(words: str) -> dict[str, Any]:
    match = _MOST.fullmatch(words.strip())
    if not match:
        return {}
    figure = Fraction(match["figure"])
    if match["unit"] in "万元":
        return {"max_fen": int(figure * (10_000 if match["unit"] == "万" else 1) * _FEN)}
    share = figure if match["unit"] == "倍" else figure / 100
    return {"base": match["base"] or "", "max_share": str(share)}


def _tiers(sheet: _Sheet) -> Iterator[Tier]:
    above: list[str] = [""] * len(sheet.header)
    for place, row in enumerate(sheet.rows, start=1):
        above = [cell or above[at] for at, cell in enumerate((*row, *above[len(row) :]))]
        words = "；".join(dict.fromkeys(cell for cell in above[1 : len(row) - 1] if cell))
        penalty = f"处{row[-1]}罚款" if row[-1] else ""
        for fine in fines_of(penalty):
            figures: dict[str, Any] = (
                {"base": fine.base, "min_share": str(fine.low), "max_share": str(fine.high)}
                if fine.base
                else {"min_fen": int(fine.low * _FEN), "max_fen": int(fine.high * _FEN)}
            )
            told = {"code": str(place), "label": f"第{place}档", "circumstance": words}
            yield msgspec.convert(
                told | figures | {"penalty": row[-1], "subject": fine.subject}, Tier
            )


def _benchmark(
    sheet: _Sheet, tables: tuple[WeightTable | TierTable, ...], issued: Issued
) -> Benchmark:
    return Benchmark(
        code=issued.code_of(key_of(sheet.violation, sheet.basis)),
        name=sheet.violation,
        violation=sheet.violated,
        basis=sheet.basis,
        note=sheet.note,
        source=f"{issued.source} §{sheet.number}",
        published_on=issued.published_on,
        valid_from=issued.valid_from,
        tables=tables,
    )
