"""Benchmarks out of a file, told by its content: tiers in a workbook, or start plus weights."""

from pathlib import Path
from typing import Final

from yifa.frame.tabular import FileUnusable
from yifa.records.law.importers.issued import Issued, Read
from yifa.records.law.importers.pages import read_grids
from yifa.records.law.importers.tiers import read_tiers
from yifa.records.law.importers.weights import grids_of_lines, read_weights

_WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_LINES: Final = (b"{", b"\xef\xbb\xbf{", b"\x1f\x8b")
_PDF: Final = b"%PDF-"


def read_benchmarks(path: Path, issued: Issued) -> Read:
    """Read a file as what it is, whatever its name says. Raises: FileUnusable."""
    if not path.is_file() or path.stat().st_size == 0:
        raise FileUnusable(f"找不到文件，或文件为空：{path.name}")
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_PDF):
        return read_weights(path, read_grids(path), issued)
    if start.startswith(_LINES):
        return read_weights(path, grids_of_lines(path), issued)
    if start.startswith(_WORKBOOKS) or path.suffix.lower() == ".csv":
        return read_tiers(path, issued)
    raise FileUnusable(f"无法识别 {path.name} 的内容，请提供 XLS、XLSX、CSV、PDF 或 JSONL 文件")
