"""Pages of the pool of witnesses: list beside a matter, one witness, invitations."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame.forms import OfficeForm
from yifa.frame.idempotency import once
from yifa.frame.masking import mask_address, mask_phone
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.journal import queries as journal
from yifa.records.witnesses import actions, forms, queries, rules
from yifa.records.witnesses.models import Engagement, Witness
from yifa.records.witnesses.terms import (
    ADDRESSED_AS,
    CALLING_LABELS,
    HOURS_LABELS,
    STAGE_LABELS,
    Calling,
    Hours,
    Power,
    Stage,
)

FORM = "witnesses/form.html"
MOVES: Mapping[Stage, tuple[type[OfficeForm], Callable[..., Engagement]]] = {
    Stage.DECLINED: (forms.NoteForm, actions.decline),
    Stage.PRESENT: (forms.AttendForm, actions.attend),
    Stage.ABSENT: (forms.NoteForm, actions.miss),
    Stage.TESTIFIED: (forms.TestifyForm, actions.hear),
}


@needs(Power.VIEW)
def witness_list(request: HttpRequest) -> HttpResponse:
    """List the pool, beside a matter where `?matter=kind:uuid` names one."""
    actor, now = actor_of(request), clock.now()
    form = forms.WitnessFilter(request.GET or None)
    choice = form.cleaned_data if form.is_valid() else {}
    matter = _matter(actor, request)
    page = page_of(request, queries.chosen(actor, choice, actor.day))
    context = {
        "form": form,
        "page": page,
        "matter": matter,
        "candidates": queries.candidates(page.rows, matter, now, actor),
        "engagements": _lines(actor, queries.engagements_in(actor, matter)) if matter else [],
        "may_invite": matter is not None and actor.may(Power.INVITE, within=matter.jurisdiction),
    }
    return render(request, "witnesses/list.html", context)


@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one witness, masked, with what he or she agreed to and did."""
    actor = actor_of(request)
    row = _witness(actor, pk)
    context = {
        "witness": row,
        "name": queries.shown_name(row),
        "rows": _rows(row),
        "may_enroll": row.left_at is None and actor.may(Power.ENROLL, within=row.jurisdiction),
        "may_reveal": row.left_at is None and actor.may(Power.REVEAL, within=row.jurisdiction),
        "acts": journal.timeline_of(actor, row.matter).acts[::-1],
    }
    return render(request, "witnesses/detail.html", context)


@needs(Power.ENROLL)
@once
def enroll(request: HttpRequest) -> HttpResponse:
    """Enter a volunteer."""
    actor = actor_of(request)
    form = forms.EnrollForm(request.POST or None)
    if form.is_valid():
        try:
            row = actions.enroll(
                actor=actor, at=clock.now(), jurisdiction=actor.jurisdiction, **form.cleaned_data
            )
        except actions.WitnessRefused as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, "已登记入库，可以邀请到场")
            return redirect(row)
    return form_response(request, FORM, form, {"heading": "登记证人"})


@needs(Power.ENROLL)
@once
def renew(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep a witness longer."""
    row = _witness(actor_of(request), pk)
    form = forms.ConsentForm(request.POST or None)
    return _done(request, form, row, actions.renew, "续签同意")


@needs(Power.ENROLL)
@once
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a witness go."""
    row = _witness(actor_of(request), pk)
    form = forms.ReasonForm(request.POST or None)
    warning = "退出后姓名、电话、单位、住址从证人库删除，不能恢复；已经作为案件证据的证言不受影响。"
    return _done(request, form, row, actions.leave, "退出证人库", warning)


def _done(
    request: HttpRequest,
    form: OfficeForm,
    row: Witness,
    action: Callable[..., Witness],
    label: str,
    warning: str = "",
) -> HttpResponse:
    if form.is_valid():
        try:
            action(actor=actor_of(request), at=clock.now(), witness=row, **form.cleaned_data)
        except actions.WitnessRefused as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, f"已登记“{label}”")
            return redirect(row)
    context = {"heading": f"{label}：{queries.shown_name(row)}", "witness": row, "warning": warning}
    return form_response(request, FORM, form, context)


