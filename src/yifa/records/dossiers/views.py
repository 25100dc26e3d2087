"""Doors of dossiers: the archive's list, one dossier with exports and loans, its files."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yifa.base import clock
from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.frame import blobs
from yifa.frame.downloads import send_file
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.documents import queries as documents
from yifa.records.documents.terms import PART_LABELS, Part
from yifa.records.documents.terms import Power as DocumentPower
from yifa.records.dossiers import actions, forms, queries
from yifa.records.dossiers.models import Export, Loan
from yifa.records.dossiers.terms import OPEN_STATES, ExportState, Power
from yifa.records.evidence.queries import matter_of
from yifa.records.journal import actions as journal

FORM = "dossiers/form.html"
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@needs(Power.VIEW)
def archive(request: HttpRequest) -> HttpResponse:
    """List the dossiers of the archive, with who has borrowed which."""
    actor, day = actor_of(request), clock.today()
    form = forms.ArchiveFilter(request.GET or None)
    choice = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, queries.archived(actor, choice, day))
    context = {
        "form": form,
        "page": page,
        "rows": queries.archive_rows(page.rows, day),
        "overdue_count": queries.overdue_count(actor, day),
    }
    return render(request, "dossiers/list.html", context)


@require_safe
@needs(Power.VIEW)
def detail(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Show the dossier of a matter: its parts, exports and loans."""
    actor, matter = _of(request, kind, pk)
    dossier, day = documents.dossier_of(matter), clock.today()
    exports = list(queries.exports_of(actor, matter)[:20])
    loans = list(queries.loans_of(actor, matter)[:50]) if dossier else []
    row = queries.archive_rows([dossier], day)[0] if dossier else None
    context = {
        "matter": matter,
        "row": row,
        "facts": _facts(row) if row else [],
        "volumes": _volumes(actor, dossier),
        "exports": [(export, _may_fetch(actor, export)) for export in exports],
        "is_packing": any(export.state in OPEN_STATES for export in exports),
        "loans": [(loan, loan.returned_at is None and loan.due_on < day) for loan in loans],
        "may_export": actor.may(Power.EXPORT, within=matter.jurisdiction),
        "may_lend": actor.may(Power.LEND, within=matter.jurisdiction),
    }
    return render(request, "dossiers/detail.html", context)


