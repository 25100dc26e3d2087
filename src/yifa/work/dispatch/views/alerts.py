"""Calls for help as the command post sees them: list, map, one call, the strip above pages."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.forms import OfficeForm
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import queries as agencies
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved
from yifa.work.dispatch import actions, acts, forms, queries
from yifa.work.dispatch.models import Alert
from yifa.work.dispatch.terms import AlertKind, AlertStage, Power

_STEP = "dispatch/step.html"
_ON_MAP = 200
_IN_BAR = 3
_STATES = {
    AlertStage.RAISED: "urgent",
    AlertStage.ANSWERED: "near",
    AlertStage.ON_THE_WAY: "progress",
    AlertStage.CLOSED: "done",
}


@needs(Power.COMMAND)
def alert_list(request: HttpRequest) -> HttpResponse:
    """List calls, the open ones first, with a map and the timers that run."""
    actor = actor_of(request)
    waiting = list(queries.open_alerts(actor))
    page = page_of(request, queries.alerts(actor).exclude(closed_at=None))
    context = {
        "waiting": waiting,
        "page": page,
        "timers": queries.running_timers(actor),
        "now": clock.now(),
    }
    return render(request, "dispatch/alerts.html", context)


@needs(Power.COMMAND)
def features(request: HttpRequest) -> JsonResponse:
    """Give the open calls as GeoJSON points (WGS-84)."""
    made = [_feature(row) for row in queries.open_alerts(actor_of(request))[:_ON_MAP] if row.lon]
    return JsonResponse({"type": "FeatureCollection", "features": made})


@needs(Power.COMMAND)
def bar(request: HttpRequest) -> HttpResponse:
    """Give the strip above every page of the command post; 204 while it stands as last seen."""
    rows = list(queries.open_alerts(actor_of(request))[:_IN_BAR])
    count = len(rows) if len(rows) < _IN_BAR else queries.open_alerts(actor_of(request)).count()
    seen = "-".join([f"{row.uuid.hex}.{row.last_seq}" for row in rows] + [str(count)] * bool(rows))
    if request.GET.get("seen", "") == seen:
        return HttpResponse(status=204)
    return render(request, "dispatch/bar.html", {"rows": rows, "count": count, "seen": seen})


@needs(Power.COMMAND, Power.CALL)
def alert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one call: who, where, what was done."""
    actor, row = actor_of(request), _alert(actor_of(request), pk)
    told = journal.timeline_of(actor, row.matter).acts[::-1]
    context = {
        "alert": row,
        "rows": _rows(row),
        "timeline": [
            {
                "at": act.done_at,
                "actor": act.actor_name,
                "label": act.label,
                "summary": _summary(act),
            }
            for act in told
        ],
        "may_command": actor.may(Power.COMMAND, within=row.jurisdiction),
    }
    return render(request, "dispatch/alert.html", context)


@require_http_methods(["GET", "POST"])
@needs(Power.COMMAND)
@once
def answer(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a call on."""
    row = _alert(actor_of(request), pk)
    form = forms.AnswerForm(request.POST or None, initial={"after": row.last_seq})

    def take(actor: Actor) -> None:
        actions.answer_emergency(actor=actor, at=clock.now(), alert=row, **form.cleaned_data)

    return _step(request, row, form, "应答", take)


@require_http_methods(["GET", "POST"])
@needs(Power.COMMAND)
@once
def set_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note who is on the way."""
    row = _alert(actor_of(request), pk)
    teams = agencies.on_duty(clock.now(), jurisdiction=row.jurisdiction.partition(".")[0])
    form = forms.SetOutForm(request.POST or None, teams=teams, initial={"after": row.last_seq})

    def take(actor: Actor) -> None:
        after = form.cleaned_data["after"]
        actions.set_out_to_help(
            actor=actor, at=clock.now(), alert=row, officers=form.chosen(), after=after
        )

    return _step(request, row, form, "登记支援出发", take)


@require_http_methods(["GET", "POST"])
@needs(Power.COMMAND)
@once
def close(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Settle a call."""
    row = _alert(actor_of(request), pk)
    form = forms.CloseForm(request.POST or None, initial={"after": row.last_seq})

    def take(actor: Actor) -> None:
        actions.close_alert(actor=actor, at=clock.now(), alert=row, **form.cleaned_data)

    return _step(request, row, form, "解除", take)


def _step(
    request: HttpRequest, row: Alert, form: OfficeForm, label: str, take: Callable[[Actor], None]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                take(actor_of(request))
        except (actions.AlertRefused, MatterMoved) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"已{label}")
            return redirect(row)
    return form_response(request, _STEP, form, {"alert": row, "label": label})


def _rows(row: Alert) -> list[dict[str, Any]]:
    place = f"{row.lon:.5f}，{row.lat:.5f}" if row.lon is not None and row.lat is not None else ""
    told = (
        ("类别", row.kind_label),
        ("人员", row.officer_name),
        ("单位", row.unit_name),
        ("位置", place or "没有位置"),
        ("所在网格", row.place),
        ("说明", row.note),
        ("支援人员", row.helpers),
        ("处理结果", row.result),
    )
    return [{"label": label, "value": value} for label, value in told if value]


def _summary(act: Any) -> str:
    said = act.payload
    if isinstance(said, acts.HelpSetOut):
        return said.team_name
    if isinstance(said, acts.AlertRaised):
        return said.place
    return str(getattr(said, "note", "") or getattr(said, "result", ""))


def _feature(row: Alert) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "kind": "event" if row.kind != AlertKind.SUPPORT else "officer",
            "state": _STATES[AlertStage(row.stage)],
            "label": f"{row.officer_name} {row.kind_label}",
            "url": row.get_absolute_url(),
        },
    }


def _alert(actor: Actor, pk: UUID) -> Alert:
    found = queries.alert_of(actor, pk)
    if found is None:
        raise Http404("没有这个报警，或者不在您的辖区内")
    return found
