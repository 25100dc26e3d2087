"""Pages of drafting: what waits for approval, choosing a form, filling it, approving it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.documents.queries import NoNumbering
from yifa.records.documents.rules import FormIncomplete
from yifa.records.drafts import actions, forms, queries
from yifa.records.drafts.models import Draft
from yifa.records.drafts.terms import Power, State
from yifa.records.journal import queries as journal

FORM = "drafts/form.html"
REFUSED = (actions.DraftRefused, FormIncomplete, NoNumbering)


@needs(Power.APPROVE, Power.APPROVE_SEALED)
def draft_list(request: HttpRequest) -> HttpResponse:
    """List the drafts that wait for the actor's approval."""
    actor = actor_of(request)
    return render(request, "drafts/list.html", {"drafts": queries.waiting_for(actor)})


@needs(Power.DRAFT)
@once
def begin(request: HttpRequest) -> HttpResponse:
    """Choose what to draw up for a matter."""
    actor = actor_of(request)
    matter = _matter(actor, request.GET.get("matter", ""))
    form = forms.ChooseForm(request.POST or None)
    if form.is_valid():
        code = form.cleaned_data["form"]
        row = actions.begin(actor=actor, at=clock.now(), matter=matter, form=code)
        messages.success(request, "已开始起草，案件中已有的内容不需要重复填写")
        return redirect("drafts:edit", pk=row.uuid)
    context = {
        "heading": "起草文书",
        "button": "开始起草",
        "drafts": queries.drafts_of(actor, matter),
    }
    return form_response(request, FORM, form, context)


@needs(Power.DRAFT, Power.APPROVE, Power.APPROVE_SEALED)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a draft as its paper, with what is missing and what may be done."""
    actor = actor_of(request)
    row = _draft(actor, pk)
    content, faults = queries.preview_of(row)
    may_draft = actor.may(Power.DRAFT, within=row.jurisdiction)
    context = {
        "draft": row,
        # Typst escapes every text of the data; the markup is the template's own.
        "content": mark_safe(content),  # noqa: S308
        "faults": faults,
        "may_edit": row.state == State.DRAFTING and may_draft,
        "may_approve": row.state == State.SUBMITTED and queries.may_approve(actor, row),
        "acts": journal.timeline_of(actor, row.subject).acts[::-1],
    }
    return render(request, "drafts/detail.html", context)


@needs(Power.DRAFT)
@once
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Fill in what the matter does not know."""
    actor, now = actor_of(request), clock.now()
    row = _draft(actor, pk)
    known = queries.known_to(actor, row.matter, row.form_used, now)
    form = forms.PaperForm(
        request.POST or None, form=row.form_used, known=known, said=queries.data_of(row)
    )
    if form.is_valid():
        try:
            actions.revise(actor=actor, at=now, draft=row, data=form.said())
        except actions.DraftRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "草稿已保存")
            return redirect(row)
    context = {"heading": f"填写：{row.title}", "draft": row, "known": len(known)}
    return form_response(request, FORM, form, context)


@require_POST
@needs(Power.DRAFT)
@once
def submit(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for approval."""
    return _step(request, pk, actions.submit, "已提请审批")


@require_POST
@needs(Power.APPROVE, Power.APPROVE_SEALED)
@once
def approve(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Approve: the final document is made."""
    return _step(request, pk, actions.approve, "已审批定稿，文书已生成")


def _step(request: HttpRequest, pk: UUID, action: Any, told: str) -> HttpResponse:
    actor = actor_of(request)
    row = _draft(actor, pk)
    try:
        action(actor=actor, at=clock.now(), draft=row)
    except REFUSED as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    return redirect(row)


@needs(Power.APPROVE, Power.APPROVE_SEALED)
@once
def send_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the draft back with what is wrong."""
    return _with_reason(request, pk, actions.send_back, "退回修改")


@needs(Power.DRAFT)
@once
def drop(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give the draft up."""
    return _with_reason(request, pk, actions.drop, "放弃起草")


def _with_reason(request: HttpRequest, pk: UUID, action: Any, label: str) -> HttpResponse:
    actor = actor_of(request)
    row = _draft(actor, pk)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            action(actor=actor, at=clock.now(), draft=row, reason=reason)
        except actions.DraftRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已{label}")
            return redirect(row)
    context = {"heading": f"{label}：{row.title}", "draft": row, "button": label}
    return form_response(request, FORM, form, context)


def _matter(actor: Actor, subject: str) -> Matter:
    try:
        return queries.matter_of(actor, subject)
    except queries.DraftUnknown as unknown:
        raise Http404(str(unknown)) from unknown


def _draft(actor: Actor, pk: UUID) -> Draft:
    try:
        return queries.draft(actor, pk)
    except queries.DraftUnknown as unknown:
        raise Http404(str(unknown)) from unknown