@require_http_methods(FORM_METHODS)
@needs(Power.EXPORT)
@once
def ask_export(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Ask for the dossier as a file."""
    actor, matter = _of(request, kind, pk)
    form = forms.ExportForm(request.POST or None)
    for name, power in (
        ("is_whole", Power.EXPORT_WHOLE),
        ("is_internal", DocumentPower.VIEW_INTERNAL),
    ):
        if not actor.may(power, within=matter.jurisdiction):
            del form.fields[name]
    if request.method == "POST" and form.is_valid():
        actions.request_export(actor=actor, at=clock.now(), matter=matter, **form.cleaned_data)
        messages.success(request, "已申请导出，一分钟内开始生成，完成后在本页下载")
        return redirect("dossiers:detail", kind=kind, pk=pk)
    return _form(request, form, matter, "导出卷宗", "申请导出", "export")


@require_http_methods(FORM_METHODS)
@needs(Power.LEND)
@once
def lend(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Lend the paper dossier."""
    actor, matter = _of(request, kind, pk)
    dossier = documents.dossier_of(matter)
    if dossier is None:
        raise Http404("本案尚未归档，没有可以借阅的案卷")
    form = forms.LoanForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.lend(actor=actor, at=clock.now(), dossier=dossier, **form.cleaned_data)
        except actions.LoanRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已登记借出，归还时请在本页登记")
            return redirect("dossiers:detail", kind=kind, pk=pk)
    return _form(request, form, matter, "登记借阅", "登记借出")


@require_http_methods(FORM_METHODS)
@needs(Power.LEND)
@once
def take_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a lent dossier back."""
    actor = actor_of(request)
    loan = Loan.objects.filter(uuid=pk, returned_at=None).first()
    if loan is None:
        raise Http404("没有这次借阅，或者已经归还")
    _, matter = _of(request, loan.matter_kind, loan.matter_id)
    form = forms.ReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        whole, note = not form.cleaned_data["is_incomplete"], form.cleaned_data["note"]
        try:
            actions.take_back(actor=actor, at=clock.now(), loan=loan, is_complete=whole, note=note)
        except actions.LoanRefused as refusal:
            form.add_error("note", str(refusal))
        else:
            messages.success(request, "已登记归还")
            return redirect("dossiers:detail", kind=matter.kind, pk=matter.id)
    return _form(request, form, matter, "登记归还", "登记归还")


@require_safe
@needs(Power.EXPORT)
def download(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Hand out a finished export; the look is journaled."""
    actor = actor_of(request)
    export = _export(actor, pk)
    if not _may_fetch(actor, export):
        require(actor, Power.EXPORT_WHOLE, within=export.jurisdiction)
        raise Http404("导出包尚未生成，或者已过期删除；请重新申请")
    _note_look(actor, export.matter, "下载卷宗导出包", export.receiver)
    name = f"卷宗 {day_in_law(export.asked_at):%Y%m%d} {str(export.uuid)[-6:]}.zip"
    return _file(request, export.file.open("rb"), name, "application/zip")


@require_safe
@needs(DocumentPower.VIEW, DocumentPower.VIEW_INTERNAL)
def volume(request: HttpRequest, kind: str, pk: UUID, part: str) -> HttpResponseBase:
    """Open one part of the bound dossier; the look is journaled."""
    actor, matter = _of(request, kind, pk)
    dossier = documents.dossier_of(matter)
    found = [one for one in documents.volumes_of(dossier) if one.part == part] if dossier else []
    if not found:
        raise Http404("没有这一卷")
    require(actor, _power_of(found[0].part), within=matter.jurisdiction)
    label = PART_LABELS[found[0].part]
    _note_look(actor, matter, "打开案卷", label)
    stream = blobs.open_blob(found[0].pdf_sha256)
    return _file(
        request, stream, f"{label} {dossier.number if dossier else ''}.pdf", "application/pdf"
    )


def _of(request: HttpRequest, kind: str, pk: UUID) -> tuple[Actor, Matter]:
    actor = actor_of(request)
    matter = matter_of(actor, kind, pk)
    if matter is None:
        raise Http404("没有这个案件，或者不在您的辖区、单位内")
    return actor, matter


def _export(actor: Actor, pk: UUID) -> Export:
    try:
        return queries.export(actor, pk)
    except queries.DossierUnknown as fault:
        raise Http404(str(fault)) from fault


def _may_fetch(actor: Actor, export: Export) -> bool:
    """Say whether an export is ready, and holds nothing that the actor may not have."""
    needed = [Power.EXPORT, *([Power.EXPORT_WHOLE] if export.is_whole else [])]
    if export.is_internal and not actor.may(DocumentPower.VIEW_INTERNAL):
        return False
    held = all(actor.may(power, within=export.jurisdiction) for power in needed)
    return held and export.state == ExportState.READY


def _facts(row: queries.ArchiveRow) -> list[dict[str, Any]]:
    pairs = (
        ("档号", row.number),
        ("案号", row.case_number or "—"),
        ("结案日期", row.closed_on.isoformat()),
        ("归档日期", row.archived_on.isoformat()),
        ("保管期限", row.retention),
        ("页数", f"{row.pages_count} 页"),
    )
    return [{"label": label, "value": value, "wide": True} for label, value in pairs]


def _volumes(actor: Actor, dossier: Any) -> list[tuple[Any, str]]:
    found = documents.volumes_of(dossier) if dossier else ()
    return [
        (one, PART_LABELS[one.part])
        for one in found
        if actor.may(_power_of(one.part), within=dossier.jurisdiction)
    ]


def _power_of(part: Part) -> DocumentPower:
    return DocumentPower.VIEW if part is Part.OPEN else DocumentPower.VIEW_INTERNAL


def _note_look(actor: Actor, matter: Matter, reason: str, what: str) -> None:
    journal.record_access(actor=actor, at=clock.now(), matter=matter, reason=reason, fields=(what,))


def _file(request: HttpRequest, stream: Any, name: str, kind: str) -> HttpResponseBase:
    answer = send_file(request, stream, media_type=kind, filename=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _form(
    request: HttpRequest, form: Any, matter: Matter, heading: str, button: str, hint: str = ""
) -> HttpResponse:
    context = {"heading": heading, "button": button, "matter": matter, "hint": hint}
    return form_response(request, FORM, form, context)
