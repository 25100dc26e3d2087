"""New reports: at the desk, on the street, from a table."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import StepRefused
from yifa.frame import headway
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.tabular import FileUnusable
from yifa.frame.views import form_response
from yifa.work.intake import actions
from yifa.work.intake.forms import ImportForm, OpinionForm, ReportForm, SnapshotForm
from yifa.work.intake.importers import MappingUnusable, read_mapping
from yifa.work.intake.terms import Channel, Power

_FORM_BYTES = 1024 * 1024
_REJECTED_SHOWN = 200


@require_http_methods(["GET", "POST"])
@needs(Power.RECEIVE)
@once
def new(request: HttpRequest) -> HttpResponse:
    """Take a report at the desk (登记来件)."""
    form = ReportForm(request.POST or None)
    return _receive(request, form, "intake/new.html")


@require_http_methods(["GET", "POST"])
@needs(Power.RECEIVE)
@once
def snapshot(request: HttpRequest) -> HttpResponse:
    """Take a short report on the street (随手拍)."""
    form = SnapshotForm(request.POST or None)
    return _receive(request, form, "intake/snapshot.html", channel=Channel.SNAPSHOT)


@require_http_methods(["GET", "POST"])
@needs(Power.RECEIVE)
@once
def opinion(request: HttpRequest) -> HttpResponse:
    """Take a public-opinion item with its picture (网络舆情)."""
    form = OpinionForm(request.POST or None, request.FILES or None)
    findings: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        told = dict(form.cleaned_data)
        picture = told.pop("screenshot")
        try:
            row = actions.receive_with_pictures(
                actor=actor_of(request),
                at=clock.now(),
                pictures=[(picture.name, picture.read())],
                channel=Channel.PUBLIC_OPINION,
                **told,
            )
        except StepRefused as refusal:
            findings = refusal.findings
            form.add_error(None, "不能登记，请看上方说明")
        except actions.PictureRefused as fault:
            form.add_error("screenshot", str(fault))
        except actions.ReportKnown as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "舆情已登记，请在期限内受理、回应")
            return redirect("intake:detail", pk=row.uuid)
    return form_response(request, "intake/opinion.html", form, {"findings": findings})


def _receive(request: HttpRequest, form: Any, template: str, **more: Any) -> HttpResponse:
    actor, now = actor_of(request), clock.now()
    findings: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.receive_report(actor=actor, at=now, **form.cleaned_data, **more)
            actions.suggest_pending(actor=actor, at=now)
        except StepRefused as refusal:
            findings = refusal.findings
            form.add_error(None, "不能登记，请看上方说明")
        except actions.ReportKnown as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "来件已登记，请受理")
            return redirect("intake:detail", pk=row.uuid)
    return form_response(request, template, form, {"findings": findings})


@csrf_exempt
@needs(Power.IMPORT)
def import_file(request: HttpRequest) -> HttpResponseBase:
    """Refuse a body that is too large before any of it is read; else show or take the form."""
    limit = settings.YIFA_UPLOAD_LIMIT
    if int(request.META.get("CONTENT_LENGTH") or 0) > limit + _FORM_BYTES:
        message = f"文件超过 {limit // (1024 * 1024)} MB，请分批导入。本次提交未保存。"
        context = {"code": 413, "message": message}
        return render(request, "frame/error.html", context, status=413)
    return _import(request)


@csrf_protect
@require_http_methods(["GET", "POST"])
def _import(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    told = None
    if request.method == "POST" and form.is_valid():
        try:
            told = _imported(actor_of(request), form, headway.run_of(request))
        except (FileUnusable, MappingUnusable) as fault:
            form.add_error("file", str(fault))
    rejected = told.rejected[:_REJECTED_SHOWN] if told else []
    context = {"told": told, "rejected": rejected, "run": uuid7()}
    return form_response(request, "intake/import.html", form, context)


def _imported(actor: Actor, form: ImportForm, run: UUID) -> actions.ImportTold:
    def note(now: actions.ImportTold) -> None:
        said = f"已读取 {now.read} 行：新增 {now.imported} 件，已有 {now.known} 件"
        headway.note(actor, run, f"{said}，不合格 {len(now.rejected)} 行")

    file: UploadedFile[Any] = form.cleaned_data["file"]
    with tempfile.TemporaryDirectory() as folder:
        # The name is the uploader's; only its endings are kept.
        endings = "".join(Path(file.name or "").suffixes[-2:])[:20]
        path = Path(folder) / f"来件{endings}"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        return actions.import_reports(
            actor=actor,
            at=clock.now(),
            path=path,
            channel=form.cleaned_data["channel"],
            mapping=read_mapping(form.cleaned_data["mapping"]),
            batch=f"{clock.now():%Y%m%d%H%M%S}",
            told=note,
        )
