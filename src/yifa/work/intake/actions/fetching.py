"""Reading dropped files: settled ones, each content once, with a receipt written back."""

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from hashlib import file_digest
from pathlib import Path

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.frame.tabular import FileUnusable
from yifa.work.intake.actions.connecting import note_contact, note_failure
from yifa.work.intake.actions.importing import ImportTold, import_reports
from yifa.work.intake.adapters.drops import (
    RECEIPT,
    Drop,
    Dropped,
    DropUnreachable,
    FolderDrop,
)
from yifa.work.intake.facts import Setup
from yifa.work.intake.importers import MappingUnusable
from yifa.work.intake.models import Connector, DroppedFile
from yifa.work.intake.terms import SETTLE_S, Kind, Power


def fetch_drop(*, actor: Actor, at: datetime, connector: Connector) -> int:
    """Read what lies settled in a drop; gives how many files were read.

    A file is watched first and read in a later round, when it did not change for a while; killed
    in between, it is read again and its rows are known. Raises: NotPermitted, DropUnreachable.
    """
    require(actor, Power.IMPORT, within=connector.jurisdiction)
    try:
        with _opened(connector) as drop:
            settled = [
                file
                for found in drop.files()
                if (file := watch_file(actor=actor, at=at, connector=connector, found=found))
            ]
            for file in settled:
                _fetch(actor, at, connector, drop, file)
    except DropUnreachable as fault:
        note_failure(actor=actor, at=at, connector=connector, failure=str(fault))
        raise
    note_contact(actor=actor, at=at, connector=connector)
    return len(settled)


@transaction.atomic
def watch_file(
    *, actor: Actor, at: datetime, connector: Connector, found: Dropped
) -> DroppedFile | None:
    """Note a file as it lies there; give it when it has settled and was not read so before."""
    told = {"size": found.size, "modified": found.modified}
    row, is_new = DroppedFile.objects.get_or_create(
        connector=connector, name=found.name[:255], defaults={**told, "seen_at": at}
    )
    if not is_new and (row.size, row.modified) != (found.size, found.modified):
        row.size, row.modified, row.seen_at = found.size, found.modified, at
        row.read_at, row.sha256, row.fault = None, "", ""
        row.save()
    if row.read_at is not None or at - row.seen_at < timedelta(seconds=SETTLE_S):
        return None
    return row


@contextmanager
def _opened(connector: Connector) -> Iterator[Drop]:
    setup = Setup.of(connector.settings)
    if connector.kind == Kind.FOLDER:
        yield FolderDrop(setup.folder)
        return
    from yifa.work.intake.adapters.sftp import sftp  # heavy to load, seldom asked

    secret = connector.secret or ""
    with sftp(setup.url, host_key=setup.host_key, secret=secret) as drop:
        yield drop


def _fetch(actor: Actor, at: datetime, connector: Connector, drop: Drop, file: DroppedFile) -> None:
    with tempfile.TemporaryDirectory() as folder:
        endings = "".join(Path(file.name).suffixes[-2:])[-20:]
        path = Path(folder) / f"投递{endings}"
        drop.read(file.name, path)
        with path.open("rb") as content:
            file.sha256 = file_digest(content, "sha256").hexdigest()
        earlier = DroppedFile.objects.filter(
            connector=connector, sha256=file.sha256, read_at__isnull=False
        ).exclude(pk=file.pk)
        if (same := earlier.first()) is not None:
            file.fault = f"内容与已读取的 {same.name} 相同，没有再次登记"
            told = ImportTold()
        else:
            told = _imported(actor, at, connector, file, path)
    drop.write(f"{file.name}{RECEIPT}", _receipt(file, told))
    _keep(actor, at, connector, file, told)


def _imported(
    actor: Actor, at: datetime, connector: Connector, file: DroppedFile, path: Path
) -> ImportTold:
    told = ImportTold(receipts=[])
    try:
        import_reports(
            actor=actor,
            at=at,
            path=path,
            jurisdiction=connector.jurisdiction,
            channel=connector.channel,
            connector=connector.code,
            mapping=Setup.of(connector.settings).paths,
            batch=f"drop-{file.pk}",
            result=told,
        )
    except (FileUnusable, MappingUnusable) as fault:
        file.fault = str(fault)[:300]
    return told


def _receipt(file: DroppedFile, told: ImportTold) -> bytes:
    """Write which row got which receipt number, and which was not taken and why."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["行号", "结果", "来源编号", "回执号", "原因"])
    if file.fault:
        writer.writerow(["", "未读取", "", "", file.fault])
    for line, number, receipt in told.receipts or ():
        writer.writerow([line, "已登记", _plain(number), receipt, ""])
    for row in told.rejected:
        writer.writerow([row.line, "不合格", "", "", row.reason])
    writer.writerow(["", "合计", "", "", f"登记 {told.imported}，已有 {told.known}，"
                     f"不合格 {len(told.rejected)}"])  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def _plain(number: str) -> str:
    """Keep a table program from taking a number for a formula."""
    return f"'{number}" if number[:1] in "=+-@\t" else number


@transaction.atomic
def _keep(
    actor: Actor, at: datetime, connector: Connector, file: DroppedFile, told: ImportTold
) -> None:
    file.read_at = at
    file.accepted_count, file.known_count = told.imported, told.known
    file.refused_count = len(told.rejected)
    file.save()
    note_contact(
        actor=actor,
        at=at,
        connector=connector,
        accepted=told.imported,
        known=told.known,
        refused=len(told.rejected),
    )
