"""The door of cutting: a span named on the player becomes a copy of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import headway
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.evidence import actions
from yifa.records.evidence.adapters import parts
from yifa.records.evidence.adapters.cutting import Cut
from yifa.records.evidence.forms import CutForm
from yifa.records.evidence.models import EvidenceItem, UploadPart
from yifa.records.evidence.terms import CUT_OUT_OF, Power
from yifa.records.evidence.views.finding import found
from yifa.records.evidence.views.telling import span_text

_MIB = 1 << 20


@require_http_methods(["GET", "POST"])
@needs(Power.DERIVE)
def cut(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Cut a span out of a recording, beside its player.

    The file is written before the form's transaction: it would lock the tables meanwhile.
    """
    actor = actor_of(request)
    item = found(actor, pk)
    form = CutForm(request.POST or None, initial=_named(request))
    made = None
    if request.method == "POST" and form.is_valid() and item.media_type in CUT_OUT_OF:
        try:
            made = _cut_out(request, actor, item, form)
        except actions.EvidenceRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    try:
        return _form(request, item, form, made)
    finally:
        if made is not None:
            parts.remove(made[0].uuid)


@once
def _form(
    request: HttpRequest, item: EvidenceItem, form: CutForm, made: tuple[UploadPart, Cut] | None
) -> HttpResponse:
    if made is not None:
        part, piece = made
        said = {name: form.cleaned_data[name] for name in ("reason", "description")}
        try:
            copy = actions.keep_cut(
                actor=actor_of(request), at=clock.now(), item=item, part=part, cut=piece, **said
            )
        except actions.EvidenceRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        else:
            span = span_text(piece.from_s, piece.until_s)
            messages.success(request, f"已截取原件的 {span}（自关键帧起）；原件没有变动")
            return redirect(copy)
    context = {
        "item": item,
        "run": uuid7(),
        "may_be_cut": item.media_type in CUT_OUT_OF,
    }
    return form_response(request, "evidence/cut.html", form, context)


def _cut_out(
    request: HttpRequest, actor: Actor, item: EvidenceItem, form: CutForm
) -> tuple[UploadPart, Cut]:
    run = headway.run_of(request)

    def note(done: int, size: int) -> None:
        headway.note(actor, run, f"正在截取：已写入 {done // _MIB:,} / {size // _MIB:,} MB")

    return actions.cut_out(
        actor=actor,
        at=clock.now(),
        item=item,
        from_s=form.cleaned_data["from_s"],
        until_s=form.cleaned_data["until_s"],
        progress=note,
    )


def _named(request: HttpRequest) -> dict[str, str]:
    """Give the span that the address names: a marked one."""
    return {name: request.GET[name] for name in ("from_s", "until_s") if name in request.GET}
