"""The shared tables of real complaints: where they lie, how many rows, which are labelled."""

import csv
import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.model_selection import GroupShuffleSplit

from yifa.work.intake.adapters.classifier import Sample

LABELLED = "tdb_labelled_raw.csv.gz"
NAMES = (LABELLED, "tdb_unlabelled_2801.csv.gz", "tdb_messages_votes.csv.gz")
_TEST_SHARE = 0.25
_SPLIT_SEED = 1


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one run; the first one is labelled."""

    paths: tuple[Path, ...]

    @property
    def labelled(self) -> Path:
        return self.paths[0]


def tables_in(shared: Path) -> Tables | None:
    """Find the tables in the shared data folder; None where one is missing."""
    paths = tuple(shared / "complaints" / name for name in NAMES)
    return Tables(paths) if all(path.is_file() for path in paths) else None


def rows_in(path: Path) -> int:
    """Count the rows of a table, by another reader than the importer's."""
    return sum(1 for _ in _rows(path))


def samples_in(path: Path) -> list[Sample]:
    """Read the labelled table."""
    return [
        Sample(row["topic"], row["text"], row["label"], row.get("group", "")) for row in _rows(path)
    ]


def parted(samples: Sequence[Sample]) -> tuple[list[Sample], list[Sample]]:
    """Part samples into those to learn from and those held out; near copies stay together."""
    groups = [sample.group or str(number) for number, sample in enumerate(samples)]
    split = GroupShuffleSplit(1, test_size=_TEST_SHARE, random_state=_SPLIT_SEED)
    learn_on, test_on = next(split.split(samples, groups=groups))
    return [samples[n] for n in learn_on], [samples[n] for n in test_on]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
