"""Doors of copies: register one made from an original, mark a span of a recording."""

from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.evidence import actions
from yifa.records.evidence.forms import ClipForm, CopyForm
from yifa.records.evidence.terms import Power
from yifa.records.evidence.views.finding import found


@require_http_methods(["GET", "POST"])
@needs(Power.DERIVE)
@once
def derive(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Register a copy made from an original."""
    actor, now = actor_of(request), clock.now()
    item = found(actor, pk)
    form = CopyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                copy = actions.derive(
                    actor=actor,
                    at=now,
                    item=item,
                    stream=cast(BinaryIO, said["file"].file),
                    filename=said["file"].name,
                    derivation=form.derivation(),
                    description=said["description"],
                )
        except actions.EvidenceRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, "派生件已登记，带有原件的校验值；原件没有变动")
            return redirect(copy)
    return form_response(request, "evidence/derive.html", form, {"item": item})


@require_http_methods(["GET", "POST"])
@needs(Power.DERIVE)
@once
def mark(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Mark a span of a recording, beside its player."""
    actor, now = actor_of(request), clock.now()
    item = found(actor, pk)
    if not item.plays_as:
        raise Http404("只有可以播放的视频、录音才能标注片段")
    form = ClipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.mark(actor=actor, at=now, item=item, **form.cleaned_data)
        except actions.EvidenceRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, "已标注片段；原件没有剪切")
            return redirect(item)
    return form_response(request, "evidence/mark.html", form, {"item": item})
