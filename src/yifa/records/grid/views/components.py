"""Pages of the register of components: list with map, one component, its entries, the import."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import headway, offers
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.tabular import FileUnusable
from yifa.frame.views import form_response
from yifa.records.grid import actions, forms, queries
from yifa.records.grid.facts import Component as Told
from yifa.records.grid.importers import MappingUnusable, component_lines, read_mapping
from yifa.records.grid.models import Component
from yifa.records.grid.terms import ACCURACY_LABELS, COMPONENT_STATE_LABELS, ComponentState, Power
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved

OFFERS_FOR_COMPONENT = "grid.component"
REJECTED_SHOWN = 100
FORM = "grid/plain_form.html"
_UP = {"up": "grid:components", "up_label": "部件"}
_UPLOAD_ENDINGS = {".csv", ".xlsx", ".jsonl", ".geojson", ".json", ".zip", ".shp"}


@needs(Power.VIEW)
def component_list(request: HttpRequest) -> HttpResponse:
    """List components beside a map of them."""
    actor = actor_of(request)
    form, choice = _choice(request, actor)
    page = page_of(request, queries.chosen_components(actor, choice))
    classes = queries.component_classes()
    context = {
        "form": form,
        "page": page,
        "lines": [(row, classes.get(row.category, row.category)) for row in page.rows],
        "asked": request.GET.urlencode(),
    }
    return render(request, "grid/components.html", context)


@needs(Power.VIEW)
def component_features(request: HttpRequest) -> JsonResponse:
    """Give the components asked for as GeoJSON points (WGS-84)."""
    actor = actor_of(request)
    _, choice = _choice(request, actor)
    return JsonResponse(queries.component_features(actor, choice))


def _choice(request: HttpRequest, actor: Actor) -> tuple[forms.ComponentFilter, dict[str, str]]:
    form = forms.ComponentFilter(request.GET or None, actor=actor, day=clock.today())
    return form, form.cleaned_data if form.is_valid() else {}


@needs(Power.VIEW)
def component_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one component: what it is, where, what happened at it, what was entered."""
    actor = actor_of(request)
    row = _component(actor, pk)
    context = {
        "component": row,
        "state": COMPONENT_STATE_LABELS[ComponentState(row.state)],
        "rows": _rows(row),
        "offers": offers.buttons_for(actor, OFFERS_FOR_COMPONENT, row),
        # The register is the county's, shown to all its bodies; its acts hold nothing personal.
        "acts": journal.timeline(row.matter).acts[::-1],
    }
    return render(request, "grid/component.html", context)


def _rows(row: Component) -> list[dict[str, Any]]:
    pairs = (
        ("标识码", row.code),
        ("类别", f"{row.category} {queries.component_classes().get(row.category, '')}"),
        ("所在网格", row.cell_code),
        ("经度，纬度", f"{row.lon:.6f}，{row.lat:.6f}"),
        ("定位精度", ACCURACY_LABELS.get(row.accuracy, "")),
        ("权属单位", row.owner),
        ("养护单位", row.maintainer),
        ("登记日期", str(row.entered_on)),
        ("注销日期", str(row.retired_on or "")),
        ("数据来源", row.source),
    )
    made: list[dict[str, Any]] = [{"label": label, "value": value} for label, value in pairs]
    return [
        *made,
        {"label": "位置", "value": row.place, "wide": True},
        {"label": "备注", "value": row.note, "wide": True},
    ]


@needs(Power.REGISTER)
@once
def component_new(request: HttpRequest) -> HttpResponse:
    """Enter a component."""
    actor = actor_of(request)
    form = forms.ComponentForm(request.POST or None)
    if form.is_valid():
        try:
            row = actions.enter_component(
                actor=actor,
                at=clock.now(),
                jurisdiction=actor.jurisdiction,
                told=Told(**form.cleaned_data),
            )
        except actions.ComponentRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已登记部件 {row.code}，可打印标识牌")
            return redirect(row)
    context = {"heading": "登记部件", "has_map": True, **_UP}
    return form_response(request, FORM, form, context)


@needs(Power.REGISTER)
@once
def component_correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Correct what the register says of a component."""
    actor = actor_of(request)
    row = _component(actor, pk)
    names = [name for name in forms.CorrectionForm.base_fields if name != "reason"]
    initial = {name: getattr(row, name) for name in names}
    form = forms.CorrectionForm(request.POST or None, initial=initial)
    if form.is_valid():
        given = dict(form.cleaned_data)
        reason = given.pop("reason")
        try:
            actions.correct_component(
                actor=actor,
                at=clock.now(),
                component=row,
                told=Told(code="", **given),
                reason=reason,
            )
        except (actions.ComponentRefused, MatterMoved) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已更正")
            return redirect(row)
    context = {"heading": f"更正部件：{row.code}", "has_map": True, **_UP}
    return form_response(request, FORM, form, context)


@needs(Power.REGISTER)
@once
def component_retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that a component stands no longer."""
    actor = actor_of(request)
    row = _component(actor, pk)
    form = forms.RetireForm(request.POST or None, initial={"retired_on": clock.today()})
    if form.is_valid():
        try:
            actions.retire_component(
                actor=actor, at=clock.now(), component=row, **form.cleaned_data
            )
        except (actions.ComponentRefused, MatterMoved) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已注销")
            return redirect(row)
    context = {"heading": f"注销部件：{row.code}", **_UP}
    return form_response(request, FORM, form, context)


@needs(Power.REGISTER)
@require_http_methods(["GET", "POST"])
def component_import(request: HttpRequest) -> HttpResponse:
    """Import components from a table, GeoJSON or a zipped shapefile."""
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    told = None
    if request.method == "POST" and form.is_valid():
        try:
            told = _imported(actor_of(request), form, headway.run_of(request))
        except FileUnusable as fault:
            form.add_error("file", str(fault))
        except MappingUnusable as fault:
            form.add_error("mapping", str(fault))
    rejected = told.rejected[:REJECTED_SHOWN] if told else []
    context = {"told": told, "rejected": rejected, "run": uuid7()}
    return form_response(request, "grid/component_import.html", form, context)


def _imported(actor: Actor, form: forms.ImportForm, run: UUID) -> actions.ImportedComponents:
    def note(done: actions.ImportedComponents) -> None:
        said = f"已读取 {done.read} 行：登记 {done.added} 个，已有 {done.known} 个"
        headway.note(actor, run, f"{said}，不合格 {len(done.rejected)} 行")

    file: UploadedFile[Any] = form.cleaned_data["file"]
    ending = Path(file.name or "").suffix.lower()[:10]
    with tempfile.TemporaryDirectory() as folder:
        # The name is the uploader's; only its ending is kept.
        path = Path(folder) / f"部件{ending if ending in _UPLOAD_ENDINGS else '.未知'}"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        return actions.import_components(
            actor=actor,
            at=clock.now(),
            lines=component_lines(path),
            jurisdiction=actor.jurisdiction.partition(".")[0],
            source=form.cleaned_data["source"],
            mapping=read_mapping(form.cleaned_data["mapping"]),
            is_gcj02=form.cleaned_data["crs"] == "gcj02",
            progress=note,
        )


def _component(actor: Actor, pk: UUID) -> Component:
    try:
        return queries.component(actor, pk)
    except queries.ComponentUnknown as unknown:
        raise Http404(str(unknown)) from unknown
