"""The recording while it runs: parts begin and end, chunks arrive in order and by hash.

Chunks are no acts: each is kept by its hash in a table, and the act that ends the part carries the
hash of the whole.
"""

from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.work.interviews import acts
from yifa.work.interviews.actions.taking import take
from yifa.work.interviews.adapters import recordings
from yifa.work.interviews.models import Chunk, Part, Session
from yifa.work.interviews.terms import MEDIA_TYPES, Power, Side

CHUNK_LIMIT: Final = 4 * 1024 * 1024


class ChunkRefused(ValueError):
    """A chunk cannot be kept; `expected` is the number of the next one wanted."""

    def __init__(self, message: str, expected: int) -> None:
        self.expected = expected
        super().__init__(message)


class MediaTypeUnknown(ValueError):
    """The browser records in a form that is not kept."""


@transaction.atomic
def start_part(
    *, actor: Actor, at: datetime, session: Session, side: Side, media_type: str, device: str
) -> Part:
    """Begin a part of the recording; one that was cut off before is ended first, the gap noted.

    Basis: 《行政处罚法》第四十七条. Raises: NotPermitted, StepRefused, MediaTypeUnknown.
    """
    require(actor, Power.HOLD, within=session.jurisdiction)
    plain = media_type.partition(";")[0].strip().lower()
    if plain not in MEDIA_TYPES:
        raise MediaTypeUnknown("浏览器的录制格式不受支持，请换用 Chromium 内核浏览器")
    for running in session.parts.filter(side=side, ended_at=None):
        _ended(actor, at, session, running, is_cut_off=True)
    before = session.parts.filter(side=side).order_by("-number").first()
    gap_s = max(0, int((at - before.last_at).total_seconds())) if before else 0
    part = Part(
        session=session,
        number=session.parts.count() + 1,
        side=side,
        media_type=plain,
        device=device.strip()[:200] or "未命名设备",
        started_at=at,
        last_at=at,
        gap_s=gap_s,
    )
    said = acts.PartStarted(
        part_number=part.number, side=side, media_type=plain, equipment=part.device, gap_s=gap_s
    )
    take(actor, at, session, said)
    part.save(force_insert=True)
    return part


@transaction.atomic
def keep_chunk(
    *, actor: Actor, at: datetime, session: Session, part: int, seq: int, body: bytes, digest: str
) -> Chunk:
    """Keep the next chunk of a part; the same one sent again is given back as it is.

    Raises: NotPermitted, ChunkRefused.
    """
    require(actor, Power.HOLD, within=session.jurisdiction)
    row = Part.objects.select_for_update().filter(session=session, number=part).first()
    if row is None:
        raise ChunkRefused("没有这一段录制", 0)
    known = row.chunks.filter(seq=seq).first()
    if known is not None and known.sha256 == digest:
        return known
    _check(row, seq, body, digest)
    recordings.write_at(session.uuid, part, row.size, body)
    kept = Chunk.objects.create(part=row, seq=seq, size=len(body), sha256=digest, received_at=at)
    row.size, row.chunks_count, row.last_at = row.size + len(body), seq, at
    row.save(update_fields=["size", "chunks_count", "last_at"])
    return kept


@transaction.atomic
def end_part(
    *, actor: Actor, at: datetime, session: Session, part: int, is_cut_off: bool = False
) -> Part:
    """End a part: its hash goes into the journal. One that has ended is given back as it is.

    Raises: NotPermitted, StepRefused, ChunkRefused.
    """
    require(actor, Power.HOLD, within=session.jurisdiction)
    row = Part.objects.select_for_update().filter(session=session, number=part).first()
    if row is None:
        raise ChunkRefused("没有这一段录制", 0)
    return row if row.ended_at else _ended(actor, at, session, row, is_cut_off=is_cut_off)


def end_running(actor: Actor, at: datetime, session: Session) -> None:
    """End what still runs, as cut off: inside the caller's transaction."""
    for row in session.parts.filter(ended_at=None).order_by("number"):
        _ended(actor, at, session, row, is_cut_off=True)


def _ended(actor: Actor, at: datetime, session: Session, part: Part, *, is_cut_off: bool) -> Part:
    part.ended_at = part.last_at if is_cut_off else at
    part.is_cut_off = is_cut_off
    part.sha256 = recordings.digest(session.uuid, part.number)
    said = acts.PartEnded(
        part_number=part.number,
        side=Side(part.side),
        started_at=part.started_at,
        ended_at=part.ended_at,
        size=part.size,
        chunks=part.chunks_count,
        sha256=part.sha256,
        is_cut_off=is_cut_off,
    )
    take(actor, at, session, said, evidence=(part.sha256,) if part.sha256 else ())
    part.save(update_fields=["ended_at", "is_cut_off", "sha256"])
    return part


def _check(row: Part, seq: int, body: bytes, digest: str) -> None:
    expected = row.chunks_count + 1
    if row.ended_at is not None:
        raise ChunkRefused("这一段录制已经结束", expected)
    if seq != expected:
        raise ChunkRefused(f"应当上传第 {expected} 片，收到第 {seq} 片", expected)
    if not body or len(body) > CHUNK_LIMIT:
        raise ChunkRefused("录制片段为空或者过大", expected)
    if sha256(body).hexdigest() != digest:
        raise ChunkRefused("录制片段的校验值不符，传输有误", expected)
