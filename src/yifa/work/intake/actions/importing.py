"""Importing a table of reports: batch by batch, each batch whole or not at all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.work.intake.actions.receiving import receive_many
from yifa.work.intake.importers import NewReport, RejectedRow, new_reports, unpacked
from yifa.work.intake.terms import Channel, Power, TellWay

if TYPE_CHECKING:
    from yifa.work.intake.models import Report

BATCH = 500


@dataclass(slots=True)
class ImportTold:
    """What an import did: rows taken, known already, and rejected with line and reason."""

    imported: int = 0
    known: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)
    receipts: list[tuple[int, str, str]] | None = None
    """Line, number and receipt of each row taken, where they are asked for."""

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
    connector: str = "",
    result: ImportTold | None = None,
    told: Callable[[ImportTold], None] = lambda _: None,
) -> ImportTold:
    """Import a table of reports; run again, it adds nothing.

    Killed in the middle, whole batches are there and the rest is not. `told` hears of each batch.
    Raises: NotPermitted, FileUnusable, MappingUnusable.
    """
    require(actor, Power.IMPORT, within=jurisdiction or actor.jurisdiction)
    result = result if result is not None else ImportTold()
    with unpacked(path) as table:
        read = new_reports(table, at=at, channel=channel, own=mapping)
        for rows in _batches(read, result, connector):
            with transaction.atomic():
                taken, known, refused = receive_many(
                    actor=actor, at=at, rows=rows, jurisdiction=jurisdiction, batch=batch
                )
            result.imported += len(taken)
            _note_receipts(result, rows, taken)
            result.known += known
            result.rejected += refused
            told(result)
    result.rejected.sort(key=lambda row: row.line)
    return result


def _note_receipts(
    result: ImportTold, rows: Sequence[NewReport], taken: "Sequence[Report]"
) -> None:
    if result.receipts is None:
        return
    made = {report.content_key: report.receipt for report in taken}
    for row in rows:
        if receipt := made.pop(row.key, ""):
            result.receipts.append((row.line, row.external_id, receipt))


def _batches(
    read: Iterable[NewReport | RejectedRow], result: ImportTold, connector: str
) -> Iterator[list[NewReport]]:
    rows = iter(read)
    while chunk := list(islice(rows, BATCH)):
        result.rejected += [row for row in chunk if isinstance(row, RejectedRow)]
        yield [_from(row, connector) for row in chunk if isinstance(row, NewReport)]


def _from(row: NewReport, connector: str) -> NewReport:
    return replace(row, connector=connector, tell=(TellWay.CHANNEL,)) if connector else row
