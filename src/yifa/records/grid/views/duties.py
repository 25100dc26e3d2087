"""Pages of duties: who is responsible in each leaf, what is lacking, assigning and ending."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of_rows
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.grid import actions, queries
from yifa.records.grid.forms import DutyForm, EndDutyForm
from yifa.records.grid.terms import DUTY_KIND_LABELS, DutyKind, Power


@needs(Power.VIEW)
def duty_list(request: HttpRequest) -> HttpResponse:
    """List the leaves with their one squad and person; those that lack someone first asked for."""
    every = queries.leaves(actor_of(request), clock.today())
    lacking = [leaf for leaf in every if leaf.lacks]
    only = request.GET.get("only", "lacking")
    rows = lacking if only == "lacking" else every
    if words := request.GET.get("q", "")[:40].strip():
        rows = [leaf for leaf in rows if words in leaf.cell.name or words in leaf.unit_name]
    context = {
        "page": page_of_rows(request, rows),
        "only": only,
        "words": words,
        "lacking_count": len(lacking),
        "count": len(every),
    }
    return render(request, "grid/duties.html", context)


@needs(Power.ASSIGN)
@once
def duty_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make someone responsible in a cell."""
    actor, now = actor_of(request), clock.now()
    cell = get_object_or_404(queries.every_version(actor), uuid=pk)
    form = DutyForm(request.POST or None, actor=actor, day=clock.day_of(now))
    if form.is_valid():
        given = form.cleaned_data
        try:
            duty = actions.assign_duty(
                actor=actor,
                at=now,
                cell=cell,
                kind=DutyKind(given["kind"]),
                officer=UUID(given["officer"]),
                valid_from=given["valid_from"],
                valid_until=given["valid_until"],
            )
        except actions.DutyRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            label = DUTY_KIND_LABELS[DutyKind(duty.kind)]
            messages.success(request, f"已指定{label}：{duty.officer.name}")
            return redirect("grid:cell", pk=pk)
    context = {"heading": f"指定责任人：{cell.name}", "up": "grid:cells", "up_label": "网格"}
    return form_response(request, "grid/plain_form.html", form, context)


@needs(Power.ASSIGN)
@once
def duty_end(request: HttpRequest, pk: UUID) -> HttpResponse:
    """End someone's duty in a cell."""
    actor, now = actor_of(request), clock.now()
    duty = queries.duty(actor, pk)
    if duty is None:
        raise Http404("没有这项职责，或者不在您的辖区内")
    form = EndDutyForm(request.POST or None, initial={"valid_until": clock.day_of(now)})
    if form.is_valid():
        try:
            actions.end_duty(actor=actor, at=now, duty=duty, **form.cleaned_data)
        except actions.DutyRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已免去 {duty.officer.name} 的职责")
            return redirect("grid:duties")
    heading = f"免去责任人：{duty.officer.name}（{DUTY_KIND_LABELS[DutyKind(duty.kind)]}）"
    context = {"heading": heading, "up": "grid:duties", "up_label": "网格责任人"}
    return form_response(request, "grid/plain_form.html", form, context)
