"""Pages of incident categories: list, one category, its limit, criteria and departments."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.grid import actions, queries
from yifa.records.grid.facts import Category, code_pairs, code_sets
from yifa.records.grid.forms import CriteriaForm, DepartmentForm, LimitForm
from yifa.records.grid.rules import matter_code
from yifa.records.grid.terms import DEPARTMENT_LABELS, LIMIT_UNIT_LABELS, Power
from yifa.records.law.queries import book_on


@needs(Power.VIEW)
def category_list(request: HttpRequest) -> HttpResponse:
    """List the incident categories with both codes, limits and departments."""
    actor = actor_of(request)
    found = queries.categories(actor.jurisdiction, clock.today())
    majors = list(dict.fromkeys((item.major, item.major_name) for item in found))
    major = request.GET.get("major", "06")
    words = request.GET.get("q", "")[:40].strip()
    rows = [item for item in found if _is_asked(item, major, words)]
    context = {
        "rows": rows,
        "majors": majors,
        "major": major,
        "words": words,
        "code_sets": [(held, held.is_in_force(clock.today())) for held in code_sets().values()],
    }
    return render(request, "grid/categories.html", context)


@needs(Power.SET_LIMITS)
@once
def category_limit(request: HttpRequest, code: str) -> HttpResponse:
    """Set or confirm the limit and the department of a category."""
    actor, now = actor_of(request), clock.now()
    day = clock.day_of(now)
    found = _category(actor, code, day)
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
            return redirect("grid:category", code=found.code)
    return form_response(request, "grid/limit.html", form, {"category": found})


def _is_asked(item: Category, major: str, words: str) -> bool:
    if words:
        return words in item.name or words in (item.code, item.code_old)
    return item.major == major


def _category(actor: Actor, code: str, day: date) -> Category:
    try:
        return queries.category(code, actor.jurisdiction, day)
    except queries.CategoryUnknown as unknown:
        raise Http404(str(unknown)) from unknown


@needs(Power.VIEW)
def category_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a category: codes, limit, criteria, departments, and everything the bureau set."""
    actor, day = actor_of(request), clock.today()
    found = _category(actor, code, day)
    book = book_on(day, actor.jurisdiction)
    cells = {row.code: row.name for row in queries.cells(actor, day)}
    context = {
        "category": found,
        "rows": _rows(actor, found),
        "causes": [cause for one in found.causes if (cause := book.cause(one, day))],
        "pairs": [pair for pair in code_pairs() if pair.new == found.code],
        "limits": [
            (row, LIMIT_UNIT_LABELS[row.limit_unit], DEPARTMENT_LABELS[row.department])
            for row in queries.limits_set(actor, found.code)
        ],
        "criteria": queries.criteria_set(actor, found.code),
        "departments": [
            (row, cells.get(row.cell_code, row.cell_code) or "全辖区")
            for row in queries.department_rules(actor, found.code, day)
        ],
    }
    return render(request, "grid/category.html", context)


def _rows(actor: Actor, found: Category) -> list[dict[str, Any]]:
    pairs = (
        ("编码", found.code),
        ("旧编码", found.code_old),
        ("事项代码", matter_code(queries.county_of(actor), found.code)),
        ("大类", f"{found.major} {found.major_name}"),
        ("处置时限", f"{found.limit_text}{_mark(found.confirmed)}"),
        ("处置部门", f"{found.department_name}{_mark(found.confirmed)}"),
    )
    wide = (
        ("立案条件", f"{found.filing_criteria}{_mark(found.criteria_confirmed)}"),
        ("结案条件", f"{found.closing_criteria}{_mark(found.criteria_confirmed)}"),
    )
    return [
        *({"label": label, "value": value} for label, value in pairs),
        *({"label": label, "value": value, "wide": True} for label, value in wide),
    ]


def _mark(is_confirmed: bool) -> str:
    return "" if is_confirmed else "（待确认）"


@needs(Power.SET_LIMITS)
@once
def category_criteria(request: HttpRequest, code: str) -> HttpResponse:
    """Set or confirm the filing and closing criteria of a category."""
    actor, now = actor_of(request), clock.now()
    found = _category(actor, code, clock.day_of(now))
    form = CriteriaForm(request.POST or None, category=found, day=clock.day_of(now))
    if form.is_valid():
        actions.set_criteria(
            actor=actor,
            at=now,
            code=found.code,
            jurisdiction=actor.jurisdiction,
            **form.cleaned_data,
        )
        messages.success(request, f"已调整“{found.name}”的立案、结案条件")
        return redirect("grid:category", code=found.code)
    context = {"category": found, "heading": "立案、结案条件"}
    return form_response(request, "grid/category_form.html", form, context)


@needs(Power.SET_LIMITS)
@once
def category_department(request: HttpRequest, code: str) -> HttpResponse:
    """Name the unit that handles a category, or its class, in a cell."""
    actor, now = actor_of(request), clock.now()
    day = clock.day_of(now)
    found = _category(actor, code, day)
    form = DepartmentForm(request.POST or None, actor=actor, category=found, day=day)
    if form.is_valid():
        try:
            made = actions.set_department(
                actor=actor, at=now, jurisdiction=actor.jurisdiction, **form.cleaned_data
            )
        except actions.LimitRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已指定{made.unit}处置")
            return redirect("grid:category", code=found.code)
    context = {"category": found, "heading": "指定处置单位"}
    return form_response(request, "grid/category_form.html", form, context)
