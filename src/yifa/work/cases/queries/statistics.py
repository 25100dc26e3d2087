"""What the desk shows of cases: figures of now, charts of the last twelve months."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Count, QuerySet
from django.urls import reverse

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import board
from yifa.frame.board import Chart, Figure
from yifa.frame.paging import counted
from yifa.work.cases.models import Case
from yifa.work.cases.queries.cases import NEAR_DAYS, cases, due_soon, overdue, sees_whole_body
from yifa.work.cases.terms import Power

COUNT_CAP: Final = 10_000
CAUSES_SHOWN: Final = 8


def figures(actor: Actor, at: datetime) -> Iterable[Figure]:
    """Give how many cases are open, near their day, past it, and decided this month."""
    if not actor.may(Power.VIEW):
        return
    day = day_in_law(at)
    near = due_soon(actor, day, day + timedelta(days=NEAR_DAYS))
    yield _figure("在办案件", cases(actor).filter(is_open=True), "all")
    yield _figure("临期案件", near, "near", "near")
    yield _figure("超期案件", overdue(actor, day), "over", "over")
    decided = cases(actor).filter(decided_on__gte=day.replace(day=1), decided_on__lte=day)
    yield _figure("本月作出决定", decided, "all")


def charts(actor: Actor, day: date) -> Iterable[Chart]:
    """Give cases by month and by cause, made at most every ten minutes."""
    if not actor.may(Power.VIEW):
        return ()
    scope = f"{actor.jurisdiction} {'' if sees_whole_body(actor) else actor.unit}"
    return board.kept("cases", scope, day, lambda: (_by_month(actor, day), _by_cause(actor, day)))


def _figure(label: str, rows: QuerySet[Case], queue: str, state: str = "") -> Figure:
    count = counted(rows, COUNT_CAP)
    return Figure(
        label,
        min(count, COUNT_CAP),
        f"{reverse('cases:list')}?queue={queue}",
        state if count else "",
        capped=count > COUNT_CAP,
    )


def _by_month(actor: Actor, day: date) -> Chart:
    months = board.months_to(day)
    series = tuple(
        (label, board.by_month(months, _by_day(actor, field, months[0].since)))
        for label, field in (("立案", "filed_on"), ("作出决定", "decided_on"))
    )
    labels = tuple(month.label for month in months)
    return Chart("cases-by-month", "近 12 个月立案与决定", "件", labels, series)


def _by_day(actor: Actor, field: str, since: date) -> Iterable[tuple[date, int]]:
    rows = cases(actor).order_by().filter(**{f"{field}__gte": since})
    return rows.values_list(field).annotate(Count("pk"))


def _by_cause(actor: Actor, day: date) -> Chart:
    since = board.months_to(day)[0].since
    rows = cases(actor).order_by().filter(filed_on__gte=since).values_list("cause_name")
    counts = rows.annotate(count=Count("pk")).order_by("-count", "cause_name")[:CAUSES_SHOWN]
    found = list(counts)
    return Chart(
        "cases-by-cause",
        f"近 12 个月立案最多的 {CAUSES_SHOWN} 类案由",
        "件",
        tuple(name or "未定案由" for name, _ in found),
        (("立案", tuple(count for _, count in found)),),
        heading="案由",
        form="lying",
    )
