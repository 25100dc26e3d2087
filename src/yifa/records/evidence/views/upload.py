"""The door of taking: the form by which an original is uploaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import actions, queries, rules
from yifa.records.evidence.adapters.parts import is_full, path_of
from yifa.records.evidence.forms import EvidenceForm
from yifa.records.evidence.models import EvidenceItem, UploadPart
from yifa.records.evidence.terms import Kind, Power

MIB = 1024 * 1024
RESUMED_FROM = 8 * MIB
_FORM_BYTES = MIB
_PLAIN = (
    "kind",
    "obtained",
    "device_id",
    "taken_at",
    "place",
    "description",
    "captured_sha256",
)


@csrf_exempt
@needs(Power.TAKE)
def upload(request: HttpRequest) -> HttpResponseBase:
    """Refuse a body that is too large before any of it is read; else show or take the form."""
    limit = settings.YIFA_UPLOAD_LIMIT
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    if size > limit + _FORM_BYTES:
        context = {"code": 413, "message": f"{rules.too_large(size, limit)}。本次提交未保存。"}
        return render(request, "frame/error.html", context, status=413)
    try:
        return _upload(request)
    except OSError as error:
        if not is_full(error):
            raise
        context = {"code": 507, "message": "服务器存储空间不足，本次提交未保存；请联系管理员。"}
        return render(request, "frame/error.html", context, status=507)


@csrf_protect
@require_http_methods(["GET", "POST"])
def _upload(request: HttpRequest) -> HttpResponseBase:
    """Hash a large upload before the form's transaction: it would lock the tables meanwhile."""
    actor = actor_of(request)
    for arriving in queries.parts_of(actor, _matter(actor, request)):
        if arriving.is_whole:
            actions.seal_upload(actor=actor, at=clock.now(), part=arriving.part)
    return _form(request)


@once
def _form(request: HttpRequest) -> HttpResponse:
    actor, now = actor_of(request), clock.now()
    matter = _matter(actor, request)
    arriving = queries.parts_of(actor, matter)
    officers = agencies.officers(actor, unit=actor.unit or None, on=actor.day)
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        now=now,
        officers=tuple(agencies.fact_of(row, actor.day) for row in officers),
        uploads=[(str(one.part.uuid), _shown(one)) for one in arriving if one.is_whole],
        initial={"taken_at": now, "kind": Kind.AUDIOVISUAL},
    )
    if request.method == "POST" and form.is_valid():
        item = _take(actor, matter, form, now)
        if item is not None:
            messages.success(request, "证据已保存并固定校验值")
            return redirect(_next(request) or item)
    context = {
        "matter": matter,
        "next": _next(request),
        "limit": settings.YIFA_UPLOAD_LIMIT,
        "video_limit": settings.YIFA_VIDEO_LIMIT,
        "resumed_from": RESUMED_FROM,
        "arriving": arriving,
    }
    return form_response(request, "evidence/upload.html", form, context)


@require_POST
@needs(Power.TAKE)
@once
def drop_part(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Throw away an upload that was not taken."""
    actor = actor_of(request)
    try:
        part = queries.part_of(actor, pk)
    except queries.EvidenceUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    back = f"{reverse('evidence:upload')}?matter={part.matter.subject}"
    actions.drop_upload(actor=actor, at=clock.now(), part=part)
    messages.success(request, "已删除未登记的上传")
    return redirect(back)


def _take(actor: Actor, matter: Matter, form: EvidenceForm, now: datetime) -> EvidenceItem | None:
    said = form.cleaned_data
    chosen = said["upload"]
    try:
        part = queries.part_of(actor, UUID(chosen)) if chosen else None
        with _opened(part, said["file"]) as (stream, filename):
            return actions.take(
                actor=actor,
                at=now,
                matter=matter,
                stream=stream,
                filename=filename,
                part=part,
                officers=form.takers(),
                point=form.point(),
                details=form.details(),
                **{name: said[name] for name in _PLAIN},
            )
    except (actions.EvidenceRefused, queries.EvidenceUnknown) as refusal:
        for reason in getattr(refusal, "reasons", (str(refusal),)):
            form.add_error(None, reason)
        return None


@contextmanager
def _opened(part: UploadPart | None, file: Any) -> Iterator[tuple[BinaryIO, str]]:
    """Give stream and name of what was sent: a finished upload, or the file of the form."""
    if part is None:
        yield file.file, file.name
        return
    with path_of(part.uuid).open("rb") as stream:
        yield stream, part.filename or ""


def _shown(one: queries.Arriving) -> str:
    return f"{one.part.filename}（{one.part.length / MIB:,.1f} MB）"


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