@needs(Power.REVEAL)
@never_cache
def reveal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who a witness is, once, for a reason that is recorded."""
    actor = actor_of(request)
    row = _witness(actor, pk)
    form = forms.ReasonForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        fact = actions.reveal(actor=actor, at=clock.now(), witness=row, reason=reason)
        return render(request, "witnesses/revealed.html", {"witness": row, "fact": fact})
    context = {
        "heading": "查看证人联系方式",
        "witness": row,
        "warning": "个人信息只能为履行法定职责查看；每次查看的人员、时间和理由都会留痕。",
        "button": "查看",
    }
    return form_response(request, FORM, form, context)


@needs(Power.INVITE)
@once
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask a witness into a matter."""
    actor, now = actor_of(request), clock.now()
    row, matter = _witness(actor, pk), _matter(actor, request)
    if matter is None:
        raise Http404("请从案件进入证人库邀请")
    form = forms.InviteForm(request.POST or None)
    if form.is_valid():
        try:
            actions.invite(actor=actor, at=now, witness=row, matter=matter, **form.cleaned_data)
        except actions.WitnessRefused as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, "已登记邀请，请按约定时间核对身份并登记到场")
            return redirect(f"{_list_address()}?matter={matter.subject}")
    conflicts = queries.conflicts_in(row, matter, now, actor)
    context = {
        "heading": f"邀请证人：{queries.shown_name(row)}",
        "witness": row,
        "matter": matter,
        "warning": "；".join(map(str, conflicts)),
    }
    return form_response(request, FORM, form, context)


@needs(Power.INVITE)
@once
def move(request: HttpRequest, pk: UUID, stage: str) -> HttpResponse:
    """Note how an invitation went on."""
    actor, now = actor_of(request), clock.now()
    if stage not in set(Stage) or Stage(stage) not in MOVES:
        raise Http404("没有这种登记")
    try:
        row = queries.engagement(actor, pk)
    except queries.WitnessUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    form_type, action = MOVES[Stage(stage)]
    form = form_type(request.POST or None)
    if form.is_valid():
        try:
            action(actor=actor, at=now, engagement=row, **form.cleaned_data)
        except actions.WitnessRefused as refusal:
            _tell(form, refusal)
        else:
            messages.success(request, f"已{ADDRESSED_AS[Stage(stage)]}")
            return redirect(f"{_list_address()}?matter={row.subject}")
    name = queries.shown_name(row.witness)
    context = {"heading": f"{ADDRESSED_AS[Stage(stage)]}：{name}", "witness": row.witness}
    return form_response(request, FORM, form, context)


def _lines(actor: Actor, rows: Any) -> list[dict[str, Any]]:
    return [
        {
            "row": row,
            "name": queries.shown_name(row.witness),
            "stage": STAGE_LABELS[Stage(row.stage)],
            "moves": [(item, ADDRESSED_AS[item]) for item in rules.NEXT.get(Stage(row.stage), ())]
            if actor.may(Power.INVITE, within=row.jurisdiction)
            else [],
        }
        for row in rows
    ]


def _rows(row: Witness) -> list[dict[str, Any]]:
    fact = row.fact
    pairs = (
        ("身份", CALLING_LABELS[Calling(row.calling)]),
        ("联系电话", mask_phone(fact.phone)),
        ("片区", row.area),
        ("可到场时段", "、".join(HOURS_LABELS[Hours(item)] for item in row.hours)),
        ("同意日期", str(row.agreed_on)),
        ("保存至（不含当日）", str(row.kept_until)),
    )
    made: list[dict[str, Any]] = [{"label": label, "value": value} for label, value in pairs]
    made.append({"label": "住址", "value": mask_address(fact.address), "wide": True})
    return [*made, {"label": "登记目的", "value": row.purpose, "wide": True}]


def _tell(form: OfficeForm, refusal: actions.WitnessRefused) -> None:
    for reason in refusal.reasons:
        form.add_error(None, reason)


def _list_address() -> str:
    return reverse("witnesses:list")


def _matter(actor: Actor, request: HttpRequest) -> Matter | None:
    told = request.GET.get("matter", "")
    if not told:
        return None
    try:
        return queries.matter_of(actor, told)
    except queries.MatterUnknown as unknown:
        raise Http404(str(unknown)) from unknown


def _witness(actor: Actor, pk: UUID) -> Witness:
    try:
        return queries.witness(actor, pk)
    except queries.WitnessUnknown as unknown:
        raise Http404(str(unknown)) from unknown
