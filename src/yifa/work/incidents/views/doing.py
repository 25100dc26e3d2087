"""A form for each step; what the rules refuse is shown with its reason, 422."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, cast
from uuid import UUID

import msgspec
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import WARN, Override, StepRefused
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.evidence.actions import EvidenceRefused
from yifa.records.evidence.actions import take as take_evidence
from yifa.records.grid.facts import Department
from yifa.records.grid.queries import category, component_by_code, department_at, locate
from yifa.records.journal.actions import MatterMoved
from yifa.work.incidents import actions, forms, queries
from yifa.work.incidents.models import Incident
from yifa.work.incidents.terms import Power
from yifa.work.incidents.views.detail import found


@dataclass(frozen=True, slots=True)
class Doing:
    """A step's form and action."""

    label: str
    form: type[forms.StepForm]
    action: Callable[..., Any]


STEPS = {
    "confirm": Doing("核实", forms.ConfirmForm, actions.confirm_incident),
    "file": Doing("立案", forms.FileForm, actions.file_incident),
    "dispatch": Doing("派遣", forms.DispatchForm, actions.dispatch_incident),
    "redispatch": Doing("改派", forms.RedispatchForm, actions.redispatch_incident),
    "accept": Doing("接收", forms.NoteForm, actions.accept_task),
    "depart": Doing("出发", forms.WayForm, actions.depart_to_incident),
    "arrive": Doing("到达", forms.WayForm, actions.arrive_at_incident),
    "hand_over": Doing("交接", forms.HandOverForm, actions.hand_over_task),
    "ask_support": Doing("请求支援", forms.AskSupportForm, actions.ask_support),
    "answer_support": Doing("答复支援", forms.AnswerSupportForm, actions.answer_support),
    "ask_suspension": Doing("申请挂起", forms.SuspensionForm, actions.ask_suspension),
    "suspend": Doing("挂起", forms.SuspensionForm, actions.suspend_handling),
    "refuse_suspension": Doing("不同意挂起", forms.ReasonForm, actions.refuse_suspension),
    "resume": Doing("恢复处置", forms.NoteForm, actions.resume_handling),
    "return": Doing("回退", forms.ReasonForm, actions.return_task),
    "handle": Doing("处置", forms.HandleForm, actions.handle_incident),
    "feed_back": Doing("反馈", forms.NoteForm, actions.feed_back),
    "verify": Doing("核查", forms.VerifyForm, actions.verify_incident),
    "close": Doing("结案", forms.CloseForm, actions.close_incident),
    "urge": Doing("催办督办", forms.UrgeForm, actions.urge_unit),
    "ask_extension": Doing("申请延期", forms.AskExtensionForm, actions.ask_extension),
    "decide_extension": Doing("审批延期", forms.DecideExtensionForm, actions.decide_extension),
    "cancel": Doing("作废", forms.ReasonForm, actions.cancel_incident),
    "reopen": Doing("重新启动", forms.ReasonForm, actions.reopen_incident),
    "refer": Doing("转立案", forms.ReferForm, actions.refer_to_case),
}
_TOO_LATE = (MatterMoved, actions.CauseUnknown, actions.TeamUnknown, EvidenceRefused)


