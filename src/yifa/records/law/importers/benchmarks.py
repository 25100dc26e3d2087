"""Benchmarks out of a file: tiers in a workbook, or start plus weights in JSONL."""

from pathlib import Path

from yifa.frame.tabular import FileUnusable
from yifa.records.law.importers.issued import Issued, Read
from yifa.records.law.importers.tiers import read_tiers
from yifa.records.law.importers.weights import read_weights


def read_benchmarks(path: Path, issued: Issued) -> Read:
    """Read a file by its kind. Raises: FileUnusable."""
    if not path.is_file() or path.stat().st_size == 0:
        raise FileUnusable(f"找不到文件，或文件为空：{path.name}")
    kind = path.name.lower()
    if kind.endswith((".jsonl", ".jsonl.gz")):
        return read_weights(path, issued)
    if kind.endswith((".xls", ".xlsx", ".csv")):
        return read_tiers(path, issued)
    raise FileUnusable(f"不支持的文件类型“{path.suffix}”，请提供 XLS、XLSX、CSV 或 JSONL 文件")
