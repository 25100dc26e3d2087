"""What is told outside: how each message stands, and sending again what was given up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.models import OutboxRow
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.work.intake import actions, queries
from yifa.work.intake.terms import TELL_LABELS, Power, TellWay

_STATES = dict(OutboxRow.STATES)


@require_GET
@needs(Power.VIEW_CONNECTORS)
def outbox_list(request: HttpRequest) -> HttpResponse:
    """List the messages to reporters and systems, those given up first in their own tab."""
    actor = actor_of(request)
    state = request.GET.get("queue", "")
    rows = queries.messages(actor)
    page = page_of(request, rows.filter(state=state) if state in _STATES else rows)
    context = {
        "page": page,
        "lines": [_line(row) for row in page.rows],
        "queues": [
            {"code": code, "label": label, "count": None, "active": code == state}
            for code, label in (("", "全部"), *OutboxRow.STATES)
        ],
        "watch": queries.outbox_watch(actor, clock.now()),
        "may_resend": actor.may(Power.RESEND),
    }
    return render(request, "intake/outbox.html", context)


@require_POST
@needs(Power.RESEND)
@once
def resend(request: HttpRequest) -> HttpResponse:
    """Send again what was given up (重新发送)."""
    key = request.POST.get("key", "")[:80]
    try:
        actions.resend(actor=actor_of(request), at=clock.now(), key=key)
    except actions.NothingToResend as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, "已重新排队，一分钟内发送")
    return redirect("intake:outbox")


def _line(row: OutboxRow) -> dict[str, object]:
    way = row.key.rpartition("-")[2]
    known = way in list(TellWay)
    return {
        "row": row,
        "way": TELL_LABELS[TellWay(way)] if known else "自动回复",
        "report": row.subject.partition(":")[2],
    }
