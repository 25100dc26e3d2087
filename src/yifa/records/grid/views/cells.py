"""Pages of cells: the map and list, one cell, versions compared, and who is responsible."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import offers
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.records.grid import queries
from yifa.records.grid.forms import CompareForm, ResponsibleForm
from yifa.records.grid.models import Cell, Duty
from yifa.records.grid.queries.drafts import CHANGE_LABELS
from yifa.records.grid.terms import DUTY_KIND_LABELS, LEVEL_LABELS, LEVELS, DutyKind, Power

OFFERS_FOR_CELL = "grid.cell"


@needs(Power.VIEW)
def cell_list(request: HttpRequest) -> HttpResponse:
    """Show the cells of one level on a map and in a list."""
    actor, day = actor_of(request), clock.today()
    level = request.GET.get("level", "")
    level = level if level in LEVELS else ""
    rows = queries.cells(actor, day, level)
    if words := request.GET.get("q", "")[:40].strip():
        rows = queries.named(rows, words)
    page = page_of(request, rows)
    context = {
        "page": page,
        "lines": [(row, LEVEL_LABELS[queries.level_of(row)]) for row in page.rows],
        "levels": list(LEVEL_LABELS.items()),
        "level": level,
        "words": words,
    }
    return render(request, "grid/cells.html", context)


@needs(Power.VIEW)
def features(request: HttpRequest) -> HttpResponse:
    """Give the cells as GeoJSON (WGS-84) for the map."""
    level = request.GET.get("level", "")
    level = level if level in LEVELS else ""
    return JsonResponse(queries.features(actor_of(request), clock.today(), level))


@needs(Power.VIEW)
def cell_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one version of a cell: where, whose duty, what lies above and below, its history."""
    actor, day = actor_of(request), clock.today()
    cell = _cell(actor, pk)
    rows = queries.cells(actor, day)
    context = {
        "cell": cell,
        "level_label": LEVEL_LABELS[queries.level_of(cell)],
        "is_over": cell.valid_until is not None and cell.valid_until <= day,
        "day": day,
        "parent": rows.filter(code=cell.parent_code).first(),
        "page": page_of(request, rows.filter(parent_code=cell.code)),
        "shape": queries.features_of(cell),
        "versions": queries.versions_of(actor, cell.code),
        "duties": [
            (duty, DUTY_KIND_LABELS[DutyKind(duty.kind)], _is_running(duty, day))
            for duty in queries.duties_in(cell.code)
        ],
        "components_count": queries.components_count(actor, cell),
        "offers": offers.buttons_for(actor, OFFERS_FOR_CELL, cell),
    }
    return render(request, "grid/cell.html", context)


def _cell(actor: Actor, pk: UUID) -> Cell:
    found: Cell = get_object_or_404(queries.every_version(actor), uuid=pk)
    return found


def _is_running(duty: Duty, day: date) -> bool:
    return duty.valid_from <= day and (duty.valid_until is None or day < duty.valid_until)


@needs(Power.VIEW)
def version_list(request: HttpRequest) -> HttpResponse:
    """List the surveys that drew the grid, each to be compared with the day before."""
    page = page_of(request, queries.surveys(actor_of(request)))
    lines = [(row, row.valid_from - timedelta(days=1)) for row in page.rows]
    return render(request, "grid/versions.html", {"page": page, "lines": lines})


@needs(Power.VIEW)
def compare(request: HttpRequest) -> HttpResponse:
    """Show what changed in the grid between two days, as a list and on a map."""
    form = CompareForm(request.GET or None)
    context: dict[str, Any] = {"form": form, "asked": bool(request.GET)}
    if request.GET and form.is_valid():
        since, until = form.cleaned_data["since"], form.cleaned_data["until"]
        found, shapes = queries.changes(actor_of(request), since, until)
        context |= {
            "lines": [
                (change, CHANGE_LABELS[change.kind], LEVEL_LABELS[change.level]) for change in found
            ],
            "shapes": shapes,
        }
    return render(request, "grid/compare.html", context)


@needs(Power.SURVEY)
def coverage(request: HttpRequest) -> HttpResponse:
    """Check the grid for gaps and overlaps."""
    found = queries.faults(actor_of(request), clock.today())
    labels = {"gap": "缺口", "overlap": "重叠", "outside": "超出上级范围"}
    lines = [(fault, labels[fault.kind], LEVEL_LABELS[fault.level]) for fault in found]
    return render(request, "grid/coverage.html", {"lines": lines})


@needs(Power.VIEW)
def responsible(request: HttpRequest) -> HttpResponse:
    """Say which body is responsible for a power item or cause, at a place, on a day."""
    actor = actor_of(request)
    form = ResponsibleForm(request.GET or None, actor=actor, today=actor.day)
    context: dict[str, Any] = {"form": form, "asked": bool(request.GET)}
    if request.GET and form.is_valid():
        given = form.cleaned_data
        context |= queries.who_is_responsible(
            actor,
            words=given["q"],
            day=given["on"] or actor.day,
            area=given["area"],
            place=form.place,
        )
    return render(request, "grid/responsible.html", context)
