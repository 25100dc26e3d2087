"""Pages of rosters: a unit's week or month, one shift, changes, copying, importing, shifts."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.tabular import FileUnusable
from yifa.frame.views import form_response
from yifa.records.agencies import actions, forms, queries, rules
from yifa.records.agencies.importers import MappingUnusable
from yifa.records.agencies.models import Duty, Officer, Unit
from yifa.records.agencies.terms import Power, RosterChange

FORM = "agencies/roster_form.html"
WEEK, MONTH = 7, 31
_REJECTED_SHOWN = 100


@needs(Power.VIEW)
def roster(request: HttpRequest) -> HttpResponse:
    """Show who serves for a unit on each shift of a week or a month, with gaps and doubles."""
    actor = actor_of(request)
    units = list(queries.units(actor, clock.today()))
    unit = _chosen_unit(actor, units, request.GET.get("unit", ""))
    length = MONTH if request.GET.get("span") == "month" else WEEK
    since = _since(request.GET.get("from", ""), length)
    slots = (
        queries.roster_between(actor, unit, since, since + timedelta(days=length)) if unit else []
    )
    days = [
        (day, [slot for slot in slots if slot.day == day])
        for day in (since + timedelta(days=n) for n in range(length))
    ]
    context = {
        "unit": unit,
        "units": units,
        "days": days,
        "since": since,
        "until": since + timedelta(days=length - 1),
        "span": "month" if length == MONTH else "week",
        "earlier": since - timedelta(days=length),
        "later": since + timedelta(days=length),
        "gaps": sum(bool(slot.why_no_pair) for slot in slots),
        "doubles": sum(bool(slot.twice) for slot in slots),
        "has_shifts": bool(slots),
        "may_set": unit is not None and _may_set(actor, unit),
    }
    return render(request, "agencies/roster.html", context)


@needs(Power.ROSTER)
@once
def roster_set(request: HttpRequest, pk: UUID, day: str, shift: str) -> HttpResponse:
    """Set the teams of one shift of a day."""
    actor = actor_of(request)
    unit, on = _unit(actor, pk), _day(day)
    held = queries.known_shift(unit, shift, on)
    if held is None:
        raise Http404("没有这个班次")
    people = _people(actor, unit, on)
    slots = queries.roster_between(actor, unit, on, on + timedelta(days=1))
    duties = next((slot.duties for slot in slots if slot.shift == held), [])
    form = forms.RosterForm(request.POST or None, people=people, duties=duties)
    if request.method == "POST" and form.is_valid():
        try:
            actions.roster_set(
                actor=actor, at=clock.now(), unit=unit, day=on, shift=held, teams=form.teams()
            )
        except actions.RosterRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已排定 {on} {held.name}")
            return redirect(_address(unit, on))
    heading = f"{unit.name} {on} {held.name}"
    context = {"heading": heading, "back": _address(unit, on), "duties": duties, "unit": unit}
    return form_response(request, FORM, form, context)


@needs(Power.ROSTER)
@once
def roster_change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that someone does not serve, and who takes the place."""
    actor = actor_of(request)
    duty = queries.duty_of(actor, pk)
    if duty is None:
        raise Http404("没有这条排班")
    people = [one for one, _ in _people(actor, duty.unit, duty.day_on) if one != duty.officer]
    form = forms.RosterChangeForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            _change(actor, duty, form, people)
        except actions.RosterRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已调整{duty.officer.name}的排班")
            return redirect(_address(duty.unit, duty.day_on))
    heading = f"调整排班：{duty.officer.name} {duty.day_on} {duty.shift.name}"
    context = {"heading": heading, "back": _address(duty.unit, duty.day_on), "unit": duty.unit}
    return form_response(request, FORM, form, context)


