"""Copies that the platform cuts out of a recording: written first, then kept by one act."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.frame import blobs
from yifa.records.evidence import queries, rules
from yifa.records.evidence.actions.deriving import keep_copy
from yifa.records.evidence.actions.storing import EvidenceRefused, Incoming
from yifa.records.evidence.actions.uploads import seal_upload
from yifa.records.evidence.acts import Derivation
from yifa.records.evidence.adapters import cutting, parts
from yifa.records.evidence.models import EvidenceItem, UploadPart
from yifa.records.evidence.terms import Kind, Power
from yifa.records.evidence.terms.custody import Method

_TOLD_EACH: Final = 16 << 20
_WRITTEN_WITHIN: Final = timedelta(hours=1)


def cut_out(
    *,
    actor: Actor,
    at: datetime,
    item: EvidenceItem,
    from_s: float,
    until_s: float,
    progress: Callable[[int, int], None],
) -> tuple[UploadPart, cutting.Cut]:
    """Write a span of a recording to a file of its own, from the key frame before it on.

    No transaction: no table is locked while it is copied, hashed and scanned, and nothing is
    registered yet. `progress` hears the bytes written and their sum. The caller removes the
    file, whether it was kept or not.
    Raises: NotPermitted, EvidenceRefused.
    """
    require(actor, Power.DERIVE, within=item.jurisdiction)
    if fault := rules.span_fault(from_s, until_s):
        raise EvidenceRefused(fault)
    part: UploadPart | None = None
    try:
        with queries.original_of(item) as source:
            cut = cutting.plan(source, item.media_type, from_s, until_s)
            if not parts.has_room_for(cut.size):
                raise EvidenceRefused("服务器存储空间不足，没有截取；请联系管理员清理后重试")
            part = _part(actor, at, item, cut)
            parts.append(part.uuid, 0, _told(cut.content(source), cut.size, progress), cut.size)
        return seal_upload(actor=actor, at=at, part=part), cut
    except (cutting.CutImpossible, blobs.BlobMissing, parts.StoreFull) as found:
        if part is not None:
            parts.remove(part.uuid)
        raise EvidenceRefused(str(found)) from found


@transaction.atomic
def keep_cut(
    *,
    actor: Actor,
    at: datetime,
    item: EvidenceItem,
    part: UploadPart,
    cut: cutting.Cut,
    reason: str,
    description: str = "",
) -> EvidenceItem:
    """Keep what was cut out as a copy with the original's hash, the span and the tool.

    Raises: NotPermitted, EvidenceRefused.
    """
    require(actor, Power.DERIVE, within=item.jurisdiction)
    derivation = Derivation(
        method=Method.CLIPPED,
        reason=reason.strip(),
        from_s=round(cut.from_s, 3),
        until_s=round(cut.until_s, 3),
        tool=cutting.TOOL,
    )
    if faults := rules.derivation_faults(derivation):
        raise EvidenceRefused(*faults)
    part.save(force_insert=True)
    with queries.open_part(part) as stream:
        incoming = Incoming(
            matter=item.matter,
            kind=Kind(item.kind),
            stream=stream,
            filename=part.filename or "",
            part=part,
        )
        return keep_copy(actor, at, item, incoming, derivation, description)


def _part(actor: Actor, at: datetime, item: EvidenceItem, cut: cutting.Cut) -> UploadPart:
    stem, _, ending = (item.filename or "").rpartition(".")
    span = f"{cut.from_s:.6g}-{cut.until_s:.6g}秒"
    return UploadPart(
        uuid=uuid7(),
        account=queries.account_of(actor),
        jurisdiction=item.jurisdiction,
        matter_kind=item.matter_kind,
        matter_id=item.matter_id,
        filename=rules.clean_name(f"{stem[:100]}（截取{span}）.{ending}"),
        length=cut.size,
        created_at=at,
        expires_at=at + _WRITTEN_WITHIN,
    )


def _told(
    pieces: Iterable[bytes], size: int, progress: Callable[[int, int], None]
) -> Iterator[bytes]:
    """Tell now and then how much has been written."""
    done = told = 0
    for piece in pieces:
        yield piece
        done += len(piece)
        if done - told >= _TOLD_EACH:
            progress(done, size)
            told = done
