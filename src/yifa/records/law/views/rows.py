"""Facts of law in the words of a page: ranges, values, periods, and filters from the address."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.http import HttpRequest

from yifa.base.money import yuan
from yifa.frame.paging import PER_PAGE, Page
from yifa.records.law.facts import Parameter, Range
from yifa.records.law.terms import (
    BASE_LABELS,
    PRECONDITION_LABELS,
    SUBJECT_LABELS,
    Precondition,
)

_UNIT_WORDS = {
    "day": "日",
    "working_day": "个工作日",
    "month": "个月",
    "year": "年",
    "m": "米",
    "s": "秒",
}


def amount_of(span: Range) -> str:
    """Write the ends of a range: 100.00 元至 1,000.00 元."""
    if span.base:
        base = BASE_LABELS[span.base]
        low, high = Fraction(span.min_share or "0"), Fraction(span.max_share)
        return f"{base}的{_percent(low)}至{_percent(high)}" if low else f"{base}{_times(high)}以下"
    if not span.min_fen:
        return f"{yuan(span.max_fen)}以下"
    return f"{yuan(span.min_fen)}至 {yuan(span.max_fen)}"


def range_of(span: Range) -> str:
    """Write a range with whom it addresses."""
    whom = "" if span.subject == "any" else f"{SUBJECT_LABELS[span.subject]} "
    when = "（拒不改正）" if span.step > 1 and span.precondition == Precondition.REFUSES else ""
    return f"{whom}{amount_of(span)}{when}"


def precondition_of(span: Range) -> str:
    """Write what must have happened before."""
    return PRECONDITION_LABELS[span.precondition]


def value_of(parameter: Parameter) -> str:
    """Write a parameter's value with its unit."""
    if parameter.unit == "fen":
        return yuan(int(parameter.value))
    if parameter.unit == "share":
        return _percent(Fraction(parameter.value))
    return f"{parameter.value}{' ' if parameter.unit in _UNIT_WORDS else ''}" + _UNIT_WORDS.get(
        parameter.unit, ""
    )


def typed_value_of(parameter: Parameter) -> str:
    """Write a value as a person types it into the form."""
    if parameter.unit == "fen":
        return f"{int(parameter.value) / 100:.2f}"
    return str(parameter.value)


def holds_of(valid_from: date, valid_until: date | None) -> str:
    """Write a period of validity; the end is excluded."""
    return f"{valid_from} 起" if valid_until is None else f"{valid_from} 至 {valid_until}（不含）"


def words_of(request: HttpRequest, name: str, limit: int = 60) -> str:
    """Read a filter word from the address, cut and without control characters."""
    words = request.GET.get(name, "")[:limit]
    return "".join(character for character in words if character.isprintable()).strip()


def day_from(request: HttpRequest, name: str, default: date) -> date:
    """Read a day from the address; a bad one gives the default."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return default


def page_of_list(request: HttpRequest, rows: Sequence[Any], per_page: int = PER_PAGE) -> Page:
    """Cut the page that the request asks for from rows at hand."""
    pages = max(1, -(-len(rows) // per_page))
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    number = min(max(number, 1), pages)
    start = (number - 1) * per_page
    return Page(rows[start : start + per_page], number, pages, len(rows), False, per_page)


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):g}%"


def _times(share: Fraction) -> str:
    return "一倍" if share == 1 else f"的{_percent(share)}"
