"""What anyone may ask about a document: by the code on it, or by the file itself.

Nothing here names a party: title, number, authority, day and what became of the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from django.conf import settings
from django.db.models import Q

from yifa.base.calendar import day_in_law
from yifa.records.documents.adapters import qr
from yifa.records.documents.models import Document, Signature, Standing
from yifa.records.documents.queries.signatures import Checked, check, file_sha256_of, signatures_of
from yifa.records.documents.rules import code_read, code_shown
from yifa.records.documents.terms import CHECK_PATH, Effect

_ENDED = frozenset({Effect.REVOKED, Effect.INVALID})


@dataclass(frozen=True, slots=True)
class PublicRecord:
    """What the public page tells of a document."""

    uuid: UUID
    code: str
    title: str
    number: str
    issuer: str
    made_on: date
    is_void: bool
    voided_on: date | None
    effect: Effect
    effect_label: str
    since_on: date | None
    pdf_sha256: str
    revisions: frozenset[str]
    """The files before the last signature or seal."""


def check_shown(paper: Document) -> dict[str, Any]:
    """Give what a paper shows for being checked; papers made before there were codes, nothing."""
    try:
        code = paper.standing.code
    except Standing.DoesNotExist:
        return {}
    address = settings.YIFA_PUBLIC_URL + CHECK_PATH.format(code=code)
    return {"check": {"code": code_shown(code), "qr": qr.drawn(address)}}


def has_ended(paper: Document) -> bool:
    """Say whether nothing is left of a document's effect: revoked or found invalid."""
    return Standing.objects.filter(document=paper, effect__in=_ENDED).exists()


def record_by_code(typed: str) -> PublicRecord | None:
    """Find the document that carries a code; None where there is none."""
    code = code_read(typed)
    found = Standing.objects.filter(code=code).select_related("document").first() if code else None
    return _record(found.document, found) if found else None


def record_by_file(pdf_sha256: str) -> PublicRecord | None:
    """Find the document whose file has this SHA-256; None where there is none."""
    signed = Signature.objects.filter(file_sha256=pdf_sha256).values("document")
    rows = Document.objects.filter(Q(pdf_sha256=pdf_sha256) | Q(pk__in=signed))
    paper = rows.select_related("standing").order_by("pk").first()
    return _record(paper, getattr(paper, "standing", None)) if paper else None


def signatures_checked(record: PublicRecord, at: datetime) -> Checked | None:
    """Check the signatures and the seal on a document; None where it carries none."""
    paper = Document.objects.get(uuid=record.uuid)
    return check(paper, at) if signatures_of(paper) else None


def _record(paper: Document, standing: Standing | None) -> PublicRecord:
    effect = Effect(standing.effect) if standing else Effect.IN_FORCE
    files = [paper.pdf_sha256, *(row.file_sha256 for row in signatures_of(paper))]
    last = file_sha256_of(paper)
    said: Mapping[str, Any] = msgspec.json.decode(paper.data or "{}")
    return PublicRecord(
        uuid=UUID(str(paper.uuid)),
        code=code_shown(standing.code) if standing else "",
        title=paper.title,
        number=paper.number,
        issuer=str(said.get("issuer", "")),
        made_on=day_in_law(paper.made_at),
        is_void=paper.is_void,
        voided_on=day_in_law(paper.voided_at) if paper.voided_at else None,
        effect=effect,
        effect_label=standing.effect_label if standing else "有效",
        since_on=standing.since_on if standing else None,
        pdf_sha256=last,
        revisions=frozenset(files) - {last},
    )
