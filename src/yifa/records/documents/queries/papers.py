"""Documents and their files, for those who may read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import IO, Any
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from yifa.base.access import Actor, NotPermitted
from yifa.base.procedure import Matter
from yifa.frame import blobs, visibility
from yifa.frame.scope import within
from yifa.records.documents.adapters import typesetting
from yifa.records.documents.adapters.binding import count_pages
from yifa.records.documents.facts import FormData, form_of
from yifa.records.documents.models import Document
from yifa.records.documents.queries.checking import check_shown
from yifa.records.documents.queries.signatures import file_sha256_of
from yifa.records.documents.rules import checked, presented
from yifa.records.documents.terms import Part, Power


class DocumentUnknown(LookupError):
    """No such document, or its matter is not shown to the actor."""


@dataclass(frozen=True, slots=True)
class DraftPdf:
    """A paper as it will be: for reading and signing before it is final."""

    content: bytes
    sha256: str
    pages_count: int


def documents_of(actor: Actor, matter: Matter) -> QuerySet[Document]:
    """Documents of a matter that the actor may see, oldest first."""
    return (
        _visible(actor)
        .filter(matter_kind=matter.kind, matter_id=matter.id)
        .order_by("made_at", "pk")
    )


def documents_of_matters(
    actor: Actor, kind: str, ids: Iterable[UUID], limit: int
) -> list[Document]:
    """Documents of several matters that the actor sees, those that may be opened, newest first."""
    rows = _visible(actor).filter(matter_kind=kind, matter_id__in=list(ids)).defer("data")
    return [paper for paper in rows.order_by("-made_at", "-pk")[:limit] if may_read(actor, paper)]


def documents_in(matter: Matter) -> list[Document]:
    """All valid documents of a matter: for actions, not for pages."""
    rows = Document.objects.filter(matter_kind=matter.kind, matter_id=matter.id, state="final")
    return list(rows.order_by("made_at", "pk"))


def papers_by_id(uuids: Iterable[UUID]) -> list[Document]:
    """Valid documents by their ids, oldest first: for actions and sealed doors, not for pages."""
    rows = Document.objects.filter(uuid__in=list(uuids), state="final")
    return list(rows.order_by("made_at", "pk"))


def document(actor: Actor, uuid: UUID) -> Document:
    """Find one document of a matter that the actor sees. Raises: DocumentUnknown, NotPermitted."""
    found = Document.objects.filter(within(actor.jurisdiction), uuid=uuid).first()
    if found is None or not visibility.sees(actor, found.matter_kind, found.matter_id):
        raise DocumentUnknown("没有这份文书，或者不在您的辖区、单位内")
    require_read(actor, found)
    return found


def may_read(actor: Actor, paper: Document) -> bool:
    """Say whether the actor may read a document; internal ones need a power of their own."""
    return actor.may(_power(paper), within=paper.jurisdiction)


def require_read(actor: Actor, paper: Document) -> None:
    """Refuse who may not read a document. Raises: NotPermitted."""
    if not may_read(actor, paper):
        raise NotPermitted(actor, _power(paper), paper.jurisdiction)


def those_opened_by(actor: Actor, uuids: Iterable[UUID]) -> set[UUID]:
    """Pick from documents those that the actor could open."""
    rows = _visible(actor).filter(uuid__in=list(uuids)).defer("data")
    return {
        paper.uuid
        for paper in rows
        if may_read(actor, paper) and visibility.sees(actor, paper.matter_kind, paper.matter_id)
    }


def pdf_of(paper: Document) -> IO[bytes]:
    """Open a document's PDF: the last signed revision; it must have been typeset."""
    return blobs.open_blob(file_sha256_of(paper))


def preview_html(form: str, data: FormData | Mapping[str, Any]) -> str:
    """Show a form's content as HTML before a document is made of it.

    Raises: FormIncomplete, UnknownForm.
    """
    chosen = form_of(form)
    return typesetting.preview(chosen, presented(chosen, checked(chosen, data), number=""))


def draft_pdf(form: str, data: FormData | Mapping[str, Any]) -> DraftPdf:
    """Typeset a form that has no number before a document is made of it: the same bytes as then.

    Raises: FormIncomplete, UnknownForm, FontsMissing.
    """
    chosen = form_of(form)
    pdf = typesetting.typeset(chosen, presented(chosen, checked(chosen, data), number=""))
    return DraftPdf(pdf, sha256(pdf).hexdigest(), count_pages(pdf))


def preview_of(paper: Document) -> str:
    """Show a document's content as HTML."""
    return typesetting.preview(paper.form_used, shown_of(paper))


def shown_of(paper: Document) -> dict[str, Any]:
    """Give what the paper's template shows."""
    return presented(paper.form_used, data_of(paper), number=paper.number) | check_shown(paper)


def data_of(paper: Document) -> FormData:
    """Read the data that was fixed when the document was made."""
    return msgspec.json.decode(paper.data or "", type=paper.form_used.data)


def remedy_words_of(paper: Document) -> str:
    """What a paper tells of remedies, in its own words; empty where it tells none."""
    return str(presented(paper.form_used, data_of(paper)).get("remedy_text", ""))


def to_typeset(limit: int = 100) -> Iterable[Document]:
    """Documents whose typesetting was put off, oldest first."""
    return Document.objects.filter(pdf_sha256="").order_by("made_at", "pk")[:limit]


def _power(paper: Document) -> Power:
    internal = paper.part is Part.INTERNAL or paper.form.startswith("dossier")
    return Power.VIEW_INTERNAL if internal else Power.VIEW


def _visible(actor: Actor) -> QuerySet[Document]:
    return Document.objects.filter(within(actor.jurisdiction))
