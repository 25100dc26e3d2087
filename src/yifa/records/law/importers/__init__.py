"""Reading what others publish: statute texts, benchmark tables, lists of power items."""

from yifa.records.law.importers.benchmarks import read_benchmarks
from yifa.records.law.importers.issued import Issued, Read, Rejected
from yifa.records.law.importers.statutes import (
    ArticleText,
    StatuteText,
    StatuteUnreadable,
    read_statute,
    statute_files,
)

__all__ = [
    "ArticleText",
    "Issued",
    "Read",
    "Rejected",
    "StatuteText",
    "StatuteUnreadable",
    "read_benchmarks",
    "read_statute",
    "statute_files",
]
