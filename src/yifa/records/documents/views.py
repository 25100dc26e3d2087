"""Doors of documents: the PDF and the preview of the same content."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.offers import buttons_for
from yifa.frame.permissions import actor_of, needs
from yifa.records.documents import actions, queries
from yifa.records.documents.models import Document
from yifa.records.documents.terms import Power
from yifa.records.journal import actions as journal


@require_GET
@needs(Power.VIEW, Power.VIEW_INTERNAL)
def download(request: HttpRequest, pk: UUID) -> FileResponse:
    """Give the PDF, typeset now when that was put off; the look is journaled."""
    actor = actor_of(request)
    paper = actions.typeset(actor=actor, at=clock.now(), document=_found(actor, pk))
    _note_look(actor, paper, "打开文书")
    name = f"{paper.title} {paper.number or paper.uuid}.pdf"
    answer = FileResponse(queries.pdf_of(paper), content_type="application/pdf", filename=name)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@needs(Power.VIEW, Power.VIEW_INTERNAL)
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the content as a page; the look is journaled."""
    actor = actor_of(request)
    paper = _found(actor, pk)
    _note_look(actor, paper, "查看文书")
    content = "" if paper.form == "dossier" else queries.preview_of(paper)
    # Typst escapes every text of the data; the markup is the template's own.
    context = {
        "document": paper,
        "content": mark_safe(content),  # noqa: S308
        "offers": buttons_for(actor, "document", paper),
    }
    return render(request, "documents/preview.html", context)


def _found(actor: Actor, pk: UUID) -> Document:
    try:
        return queries.document(actor, pk)
    except queries.DocumentUnknown as fault:
        raise Http404(str(fault)) from fault


def _note_look(actor: Actor, paper: Document, reason: str) -> None:
    if paper.form_used.personal:
        journal.record_access(
            actor=actor, at=clock.now(), matter=paper.matter, reason=reason, fields=(paper.title,)
        )
