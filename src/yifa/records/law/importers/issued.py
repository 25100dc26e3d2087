"""What every benchmark of one file shares: who issued it, when it was published, since when."""

import hashlib
from dataclasses import dataclass
from datetime import date

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
    """A row that was not taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave: benchmarks, the rows left out, and how many rows there were."""

    benchmarks: list[Benchmark]
    rejected: list[Rejected]
    row_count: int


def key_of(*words: str) -> str:
    """Give a short stable key for words: the same table is known again."""
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