@require_http_methods(["GET", "POST"])
@needs(*(power for power in Power if power is not Power.VIEW))
@once
def do(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Take one step, or show its form."""
    doing = STEPS.get(step)
    if doing is None:
        raise Http404("没有这个步骤")
    actor = actor_of(request)
    row = found(actor, pk)
    form = doing.form(
        request.POST or None,
        request.FILES or None,
        actor=actor,
        incident=row,
        warned="override_reason" in request.POST,
        initial=_initial(step, row, actor),
    )
    findings: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                _take(actor, row, doing, form)
        except StepRefused as refusal:
            findings = refusal.findings
            form = _asking_why(request, form, doing, findings)
            form.add_error(None, f"不能“{doing.label}”，请看上方说明")
        except _TOO_LATE as fault:
            form.add_error(None, str(fault))
        else:
            stage = found(actor, pk).stage_label
            messages.success(request, f"“{doing.label}”已登记，事件现处于“{stage}”阶段")
            return redirect("incidents:detail", pk=pk)
    context = {
        "incident": row,
        "label": doing.label,
        "findings": findings,
        "told": _told_before(step, row, actor),
    }
    return form_response(request, "incidents/do.html", form, context)


@require_http_methods(["GET", "POST"])
@needs(Power.COLLECT)
@once
def new(request: HttpRequest) -> HttpResponse:
    """Collect a new incident."""
    actor, now = actor_of(request), clock.now()
    form = forms.IncidentForm(
        request.POST or None, actor=actor, now=now, initial=_at_component(request)
    )
    findings: tuple[Any, ...] = ()
    reason = request.POST.get("override_reason", "").strip()
    if request.method == "POST" and form.is_valid():
        passed = (Override("LOOP-02", reason[:500]),) if reason else ()
        try:
            row = actions.open_incident(actor=actor, at=now, overrides=passed, **form.cleaned_data)
        except StepRefused as refusal:
            findings = refusal.findings
            form.add_error(None, "不能上报，请看上方说明")
        else:
            messages.success(request, "已上报，等待立案")
            return redirect("incidents:detail", pk=row.uuid)
    asks = any(finding.level is WARN for finding in findings)
    context = {"findings": findings, "asks_reason": asks, "reason": reason}
    return form_response(request, "incidents/new.html", form, context)


def _at_component(request: HttpRequest) -> dict[str, Any]:
    """What the register knows of the component whose label was scanned (`?component=`)."""
    found = component_by_code(request.GET.get("component", "")[:17])
    if found is None:
        return {}
    return {
        "category": found.category,
        "place": found.place or found.name,
        "lon": found.lon,
        "lat": found.lat,
        "component": found.code,
    }


def _told_before(step: str, row: Incident, actor: Actor) -> list[tuple[str, str]]:
    """What the registers say about a step: who is responsible, what the criteria are."""
    found = category(row.category, row.jurisdiction, actor.day)
    told = {
        "file": [("立案条件", found.filing_criteria)],
        "dispatch": [("责任单位", _responsible(row, actor).reason)],
        "redispatch": [("责任单位", _responsible(row, actor).reason)],
        "verify": [("结案条件", found.closing_criteria)],
        "close": [("结案条件", found.closing_criteria)],
    }
    return [(label, words) for label, words in told.get(step, []) if words]


def _responsible(row: Incident, actor: Actor) -> Department:
    """The unit that handles the category at the place, else the one on duty there."""
    located = locate(row.lon, row.lat, actor.day)
    found = department_at(row.category, located, actor.day)
    if found.unit_code:
        return found
    return msgspec.structs.replace(found, unit_code=located.unit_code, unit_name=located.unit_name)


def _initial(step: str, row: Incident, actor: Actor) -> dict[str, Any]:
    told: dict[str, Any] = {"after": row.last_seq}
    if step == "file":
        limits = category(row.category, row.jurisdiction, actor.day)
        told |= {"limit_count": limits.limit_count, "limit_unit": limits.limit_unit}
    if step == "dispatch":
        told["unit"] = _responsible(row, actor).unit_code
    if step == "suspend" and row.asked_suspension:
        told |= queries.suspension_asked_of(row)
    return told


def _take(actor: Actor, row: Incident, doing: Doing, form: forms.StepForm) -> None:
    told: dict[str, Any] = form.told()
    if isinstance(form, forms.HandleForm):
        told |= _photos(actor, row, form)
    if isinstance(form, forms.VerifyForm):
        told["photos"] = _taken(actor, row, form.cleaned_data.get("photo"), "核查")
    common = {
        "actor": actor,
        "at": clock.now(),
        "incident": row,
        "after": form.cleaned_data["after"],
    }
    reason = str(form.cleaned_data.get("override_reason") or "").strip()
    try:
        with transaction.atomic():
            doing.action(**common, **told)
    except StepRefused as refusal:
        if not reason or any(item.level is not WARN for item in refusal.findings):
            raise
        passed = tuple(Override(item.rule, reason) for item in refusal.findings)
        doing.action(**common, **told, overrides=passed)


def _photos(actor: Actor, row: Incident, form: forms.HandleForm) -> dict[str, Any]:
    return {
        "before": _taken(actor, row, form.cleaned_data.get("before_photo"), "处置前"),
        "after_photos": _taken(actor, row, form.cleaned_data.get("after_photo"), "处置后"),
    }


def _taken(actor: Actor, row: Incident, file: "UploadedFile[Any] | None", name: str) -> list[UUID]:
    if file is None or file.file is None:
        return []
    now = clock.now()
    item = take_evidence(
        actor=actor,
        at=now,
        matter=row.matter,
        stream=cast(BinaryIO, file.file),
        filename=file.name or "photo",
        kind="audiovisual",
        obtained="现场拍摄",
        device_id="移动终端",
        taken_at=now,
        place=row.place,
        description=f"{name}照片",
    )
    return [item.uuid]


def _asking_why(
    request: HttpRequest, form: forms.StepForm, doing: Doing, findings: tuple[Any, ...]
) -> forms.StepForm:
    """Ask for a reason when only warnings stand in the way."""
    if any(finding.level is not WARN for finding in findings):
        return form
    asking = doing.form(
        request.POST, request.FILES, actor=form.actor, incident=form.incident, warned=True
    )
    asking.is_valid()
    return asking
