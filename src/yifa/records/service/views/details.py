"""One delivery: its timeline, its plan, its proof, its messages."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.masking import mask_address, mask_name, mask_phone
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.documents import queries as documents
from yifa.records.journal import queries as journal
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.terms import Kind
from yifa.records.service import actions, queries
from yifa.records.service.facts import RESULT_LABELS, Attempt
from yifa.records.service.forms import RevealForm
from yifa.records.service.models import Delivery
from yifa.records.service.queries import Sight
from yifa.records.service.rules import WayOption
from yifa.records.service.terms import (
    CHANNEL_LABELS,
    PROOF_LABELS,
    RECEIVER_LABELS,
    SERVICE_WAY_LABELS,
    SITUATION_LABELS,
    Power,
    ServiceWay,
    Stage,
)
from yifa.records.service.views.lists import due_badge

STEP_LABELS = {
    "sign": "登记签收",
    "visit": "登记上门未遇",
    "refuse": "登记拒绝接收",
    "leave": "留置送达",
    "send": "发送电子送达信息",
    "post": "登记交邮",
    "return": "登记邮件退回",
    "delegate": "委托其他机关送达",
    "pass-on": "登记转交",
    "fail": "登记未能送达",
    "publish": "发出公告",
    "take-down": "公告期满",
    "prove-arrival": "更正到达时间",
    "cancel": "取消送达",
}
_WAITING_FOR = {
    ServiceWay.POST: ("sign", "return"),
    ServiceWay.DELEGATED: ("sign", "fail"),
    ServiceWay.PASSED_ON: ("sign", "fail"),
    ServiceWay.NOTICE: ("take-down",),
    ServiceWay.ELECTRONIC: (),
}


@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one delivery."""
    actor, now = actor_of(request), clock.now()
    row = delivery_or_404(actor, pk)
    return render(request, "service/detail.html", _context(actor, queries.sight(row, now)))


