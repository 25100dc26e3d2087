"""Deciding on a report: one form for each decision; refusals come back with their reasons."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from yifa.base import clock
from yifa.base.procedure import Override, StepRefused
from yifa.frame.forms import OfficeForm
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.journal.actions import MatterMoved
from yifa.work.incidents.queries import incident_of
from yifa.work.intake import actions, forms
from yifa.work.intake.models import Report
from yifa.work.intake.terms import Power
from yifa.work.intake.views.inbox import found, shown


@require_http_methods(["GET", "POST"])
@needs(Power.DECIDE)
@once
def accept(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Accept into a new incident (受理)."""
    report = found(actor_of(request), pk)
    initial = {
        "after": report.last_seq,
        "category": report.category or report.suggested,
        "place": report.place,
        "lon": report.lon,
        "lat": report.lat,
    }
    form = forms.AcceptForm(request.POST or None, actor=actor_of(request), initial=initial)

    def act(told: dict[str, Any]) -> None:
        reason = told.pop("override_reason", "").strip()
        passed = (Override("LOOP-02", reason),) if reason else ()
        actions.accept_report(
            actor=actor_of(request), at=clock.now(), report=report, overrides=passed, **told
        )

    return _decide(request, report, form, "受理", act, map=True)


@require_http_methods(["GET", "POST"])
@needs(Power.DECIDE)
@once
def reject(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Refuse to take it up (不予受理)."""
    report = found(actor_of(request), pk)
    form = forms.RejectForm(request.POST or None, initial={"after": report.last_seq})
    return _decide(request, report, form, "不予受理", _by(request, report, actions.reject_report))


@require_http_methods(["GET", "POST"])
@needs(Power.DECIDE)
@once
def hand_over(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand it over to another authority (转办)."""
    report = found(actor_of(request), pk)
    form = forms.HandOverForm(request.POST or None, initial={"after": report.last_seq})
    act = _by(request, report, actions.hand_over_report)
    return _decide(request, report, form, "转办", act)


@require_http_methods(["GET", "POST"])
@needs(Power.FOLLOW_UP)
@once
def follow_up(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record that the reporter was told (回访答复)."""
    report = found(actor_of(request), pk)
    form = forms.FollowUpForm(request.POST or None, initial={"after": report.last_seq})
    return _decide(request, report, form, "回访答复", _by(request, report, actions.follow_up))


@require_POST
@needs(Power.DECIDE)
@once
def correct(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Say which category it is (更正分类)."""
    report = found(actor_of(request), pk)
    form = forms.CategoryForm(request.POST, actor=actor_of(request))
    if not form.is_valid():
        messages.error(request, "请选择问题分类")
        return redirect("intake:detail", pk=pk)
    act = _by(request, report, actions.correct_category)
    return _at_once(request, report, "已确认分类", lambda: act(dict(form.cleaned_data)))


@require_POST
@needs(Power.DECIDE)
@once
def merge(request: HttpRequest, pk: UUID, other: UUID) -> HttpResponse:
    """Merge into another report (合并)."""
    actor = actor_of(request)
    report, into = found(actor, pk), found(actor, other)

    def act() -> None:
        actions.merge_report(
            actor=actor, at=clock.now(), report=report, into=into, reason="人工确认为同一问题"
        )

    return _at_once(request, report, "已合并", act)


@require_POST
@needs(Power.DECIDE)
@once
def join(request: HttpRequest, pk: UUID, incident: UUID) -> HttpResponse:
    """Merge into an incident that is there (并入事件)."""
    actor = actor_of(request)
    report, row = found(actor, pk), incident_of(actor, incident)

    def act() -> None:
        actions.accept_report(actor=actor, at=clock.now(), report=report, incident=row)

    return _at_once(request, report, "已并入事件", act)


@require_POST
@needs(Power.REVEAL)
def reveal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show reporter and contact unmasked, for a reason; the look is journaled."""
    report = found(actor_of(request), pk)
    try:
        person = actions.reveal_contact(
            actor=actor_of(request),
            at=clock.now(),
            report=report,
            reason=request.POST.get("reason", "")[:200],
        )
    except actions.ReasonMissing as fault:
        messages.error(request, str(fault))
        return redirect("intake:detail", pk=pk)
    return shown(request, report, revealed=person)


def _by(
    request: HttpRequest, report: Report, action: Callable[..., Any]
) -> Callable[[dict[str, Any]], None]:
    def act(told: dict[str, Any]) -> None:
        action(actor=actor_of(request), at=clock.now(), report=report, **told)

    return act


def _decide(
    request: HttpRequest,
    report: Report,
    form: OfficeForm,
    label: str,
    act: Callable[[dict[str, Any]], None],
    **more: Any,
) -> HttpResponse:
    findings: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                act(dict(form.cleaned_data))
        except StepRefused as refusal:
            findings = refusal.findings
            form.add_error(None, f"不能“{label}”，请看上方说明")
        except (MatterMoved, actions.PlaceMissing) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"已办理：{label}")
            return redirect("intake:detail", pk=report.uuid)
    context = {"report": report, "label": label, "findings": findings, **more}
    return form_response(request, "intake/decide.html", form, context)


def _at_once(
    request: HttpRequest, report: Report, done: str, act: Callable[[], None]
) -> HttpResponse:
    try:
        with transaction.atomic():
            act()
    except (StepRefused, MatterMoved) as fault:
        messages.error(request, str(fault))
    else:
        messages.success(request, done)
    return redirect("intake:detail", pk=report.uuid)
