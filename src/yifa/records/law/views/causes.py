"""Power items and causes with their ranges, preconditions and versions."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.frame.permissions import actor_of, needs
from yifa.records.law import queries
from yifa.records.law.facts import Cause
from yifa.records.law.terms import (
    DEMO_MARK,
    FIELD_LABELS,
    MEASURE_LABELS,
    PRECONDITION_LABELS,
    SUBJECT_LABELS,
    UNCONFIRMED_MARK,
    Power,
)
from yifa.records.law.views.rows import (
    amount_of,
    day_from,
    holds_of,
    page_of_list,
    precondition_of,
    range_of,
    words_of,
)


@needs(Power.VIEW)
def items(request: HttpRequest) -> HttpResponse:
    """List the causes that hold on a day, by power item."""
    actor = actor_of(request)
    day = day_from(request, "on", actor.day)
    words, field = words_of(request, "q"), words_of(request, "field")
    precondition = words_of(request, "precondition")
    found = [
        cause
        for cause in queries.causes(actor, on=day)
        if _matches(cause, words) and field in {"", cause.field}
        if precondition in {"", cause.precondition}
    ]
    page = page_of_list(request, sorted(found, key=lambda cause: cause.item_code))
    context = {
        "page": page,
        "rows": [_row(cause) for cause in page],
        "q": words,
        "field": field,
        "precondition": precondition,
        "on": day.isoformat(),
        "fields": FIELD_LABELS,
        "preconditions": PRECONDITION_LABELS,
    }
    return render(request, "law/items.html", context)


@needs(Power.VIEW)
def cause(request: HttpRequest, code: str) -> HttpResponse:
    """Show a cause on a day with all its versions."""
    actor = actor_of(request)
    day = day_from(request, "on", actor.day)
    book = queries.book_on(day, actor.jurisdiction)
    versions = book.cause_versions.get(code, ())
    if not versions:
        raise Http404("没有这个案由")
    held = book.cause(code, day)
    shown = held or versions[-1]
    context = {
        "cause": shown,
        "field": FIELD_LABELS.get(shown.field, shown.field),
        "holds": holds_of(shown.valid_from, shown.valid_until),
        "is_held": held is not None,
        "day": day,
        "ranges": [_range_row(span, shown) for span in shown.ranges],
        "tiers": [_tier_row(tier) for tier in shown.benchmarks],
        "measures": [MEASURE_LABELS[measure] for measure in shown.measures],
        "versions": [_version(item, shown) for item in reversed(versions)],
        "demo_mark": DEMO_MARK,
        "unconfirmed_mark": UNCONFIRMED_MARK,
    }
    return render(request, "law/cause.html", context)


def _matches(cause: Cause, words: str) -> bool:
    text = f"{cause.name} {cause.item_code} {cause.violated} {cause.penalty}"
    return all(word in text for word in words.split())


def _row(cause: Cause) -> dict[str, Any]:
    return {
        "cause": cause,
        "field": FIELD_LABELS.get(cause.field, cause.field),
        "ranges": [range_of(span) for span in cause.ranges],
        "precondition": PRECONDITION_LABELS[cause.precondition],
    }


def _range_row(span: Any, cause: Cause) -> dict[str, Any]:
    return {
        "subject": SUBJECT_LABELS[span.subject],
        "step": span.step,
        "amount": amount_of(span),
        "may": "可以处" if cause.may else "处",
        "precondition": precondition_of(span),
    }


def _tier_row(tier: Any) -> dict[str, Any]:
    return {
        "subject": SUBJECT_LABELS[tier.subject],
        "step": tier.step,
        "label": tier.label,
        "circumstance": tier.circumstance,
        "min_fen": tier.min_fen,
        "max_fen": tier.max_fen,
        "confirmed": tier.confirmed,
    }


def _version(item: Cause, shown: Cause) -> dict[str, Any]:
    return {
        "holds": holds_of(item.valid_from, item.valid_until),
        "on": item.valid_from.isoformat(),
        "penalty": item.penalty,
        "ranges": [range_of(span) for span in item.ranges],
        "is_shown": item is shown,
    }
