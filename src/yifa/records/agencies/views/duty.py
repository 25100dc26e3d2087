"""An officer's own duty: what is rostered in the days to come, signing on and off."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import actions, forms, queries
from yifa.records.agencies.models import Officer
from yifa.records.agencies.terms import Power

_AHEAD = timedelta(days=14)
_NOT_AN_OFFICER = "您的账号没有对应的执法人员，请联系管理员登记"


@require_http_methods(["GET", "POST"])
@needs(Power.SIGN_ON)
@once
def own_duty(request: HttpRequest) -> HttpResponse:
    """Show one's own shifts; sign on where none is running."""
    actor, now = actor_of(request), clock.now()
    officer = _officer(actor)
    form = forms.SignOnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        until = now + timedelta(hours=said["hours"])
        try:
            actions.sign_on(
                actor=actor, at=now, officer=_require(officer), until=until, reason=said["reason"]
            )
        except actions.RosterRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已签到，至 {clock.beijing(until):%m-%d %H:%M} 自动结束")
            return redirect("agencies:own_duty")
    spans = (
        queries.duty_periods(officer.uuid, now - timedelta(days=1), now + _AHEAD) if officer else []
    )
    running = [span for span in spans if span.since <= now < span.until]
    context = {"officer": officer, "spans": spans, "running": running, "now": now}
    return form_response(request, "agencies/own_duty.html", form, context)


@require_POST
@needs(Power.SIGN_ON)
@once
def sign_off(request: HttpRequest) -> HttpResponse:
    """End the time one signed on for."""
    actor = actor_of(request)
    try:
        actions.sign_off(actor=actor, at=clock.now(), officer=_require(_officer(actor)))
    except actions.RosterRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已签退")
    return redirect("agencies:own_duty")


def _officer(actor: Actor) -> Officer | None:
    return queries.officer_row(actor, str(actor.officer)) if actor.officer else None


def _require(officer: Officer | None) -> Officer:
    if officer is None:
        raise actions.RosterRefused(_NOT_AN_OFFICER)
    return officer
