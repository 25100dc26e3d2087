"""Pages of the catalogue of power items: list, one item, import, gaps, what changed."""

import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.paging import PER_PAGE, Page
from yifa.frame.permissions import actor_of, needs
from yifa.frame.tabular import FileUnusable
from yifa.frame.views import form_response
from yifa.records.agencies import actions, queries
from yifa.records.agencies.facts import ConferralFact
from yifa.records.agencies.forms import ItemsImportForm
from yifa.records.agencies.importers import MappingUnusable, read_mapping
from yifa.records.agencies.terms import CONFERRAL_KIND_LABELS, GAP_LABELS, ConferralKind, Power
from yifa.records.law import queries as law
from yifa.records.law.facts import PowerItem
from yifa.records.law.terms import ENFORCER_LABELS, FIELD_LABELS

_REJECTED_SHOWN = 100
_ZONE = ZoneInfo("Asia/Shanghai")
_CHANGE_LABELS = {"added": "新增", "removed": "取消", "changed": "调整"}


@needs(Power.VIEW)
def item_list(request: HttpRequest) -> HttpResponse:
    """List the power items that hold on a day, with who enforces them."""
    actor = actor_of(request)
    day = _day(request, "on", actor.day)
    asked = {name: _words(request, name) for name in ("field", "department", "enforcer")}
    words = _words(request, "q")
    page = _cut(request, law.items(actor, on=day, words=words, **asked))
    every = law.items(actor, on=day)
    context = asked | {
        "page": page,
        "rows": _rows(actor, page.rows, day),
        "q": words,
        "on": day.isoformat(),
        "fields": FIELD_LABELS,
        "enforcers": ENFORCER_LABELS,
        "departments": sorted({item.department for item in every if item.department}),
    }
    return render(request, "agencies/items.html", context)


def _rows(actor: Actor, items: Sequence[PowerItem], day: date) -> list[dict[str, Any]]:
    held = queries.conferrals_in(actor.jurisdiction, codes=[item.code for item in items])
    by_item: dict[str, list[str]] = {}
    for one in held:
        if one.holds_on(day):
            by_item.setdefault(one.item_code, []).append(one.name)
    return [
        {
            "item": item,
            "field": FIELD_LABELS.get(item.field, item.field),
            "enforcer": ENFORCER_LABELS[item.enforcer],
            "holders": by_item.get(item.code, []),
        }
        for item in items
    ]


@needs(Power.VIEW)
def item_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Show a power item on a day: basis, causes, holders, and everything recorded of it."""
    actor = actor_of(request)
    day = _day(request, "on", actor.day)
    history = law.item_history(actor, code)
    versions = law.book_on(day, actor.jurisdiction).items.get(code, ())
    held = law.book_on(day, actor.jurisdiction).item(code, day)
    if not versions:
        raise Http404("目录中没有这个事项")
    shown = held or versions[-1]
    conferrals = queries.conferrals_in(actor.jurisdiction, codes=[code])
    context = {
        "item": shown,
        "is_held": held is not None,
        "on": day,
        "field": FIELD_LABELS.get(shown.field, shown.field),
        "enforcer": ENFORCER_LABELS[shown.enforcer],
        "causes": [one for one in law.causes(actor, on=day) if one.item_code == code],
        "holders": [_holder(one, day) for one in conferrals],
        "history": history,
        "conferral_history": queries.conferral_history(actor, code)[:_REJECTED_SHOWN],
    }
    return render(request, "agencies/item.html", context)


def _holder(one: ConferralFact, day: date) -> dict[str, Any]:
    label = CONFERRAL_KIND_LABELS[ConferralKind(one.kind)]
    lacking = one.why_unpublished(day) if one.kind == ConferralKind.CONFERRED else ""
    return {"fact": one, "kind": label, "holds": one.holds_on(day), "lacking": lacking}


@needs(Power.CONFER)
@require_http_methods(["GET", "POST"])
def items_import(request: HttpRequest) -> HttpResponse:
    """Import a county's catalogue from a table."""
    form = ItemsImportForm(request.POST or None, request.FILES or None)
    told = None
    if request.method == "POST" and form.is_valid():
        try:
            told = _imported(actor_of(request), form)
        except (FileUnusable, MappingUnusable) as fault:
            form.add_error("file", str(fault))
    context = {"told": told, "rejected": told.rejected[:_REJECTED_SHOWN] if told else []}
    return form_response(request, "agencies/items_import.html", form, context)


def _imported(actor: Actor, form: ItemsImportForm) -> actions.CatalogueTold:
    file: UploadedFile[Any] = form.cleaned_data["file"]
    with tempfile.TemporaryDirectory() as folder:
        # The name is the uploader's; only its ending is kept.
        path = Path(folder) / f"事项清单{Path(file.name or '').suffix[:10]}"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        return actions.import_items(
            actor=actor,
            at=clock.now(),
            jurisdiction=actor.jurisdiction.partition(".")[0],
            path=path,
            mapping=read_mapping(form.cleaned_data["mapping"]),
        )


@needs(Power.VIEW)
def gap_list(request: HttpRequest) -> HttpResponse:
    """List conflicts and gaps of the catalogue on a day."""
    actor = actor_of(request)
    day, kind = _day(request, "on", actor.day), _words(request, "kind")
    every = queries.gaps(actor, day)
    shown = [gap for gap in every if kind in ("", gap.kind)]
    page = _cut(request, shown)
    context = {
        "page": page,
        "rows": [(GAP_LABELS[gap.kind], gap) for gap in page.rows],
        "on": day.isoformat(),
        "kind": kind,
        "kinds": GAP_LABELS,
        "count": len(every),
    }
    return render(request, "agencies/gaps.html", context)


@needs(Power.VIEW)
def change_list(request: HttpRequest) -> HttpResponse:
    """Show what changed in the catalogue between two days, or since it was known otherwise."""
    actor = actor_of(request)
    until = _day(request, "until", actor.day)
    since = _day(request, "since", date(until.year, 1, 1))
    known = _day(request, "known", None)
    as_of = (
        datetime(known.year, known.month, known.day, 23, 59, 59, tzinfo=_ZONE) if known else None
    )
    page = _cut(request, queries.changes(actor, since, until, as_of=as_of))
    context = {
        "page": page,
        "rows": [(_CHANGE_LABELS[one.kind], one) for one in page.rows],
        "since": since.isoformat(),
        "until": until.isoformat(),
        "known": known.isoformat() if known else "",
    }
    return render(request, "agencies/changes.html", context)


def _day(request: HttpRequest, name: str, default: Any) -> Any:
    """Read a day from the address; a bad one gives the default."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return default


def _words(request: HttpRequest, name: str) -> str:
    """Read a filter word from the address, cut and without control characters."""
    words = request.GET.get(name, "")[:60]
    return "".join(character for character in words if character.isprintable()).strip()


def _cut(request: HttpRequest, rows: Sequence[Any]) -> Page:
    """Cut the page that the request asks for; a bad or too high number gives the nearest one."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    number = min(max(number, 1), pages)
    start = (number - 1) * PER_PAGE
    return Page(rows[start : start + PER_PAGE], number, pages, len(rows), False, PER_PAGE)