@needs(Power.SERVE)
@once
def reveal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the recipient and the addresses unmasked, once, for a reason that is kept."""
    actor, now = actor_of(request), clock.now()
    row = delivery_or_404(actor, pk)
    form = RevealForm(request.POST or None, now=now)
    context: dict[str, Any] = {"delivery": row, "rows": None}
    if form.is_valid():
        actions.reveal(actor=actor, at=now, delivery=row, reason=form.cleaned_data["reason"])
        context["rows"] = _recipient_rows(queries.sight(row, now), open_=True)
    return form_response(request, "service/reveal.html", form, context)


def delivery_or_404(actor: Actor, pk: UUID) -> Delivery:
    """Find a delivery for a page."""
    try:
        return queries.delivery(actor, pk)
    except queries.DeliveryUnknown as fault:
        raise Http404(str(fault)) from None


def _context(actor: Actor, seen: Sight) -> dict[str, Any]:
    row = seen.delivery
    may_serve = actor.may(Power.SERVE, within=row.jurisdiction)
    return {
        "delivery": row,
        "badge": due_badge(row, clock.day_of(seen.facts.at)),
        "flow": _flow(row),
        "recipient_rows": _recipient_rows(seen),
        "document_rows": _document_rows(actor, seen),
        "effect": seen.effect,
        "served_rows": _served_rows(seen),
        "attempts": [_attempt(item) for item in seen.facts.attempts],
        "plan": [_way(item, row, may_serve) for item in seen.plan] if row.is_open else [],
        "waiting": _waiting(seen, may_serve),
        "messages_out": seen.messages,
        "timeline": _timeline(actor, seen),
        "may_serve": may_serve,
        "matter_url": _matter_url(seen),
        "may_correct": may_serve and row.stage == Stage.SERVED and row.way == ServiceWay.ELECTRONIC,
    }


def _flow(row: Delivery) -> list[dict[str, str]]:
    order = ["待送达", "途中", "已送达"]
    now = {Stage.PLANNED: 0, Stage.UNDER_WAY: 1, Stage.RETURNED: 1, Stage.SERVED: 3}
    reached = now.get(Stage(row.stage), 0)
    if row.stage == Stage.RETURNED:
        order[1] = "退回"
    states = ["done" if place < reached else "todo" for place in range(len(order))]
    if reached < len(order):
        states[reached] = "now"
    return [{"label": item, "state": state} for item, state in zip(order, states, strict=True)]


def _recipient_rows(seen: Sight, *, open_: bool = False) -> list[dict[str, Any]]:
    party, agreed = seen.facts.recipient, seen.agreed
    electronic = "、".join(CHANNEL_LABELS[item] for item in agreed.channels) if agreed else ""
    signed = f"{agreed.confirmed_on} 签订" if agreed else "未签订"
    rows: list[dict[str, Any]] = [
        {"label": "受送达人", "value": _name(party, open_)},
        {"label": "情形", "value": SITUATION_LABELS[seen.facts.situation]},
        {"label": "联系电话", "value": _phone(party.phone if party else "", open_)},
        {"label": "送达地址确认书", "value": signed},
        {"label": "同意的电子送达方式", "value": electronic or "无"},
        {
            "label": "送达地址",
            "value": seen.facts.address if open_ else mask_address(seen.facts.address),
            "wide": True,
        },
    ]
    for row in rows:
        row["wide"] = True
    if open_ and agreed is not None:
        rows.append({"label": "电子邮箱", "value": agreed.mail})
        rows.append({"label": "手机号码", "value": agreed.mobile})
    return rows


def _name(party: PartyRef | None, open_: bool) -> str:
    if party is None:
        return ""
    return party.name if open_ or party.kind != Kind.PERSON else mask_name(party.name)


def _phone(number: str, open_: bool) -> str:
    return number if open_ else mask_phone(number)


def _document_rows(actor: Actor, seen: Sight) -> list[dict[str, Any]]:
    ids = [item.id for item in seen.facts.documents]
    if seen.delivery.proof:
        ids.append(UUID(str(seen.delivery.proof)))
    opened = documents.those_opened_by(actor, ids)
    rows = [
        {"title": item.title, "number": item.number, "url": _paper_url(item.id, opened)}
        for item in seen.facts.documents
    ]
    if seen.delivery.proof:
        url = _paper_url(UUID(str(seen.delivery.proof)), opened)
        rows.append({"title": "送达回证", "number": "", "url": url})
    return rows


def _paper_url(key: UUID, opened: set[UUID]) -> str:
    return reverse("documents:preview", args=[key]) if key in opened else ""


def _served_rows(seen: Sight) -> list[dict[str, Any]]:
    done = seen.facts.delivered
    if done is None:
        return []
    return [
        {"label": "送达方式", "value": SERVICE_WAY_LABELS[done.way]},
        {"label": "凭证日期", "value": str(done.served_on)},
        {"label": "签收人", "value": mask_name(done.received_by)},
        {"label": "签收人身份", "value": RECEIVER_LABELS[done.receiver]},
        {"label": "送达凭证", "value": PROOF_LABELS[done.proof]},
        {"label": "受托、转交单位", "value": done.through},
    ]


def _attempt(item: Attempt) -> dict[str, Any]:
    channel = f"（{CHANNEL_LABELS[item.channel]}）" if item.channel else ""
    return {
        "on": item.on,
        "way": SERVICE_WAY_LABELS[item.way] + channel,
        "result": RESULT_LABELS[item.result],
        "code": item.result,
        "note": item.note,
        "through": item.through,
    }


def _way(item: WayOption, row: Delivery, may_serve: bool) -> dict[str, Any]:
    steps = item.steps if item.is_open and may_serve else ()
    return {
        "label": item.label,
        "is_open": item.is_open,
        "reason": item.reason,
        "when": item.when,
        "citations": item.citations,
        "steps": [_step(row, code, item.way) for code in steps],
    }


def _step(row: Delivery, code: str, way: ServiceWay | str = "") -> dict[str, str]:
    if code == "send":
        return {"label": STEP_LABELS[code], "url": reverse("service:send", args=[row.uuid])}
    chosen = f"?way={way}" if code in ("sign", "fail") and way else ""
    url = reverse("service:do", args=[row.uuid, code]) + chosen
    return {"label": STEP_LABELS[code], "url": url}


def _waiting(seen: Sight, may_serve: bool) -> list[dict[str, str]]:
    """What is awaited of the ways under way, as steps."""
    if not may_serve or not seen.delivery.is_open:
        return []
    found = []
    for way, codes in _WAITING_FOR.items():
        if seen.facts.open_by(way) is not None:
            label = SERVICE_WAY_LABELS[way]
            for code in codes:
                step = _step(seen.delivery, code, way)
                found.append(step | {"label": f"{label}：{step['label']}"})
    return found


def _timeline(actor: Actor, seen: Sight) -> list[dict[str, Any]]:
    masked = journal.timeline_of(actor, seen.delivery.subject)
    return [
        {
            "at": act.done_at,
            "actor": act.actor_name,
            "label": act.label,
            "summary": _summary(act.payload),
            "links": [],
        }
        for act in reversed(masked.acts)
    ]


def _summary(payload: Any) -> str:
    words = [str(getattr(payload, "on", "") or "")]
    words.extend(str(getattr(payload, name, "")) for name in ("number", "through", "where"))
    channel = getattr(payload, "channel", None)
    if channel is not None:
        words.append(CHANNEL_LABELS[channel])
    if getattr(payload, "is_local", False):
        words.append("未接入外部系统，仅记录拟发送的内容")
    return " ".join(word for word in words if word)


def _matter_url(seen: Sight) -> str:
    """The page of the matter, where the room that keeps it has told one."""
    row = seen.delivery
    try:
        return queries.brief_of(row.matter, seen.facts.at).url
    except queries.MatterUnknown:
        return ""
