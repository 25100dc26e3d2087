"""A form for each step; what the rules refuse is shown with its articles, 422."""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import WARN, Override, StepRefused
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.security import records
from yifa.frame.views import form_response
from yifa.records.documents.rules import FormIncomplete
from yifa.records.evidence import actions as evidence
from yifa.records.evidence.facts import TakerFact
from yifa.records.journal.actions import MatterMoved
from yifa.work.inspection import actions, forms, queries
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.procedures import INSPECTION
from yifa.work.inspection.queries.drafting import SheetUnknown, begun
from yifa.work.inspection.terms import Power
from yifa.work.inspection.views.detail import found

_LABELS = {step.kind.split(".")[1]: step.label for step in INSPECTION.steps}
_FAULTS = (MatterMoved, actions.CauseUnknown, evidence.EvidenceRefused, FormIncomplete)


@require_http_methods(["GET", "POST"])
@records
@needs(Power.INSPECT)
@once
def new(request: HttpRequest) -> HttpResponse:
    """Begin an inspection, perhaps from what another page offers in its address."""
    actor, now = actor_of(request), clock.now()
    told = {name: request.GET[name][:200] for name in _TAKEN_ALONG if name in request.GET}
    form = forms.BeginForm(
        request.POST or None, actor=actor, now=now, initial={**told, "officers": [actor.officer]}
    )
    findings: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            where = actor.jurisdiction
            said = begun(actor, now, where, form.setting())
            row = actions.begin_inspection(actor=actor, at=now, jurisdiction=where, said=said)
            return redirect(row)
        except StepRefused as refusal:
            findings = refusal.findings
            form.add_error(None, "不能开始检查，请看上方说明")
        except SheetUnknown as fault:
            form.add_error("sheet", str(fault))
    return form_response(request, "inspection/new.html", form, {"findings": findings})


_TAKEN_ALONG = ("ground", "number", "sheet", "party", "object_name", "place", "source_matter")


@require_http_methods(["GET", "POST"])
@records
@needs(Power.INSPECT, Power.DECIDE)
@once
def do(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Take one step, or show its form."""
    actor = actor_of(request)
    row = found(actor, pk)
    if step not in forms.FORMS:
        raise Http404("没有这个步骤")
    form, findings = _form(request, actor, row, step), ()
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                url = _take(actor, row, step, form)
            messages.success(request, f"已办理：{_LABELS[step]}")
            return redirect(url)
        except StepRefused as refusal:
            findings = refusal.findings  # type: ignore[assignment]
            if all(item.level is WARN for item in refusal.findings):
                form = _form(request, actor, row, step, warned=True)
                form.is_valid()
            form.add_error(None, f"不能“{_LABELS[step]}”，请看上方说明")
        except _FAULTS as fault:
            form.add_error(None, str(fault))
    context = {"row": row, "label": _LABELS[step], "step": step, "findings": findings}
    return form_response(request, "inspection/do.html", form, context)


def _form(
    request: HttpRequest, actor: Actor, row: Inspection, step: str, *, warned: bool = False
) -> forms.StepForm:
    return forms.FORMS[step](
        request.POST or None,
        request.FILES or None,
        actor=actor,
        facts=queries.facts_of(row),
        at=clock.now(),
        warned=warned or "override_reason" in request.POST,
    )


def _take(actor: Actor, row: Inspection, step: str, form: forms.StepForm) -> str:
    """Take the step; give the page that comes next."""
    data = form.cleaned_data
    common: dict[str, Any] = {
        "actor": actor, "at": clock.now(), "inspection": row, "after": data["after"],
    }  # fmt: skip
    if step == "refer":
        _, case = actions.refer_to_case(
            **common, points=data["points"], cause_code=data["cause_code"]
        )
        return reverse("cases:detail", args=[case])
    common["overrides"] = _overrides(step, str(data.get("override_reason") or "").strip())
    if isinstance(form, forms.CheckForm):
        photos = _photos(actor, row, form)
        kept = [str(key) for keys in photos.values() for key in keys]
        actions.take_step(**common, said=form.results(photos), evidence=kept)
    elif step == "leave":
        actions.leave(**common, said=form.said())  # type: ignore[arg-type]
    else:
        actions.take_step(**common, said=form.said())
    return row.get_absolute_url()


def _overrides(step: str, reason: str) -> tuple[Override, ...]:
    """The reason passes the warnings of the step, and those only."""
    act = next(item.act for item in INSPECTION.steps if item.kind.split(".")[1] == step)
    warnings = {rule.id for rule in INSPECTION.rules_on[act] if rule.level is WARN}
    return tuple(Override(rule, reason) for rule in sorted(warnings)) if reason else ()


def _photos(actor: Actor, row: Inspection, form: forms.CheckForm) -> dict[str, tuple[UUID, ...]]:
    found: dict[str, tuple[UUID, ...]] = {}
    takers = [
        TakerFact(item.id, item.name, next((held.number for held in item.certificates), ""))
        for item in form.facts.officers
    ]
    for name, file in form.files.items():
        if not name.startswith(forms.PHOTO):
            continue
        sent = cast("UploadedFile[Any]", file)
        item = evidence.take(
            actor=actor,
            at=clock.now(),
            matter=row.matter,
            stream=cast(Any, sent.file),
            filename=sent.name or "照片.jpg",
            kind="audiovisual",
            obtained="行政检查时现场拍摄",
            officers=takers,
            device_id="移动终端",
            taken_at=clock.now(),
            place=row.place,
            description=f"检查单照片：{row.sheet_name}",
        )
        found[name.removeprefix(forms.PHOTO)] = (item.uuid,)
    return found
