"""Pages of parties: the list, one party with everything about it, and the changes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import dossier_tabs
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved
from yifa.records.parties import actions, forms, queries
from yifa.records.parties.models import Party
from yifa.records.parties.terms import PARTY_MATTER, Power

FORM = "parties/form.html"


@needs(Power.VIEW)
def party_list(request: HttpRequest) -> HttpResponse:
    """List parties by name, number, kind, trade, unit and status."""
    actor = actor_of(request)
    form = forms.PartyFilter(request.GET or None, actor=actor, day=clock.today())
    chosen = form.cleaned_data if form.is_valid() else {}
    page = page_of(request, queries.chosen(actor, chosen))
    views = [queries.view_of(row) for row in page.rows]
    return render(request, "parties/list.html", {"form": form, "page": page, "parties": views})


@needs(Power.VIEW)
def party_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show everything about one party in one place (一企一档), masked."""
    actor = actor_of(request)
    row = _row(actor, pk)
    tabs = dossier_tabs.tabs_of(PARTY_MATTER)
    code = request.GET.get("tab", "")
    chosen = next((tab for tab in tabs if tab.code == code), None)
    context: dict[str, Any] = {
        "party": queries.view_of(row),
        "premises": queries.premises_of(actor, row),
        "merged": queries.merged_into(row),
        "acts": queries.acts_on(actor, row)[::-1][:50],
        "tabs": tabs,
        "chosen": chosen,
        "rows": list(chosen.provider(actor, pk)) if chosen else [],
    }
    return render(request, "parties/detail.html", context)


@needs(Power.REGISTER)
@once
def party_new(request: HttpRequest) -> HttpResponse:
    """Enter a party in the register."""
    actor = actor_of(request)
    form = forms.PartyForm(request.POST or None)
    if form.is_valid():
        try:
            party = actions.register_party(
                actor=actor,
                at=clock.now(),
                details=form.details(),
                jurisdiction=actor.jurisdiction,
            )
        except actions.DetailsRefused as refusal:
            form.add_faults(refusal.faults)
        except actions.PartyExists as refusal:
            form.add_error("document_number", str(refusal))
        else:
            messages.success(request, "已登记当事人，可以登记其经营场所")
            return redirect("parties:detail", pk=party.uuid)
    return form_response(request, FORM, form, {"heading": "登记当事人"})


@needs(Power.CORRECT)
@never_cache
def party_correct(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Correct a party: first the reason, recorded as a look, then the full data to correct."""
    actor = actor_of(request)
    row = _row(actor, pk)
    if "after" in request.POST:
        return _save_correction(request, row)
    form = forms.RevealForm(request.POST or None)
    if form.is_valid():
        return _open_correction(request, actor, row, form.cleaned_data["reason"])
    context = _heading("更正当事人信息", row) | {
        "warning": "更正须先查看未脱敏信息，理由随查看人、时间一并留痕。",
        "button": "继续",
    }
    return form_response(request, FORM, form, context)


def _open_correction(request: HttpRequest, actor: Actor, row: Party, reason: str) -> HttpResponse:
    ref = actions.reveal_party(actor=actor, at=clock.now(), party=row, reason=reason)
    values = forms.values_of(ref, row.trade, row.lon, row.lat)
    after = journal.last_seq(queries.matter_of(row))
    form = forms.CorrectForm(initial={**values, "after": after, "reason": reason})
    return form_response(request, FORM, form, _heading("更正当事人信息", row))


@once
def _save_correction(request: HttpRequest, row: Party) -> HttpResponse:
    form = forms.CorrectForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.correct_party(
                actor=actor_of(request),
                at=clock.now(),
                party=row,
                after=data["after"],
                details=form.details(),
                reason=data["reason"],
            )
        except actions.DetailsRefused as refusal:
            form.add_faults(refusal.faults)
        except (actions.PartyExists, MatterMoved) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已更正")
            return redirect("parties:detail", pk=row.uuid)
    return form_response(request, FORM, form, _heading("更正当事人信息", row))


@needs(Power.REVEAL)
@never_cache
def party_reveal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a party's personal data unmasked, once, for a reason that is recorded."""
    actor = actor_of(request)
    row = _row(actor, pk)
    form = forms.RevealForm(request.POST or None)
    if form.is_valid():
        ref = actions.reveal_party(
            actor=actor, at=clock.now(), party=row, reason=form.cleaned_data["reason"]
        )
        context = {"party": queries.view_of(row), "ref": ref}
        return render(request, "parties/revealed.html", context)
    context = _heading("查看未脱敏信息", row) | {
        "warning": "个人信息只能为履行法定职责查看；每次查看的人员、时间和理由都会留痕。",
        "button": "查看",
    }
    return form_response(request, FORM, form, context)


@needs(Power.MERGE)
@once
def party_merge(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Join an entry to another that is the same party."""
    actor = actor_of(request)
    row = _row(actor, pk)
    form = forms.MergeForm(request.POST or None)
    if form.is_valid():
        try:
            kept = actions.merge(
                actor=actor,
                at=clock.now(),
                party=row,
                into=queries.row(actor, form.cleaned_data["into"]),
                reason=form.cleaned_data["reason"],
            )
        except (actions.MergeRefused, queries.PartyUnknown) as refusal:
            form.add_error("into", str(refusal))
        else:
            messages.success(request, "已合并，原档案的记录保留在原处")
            return redirect("parties:detail", pk=kept.uuid)
    context = _heading("并入其他档案", row) | {
        "warning": "合并后，本档案不再单独使用，其场所、案件在保留档案中显示；误并的可以拆分。"
    }
    return form_response(request, FORM, form, context)


@needs(Power.MERGE)
@once
def party_split(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a merged entry stand for itself again."""
    actor = actor_of(request)
    row = _row(actor, pk)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.split(
                actor=actor, at=clock.now(), party=row, reason=form.cleaned_data["reason"]
            )
        except (actions.MergeRefused, actions.PartyExists) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已拆分为独立档案")
            return redirect("parties:detail", pk=pk)
    return form_response(request, FORM, form, _heading("拆分为独立档案", row))


@needs(Power.REGISTER)
@once
def premises_new(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Enter a place of business of a party."""
    actor = actor_of(request)
    row = _row(actor, pk)
    form = forms.PremisesForm(request.POST or None)
    if form.is_valid():
        actions.add_premises(actor=actor, at=clock.now(), party=row, **form.cleaned_data)
        messages.success(request, "已登记经营场所")
        return redirect("parties:detail", pk=pk)
    return form_response(request, FORM, form, _heading("登记经营场所", row))


def _heading(words: str, row: Party) -> dict[str, Any]:
    return {"heading": words, "party": queries.view_of(row)}


def _row(actor: Actor, pk: UUID) -> Party:
    try:
        return queries.row(actor, pk)
    except queries.PartyUnknown as unknown:
        raise Http404(str(unknown)) from unknown
