"""What every benchmark of one file shares: who issued it, when it was published, since when."""

import hashlib
from dataclasses import dataclass
from datetime import date

import msgspec

from yifa.records.law.facts import Benchmark


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A published set of benchmarks; `prefix` tells its codes from those of other issuers."""

    prefix: str
    source: str
    valid_from: date
    published_on: date | None = None

    def code_of(self, key: str) -> str:
        return f"{self.prefix}-{key}"


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row or table that was not taken: where it stands (第 3 行, 第 85 页), and why."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave: benchmarks, the rows left out, and how many rows there were."""

    benchmarks: list[Benchmark]
    rejected: list[Rejected]
    row_count: int


class Grid(msgspec.Struct, frozen=True):
    """A table as a page shows it, and the words above it; None where a cell spans further."""

    page: int
    heading: str
    rows: tuple[tuple[str | None, ...], ...]


def key_of(*words: str) -> str:
    """Give a short stable key for words: the same table is known again."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
