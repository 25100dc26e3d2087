"""Reading tables that people hand in: CSV, XLSX and JSONL, row by row, with line numbers."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile

_ENCODINGS = ("utf-8-sig", "gb18030")
_SAMPLE_BYTES = 1 << 20
_FIELD_LIMIT = 1 << 20


class FileUnusable(ValueError):
    """The file cannot be read as a table; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its line in the file, its values by column, and why it could not be read."""

    number: int
    values: dict[str, str]
    fault: str = ""


def lines_of(path: Path) -> Iterator[Line]:
    """Read a table's rows, the first one being the header (JSONL: one object a line).

    Raises: FileUnusable when the file as a whole is not readable; a bad row has its `fault`.
    """
    if not path.is_file():
        raise FileUnusable(f"找不到文件：{path.name}")
    if path.stat().st_size == 0:
        raise FileUnusable(f"文件为空：{path.name}")
    readers = {".csv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise FileUnusable(f"不支持的文件类型“{path.suffix}”，请提供 CSV、XLSX 或 JSONL 文件")
    return reader(path)


def encoding_of(path: Path) -> str:
    """Tell whether a text is UTF-8 or GB 18030. Raises: FileUnusable."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE_BYTES)
    if b"\x00" in sample:
        raise FileUnusable(f"{path.name} 不是文本文件，请核对文件类型")
    whole = sample if len(sample) < _SAMPLE_BYTES else sample[: sample.rfind(b"\n") + 1]
    for encoding in _ENCODINGS:
        try:
            whole.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    raise FileUnusable(f"{path.name} 的编码无法识别，请另存为 UTF-8 后重试")


def _csv(path: Path) -> Iterator[Line]:
    csv.field_size_limit(_FIELD_LIMIT)
    with path.open(encoding=encoding_of(path), newline="", errors="replace") as file:
        rows = csv.reader(file)
        header = _header(next(rows, []), path)
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                yield Line(rows.line_num, {}, f"不是有效的 CSV 行（{error}）")
                continue
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _line(rows.line_num, header, row)


def _line(number: int, header: list[str], row: list[str]) -> Line:
    if len(row) > len(header):
        return Line(number, {}, f"有 {len(row)} 列，多于表头的 {len(header)} 列")
    values = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
    if any("\ufffd" in value for value in values.values()):
        return Line(number, values, "含有无法识别的字符，请核对文件编码")
    return Line(number, values)


def _header(row: list[str], path: Path) -> list[str]:
    header = [cell.strip() for cell in row]
    if not any(header):
        raise FileUnusable(f"{path.name} 没有表头")
    repeated = sorted({name for name in header if name and header.count(name) > 1})
    if repeated:
        raise FileUnusable(f"{path.name} 的表头有重复列：{'、'.join(repeated)}")
    return header


def _xlsx(path: Path) -> Iterator[Line]:
    # Half a second of every command's start would go to a library that only workbooks need.
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, OSError, ValueError) as error:
        raise FileUnusable(f"{path.name} 不是有效的 XLSX 文件") from error
    try:
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(values_only=True)
        header = _header([_text(cell) for cell in next(rows, ())], path)
        for number, row in enumerate(rows, start=2):
            cells = [_text(cell) for cell in islice(row, len(header))]
            if any(cells):
                yield _line(number, header, cells)
    finally:
        book.close()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _jsonl(path: Path) -> Iterator[Line]:
    with path.open(encoding=encoding_of(path), errors="replace") as file:
        for number, text in enumerate(file, start=1):
            if not text.strip():
                continue
            try:
                row = json.loads(text)
            except (ValueError, RecursionError) as error:
                column = (
                    f"（第 {error.colno} 个字符处）"
                    if isinstance(error, json.JSONDecodeError)
                    else ""
                )
                yield Line(number, {}, f"不是有效的 JSON{column}")
                continue
            if not isinstance(row, dict):
                yield Line(number, {}, "每行应为一个 JSON 对象")
                continue
            yield Line(number, {str(key): _text(value) for key, value in row.items()})
