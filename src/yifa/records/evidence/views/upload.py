"""The door of taking: the form by which an original is uploaded."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import actions, queries, rules
from yifa.records.evidence.forms import EvidenceForm
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import Power

_FORM_BYTES = 1024 * 1024


@csrf_exempt
@needs(Power.TAKE)
def upload(request: HttpRequest) -> HttpResponseBase:
    """Refuse a body that is too large before any of it is read; else show or take the form."""
    limit = settings.YIFA_UPLOAD_LIMIT
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if size > limit + _FORM_BYTES:
        context = {"code": 413, "message": f"{rules.too_large(size, limit)}。本次提交未保存。"}
        return render(request, "frame/error.html", context, status=413)
    return _upload(request)


@csrf_protect
@require_http_methods(["GET", "POST"])
@once
def _upload(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), clock.now()
    matter = _matter(actor, request)
    officers = agencies.officers(actor, unit=actor.unit or None, on=actor.day)
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        now=now,
        officers=tuple(agencies.fact_of(row, actor.day) for row in officers),
        initial={"taken_at": now},
    )
    if request.method == "POST" and form.is_valid():
        item = _take(actor, matter, form, now)
        if item is not None:
            messages.success(request, "证据已保存并固定校验值")
            return redirect(_next(request) or item)
    context = {"matter": matter, "next": _next(request), "limit": settings.YIFA_UPLOAD_LIMIT}
    return form_response(request, "evidence/upload.html", form, context)


def _take(actor: Actor, matter: Matter, form: EvidenceForm, now: Any) -> EvidenceItem | None:
    said = form.cleaned_data
    try:
        return actions.take(
            actor=actor,
            at=now,
            matter=matter,
            stream=said["file"].file,
            filename=said["file"].name,
            kind=said["kind"],
            obtained=said["obtained"],
            officers=form.takers(),
            device_id=said["device_id"],
            taken_at=said["taken_at"],
            place=said["place"],
            description=said["description"],
            captured_sha256=said["captured_sha256"],
        )
    except actions.EvidenceRefused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
        return None


def _matter(actor: Actor, request: HttpRequest) -> Matter:
    kind, _, text = request.GET.get("matter", "").partition(":")
    try:
        found = queries.matter_of(actor, kind, UUID(text))
    except ValueError:
        found = None
    if found is None:
        raise Http404("没有这个案件或者事件，或者不在您的辖区内")
    return found


def _next(request: HttpRequest) -> str:
    target = request.GET.get("next", "")
    own = url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return target if own and target.startswith("/") else ""
