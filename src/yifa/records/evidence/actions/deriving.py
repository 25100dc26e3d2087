"""Copies made from an original, and spans marked in it. The original stays as it is."""

from datetime import datetime
from typing import BinaryIO

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.records.evidence import acts, rules
from yifa.records.evidence.actions.storing import (
    EvidenceRefused,
    Incoming,
    StoredFile,
    add_picture,
    record,
    stored,
)
from yifa.records.evidence.acts import Derivation
from yifa.records.evidence.models import Clip, EvidenceItem, UploadPart
from yifa.records.evidence.terms import Kind, Power
from yifa.records.evidence.terms.custody import METHOD_LABELS, PLATFORM_STORE, Method


@transaction.atomic
def derive(
    *,
    actor: Actor,
    at: datetime,
    item: EvidenceItem,
    stream: BinaryIO,
    filename: str,
    derivation: Derivation,
    description: str = "",
) -> EvidenceItem:
    """Keep a copy made from `item`, with the original's hash and what was cut or masked.

    The copy is a piece of its own with `parent` set; it never counts as an original. `stream`
    must be seekable. Raises: NotPermitted, EvidenceRefused.
    """
    require(actor, Power.DERIVE, within=item.jurisdiction)
    if faults := rules.derivation_faults(derivation):
        raise EvidenceRefused(*faults)
    incoming = Incoming(matter=item.matter, kind=Kind(item.kind), stream=stream, filename=filename)
    return keep_copy(actor, at, item, incoming, derivation, description)


@transaction.atomic
def keep_marked_copy(
    *,
    actor: Actor,
    at: datetime,
    item: EvidenceItem,
    stream: BinaryIO,
    filename: str,
    part: UploadPart,
) -> EvidenceItem:
    """Keep the copy with time, place and officer written on it that the device made (水印).

    Who took the original may send it; `part` is the sealed upload that `stream` reads.
    Raises: NotPermitted, EvidenceRefused.
    """
    require(actor, Power.TAKE, within=item.jurisdiction)
    incoming = Incoming(
        matter=item.matter, kind=Kind(item.kind), stream=stream, filename=filename, part=part
    )
    return keep_copy(actor, at, item, incoming, _WATERMARK, "")


_WATERMARK = Derivation(
    method=Method.WATERMARKED, reason="加盖时间、地点、人员水印，便于查看", tool="移动执法终端"
)


def keep_copy(
    actor: Actor,
    at: datetime,
    item: EvidenceItem,
    incoming: Incoming,
    derivation: Derivation,
    description: str,
) -> EvidenceItem:
    """Store a copy and record it in its own custody and in its original's. For actions."""
    file = stored(incoming)
    row = _copy(actor, at, item, file, derivation)
    row.description = description.strip() or _called(item, derivation)
    add_picture(row, file)
    row.save(force_insert=True)
    record(row, _derived(row, item, derivation), actor, at)
    made = acts.CopyMade(copy=row.uuid, copy_sha256=row.sha256, method=derivation.method)
    record(item, made, actor, at)
    return row


@transaction.atomic
def mark(
    *,
    actor: Actor,
    at: datetime,
    item: EvidenceItem,
    from_s: float,
    until_s: float,
    reason: str,
) -> Clip:
    """Mark a span of a recording (片段) by its seconds; nothing is cut.

    Raises: NotPermitted, EvidenceRefused.
    """
    require(actor, Power.DERIVE, within=item.jurisdiction)
    if not item.plays_as:
        raise EvidenceRefused("只有可以播放的视频、录音才能标注片段")
    fault = rules.span_fault(from_s, until_s) or ("" if reason.strip() else "请填写片段的证明内容")
    if fault:
        raise EvidenceRefused(fault)
    clip = Clip.objects.create(
        item=item,
        from_s=from_s,
        until_s=until_s,
        reason=reason.strip(),
        marked_at=at,
        marked_by=actor.name,
    )
    marked = acts.Marked(
        sha256=item.sha256, clip=clip.uuid, from_s=from_s, until_s=until_s, reason=reason.strip()
    )
    record(item, marked, actor, at)
    return clip


def _called(item: EvidenceItem, derivation: Derivation) -> str:
    return f"{item.title}（{METHOD_LABELS[Method(derivation.method)]}）"[:100]


def _copy(
    actor: Actor, at: datetime, item: EvidenceItem, file: StoredFile, derivation: Derivation
) -> EvidenceItem:
    return EvidenceItem(
        uuid=uuid7(),
        jurisdiction=item.jurisdiction,
        matter_kind=item.matter_kind,
        matter_id=item.matter_id,
        parent=item,
        kind=item.kind,
        filename=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        obtained=f"由原件制作：{METHOD_LABELS[Method(derivation.method)]}",
        officers=item.officers,
        device_id=item.device_id,
        taken_at=item.taken_at,
        place=item.place,
        lon=item.lon,
        lat=item.lat,
        holder=actor.name,
        held_at=PLATFORM_STORE,
        cautions=list(file.cautions),
        scan=file.scan,
        recorded_at=at,
        recorded_by=actor.name,
    )


def _derived(row: EvidenceItem, item: EvidenceItem, derivation: Derivation) -> acts.Derived:
    return acts.Derived(
        subject=row.matter.subject,
        parent=item.uuid,
        parent_sha256=item.sha256,
        filename=row.filename or "",
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        derivation=derivation,
        cautions=tuple(row.cautions),
        scan=row.scan,
    )
