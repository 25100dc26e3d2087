"""Large files that come in parts: begin, receive, seal, drop. No act until one is taken."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.records.evidence import queries, rules
from yifa.records.evidence.actions.storing import EvidenceRefused
from yifa.records.evidence.adapters import parts, scanning
from yifa.records.evidence.models import UploadPart
from yifa.records.evidence.terms import Power

KEPT_DAYS = 3
OPEN_AT_MOST = 20


@transaction.atomic
def begin_upload(
    *, actor: Actor, at: datetime, matter: Matter, filename: str, length: int
) -> UploadPart:
    """Open a part for a file of `length` bytes; it belongs to this account and matter.

    Raises: NotPermitted, EvidenceRefused, parts.StoreFull.
    """
    require(actor, Power.TAKE, within=matter.jurisdiction)
    name = rules.clean_name(filename)
    if length < 1:
        raise EvidenceRefused(f"“{name or '文件'}”是空文件（0 字节），请重新选择")
    if length > settings.YIFA_VIDEO_LIMIT:
        raise EvidenceRefused(rules.too_large(length, settings.YIFA_VIDEO_LIMIT))
    if fault := rules.ending_fault(name):
        raise EvidenceRefused(fault)
    if UploadPart.objects.filter(account=queries.account_of(actor)).count() >= OPEN_AT_MOST:
        raise EvidenceRefused(f"未登记的上传已有 {OPEN_AT_MOST} 个，请先登记或者删除")
    if not parts.has_room_for(length):
        raise parts.StoreFull
    return UploadPart.objects.create(
        account=queries.account_of(actor),
        jurisdiction=matter.jurisdiction,
        matter_kind=matter.kind,
        matter_id=matter.id,
        filename=name,
        length=length,
        created_at=at,
        expires_at=at + timedelta(days=KEPT_DAYS),
    )


def receive(
    *,
    actor: Actor,
    at: datetime,
    part: UploadPart,
    offset: int,
    pieces: Iterable[bytes],
    checksum: str = "",
) -> int:
    """Write what comes behind `offset`; give where the part ends now. Whole, it is sealed.

    No transaction: each piece is on the disk before the next, and no table is locked meanwhile.
    Raises: NotPermitted, parts.PartBusy, OffsetMoved, ChecksumWrong, StoreFull, BodyCut.
    """  # fmt: skip
    require(actor, Power.TAKE, within=part.jurisdiction)
    end = parts.append(part.uuid, offset, pieces, part.length, checksum)
    if end == part.length:
        seal_upload(actor=actor, at=at, part=part)
    return end


def seal_upload(*, actor: Actor, at: datetime, part: UploadPart) -> UploadPart:
    """Hash and scan a part that is whole, once. No transaction while that takes seconds."""
    if part.sha256:
        return part
    with parts.path_of(part.uuid).open("rb") as stream:
        part.scan = scanning.scanner().scan(stream)
        part.sha256 = blobs.digest_of(stream)
    UploadPart.objects.filter(pk=part.pk).update(sha256=part.sha256, scan=part.scan)
    return part


@transaction.atomic
def drop_upload(*, actor: Actor, at: datetime, part: UploadPart) -> None:
    """Throw a part away before it is taken. Raises: NotPermitted."""
    require(actor, Power.TAKE, within=part.jurisdiction)
    _forget(part)


@transaction.atomic
def drop_expired(*, actor: Actor, at: datetime) -> int:
    """Throw away what nobody finished in time, and files whose row is gone; gives how many."""
    known = list(UploadPart.objects.values_list("uuid", flat=True))
    expired = list(UploadPart.objects.filter(expires_at__lte=at))
    for part in expired:
        _forget(part)
    before = (at - timedelta(days=1)).timestamp()
    lost = [file for file in parts.strays(known) if file.stat().st_mtime < before]
    for file in lost:
        file.unlink(missing_ok=True)
    return len(expired) + len(lost)


def _forget(part: UploadPart) -> None:
    uuid = part.uuid
    part.delete()
    transaction.on_commit(lambda: parts.remove(uuid))
