"""Doors of evidence: upload, detail with custody, original, thumbnail, verification."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import actions, queries, rules
from yifa.records.evidence.forms import EvidenceForm
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import Power

_FORM_BYTES = 1024 * 1024
_SANDBOX = "sandbox; default-src 'none'"


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


@require_GET
@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how the evidence was obtained, its hash and its custody."""
    actor = actor_of(request)
    item = _found(actor, pk)
    context = {
        "item": item,
        "rows": _rows(item),
        "timeline": [_custody(act) for act in queries.custody_of(actor, item).in_order()],
        "may_verify": actor.may(Power.VERIFY, within=item.jurisdiction),
    }
    return render(request, "evidence/detail.html", context)


@require_GET
@needs(Power.VIEW)
def original(request: HttpRequest, pk: UUID) -> FileResponse:
    """Give the original as a download that no browser opens; the look joins its custody."""
    actor = actor_of(request)
    item = _found(actor, pk)
    actions.show(actor=actor, at=clock.now(), item=item, purpose="下载原件")
    answer = FileResponse(
        queries.original_of(item),
        as_attachment=True,
        filename=item.filename or str(item.uuid),
        content_type=item.media_type,
    )
    answer.headers["Content-Security-Policy"] = _SANDBOX
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@needs(Power.VIEW)
def thumbnail(request: HttpRequest, pk: UUID) -> FileResponse:
    """Give the small copy of a picture."""
    item = _found(actor_of(request), pk)
    if not item.thumbnail_sha256:
        raise Http404("这份证据没有缩略图")
    answer = FileResponse(blobs.open_blob(item.thumbnail_sha256), content_type="image/jpeg")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@require_POST
@needs(Power.VERIFY)
@once
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hash the original again and say what was found."""
    actor = actor_of(request)
    item = actions.verify(actor=actor, at=clock.now(), item=_found(actor, pk))
    if item.is_intact:
        messages.success(request, "原件与登记时的校验值一致")
    else:
        messages.error(request, "原件缺失或者与登记时的校验值不一致，不得作为定案依据，请立即报告")
    return redirect(item)


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


def _found(actor: Actor, pk: UUID) -> EvidenceItem:
    try:
        return queries.item(actor, pk)
    except queries.EvidenceUnknown as fault:
        raise Http404(str(fault)) from fault


def _rows(item: EvidenceItem) -> list[dict[str, Any]]:
    camera = " ".join(filter(None, (item.camera.get("make"), item.camera.get("model"))))
    pairs = (
        ("证据种类", item.kind_label),
        ("文件名", item.filename),
        ("大小", f"{item.size:,} 字节"),
        ("取得方式", item.obtained),
        ("取得时间", f"{clock.beijing(item.taken_at):%Y-%m-%d %H:%M}"),
        ("取得地点", item.place),
        ("取证人员", item.officer_names),
        ("采集设备", item.device_id),
        ("拍摄参数", f"{camera} {item.camera.get('date_time_original', '')}".strip()),
        ("登记", f"{item.recorded_by} {clock.beijing(item.recorded_at):%Y-%m-%d %H:%M}"),
        ("校验值（SHA-256）", item.sha256),
    )
    return [{"label": label, "value": value} for label, value in pairs]


def _custody(act: Any) -> dict[str, Any]:
    return {"at": act.done_at, "actor": act.actor_name, "label": act.label, "summary": ""}
