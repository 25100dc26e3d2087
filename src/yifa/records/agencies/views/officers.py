"""Pages of officers and their certificates."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import actions, forms, queries
from yifa.records.agencies.models import Certificate, Officer
from yifa.records.agencies.terms import EXPIRY_WARNING_DAYS, FIELD_LABELS, Power
from yifa.records.journal import queries as journal

FORM = "agencies/form.html"


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate as a page shows it: with its state on the day, in words."""

    row: Certificate
    field: str
    state: str
    tag: str


@needs(Power.VIEW)
def officer_list(request: HttpRequest) -> HttpResponse:
    """List officers with their certificates and when these expire."""
    actor, day = actor_of(request), clock.today()
    form = forms.OfficerFilter(request.GET or None, actor=actor, day=day)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = queries.matching_officers(actor, chosen.get("q", ""), chosen.get("unit", ""), day)
    page = page_of(request, rows)
    lines = [(row, [line_of(item, day) for item in row.certificates.all()]) for row in page.rows]
    return render(request, "agencies/officers.html", {"form": form, "page": page, "lines": lines})


@needs(Power.VIEW)
def officer_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one officer: unit, certificates, and what was recorded."""
    actor, day = actor_of(request), clock.today()
    row = _officer(actor, pk)
    lines = [line_of(item, day) for item in row.certificates.all()]
    acts = journal.timeline_of(actor, queries.officer_matter(row)).acts
    return render(
        request, "agencies/officer.html", {"officer": row, "lines": lines, "acts": acts[::-1]}
    )


@needs(Power.MANAGE_OFFICERS)
@once
def officer_new(request: HttpRequest) -> HttpResponse:
    """Enter an officer in the register."""
    actor, now = actor_of(request), clock.now()
    form = forms.AppointForm(request.POST or None, actor=actor, day=clock.day_of(now))
    if form.is_valid():
        data = form.cleaned_data
        unit = get_object_or_404(queries.units(actor), uuid=data.pop("unit"))
        try:
            officer = actions.appoint(actor=actor, at=now, unit=unit, **data)
        except actions.OfficerExists as refusal:
            form.add_error("staff_number", str(refusal))
        else:
            messages.success(request, f"已登记{officer.name}，请登记其执法证件")
            return redirect("agencies:officer", pk=officer.uuid)
    return form_response(request, FORM, form, {"heading": "登记执法人员", "back": "officers"})


@needs(Power.MANAGE_OFFICERS)
@once
def officer_certify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter an officer's certificate."""
    actor = actor_of(request)
    officer = _officer(actor, pk)
    form = forms.CertifyForm(request.POST or None, actor=actor)
    if form.is_valid():
        try:
            actions.certify(actor=actor, at=clock.now(), officer=officer, **form.cleaned_data)
        except actions.CertificateTaken as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, "已登记执法证件")
            return redirect("agencies:officer", pk=pk)
    context = {"heading": f"登记{officer.name}的执法证件", "back": "officers"}
    return form_response(request, FORM, form, context)


@needs(Power.MANAGE_OFFICERS)
@once
def officer_leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that an officer left."""
    actor = actor_of(request)
    officer = _officer(actor, pk)
    form = forms.LeaveForm(request.POST or None)
    if form.is_valid():
        actions.leave(actor=actor, at=clock.now(), officer=officer, **form.cleaned_data)
        messages.success(request, f"已登记{officer.name}离岗")
        return redirect("agencies:officer", pk=pk)
    context = {
        "heading": f"登记{officer.name}离岗",
        "back": "officers",
        "warning": "自离岗日期起，该人员不能再作为执法人员办理案件。",
    }
    return form_response(request, FORM, form, context)


@needs(Power.MANAGE_OFFICERS)
@once
def certificate_suspend(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Suspend a certificate."""
    actor = actor_of(request)
    certificate = _certificate(actor, pk)
    form = forms.SuspendForm(request.POST or None)
    if form.is_valid():
        actions.suspend(actor=actor, at=clock.now(), certificate=certificate, **form.cleaned_data)
        messages.success(request, f"已暂停证件 {certificate.number}")
        return redirect("agencies:officer", pk=certificate.officer.uuid)
    context = {
        "heading": f"暂停执法证件 {certificate.number}",
        "back": "officers",
        "warning": "暂停期间，持证人不具备执法资格（《行政处罚法》第四十二条第一款）。",
    }
    return form_response(request, FORM, form, context)


@needs(Power.MANAGE_OFFICERS)
@once
def certificate_lift(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a suspended certificate be used again."""
    actor = actor_of(request)
    certificate = _certificate(actor, pk)
    form = forms.LiftForm(request.POST or None)
    if form.is_valid():
        try:
            actions.lift_suspension(
                actor=actor, at=clock.now(), certificate=certificate, **form.cleaned_data
            )
        except actions.NotSuspended as refusal:
            form.add_error("valid_until", str(refusal))
        else:
            messages.success(request, f"已恢复证件 {certificate.number}")
            return redirect("agencies:officer", pk=certificate.officer.uuid)
    context = {"heading": f"恢复执法证件 {certificate.number}", "back": "officers"}
    return form_response(request, FORM, form, context)


def line_of(row: Certificate, day: date) -> CertificateLine:
    """Say in words how a certificate stands on a day."""
    suspended = any(
        item.valid_from <= day and (item.valid_until is None or day < item.valid_until)
        for item in row.suspensions.all()
    )
    field = FIELD_LABELS.get(row.field, row.field)
    if suspended:
        return CertificateLine(row, field, "已暂停", "tag-alarm")
    if day < row.valid_from:
        return CertificateLine(row, field, "未生效", "")
    if row.valid_until is None:
        return CertificateLine(row, field, "有效", "tag-active")
    if row.valid_until <= day:
        return CertificateLine(row, field, "已过期", "tag-alarm")
    if row.valid_until <= day + timedelta(days=EXPIRY_WARNING_DAYS):
        left = (row.valid_until - day).days
        return CertificateLine(row, field, f"剩 {left} 天到期", "tag-alarm")
    return CertificateLine(row, field, "有效", "tag-active")


def _officer(actor: Actor, pk: UUID) -> Officer:
    return get_object_or_404(queries.officers(actor), uuid=pk)


def _certificate(actor: Actor, pk: UUID) -> Certificate:
    mine = queries.officers(actor).values("pk")
    rows = Certificate.objects.select_related("officer").filter(officer__in=mine)
    return get_object_or_404(rows, uuid=pk)
