"""Reading documents: the PDF, the preview of the same content, the pages as pictures."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.downloads import send_file
from yifa.frame.offers import buttons_for
from yifa.frame.permissions import actor_of, needs
from yifa.records.documents import actions, queries
from yifa.records.documents.adapters.places import page_picture
from yifa.records.documents.models import Document
from yifa.records.documents.terms import Power
from yifa.records.journal import actions as journal


@require_GET
@needs(Power.VIEW, Power.VIEW_INTERNAL)
def download(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give the PDF, typeset now when that was put off; the look is journaled."""
    actor = actor_of(request)
    paper = actions.typeset(actor=actor, at=clock.now(), document=found(actor, pk))
    note_look(actor, paper, "打开文书")
    name = f"{paper.title} {paper.number or paper.uuid}.pdf"
    answer = send_file(
        request,
        queries.pdf_of(paper),
        media_type="application/pdf",
        filename=name,
        is_download=False,
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@needs(Power.VIEW, Power.VIEW_INTERNAL)
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the content as a page; the look is journaled."""
    actor = actor_of(request)
    paper = found(actor, pk)
    note_look(actor, paper, "查看文书")
    content = "" if paper.form == "dossier" else queries.preview_of(paper)
    # Typst escapes every text of the data; the markup is the template's own.
    context = {
        "document": paper,
        "content": mark_safe(content),  # noqa: S308
        "offers": buttons_for(actor, "document", paper),
    }
    return render(request, "documents/preview.html", context)


@require_GET
@needs(Power.VIEW, Power.VIEW_INTERNAL)
def page(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Show a page of the file as it stands, seals and signatures on it, as a picture."""
    paper = found(actor_of(request), pk)
    if not paper.pdf_sha256 or not 0 < number <= paper.pages_count:
        raise Http404("没有这一页")
    picture = page_picture(queries.file_of(paper)[1], number - 1)
    answer = HttpResponse(picture, content_type="image/png")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def found(actor: Actor, pk: UUID) -> Document:
    """Find a document that the actor may read. Raises: Http404, NotPermitted."""
    try:
        return queries.document(actor, pk)
    except queries.DocumentUnknown as fault:
        raise Http404(str(fault)) from fault


def note_look(actor: Actor, paper: Document, reason: str) -> None:
    """Put a look at a paper that names persons into the journal."""
    if paper.form_used.personal:
        journal.record_access(
            actor=actor, at=clock.now(), matter=paper.matter, reason=reason, fields=(paper.title,)
        )
