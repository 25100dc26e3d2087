"""The list of inspections, in queues."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yifa.base import clock
from yifa.frame.deadlines import Badge, badge
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.work.inspection import queries
from yifa.work.inspection.filters import narrowed
from yifa.work.inspection.forms import InspectionFilter
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.queries.lists import QUEUES, queue_of
from yifa.work.inspection.terms import Power


@require_GET
@needs(Power.VIEW)
def listing(request: HttpRequest) -> HttpResponse:
    """Show a page of the inspections that queue and filter leave."""
    actor = actor_of(request)
    form = InspectionFilter(request.GET)
    form.is_valid()
    queue = queue_of(request.GET.get("queue", ""))
    rows = queries.inspections(actor).filter(queue.rows)
    page = page_of(request, narrowed(actor, rows, getattr(form, "cleaned_data", {})))
    context = {
        "filter": form,
        "page": page,
        "lines": [(row, badge_of(row)) for row in page],
        "queues": _queues(request),
        "queue": queue.code,
        "may_inspect": actor.may(Power.INSPECT),
    }
    return render(request, "inspection/list.html", context)


def badge_of(row: Inspection) -> Badge:
    """Show how near the next period is."""
    title = f"{row.due_label} {row.due_on}" if row.due_on else ""
    return badge(row.due_on, clock.today(), idle_text="—", title=title)


def _queues(request: HttpRequest) -> list[dict[str, Any]]:
    counts = queries.queue_counts(actor_of(request))
    chosen = queue_of(request.GET.get("queue", ""))
    return [
        {
            "code": queue.code,
            "label": queue.label,
            "count": counts.get(queue.code),
            "active": queue is chosen,
            "alarm": queue.code == "doubted",
        }
        for queue in QUEUES
    ]
