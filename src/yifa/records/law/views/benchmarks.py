"""Discretion benchmarks: what was imported, what is confirmed, for which causes."""

from datetime import date
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.money import yuan
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.journal.actions import MatterMoved
from yifa.records.law import actions, queries
from yifa.records.law.facts import Benchmark, Tier, TierTable, WeightTable
from yifa.records.law.forms import BenchmarkForm
from yifa.records.law.terms import SUBJECT_LABELS, UNCONFIRMED_MARK, Power, Register
from yifa.records.law.views.rows import holds_of, page_of_list, words_of


@needs(Power.VIEW)
def benchmarks(request: HttpRequest) -> HttpResponse:
    """List the benchmarks with source, shape, causes and whether they are confirmed."""
    actor = actor_of(request)
    words, queue = words_of(request, "q"), words_of(request, "queue")
    every = _all(actor)
    shown = [
        item
        for item in every
        if all(word in f"{item.name} {item.source} {item.basis}" for word in words.split())
        and (queue != "open" or not item.confirmed)
    ]
    page = page_of_list(request, shown)
    context = {
        "page": page,
        "rows": [_row(item) for item in page],
        "q": words,
        "queue": queue,
        "unconfirmed_mark": UNCONFIRMED_MARK,
    }
    return render(request, "law/benchmarks.html", context)


def _all(actor: Actor) -> list[Benchmark]:
    book = queries.book_on(actor.day, actor.jurisdiction)
    return [versions[-1] for _, versions in sorted(book.benchmarks.items())]


def _row(item: Benchmark) -> dict[str, Any]:
    weighted = any(isinstance(table, WeightTable) for table in item.tables)
    return {"benchmark": item, "shape": "起点加权重" if weighted else "裁量阶次"}


@needs(Power.VIEW)
@once
def benchmark(request: HttpRequest, code: str) -> HttpResponse:
    """Show a benchmark's tables; who may, confirms it for causes."""
    actor = actor_of(request)
    book = queries.book_on(actor.day, actor.jurisdiction)
    versions = book.benchmarks.get(code)
    if not versions:
        raise Http404("没有这项裁量基准")
    shown = versions[-1]
    posted = request.POST if request.method == "POST" else None
    form = BenchmarkForm(posted, known=book.causes.keys(), initial=_initial(actor, shown))
    if posted is not None and form.is_valid() and _confirmed(form, actor, code):
        messages.success(request, f"裁量基准已确认，自{form.cleaned_data['valid_from']}起适用")
        return redirect("law:benchmarks")
    context = {
        "benchmark": shown,
        "holds": holds_of(shown.valid_from, shown.valid_until),
        "tables": [_table(table) for table in shown.tables],
        "versions": [holds_of(one.valid_from, one.valid_until) for one in reversed(versions)],
        "may_confirm": actor.may(Power.PUBLISH),
        "unconfirmed_mark": UNCONFIRMED_MARK,
    }
    return form_response(request, "law/benchmark.html", form, context)


def _initial(actor: Actor, shown: Benchmark) -> dict[str, Any]:
    return {
        "cause_codes": "、".join(shown.cause_codes),
        "published_on": shown.published_on,
        "valid_from": _later(shown, actor.day),
        "after": queries.last_seq_of(Register.BENCHMARK, shown.code, actor.jurisdiction),
    }


def _later(shown: Benchmark, today: date) -> date:
    return shown.valid_from if shown.confirmed else max(today, shown.valid_from)


def _confirmed(form: BenchmarkForm, actor: Actor, code: str) -> bool:
    try:
        actions.confirm_benchmark(
            actor=actor,
            at=clock.now(),
            jurisdiction=actor.jurisdiction,
            code=code,
            **form.cleaned_data,
        )
    except actions.NotYetPublished as failure:
        form.add_error("valid_from", str(failure))
    except MatterMoved as failure:
        form.add_error(None, str(failure))
    return not form.errors


def _table(table: TierTable | WeightTable) -> dict[str, Any]:
    if isinstance(table, TierTable):
        return {"tiers": [_tier(tier) for tier in table.tiers]}
    return {
        "when": table.when,
        "start": _percent(table.start_share),
        "most": _most(table),
        "factors": [
            (item.label, [(one.label, _percent(one.weight_share)) for one in item.options])
            for item in table.factors
        ],
    }


def _tier(tier: Tier) -> dict[str, str]:
    if tier.base:
        fine = f"{tier.base}的{_percent(tier.min_share)}至{_percent(tier.max_share)}"
    elif tier.has_fine:
        fine = f"{yuan(tier.min_fen)}至 {yuan(tier.max_fen)}"
    else:
        fine = "没有罚款"
    return {
        "label": tier.label,
        "subject": SUBJECT_LABELS[tier.subject],
        "circumstance": tier.circumstance,
        "penalty": tier.penalty,
        "fine": fine,
    }


def _most(table: WeightTable) -> str:
    if table.base:
        return f"{table.base}的{_percent(table.max_share)}"
    return yuan(table.max_fen) if table.max_fen else "法定最高罚款数额"


def _percent(share: str) -> str:
    return f"{float(Fraction(share or '0') * 100):g}%"
