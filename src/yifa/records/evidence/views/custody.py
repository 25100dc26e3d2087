"""Doors of custody: a form for each act on a piece of evidence."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import actions, queries, rules
from yifa.records.evidence.forms import ENTRIES
from yifa.records.evidence.terms import Power
from yifa.records.evidence.views.finding import found
from yifa.records.journal.actions import MatterMoved


@require_http_methods(["GET", "POST"])
@needs(Power.KEEP, Power.APPROVE_DESTRUCTION)
@once
def keep(request: HttpRequest, pk: UUID, entry: str) -> HttpResponse:
    """Record one act of custody, or show its form."""
    actor, now = actor_of(request), clock.now()
    item, chosen = found(actor, pk), ENTRIES.get(entry)
    if chosen is None:
        raise Http404("没有这种保管记录")
    if not actor.may(chosen.power, within=item.jurisdiction):
        raise PermissionDenied("您的岗位没有此项权限，请联系管理员核对")
    custody = queries.standing_of(item)
    form = chosen.form(request.POST or None, now=now, custody=custody, officers=_officers(actor))
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                actions.keep(actor=actor, at=now, item=item, act=form.act(), done_at=form.done())
        except actions.EvidenceRefused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
        except MatterMoved as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"已登记“{chosen.label}”，记入保管链")
            return redirect(item)
    context = {"item": item, "entry": chosen, "why_not": rules.why_not_now(custody, chosen.act)}
    return form_response(request, "evidence/custody.html", form, context)


def _officers(actor: Actor) -> tuple[str, ...]:
    rows = agencies.officers(actor, unit=actor.unit or None, on=actor.day)
    return tuple(dict.fromkeys(agencies.fact_of(row, actor.day).name for row in rows))
