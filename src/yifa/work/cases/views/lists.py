"""The list of cases: queues, filters, one page."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base.access import Actor
from yifa.frame.deadlines import badge
from yifa.frame.paging import counted, page_of
from yifa.frame.permissions import actor_of, needs
from yifa.work.cases import queries
from yifa.work.cases.filters import CaseFilter
from yifa.work.cases.models import Case
from yifa.work.cases.queries.cases import NEAR_DAYS
from yifa.work.cases.terms import Power

QUEUES = (
    ("mine", "待我办理"),
    ("all", "全部案件"),
    ("near", "临期"),
    ("over", "超期"),
    ("closed", "已结案"),
)
COUNT_CAP = 999


@needs(Power.VIEW)
def cases(request: HttpRequest) -> HttpResponse:
    """List the cases of a queue, narrowed by the filters."""
    actor = actor_of(request)
    queue = _queue_of(request)
    chosen = CaseFilter(request.GET or None, actor=actor)
    rows = _rows(actor, queue)
    if chosen.is_bound:
        rows = chosen.narrow(rows)
    page = page_of(request, rows)
    context = {
        "page": page,
        "rows": [_row(row, actor) for row in page],
        "queues": _queues(actor, queue),
        "queue": queue,
        "filter": chosen,
        "may_open": actor.may(Power.REGISTER_LEAD),
        "may_punish": actor.may(Power.HANDLE),
    }
    return render(request, "cases/list.html", context)


def _queue_of(request: HttpRequest) -> str:
    wanted = request.GET.get("queue", "all")
    return wanted if wanted in dict(QUEUES) else "all"


def _rows(actor: Actor, queue: str) -> QuerySet[Case]:
    day = actor.day
    if queue == "mine":
        return queries.mine(actor)
    if queue == "near":
        return queries.due_soon(actor, day, day + timedelta(days=NEAR_DAYS))
    if queue == "over":
        return queries.overdue(actor, day)
    rows = queries.cases(actor)
    return rows.filter(is_open=False) if queue == "closed" else rows


def _queues(actor: Actor, queue: str) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "label": label,
            "count": _count(_rows(actor, code)),
            "active": code == queue,
            "alarm": code == "over",
        }
        for code, label in QUEUES
    ]


def _count(rows: QuerySet[Case]) -> str:
    count = counted(rows, COUNT_CAP)
    return f"{COUNT_CAP}+" if count > COUNT_CAP else str(count)


def _row(row: Case, actor: Actor) -> dict[str, Any]:
    title = f"{row.due_label}：{row.due_on} 到期" if row.due_on else ""
    return {
        "case": row,
        "badge": badge(
            row.due_on,
            actor.day,
            closed=not row.is_open,
            idle_text="" if row.is_open else row.stage_label,
            title=title,
            provisional=row.is_provisional,
        ),
    }
