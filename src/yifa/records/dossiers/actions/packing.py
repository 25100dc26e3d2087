"""Packing an export: papers, originals, timeline, proofs and the means to check them all."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from yifa.base.access import Actor, require
from yifa.records.documents import actions as document_actions
from yifa.records.documents import queries as documents
from yifa.records.dossiers import acts
from yifa.records.dossiers.adapters.packing import Pack, Packed
from yifa.records.dossiers.adapters.verifier import verifier
from yifa.records.dossiers.models import Export
from yifa.records.dossiers.queries.contents import Contents, contents_of, timeline_of, told_of
from yifa.records.dossiers.rules.archive import CONTENTS, TIMELINE
from yifa.records.dossiers.terms import EXPORT_KEPT_DAYS, ExportState, Power
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.journal.facts import fingerprint_of
from yifa.records.signing import queries as signing

log = logging.getLogger(__name__)

ROOT = "信任/签章根证书.pem"
HEADS = "日志/日志头.jsonl"
_EVERY = 10
Json = dict[str, Any]


def pack_export(*, actor: Actor, at: datetime, export: Export) -> Export:
    """Write the file of an export; what goes wrong is kept in its row. Raises: NotPermitted."""
    require(actor, Power.PACK, within=export.jurisdiction)
    if not _is_claimed(export, at):
        return export
    row = Export.objects.get(pk=export.pk)
    pack = Pack(row.file, at)
    try:
        _typeset(actor, at, row)
        journal.seal(at)
        packed = _fill(pack, row, at)
    except Exception:
        log.exception("export %s could not be packed", row.uuid)
        pack.drop()
        return _failed(row)
    return _finished(actor, at, row, packed)


def _fill(pack: Pack, row: Export, at: datetime) -> Packed:
    contents = contents_of(row)
    told, steps = told_of(row, contents)
    tick = _ticker(row, len(contents.pieces) + len(told))
    for piece in contents.pieces:
        with piece.open() as stream:
            pack.add(piece.path, piece.role, stream, piece.title)
        tick()
    _add_journal(pack, row, contents, told, tick)
    _add_texts(pack, row, at)
    return pack.finish(_said(row, at, steps))


def _add_journal(
    pack: Pack, row: Export, contents: Contents, told: Json, tick: Callable[[], None]
) -> None:
    pack.add(TIMELINE, "timeline", _json(timeline_of(row, contents, told)))
    pack.add(CONTENTS, "contents", _json(told))
    heads: dict[int, Json] = {}
    for number, proof in enumerate(journal_queries.prove_many(map(UUID, told)), start=1):
        plain = msgspec.to_builtins(proof)
        heads[proof.head.size] = plain["head"]
        entry = proof.entry
        name = f"日志/证明/{number:04d} {entry['matter_kind']} {entry['seq']} {entry['kind']}.json"
        pack.add(name, "proof", _json(plain))
        tick()
    lines = b"".join(msgspec.json.encode(heads[size]) + b"\n" for size in sorted(heads))
    pack.add(HEADS, "head", lines)


def _add_texts(pack: Pack, row: Export, at: datetime) -> None:
    dossier = documents.dossier_of(row.matter)
    context = {
        "export": row,
        "bureau_name": settings.YIFA_BUREAU_NAME,
        "at": at,
        "archive_number": dossier.number if dossier else "",
        "fingerprint": fingerprint_of(journal_queries.public_key()),
    }
    for name in ("README.txt", "README.html"):
        pack.add(name, "text", render_to_string(f"dossiers/{name}", context).encode())
    pack.add("verify.py", "program", verifier())
    if signing.is_established():
        pack.add(ROOT, "key", signing.root_pem())


def _said(row: Export, at: datetime, steps: dict[str, int]) -> Json:
    dossier = documents.dossier_of(row.matter)
    return {
        "matter": row.matter.subject,
        "archive_number": dossier.number if dossier else "",
        "made_at": at.isoformat(),
        "made_for": row.asked_by_name,
        "receiver": row.receiver,
        "reason": row.reason,
        "scope": "whole" if row.is_internal else "open",
        "personal": "whole" if row.is_whole else "masked",
        "steps": steps,
    }


def _json(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


def _typeset(actor: Actor, at: datetime, row: Export) -> None:
    for paper in documents.documents_in(row.matter):
        document_actions.typeset(actor=actor, at=at, document=paper)


def _ticker(row: Export, total: int) -> Callable[[], None]:
    """Count the files done, and write it down every now and then."""
    done = 0
    Export.objects.filter(pk=row.pk).update(total_count=total)

    def tick() -> None:
        nonlocal done
        done += 1
        if done % _EVERY == 0 or done == total:
            Export.objects.filter(pk=row.pk).update(done_count=done)

    return tick


def _is_claimed(export: Export, at: datetime) -> bool:
    """Take the export up; False where another worker was faster."""
    as_found = Export.objects.filter(pk=export.pk, state=export.state, started_at=export.started_at)
    taken = as_found.update(state=ExportState.RUNNING, started_at=at, done_count=0)
    return taken == 1


def _failed(row: Export) -> Export:
    row.state = ExportState.FAILED
    row.failure = "生成时出错，请重新申请；再次失败的，请联系系统管理员查看日志"
    row.save(update_fields=["state", "failure"])
    return row


@transaction.atomic
def _finished(actor: Actor, at: datetime, row: Export, packed: Packed) -> Export:
    row.state, row.ready_at = ExportState.READY, at
    row.size, row.sha256 = packed.size, packed.sha256
    row.expires_at = at + timedelta(days=EXPORT_KEPT_DAYS)
    row.save(update_fields=["state", "ready_at", "size", "sha256", "expires_at"])
    subject = row.subject
    act = acts.Packed(
        export=row.uuid, files_count=packed.files_count, size=packed.size, sha256=packed.sha256
    )
    after = journal_queries.last_seq(subject)
    journal.record(matter=subject, after=after, act=act, actor=actor, done_at=at)
    return row
