"""Importing a table of reports: batch by batch, each batch whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.work.intake.actions.receiving import receive_many
from yifa.work.intake.importers import NewReport, RejectedRow, new_reports, unpacked
from yifa.work.intake.terms import Channel, Power

BATCH = 500


@dataclass(slots=True)
class ImportTold:
    """What an import did: rows taken, known already, and rejected with line and reason."""

    imported: int = 0
    known: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.imported + self.known + len(self.rejected)


def import_reports(
    *,
    actor: Actor,
    at: datetime,
    path: Path,
    jurisdiction: str = "",
    channel: str = Channel.HOTLINE,
    mapping: Mapping[str, str] | None = None,
    batch: str = "",
    told: Callable[[ImportTold], None] = lambda _: None,
) -> ImportTold:
    """Import a table of reports; run again, it adds nothing.

    Killed in the middle, whole batches are there and the rest is not. `told` hears of each batch.
    Raises: NotPermitted, FileUnusable, MappingUnusable.
    """
    require(actor, Power.IMPORT, within=jurisdiction or actor.jurisdiction)
    result = ImportTold()
    with unpacked(path) as table:
        read = new_reports(table, at=at, channel=channel, own=mapping)
        for rows in _batches(read, result):
            with transaction.atomic():
                taken, known, refused = receive_many(
                    actor=actor, at=at, rows=rows, jurisdiction=jurisdiction, batch=batch
                )
            result.imported += len(taken)
            result.known += known
            result.rejected += refused
            told(result)
    result.rejected.sort(key=lambda row: row.line)
    return result


def _batches(
    read: Iterable[NewReport | RejectedRow], result: ImportTold
) -> Iterator[list[NewReport]]:
    rows = iter(read)
    while chunk := list(islice(rows, BATCH)):
        result.rejected += [row for row in chunk if isinstance(row, RejectedRow)]
        yield [row for row in chunk if isinstance(row, NewReport)]
