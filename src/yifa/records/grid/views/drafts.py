"""Pages of draft surveys: list, one draft with its faults, and a form for each step."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.grid import actions, forms, queries
from yifa.records.grid.models import Draft, DraftCell
from yifa.records.grid.rules import DraftFault, DrawnCell
from yifa.records.grid.terms import LEVEL_LABELS, LEVELS, Level, Power
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved

STATE_LABELS = {"open": "起草中", "in_force": "已生效", "discarded": "已放弃"}


@dataclass(frozen=True, slots=True)
class Step:
    """One way to change a draft: what it is called, its form and its action."""

    label: str
    form: type[forms.StepForm]
    action: Callable[..., Any]
    hint: str = ""


def _draw(**given: Any) -> Draft:
    """Hand the parts of a cell over as one."""
    common = {name: given.pop(name) for name in ("actor", "at", "draft", "after")}
    cell = actions.NewCell(jurisdiction=common["draft"].jurisdiction, **given)
    return actions.draw_cell(**common, cell=cell)


STEPS = {
    "draw": Step("绘制网格", forms.DrawForm, _draw, "新划网格，或者重画已有的网格（编码相同）。"),
    "borders": Step(
        "移动边界",
        forms.BordersForm,
        actions.move_borders,
        "拖动界址点或者边线；相邻网格共用的界址点一起移动，不会留下缝隙。",
    ),
    "split": Step(
        "拆分网格",
        forms.SplitForm,
        actions.split_cell,
        "画一条穿过网格的线，两端越过边界，双击结束。",
    ),
    "merge": Step(
        "合并网格",
        forms.MergeForm,
        actions.merge_cells,
        "在地图上点选，或者在列表中勾选同一上级网格内相邻的网格。",
    ),
    "retire": Step("取消网格", forms.RetireCellForm, actions.retire_cell, "网格自生效日期起取消。"),
    "leave": Step("撤回修改", forms.LeaveForm, actions.leave_cell, "网格保持现行的样子。"),
    "discard": Step("放弃草案", forms.DiscardForm, actions.discard_draft, "放弃后不能恢复。"),
    "enforce": Step(
        "生效",
        forms.EnforceForm,
        actions.enforce_draft,
        "生效后不能撤回：自生效日期起按新网格认定责任单位，原网格至该日终止。",
    ),
}
_CHANGING = ("draw", "borders", "split", "merge", "retire")
_REFUSED = (actions.DraftRefused, actions.SurveyRefused, MatterMoved)


@needs(Power.SURVEY)
def draft_list(request: HttpRequest) -> HttpResponse:
    """List drafts, open ones and what became of the others."""
    page = page_of(request, queries.drafts(actor_of(request)))
    lines = [(row, STATE_LABELS[row.state]) for row in page.rows]
    return render(request, "grid/drafts.html", {"page": page, "lines": lines})


@needs(Power.SURVEY)
@once
def draft_new(request: HttpRequest) -> HttpResponse:
    """Begin a draft."""
    actor, now = actor_of(request), clock.now()
    initial = {"valid_from": clock.day_of(now)}
    form = forms.DraftForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            row = actions.begin_draft(
                actor=actor, at=now, jurisdiction=actor.jurisdiction, **form.cleaned_data
            )
        except actions.DraftRefused as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            messages.success(request, "已起草，请选择工作区域后绘制")
            return redirect("grid:draft", pk=row.uuid)
    context = {"heading": "起草网格调整", "up": "grid:drafts", "up_label": "网格草案"}
    return form_response(request, "grid/plain_form.html", form, context)


@needs(Power.SURVEY)
def draft_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a draft: what it changes, what stands against it, on a map and as lists."""
    actor = actor_of(request)
    row = _draft(actor, pk)
    drawing = queries.drawing_of(row)
    faults = queries.faults_in(row, drawing) if row.is_open else []
    context = {
        "draft": row,
        "state": STATE_LABELS[row.state],
        "area": _area(request, drawing),
        "areas": _areas(drawing),
        "steps": [(code, STEPS[code].label) for code in _CHANGING],
        "cells": [(cell, _level_label(cell)) for cell in row.cells.order_by("code")],
        "faults": faults,
        "blocking": sum(fault.blocks for fault in faults),
        "spots": _spots(faults),
        "acts": journal.timeline_of(actor, row.matter).acts[::-1],
    }
    return render(request, "grid/draft.html", context)


