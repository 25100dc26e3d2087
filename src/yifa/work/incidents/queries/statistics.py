"""What the desk shows of incidents: queues and punctuality now, charts of twelve months."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import board
from yifa.frame.board import Chart, Figure
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries.lists import (
    COUNT_AT_MOST,
    incidents,
    queue_counts,
    sees_own_unit_only,
    start_of,
)
from yifa.work.incidents.terms import Power, Stage

SHOWN_AT_MOST: Final = 8
PUNCTUAL_DAYS: Final = 30
_AREA_DEPTH: Final = 2
_QUEUES: Final = (
    ("to_file", "待立案事件", ""),
    ("to_dispatch", "待派遣事件", ""),
    ("in_hand", "处置中事件", ""),
    ("to_verify", "待核查事件", ""),
    ("late", "超期事件", "over"),
)


def figures(actor: Actor, at: datetime) -> Iterable[Figure]:
    """Give the length of the queues and the share handled in time."""
    if not actor.may(Power.VIEW):
        return
    counts, day = queue_counts(actor, at), day_in_law(at)
    for code, label, state in _QUEUES:
        count = counts[code]
        capped = count > COUNT_AT_MOST
        yield Figure(
            label, min(count, COUNT_AT_MOST), _list_at(code), state if count else "", capped=capped
        )
    share = board.kept("punctual", _scope(actor), day, lambda: (_punctual_percent(actor, day),))[0]
    if share is not None:
        yield Figure(f"近 {PUNCTUAL_DAYS} 日按期处置率", share, _list_at("all"), unit="%")


def charts(actor: Actor, day: date) -> Iterable[Chart]:
    """Give incidents by month, category and area, made at most every ten minutes."""
    if not actor.may(Power.VIEW):
        return ()
    return board.kept("incidents", _scope(actor), day, lambda: _charts(actor, day))


def _charts(actor: Actor, day: date) -> tuple[Chart, ...]:
    return _by_month(actor, day), _by_category(actor, day), _by_area(actor, day)


def _list_at(queue: str) -> str:
    return f"{reverse('incidents:list')}?queue={queue}"


def _scope(actor: Actor) -> str:
    return f"{actor.jurisdiction} {actor.unit if sees_own_unit_only(actor) else ''}"


def _since(actor: Actor, since: date) -> QuerySet[Incident]:
    return incidents(actor).order_by().filter(collected_at__gte=start_of(since))


def _punctual_percent(actor: Actor, day: date) -> int | None:
    """Count those collected within the last days and handled: how many were not late."""
    rows = _since(actor, day - timedelta(days=PUNCTUAL_DAYS)).filter(handled_at__isnull=False)
    told = rows.aggregate(handled=Count("pk"), late=Count("pk", filter=Q(late=True)))
    handled = told["handled"]
    return int(100 * (handled - told["late"]) / handled) if handled else None


def _by_month(actor: Actor, day: date) -> Chart:
    months = board.months_to(day)
    told = _since(actor, months[0].since).aggregate(
        **{f"all_{at}": _count(month) for at, month in enumerate(months)},
        **{f"closed_{at}": _count(month, stage=Stage.CLOSED) for at, month in enumerate(months)},
    )
    series = tuple(
        (label, tuple(told[f"{name}_{at}"] for at in range(len(months))))
        for label, name in (("上报", "all"), ("其中已结案", "closed"))
    )
    labels = tuple(month.label for month in months)
    return Chart("incidents-by-month", "近 12 个月上报事件", "件", labels, series)


def _count(month: board.Month, **also: str) -> Count:
    since, until = _moments(month)
    return Count("pk", filter=Q(collected_at__gte=since, collected_at__lt=until, **also))


def _moments(month: board.Month) -> tuple[datetime, datetime]:
    return start_of(month.since), start_of(month.until)


def _by_category(actor: Actor, day: date) -> Chart:
    counts = _counts(actor, day, "category_name")
    title = f"近 12 个月上报最多的 {SHOWN_AT_MOST} 类问题"
    return _ranking("incidents-by-category", title, "问题分类", counts)


def _by_area(actor: Actor, day: date) -> Chart:
    """Sum the cells of each squad's area and each town: the second level of the grid."""
    areas: Counter[str] = Counter()
    for cell, count in _counts(actor, day, "cell_name").items():
        levels = cell.split(" / ")
        areas[levels[_AREA_DEPTH - 1] if len(levels) >= _AREA_DEPTH else cell or "网格外"] += count
    title = f"近 12 个月上报最多的 {SHOWN_AT_MOST} 个片区"
    return _ranking("incidents-by-area", title, "片区", areas)


def _counts(actor: Actor, day: date, field: str) -> Counter[str]:
    rows = _since(actor, board.months_to(day)[0].since)
    return Counter(dict(rows.values_list(field).annotate(Count("pk"))))


def _ranking(code: str, title: str, heading: str, counts: Counter[str]) -> Chart:
    most = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN_AT_MOST]
    return Chart(
        code,
        title,
        "件",
        tuple(name for name, _ in most),
        (("上报", tuple(count for _, count in most)),),
        heading=heading,
        form="lying",
    )