@needs(Power.ROSTER)
@once
def roster_copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Copy a week onto another one where that is still empty."""
    actor = actor_of(request)
    unit = _unit(actor, pk)
    this = _since("", WEEK)
    initial = {"from_monday": this, "to_monday": this + timedelta(days=WEEK)}
    form = forms.CopyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.copy_roster(actor=actor, at=clock.now(), unit=unit, **form.cleaned_data)
        except actions.RosterRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已复制 {count} 个班次；已有排班的班次没有改动")
            return redirect(_address(unit, form.cleaned_data["to_monday"]))
    context = {"heading": f"复制排班：{unit.name}", "back": _address(unit, this), "unit": unit}
    return form_response(request, FORM, form, context)


@needs(Power.ROSTER)
@once
def roster_import(request: HttpRequest) -> HttpResponse:
    """Import a roster from a table; what was refused is listed with its line."""
    form = forms.RosterImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = _import(actor_of(request), form.cleaned_data["file"])
        except (FileUnusable, MappingUnusable) as fault:
            form.add_error("file", str(fault))
        else:
            return _told(request, form, told)
    context = {"heading": "导入排班表", "back": reverse("agencies:roster")}
    return form_response(request, FORM, form, context)


@needs(Power.VIEW)
def shift_list(request: HttpRequest) -> HttpResponse:
    """List the shifts in force today."""
    actor = actor_of(request)
    names = {body.jurisdiction: body.name for body in queries.bodies(actor)}
    rows = [
        (row, names.get(row.jurisdiction, ""), row.ends <= row.begins)
        for row in queries.shifts(actor, clock.today())
    ]
    return render(request, "agencies/shifts.html", {"rows": rows})


@needs(Power.ROSTER)
@once
def shift_new(request: HttpRequest) -> HttpResponse:
    """Set a shift of a body."""
    actor = actor_of(request)
    form = forms.ShiftForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        body = get_object_or_404(queries.bodies(actor), uuid=said.pop("body"))
        try:
            actions.set_shift(actor=actor, at=clock.now(), body=body, **said)
        except actions.RosterRefused as refusal:
            form.add_error("valid_from", str(refusal))
        else:
            messages.success(request, f"已设置班次“{said['name']}”")
            return redirect("agencies:shifts")
    context = {"heading": "设置班次", "back": reverse("agencies:shifts")}
    return form_response(request, FORM, form, context)


def _change(actor: Actor, duty: Duty, form: forms.RosterChangeForm, people: list[Officer]) -> None:
    said, chosen = form.cleaned_data, form.chosen()
    actions.roster_change(
        actor=actor,
        at=clock.now(),
        duty=duty,
        change=RosterChange(said["change"]),
        substitute=next((one for one in people if one.uuid == chosen), None),
        reason=said["reason"],
    )


def _import(actor: Actor, file: "UploadedFile[Any]") -> actions.RosterTold:
    suffix = Path(file.name or "").suffix.lower()
    with tempfile.NamedTemporaryFile(suffix=suffix) as held:
        for piece in file.chunks():
            held.write(piece)
        held.flush()
        return actions.import_roster(actor=actor, at=clock.now(), path=Path(held.name))


def _told(
    request: HttpRequest, form: forms.RosterImportForm, told: actions.RosterTold
) -> HttpResponse:
    if not told.rejected:
        messages.success(request, f"读取 {told.read} 行，排定 {told.shifts} 个班次")
        return redirect("agencies:roster")
    form.add_error("file", f"有 {len(told.rejected)} 行不合格，全部没有导入，请改正后重新导入")
    context = {
        "heading": "导入排班表",
        "back": reverse("agencies:roster"),
        "rejected": told.rejected[:_REJECTED_SHOWN],
    }
    return form_response(request, FORM, form, context)


def _chosen_unit(actor: Actor, units: list[Unit], code: str) -> Unit | None:
    wanted = code or actor.unit
    found = next((unit for unit in units if wanted in (unit.code, str(unit.uuid))), None)
    return found or next(iter(units), None)


def _may_set(actor: Actor, unit: Unit) -> bool:
    return actor.may(Power.ROSTER, within=unit.jurisdiction) and actor.unit in ("", unit.code)


def _unit(actor: Actor, pk: UUID) -> Unit:
    found = queries.unit_row(actor, str(pk))
    if found is None:
        raise Http404("没有这个单位")
    return found


def _people(actor: Actor, unit: Unit, on: date) -> list[tuple[Officer, str]]:
    rows = queries.officers(actor, unit=unit.code, on=on).filter(unit=unit)
    return [(row, _note(row, unit, on)) for row in rows]


def _note(row: Officer, unit: Unit, on: date) -> str:
    if row.auxiliary:
        return "协管"
    certified = rules.certified_on([queries.fact_of(row, on)], unit.jurisdiction, on)
    return "持证" if certified else "无有效证件"


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as fault:
        raise Http404("日期有误") from fault


def _since(words: str, length: int) -> date:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        day = clock.today()
    day = min(max(day, date(2000, 1, 3)), date(2100, 1, 4))
    return day.replace(day=1) if length == MONTH else day - timedelta(days=day.weekday())


def _address(unit: Unit, day: date) -> str:
    return f"{reverse('agencies:roster')}?unit={unit.code}&from={day.isoformat()}"
