"""Pages of redaction: covering a picture, hiding persons in a document's text."""

from typing import Any
from uuid import UUID

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.downloads import send_file
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.documents import queries as documents
from yifa.records.evidence import actions as evidence
from yifa.records.evidence import queries as originals
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.redaction import actions, forms, queries
from yifa.records.redaction.adapters import covering
from yifa.records.redaction.queries import Document, EvidenceItem
from yifa.records.redaction.terms import COVERED_LABELS, Power, Way


@needs(Power.REDACT)
@once
def cover(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draw boxes on a picture and keep a covered copy."""
    actor, now = actor_of(request), clock.now()
    item = _picture(actor, pk)
    form = forms.CoverForm(request.POST or None)
    if form.is_valid():
        try:
            copy = actions.cover(
                actor=actor, at=now, item=item, regions=form.cleaned_data["regions"],
                way=Way(form.cleaned_data["way"]), reason=form.cleaned_data["reason"],
            )  # fmt: skip
        except (actions.RedactionRefused, EvidenceRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "遮盖件已保存，原件没有改动")
            return redirect(copy)
    width, height = queries.size_of(item)
    context = {
        "item": item,
        "width": width,
        "height": height,
        "proposed": msgspec.to_builtins(queries.plates_of(item)),
        "finds_plates": queries.finds_plates(),
        "labels": {str(code): label for code, label in COVERED_LABELS.items()},
        "shown_url": reverse("redaction:shown", args=[item.uuid]),
    }
    return form_response(request, "redaction/cover.html", form, context)


@require_GET
@needs(Power.REDACT)
def shown(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give the picture for the drawing; the look joins its custody."""
    actor = actor_of(request)
    item = _picture(actor, pk)
    evidence.show(actor=actor, at=clock.now(), item=item, purpose="制作公开用遮盖件")
    with originals.original_of(item) as stream:
        covered = covering.covered(stream, (), Way.BLACK)
    answer = send_file(request, covered, media_type="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@needs(Power.REDACT)
@once
def settle(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look a document's text through and settle what is hidden."""
    actor, now = actor_of(request), clock.now()
    paper = _paper(actor, pk)
    text = queries.words_of(paper)
    spans = queries.proposed_in(paper, text)
    form = forms.TextForm(request.POST or None, text=text, spans=spans)
    if form.is_valid():
        told: dict[str, Any] = {"kept": form.kept(), "words": form.extra_words()}
        try:
            actions.settle(
                actor=actor, at=now, paper=paper, reason=form.cleaned_data["reason"], **told
            )
        except actions.RedactionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "公开文本已确认")
            return redirect("redaction:settle", pk=paper.uuid)
    context = {"paper": paper, "settled": queries.settled(paper), "found": len(spans)}
    return form_response(request, "redaction/settle.html", form, context)


def _picture(actor: Actor, pk: UUID) -> EvidenceItem:
    try:
        return queries.picture(actor, pk)
    except (originals.EvidenceUnknown, queries.NotAPicture) as fault:
        raise Http404(str(fault)) from fault


def _paper(actor: Actor, pk: UUID) -> Document:
    try:
        return documents.document(actor, pk)
    except documents.DocumentUnknown as fault:
        raise Http404(str(fault)) from fault