@needs(Power.SURVEY)
def draft_features(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the grid as the draft would leave it, as GeoJSON (WGS-84)."""
    drawing = queries.drawing_of(_draft(actor_of(request), pk))
    return JsonResponse(queries.draft_features(drawing.values(), _area(request, drawing)))


@needs(Power.SURVEY)
@require_http_methods(["GET", "POST"])
@once
def draft_step(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Change a draft in one way, put it in force, or give it up."""
    actor, chosen = actor_of(request), STEPS.get(step)
    if chosen is None:
        raise Http404("没有这个步骤")
    row = _draft(actor, pk)
    drawing = queries.drawing_of(row)
    area = _area(request, drawing)
    form = chosen.form(
        request.POST or None,
        request.FILES or None,
        actor=actor,
        draft=row,
        drawing=drawing,
        area=area,
        initial={"after": row.last_seq, **_initial(request, step, drawing)},
    )
    if form.is_valid() and _took(actor, row, chosen, form):
        messages.success(request, f"已{chosen.label}")
        return redirect(_after(row, step, area))
    context = {
        "draft": row,
        "step": step,
        "label": chosen.label,
        "hint": chosen.hint,
        "area": area,
        "areas": _areas(drawing),
        "faults": queries.faults_in(row, drawing) if step == "enforce" else [],
        "cells_at": f"/grid/drafts/{row.uuid}/features.json?in={area}",
    }
    return form_response(request, "grid/draft_step.html", form, context)


def _took(actor: Actor, row: Draft, chosen: Step, form: forms.StepForm) -> bool:
    """Take the step; a refusal is shown in the form."""
    common = {"actor": actor, "at": clock.now(), "draft": row, "after": form.cleaned_data["after"]}
    try:
        chosen.action(**common, **form.told())
    except _REFUSED as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _after(row: Draft, step: str, area: str) -> str:
    if step == "enforce":
        return "/grid/versions/"
    return f"/grid/drafts/{row.uuid}/?in={area}"


def _initial(request: HttpRequest, step: str, drawing: Mapping[str, DrawnCell]) -> dict[str, Any]:
    """What is known already: the cell to be drawn anew, or the area that a new one lies in."""
    code = request.GET.get("code", "")[:30]
    if step != "draw":
        return {"code": code, "into": code}
    if cell := drawing.get(code):
        return {
            "level": cell.level,
            "parent": cell.parent,
            "code": cell.code,
            "name": cell.name,
            "unit": cell.unit,
            "standard_code": cell.standard_code,
        }
    parent = drawing.get(request.GET.get("in", ""))
    if parent is None or parent.level == LEVELS[-1]:
        return {}
    level = LEVELS[LEVELS.index(parent.level) + 1]
    return {"level": level, "parent": parent.code, "unit": parent.unit}


def _draft(actor: Actor, pk: UUID) -> Draft:
    try:
        return queries.draft(actor, pk)
    except queries.DraftUnknown as unknown:
        raise Http404(str(unknown)) from unknown


def _area(request: HttpRequest, drawing: Mapping[str, DrawnCell]) -> str:
    code = request.GET.get("in", "")
    return code if code in drawing else ""


def _areas(drawing: Mapping[str, DrawnCell]) -> list[tuple[str, str]]:
    """The cells within which one may work: all but the smallest level."""
    return [
        (cell.code, f"{cell.name}（{LEVEL_LABELS[cell.level]}）")
        for cell in drawing.values()
        if cell.level != LEVELS[-1]
    ]


def _level_label(cell: DraftCell) -> str:
    return LEVEL_LABELS[Level(cell.level)]


def _spots(faults: list[DraftFault]) -> dict[str, Any]:
    """Where the faults lie, for the map."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [fault.lon, fault.lat]},
                "properties": {
                    "kind": "incident",
                    "state": "urgent" if fault.blocks else "waiting",
                    "label": f"{fault.label}：{fault.sentence}",
                },
            }
            for fault in faults
            if fault.lon is not None
        ],
    }
