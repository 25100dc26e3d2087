"""Pages of the grid: the map of cells, their list, one cell, and the incident categories."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.grid import actions, queries
from yifa.records.grid.facts import Category
from yifa.records.grid.forms import LimitForm, ResponsibleForm
from yifa.records.grid.models import Cell
from yifa.records.grid.terms import LEVEL_LABELS, LEVELS, Power


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
    """Show one cell: level, unit on duty, what lies above and below."""
    actor, day = actor_of(request), clock.today()
    rows = queries.cells(actor, day)
    cell: Cell = get_object_or_404(rows, uuid=pk)
    context = {
        "cell": cell,
        "level_label": LEVEL_LABELS[queries.level_of(cell)],
        "parent": rows.filter(code=cell.parent_code).first(),
        "page": page_of(request, rows.filter(parent_code=cell.code)),
    }
    return render(request, "grid/cell.html", context)


@needs(Power.SURVEY)
def coverage(request: HttpRequest) -> HttpResponse:
    """Check the grid for gaps and overlaps."""
    found = queries.faults(actor_of(request), clock.today())
    labels = {"gap": "缺口", "overlap": "重叠", "outside": "超出上级范围"}
    lines = [(fault, labels[fault.kind], LEVEL_LABELS[fault.level]) for fault in found]
    return render(request, "grid/coverage.html", {"lines": lines})


@needs(Power.VIEW)
def category_list(request: HttpRequest) -> HttpResponse:
    """List the incident categories with both codes, limits and departments."""
    actor = actor_of(request)
    found = queries.categories(actor.jurisdiction, clock.today())
    majors = list(dict.fromkeys((item.major, item.major_name) for item in found))
    major = request.GET.get("major", "06")
    words = request.GET.get("q", "")[:40].strip()
    rows = [item for item in found if _is_asked(item, major, words)]
    context = {"rows": rows, "majors": majors, "major": major, "words": words}
    return render(request, "grid/categories.html", context)


@needs(Power.SET_LIMITS)
@once
def category_limit(request: HttpRequest, code: str) -> HttpResponse:
    """Set or confirm the limit and the department of a category."""
    actor, now = actor_of(request), clock.now()
    day = clock.day_of(now)
    try:
        found = queries.category(code, actor.jurisdiction, day)
    except queries.CategoryUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    form = LimitForm(request.POST or None, category=found, day=day)
    if form.is_valid():
        data: dict[str, Any] = form.cleaned_data
        try:
            actions.set_limit(
                actor=actor, at=now, code=found.code, jurisdiction=actor.jurisdiction, **data
            )
        except actions.LimitRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已调整“{found.name}”的处置时限")
            return redirect(f"{reverse('grid:categories')}?major={found.major}")
    return form_response(request, "grid/limit.html", form, {"category": found})


def _is_asked(item: Category, major: str, words: str) -> bool:
    if words:
        return words in item.name or words in (item.code, item.code_old)
    return item.major == major


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
