"""Planning a delivery and taking its steps."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import BLOCK, Finding, Matter, Override, StepRefused
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import UNPROCESSABLE, form_response
from yifa.records.agencies import queries as agencies
from yifa.records.agencies.facts import OfficerFact
from yifa.records.evidence import queries as evidence
from yifa.records.journal.actions import MatterMoved
from yifa.records.service import actions, queries
from yifa.records.service.forms import STEP_FORMS, PlanForm, SendForm, StepForm
from yifa.records.service.queries import Brief, Sight
from yifa.records.service.terms import Power, ServiceWay
from yifa.records.service.views.details import STEP_LABELS, delivery_or_404

CONFLICT = 409
_PREFIX = "override-"


@needs(Power.SERVE)
@once
def new(request: HttpRequest) -> HttpResponse:
    """Plan to serve a document of a matter."""
    actor, now = actor_of(request), clock.now()
    matter, brief = matter_of(actor, request, now)
    form = PlanForm(
        request.POST or None,
        now=now,
        brief=brief,
        initial={"documents": request.GET.getlist("document")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.plan(actor=actor, at=now, matter=matter, said=form.said(matter.subject))
        except (StepRefused, actions.DeliveryUnderWay) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已安排送达，请按送达方案办理")
            return redirect(row)
    return form_response(request, "service/new.html", form, {"brief": brief})


@needs(Power.SERVE)
@once
def do(request: HttpRequest, pk: UUID, step: str) -> HttpResponse:
    """Take one step of a delivery."""
    actor, now = actor_of(request), clock.now()
    chosen = STEP_FORMS.get(step)
    if chosen is None:
        raise Http404("没有这个步骤")
    seen = queries.sight(delivery_or_404(actor, pk), now)
    form = chosen(
        request.POST or None,
        now=now,
        facts=seen.facts,
        officers=officers_of(actor),
        footage=_footage(actor, seen.delivery.matter),
        initial=_first_values(request, seen),
    )
    if request.method == "POST" and form.is_valid():
        return _taken(request, form, seen, step)
    return _shown(request, form, seen, step, ())


@needs(Power.SERVE)
@once
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the document by an agreed channel."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(delivery_or_404(actor, pk), now)
    agreed = seen.agreed.channels if seen.agreed else ()
    form = SendForm(request.POST or None, now=now, channels=agreed)
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.send(
                actor=actor,
                at=now,
                delivery=seen.delivery,
                after=_after(request, seen),
                channel=form.cleaned_data["channel"],
                remedy_channel=form.cleaned_data["remedy_channel"],
                overrides=_overrides(request),
            )
        except StepRefused as refusal:
            findings = refusal.findings
        except MatterMoved as moved:
            return _conflict(request, moved)
        else:
            messages.success(request, "已交发件箱，一分钟内发出；到达后自动登记送达日期")
            return redirect(row)
    return _shown(request, form, seen, "send", findings)


def _taken(request: HttpRequest, form: StepForm, seen: Sight, step: str) -> HttpResponse:
    said, was_served = form.said(), seen.delivery.effective_on is not None
    try:
        row = actions.take_step(
            actor=actor_of(request),
            at=seen.facts.at,
            delivery=seen.delivery,
            after=_after(request, seen),
            said=said,
            overrides=_overrides(request),
            evidence=getattr(said, "footage", ()),
        )
    except StepRefused as refusal:
        return _shown(request, form, seen, step, refusal.findings)
    except MatterMoved as moved:
        return _conflict(request, moved)
    told = f"已登记“{said.LABEL}”"
    if row.effective_on and not was_served:
        told += f"，送达日期为 {row.effective_on}，已制作送达回证"
    messages.success(request, told)
    return redirect(row)


def _shown(
    request: HttpRequest, form: Any, seen: Sight, step: str, findings: tuple[Finding, ...]
) -> HttpResponse:
    warnings = {item.rule: item for item in findings if item.level is not BLOCK}
    context = {
        "form": form,
        "label": STEP_LABELS[step],
        "delivery": seen.delivery,
        "after": seen.timeline.last_seq,
        "findings": findings,
        "warnings": [
            {"finding": item, "reason": request.POST.get(_PREFIX + rule, "")}
            for rule, item in warnings.items()
        ],
    }
    status = UNPROCESSABLE if form.is_bound and (form.errors or findings) else 200
    return render(request, "service/step.html", context, status=status)


def _conflict(request: HttpRequest, moved: MatterMoved) -> HttpResponse:
    context = {"code": CONFLICT, "message": str(moved)}
    return render(request, "frame/error.html", context, status=CONFLICT)


def matter_of(actor: Actor, request: HttpRequest, now: datetime) -> tuple[Matter, Brief]:
    """The matter that the address names, as service needs it."""
    kind, _, text = request.GET.get("matter", "").partition(":")
    try:
        matter = evidence.matter_of(actor, kind, UUID(text))
    except ValueError:
        matter = None
    if matter is None:
        raise Http404("没有这个案件，或者不在您的辖区、单位内")
    try:
        return matter, queries.brief_of(matter, now)
    except queries.MatterUnknown as fault:
        raise Http404(str(fault)) from None


def officers_of(actor: Actor) -> tuple[OfficerFact, ...]:
    """The officers who may be chosen: those of the actor's unit, with their certificates."""
    rows = agencies.officers(actor, unit=actor.unit or None, on=actor.day)
    known = (agencies.fact_of(row, actor.day) for row in rows)
    return tuple(item for item in known if item.certificates and not item.auxiliary)


def _footage(actor: Actor, matter: Matter) -> list[tuple[str, str]]:
    items = evidence.items_of(actor, matter)
    return [(str(item.uuid), item.description or item.filename or "") for item in items]


def _first_values(request: HttpRequest, seen: Sight) -> dict[str, Any]:
    facts, way = seen.facts, request.GET.get("way", "")
    values: dict[str, Any] = {}
    if way in set(ServiceWay):
        values["way"] = way
    values["officers"] = [str(item.id) for item in facts.officers]
    return values


def _after(request: HttpRequest, seen: Sight) -> int:
    text = request.POST.get("after", "")
    is_number = text.isascii() and text.isdigit() and len(text) < 8
    return int(text) if is_number else seen.timeline.last_seq


def _overrides(request: HttpRequest) -> tuple[Override, ...]:
    return tuple(
        Override(name.removeprefix(_PREFIX), str(reason).strip()[:500])
        for name, reason in request.POST.items()
        if name.startswith(_PREFIX) and str(reason).strip()
    )
