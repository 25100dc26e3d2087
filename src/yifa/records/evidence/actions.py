"""Writing evidence: take an original, note that it was shown, verify it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import msgspec
from django.conf import settings
from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter, Payload
from yifa.frame import blobs
from yifa.records.evidence import acts, queries, rules
from yifa.records.evidence.adapters import pictures
from yifa.records.evidence.adapters.media import media_type_of
from yifa.records.evidence.facts import TakerFact, Taking
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import PICTURES, Kind, Power
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq

_THUMBNAIL_PIXELS = 480


class EvidenceRefused(Exception):
    """A file cannot be taken as evidence: every reason at once, in Chinese."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__("；".join(reasons))


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    media_type: str
    size: int
    sha256: str


@transaction.atomic
def take(
    *,
    actor: Actor,
    at: datetime,
    matter: Matter,
    stream: BinaryIO,
    filename: str,
    kind: str,
    obtained: str,
    officers: Sequence[TakerFact] = (),
    device_id: str = "",
    taken_at: datetime,
    place: str = "",
    description: str = "",
    captured_sha256: str = "",
) -> EvidenceItem:
    """Take an original as evidence of a matter; `stream` must be seekable and is read in pieces.

    `captured_sha256` is the hash the device gave when it recorded; it must be the same.
    Basis: 《行政处罚法》第四十六条, 第四十七条. Raises: NotPermitted, EvidenceRefused.
    """
    require(actor, Power.TAKE, within=matter.jurisdiction)
    taking = Taking(
        matter_kind=matter.kind,
        kind=_kind(kind),
        obtained=obtained,
        officers=tuple(officers),
        device_id=device_id,
        taken_at=taken_at,
        place=place,
    )
    if faults := rules.faults_of(taking, at):
        raise EvidenceRefused(*faults)
    file = _stored(matter, stream, filename, captured_sha256)
    row = _row(actor, at, matter, taking, file, description)
    if file.media_type in PICTURES:
        _add_picture(row, stream)
    row.save(force_insert=True)
    _record(row, _taken(row, taking, captured_sha256), actor, at)
    return row


@transaction.atomic
def show(*, actor: Actor, at: datetime, item: EvidenceItem, purpose: str) -> EvidenceItem:
    """Note that someone opened the original, and why. Raises: NotPermitted."""
    require(actor, Power.VIEW, within=item.jurisdiction)
    _record(item, acts.Shown(sha256=item.sha256, purpose=purpose), actor, at)
    return item


@transaction.atomic
def verify(*, actor: Actor, at: datetime, item: EvidenceItem) -> EvidenceItem:
    """Hash the original again and keep the result. Raises: NotPermitted."""
    require(actor, Power.VERIFY, within=item.jurisdiction)
    row = EvidenceItem.objects.select_for_update().get(pk=item.pk)
    row.is_intact, row.verified_at = queries.verify(row), at
    row.save(update_fields=["is_intact", "verified_at"])
    _record(row, acts.Verified(sha256=row.sha256, is_intact=row.is_intact), actor, at)
    return row


def _kind(code: str) -> Kind:
    try:
        return Kind(code)
    except ValueError:
        raise EvidenceRefused("请选择证据种类") from None


def _stored(matter: Matter, stream: BinaryIO, filename: str, captured_sha256: str) -> _File:
    """Check name, size and content, then put the original into the store."""
    name = rules.clean_name(filename)
    size = _size_of(stream)
    limit = settings.YIFA_UPLOAD_LIMIT
    if size == 0:
        raise EvidenceRefused(f"“{name or '文件'}”是空文件（0 字节），请重新选择")
    if size > limit:
        raise EvidenceRefused(rules.too_large(size, limit))
    media_type = media_type_of(stream)
    if fault := rules.file_fault(name, media_type):
        raise EvidenceRefused(fault)
    sha256 = blobs.put(stream)
    if captured_sha256 and captured_sha256.lower() != sha256:
        raise EvidenceRefused("上传的文件与设备记录的校验值不一致，可能已被改动或者传输有误")
    _refuse_twice(matter, name, sha256)
    return _File(name, str(media_type), size, sha256)


def _size_of(stream: BinaryIO) -> int:
    size = stream.seek(0, 2)
    stream.seek(0)
    return size


def _refuse_twice(matter: Matter, name: str, sha256: str) -> None:
    same = EvidenceItem.objects.filter(matter_kind=matter.kind, matter_id=matter.id, sha256=sha256)
    if same.exists():
        raise EvidenceRefused(f"“{name}”已在本事项的证据中，无需重复上传")


def _row(
    actor: Actor, at: datetime, matter: Matter, taking: Taking, file: _File, description: str
) -> EvidenceItem:
    return EvidenceItem(
        uuid=uuid7(),
        jurisdiction=matter.jurisdiction,
        matter_kind=matter.kind,
        matter_id=matter.id,
        kind=taking.kind,
        filename=file.name,
        description=description.strip(),
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        obtained=taking.obtained.strip(),
        officers=[msgspec.to_builtins(officer) for officer in taking.officers],
        device_id=taking.device_id.strip(),
        taken_at=taking.taken_at,
        place=taking.place.strip(),
        recorded_at=at,
        recorded_by=actor.name,
    )


def _add_picture(row: EvidenceItem, stream: BinaryIO) -> None:
    row.camera = pictures.camera_data(stream)
    thumbnail = pictures.smaller(stream, _THUMBNAIL_PIXELS)
    if thumbnail is None:
        raise EvidenceRefused("图片无法打开，可能已损坏；请用原始文件重新上传")
    row.thumbnail_sha256 = blobs.put(thumbnail)


def _taken(row: EvidenceItem, taking: Taking, captured_sha256: str) -> acts.Taken:
    return acts.Taken(
        subject=row.matter.subject,
        evidence_kind=row.kind,
        filename=row.filename or "",
        description=row.description or "",
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        captured_sha256=captured_sha256,
        obtained=row.obtained,
        officers=tuple(officer.id for officer in taking.officers),
        device_id=row.device_id,
        taken_at=row.taken_at,
        place=row.place or "",
    )


def _record(row: EvidenceItem, act: Payload, actor: Actor, at: datetime) -> None:
    subject = row.subject
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
