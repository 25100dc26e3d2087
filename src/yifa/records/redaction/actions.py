"""Writing redactions: a covered copy of a picture, a text settled for publication."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.records.evidence import actions as evidence
from yifa.records.evidence import queries as originals
from yifa.records.evidence.acts import Box, Derivation
from yifa.records.evidence.terms.custody import Method
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq
from yifa.records.redaction import acts, queries, rules
from yifa.records.redaction.adapters import covering
from yifa.records.redaction.facts import Region, Span
from yifa.records.redaction.models import RedactedText
from yifa.records.redaction.queries import Document, EvidenceItem
from yifa.records.redaction.terms import COVERED_LABELS, FOUND_LABELS, Covered, Power, Way

TOOL = "依法平台图片遮盖"


class RedactionRefused(Exception):
    """The redaction cannot be made so; the message says why."""


@transaction.atomic
def cover(
    *,
    actor: Actor,
    at: datetime,
    item: EvidenceItem,
    regions: Sequence[Region],
    way: Way,
    reason: str,
) -> EvidenceItem:
    """Keep a copy of a picture with regions covered; the original stays as it is.

    Raises: NotPermitted, RedactionRefused, EvidenceRefused.
    """
    require(actor, Power.REDACT, within=item.jurisdiction)
    if not regions:
        raise RedactionRefused("请至少框选一处需要遮盖的内容")
    with originals.original_of(item) as stream:
        copy = covering.covered(stream, regions, way)
    boxes = tuple(
        Box(
            x=max(region.x, 0), y=max(region.y, 0), width=region.width, height=region.height,
            label=COVERED_LABELS[Covered(region.covers)],
        )
        for region in regions
    )  # fmt: skip
    derivation = Derivation(method=Method.MASKED, reason=reason, boxes=boxes, tool=TOOL)
    stem = (item.filename or "图片").rpartition(".")[0] or "图片"
    return evidence.derive(
        actor=actor, at=at, item=item, stream=copy, filename=f"{stem}-遮盖.jpg",
        derivation=derivation,
    )  # fmt: skip


@transaction.atomic
def settle(
    *,
    actor: Actor,
    at: datetime,
    paper: Document,
    kept: Sequence[Span] = (),
    words: Sequence[str] = (),
    reason: str = "",
) -> RedactedText:
    """Settle a document's text for publication: what is proposed is hidden but what is `kept`.

    Numbers that identify a person cannot be kept; keeping a name or an address wants a reason.
    Basis: 《行政处罚法》第四十八条; 《个人信息保护法》第二十五条.
    Raises: NotPermitted, RedactionRefused.
    """
    require(actor, Power.REDACT, within=paper.jurisdiction)
    text = queries.words_of(paper)
    spans = [span for span in queries.proposed_in(paper, text) if span not in set(kept)]
    if any(span.kind in rules.NEVER_KEPT for span in kept):
        raise RedactionRefused("证件、电话、银行卡号码和邮箱必须隐去（《个人信息保护法》第六条）")
    if kept and not reason.strip():
        raise RedactionRefused("保留姓名、住址的，请写明理由（《个人信息保护法》第二十五条）")
    for word in words:
        spans += rules.words_of(text, word)
    spans = list(rules.apart(spans))
    public = rules.hidden(text, spans)
    row = _row(actor, at, paper, public, len(spans))
    act = acts.TextRedacted(
        document=str(paper.uuid), content_sha256=paper.content_sha256,
        text_sha256=row.text_sha256, hidden=tuple(FOUND_LABELS[span.kind] for span in spans),
        kept=tuple(text[span.start : span.until] for span in kept), reason=reason.strip(),
    )  # fmt: skip
    subject = paper.subject
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
    return row


def _row(actor: Actor, at: datetime, paper: Document, public: str, count: int) -> RedactedText:
    return RedactedText.objects.create(
        uuid=UUID(str(uuid7())), jurisdiction=paper.jurisdiction, document=paper.uuid,
        content_sha256=paper.content_sha256, text=public,
        text_sha256=sha256(public.encode()).hexdigest(), hidden_count=count,
        settled_by=actor.name, settled_at=at,
    )  # fmt: skip
