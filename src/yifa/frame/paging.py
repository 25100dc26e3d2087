"""Server-side paging whose cost does not grow with the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 20
CAP = 10_000
_DEEP = 200


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its rows, its number, and how many rows there are (up to the cap)."""

    rows: Sequence[Any]
    number: int
    pages: int
    count: int
    capped: bool
    per_page: int

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.pages else None

    @property
    def count_text(self) -> str:
        return f"{self.count:,}+" if self.capped else f"{self.count:,}"


def page_of(request: HttpRequest, queryset: QuerySet[Any], *, per_page: int = PER_PAGE) -> Page:
    """Cut the page that the request asks for; a bad or too high number gives the nearest one."""
    count = counted(queryset)
    capped = count > CAP
    count = min(count, CAP)
    pages = max(1, -(-count // per_page))
    number = min(_number(request.GET.get("page", "1")), pages)
    start = (number - 1) * per_page
    rows = _rows(queryset, start, per_page)
    return Page(rows, number, pages, count, capped, per_page)


def page_of_rows(request: HttpRequest, rows: Sequence[Any], *, per_page: int = PER_PAGE) -> Page:
    """Cut the page that the request asks for out of rows that were computed, not queried."""
    pages = max(1, -(-len(rows) // per_page))
    number = min(_number(request.GET.get("page", "1")), pages)
    start = (number - 1) * per_page
    return Page(rows[start : start + per_page], number, pages, len(rows), False, per_page)


def _rows(queryset: QuerySet[Any], start: int, amount: int) -> list[Any]:
    """Fetch the rows of a page; a deep one finds its keys first, in the index alone."""
    if start < _DEEP:
        return list(queryset[start : start + amount])
    keys = list(queryset.values_list("pk", flat=True)[start : start + amount])
    found = queryset.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def counted(queryset: QuerySet[Any], cap: int = CAP) -> int:
    """Count rows, at most one past the cap."""
    return queryset.order_by()[: cap + 1].count()


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1
