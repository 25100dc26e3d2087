"""An officer's own safety: the emergency button, support, “check on me”; forms and JSON alike."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST
from uuid_utils.compat import uuid7

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import StepRefused
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import UNPROCESSABLE
from yifa.work.dispatch import actions, forms, queries
from yifa.work.dispatch.models import Alert, SafetyTimer
from yifa.work.dispatch.terms import Power
from yifa.work.incidents.queries import incidents

_OWN_SHOWN = 10
Form = TypeVar("Form", bound=forms.CallForm)
_REFUSALS = (actions.AlertRefused, actions.TimerRefused, actions.NoTimer, StepRefused)


@require_GET
@needs(Power.CALL)
def safety(request: HttpRequest) -> HttpResponse:
    """Show the buttons, the running timer and one's own calls."""
    actor = actor_of(request)

    def fresh(form: type[forms.CallForm]) -> forms.CallForm:
        return form(initial={"id": uuid7()}, auto_id=f"id_{form.__name__}_%s")

    context = {
        "emergency": fresh(forms.EmergencyForm),
        "support": fresh(forms.SupportForm),
        "timer_form": fresh(forms.TimerForm),
        "timer": queries.own_timer(actor),
        "alerts": queries.own_alerts(actor)[:_OWN_SHOWN],
        "now": clock.now(),
    }
    return render(request, "dispatch/safety.html", context)


@require_POST
@needs(Power.CALL)
def emergency(request: HttpRequest) -> HttpResponse:
    """Call for help at once; `id` made by the sender makes a repeat harmless."""

    def take(actor: Actor, form: forms.EmergencyForm) -> Alert:
        said = form.cleaned_data
        return actions.raise_emergency(
            actor=actor,
            at=clock.now(),
            alert=form.made_id(),
            lon=said["lon"],
            lat=said["lat"],
            note=said["note"],
            incident=said["incident"],
        )

    return _answered(request, forms.EmergencyForm, take, "已报警，指挥中心已收到")


@require_POST
@needs(Power.CALL)
def support(request: HttpRequest) -> HttpResponse:
    """Ask for support, on a task or where one is."""

    def take(actor: Actor, form: forms.SupportForm) -> Alert:
        said = form.cleaned_data
        incident = incidents(actor).filter(uuid=said["incident"]).first()
        return actions.call_support(
            actor=actor,
            at=clock.now(),
            alert=form.made_id(),
            need=said["note"],
            lon=said["lon"],
            lat=said["lat"],
            incident=incident,
        )

    return _answered(request, forms.SupportForm, take, "已请求支援，指挥中心已收到")


@require_POST
@needs(Power.CALL)
def timer(request: HttpRequest) -> HttpResponse:
    """Ask to be checked on."""

    def take(actor: Actor, form: forms.TimerForm) -> SafetyTimer:
        said = form.cleaned_data
        return actions.set_timer(
            actor=actor,
            at=clock.now(),
            timer=form.made_id(),
            minutes=said["minutes"],
            note=said["note"],
            incident=said["incident"],
        )

    return _answered(request, forms.TimerForm, take, "已开始计时，到时没有确认平安将自动报警")


@require_POST
@needs(Power.CALL)
def safe(request: HttpRequest) -> HttpResponse:
    """Confirm that one is safe."""

    def take(actor: Actor, _: forms.CallForm) -> SafetyTimer:
        return actions.check_in(actor=actor, at=clock.now())

    return _answered(request, forms.CallForm, take, "已确认平安")


def _answered(
    request: HttpRequest,
    form_class: type[Form],
    take: Callable[[Actor, Form], Alert | SafetyTimer],
    words: str,
) -> HttpResponse:
    is_json = request.content_type == "application/json"
    form = form_class(_said(request) if is_json else request.POST)
    if form.is_valid():
        try:
            row = take(actor_of(request), form)
        except _REFUSALS as refusal:
            return _refused(request, str(refusal), is_json=is_json)
        if is_json:
            return JsonResponse(_told(row, words))
        messages.success(request, words)
        return redirect("dispatch:safety")
    faults = "；".join(fault for faults in form.errors.values() for fault in map(str, faults))
    return _refused(request, faults, is_json=is_json)


def _refused(request: HttpRequest, words: str, *, is_json: bool) -> HttpResponse:
    if is_json:
        return JsonResponse({"message": words}, status=UNPROCESSABLE)
    messages.error(request, words)
    return redirect("dispatch:safety")


def _told(row: Alert | SafetyTimer, words: str) -> dict[str, Any]:
    told: dict[str, Any] = {"id": str(row.uuid), "message": words}
    if isinstance(row, SafetyTimer):
        return told | {"state": row.state_label, "safe_by": row.safe_by.isoformat()}
    return told | {"stage": row.stage_label, "url": row.get_absolute_url()}


def _said(request: HttpRequest) -> dict[str, Any]:
    try:
        said = json.loads(request.body or b"{}")
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
