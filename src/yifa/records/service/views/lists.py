"""The list of deliveries and the outbox."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base import clock
from yifa.frame.deadlines import Badge, badge
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.records.service import queries
from yifa.records.service.forms import QUEUES, DeliveryFilter
from yifa.records.service.models import Delivery
from yifa.records.service.terms import STAGE_LABELS, Power, Stage


@needs(Power.VIEW)
def delivery_list(request: HttpRequest) -> HttpResponse:
    """List deliveries by stage, the most urgent first."""
    actor, today = actor_of(request), clock.today()
    queue = request.GET.get("queue", Stage.PLANNED)
    stage = queue if queue in QUEUES else Stage.PLANNED
    form = DeliveryFilter(request.GET or None)
    choice = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, queries.deliveries(actor, choice | {"stage": stage}))
    found = queries.counts(actor)
    context = {
        "form": form,
        "queue": stage,
        "queues": [
            {
                "code": str(item),
                "label": STAGE_LABELS[item],
                "count": found[item],
                "active": item == stage,
                "alarm": item is Stage.RETURNED,
            }
            for item in QUEUES
        ],
        "page": page,
        "lines": [(row, due_badge(row, today)) for row in page.rows],
        "may_watch": actor.may(Power.WATCH_OUTBOX),
    }
    return render(request, "service/list.html", context)


def due_badge(row: Delivery, today: date) -> Badge:
    """The badge of what runs: the period for serving, or the days of a notice."""
    if not row.is_open:
        return badge(None, today, closed=True, idle_text=row.stage_label)
    if row.ends_on is not None:
        return badge(row.ends_on, today, title=f"公告期满日 {row.ends_on}")
    return badge(row.due_on, today)


@needs(Power.WATCH_OUTBOX)
def outbox_list(request: HttpRequest) -> HttpResponse:
    """List what leaves the system, newest first, with how it stands."""
    page = page_of(request, queries.messages_of(actor_of(request)))
    return render(request, "service/outbox.html", {"page": page})
