"""Doors of one piece of evidence: its page, its file, verification."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import blobs, masking
from yifa.frame.downloads import send_file
from yifa.frame.idempotency import once
from yifa.frame.offers import buttons_for
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.evidence import actions, acts, queries, rules
from yifa.records.evidence.adapters import scanning
from yifa.records.evidence.facts import Custody, custody_of
from yifa.records.evidence.forms import ENTRIES, RevealForm
from yifa.records.evidence.models import EvidenceItem
from yifa.records.evidence.terms import CUT_OUT_OF, Power
from yifa.records.evidence.terms.custody import CustodyState
from yifa.records.evidence.views.finding import found
from yifa.records.evidence.views.telling import (
    comparison_rows,
    custody_line,
    derivation_rows,
    detail_rows,
    span_text,
)

_SANDBOX = "sandbox; default-src 'none'"


@require_GET
@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how the evidence was obtained, its hash, its custody, its copies."""
    actor = actor_of(request)
    item = found(actor, pk)
    timeline = queries.custody_of(actor, item)
    first = next(timeline.of(acts.Taken, acts.Derived)).payload
    context = {
        "item": item,
        "rows": _rows(item),
        "made": _made(first) if isinstance(first, acts.Derived) else (),
        "details": detail_rows(item.kind, first) if isinstance(first, acts.Taken) else (),
        "comparisons": comparison_rows(first) if isinstance(first, acts.Taken) else (),
        "cautions": _cautions(item),
        "timeline": [custody_line(act) for act in reversed(timeline.acts)],
        "copies": queries.copies_of(item),
        "clips": [(clip, span_text(clip.from_s, clip.until_s)) for clip in queries.clips_of(item)],
        "standing": _standing(item),
        "may_verify": actor.may(Power.VERIFY, within=item.jurisdiction),
        "offers": buttons_for(actor, "evidence", item),
        "may_reveal": actor.may(Power.REVEAL, within=item.jurisdiction),
        "may_derive": actor.may(Power.DERIVE, within=item.jurisdiction),
        "may_be_cut": item.media_type in CUT_OUT_OF,
        **_next_acts(actor, item, custody_of(timeline)),
    }
    return render(request, "evidence/detail.html", context)


@require_GET
@needs(Power.VIEW)
def original(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give the original as a download that no browser opens; the look joins its custody."""
    actor = actor_of(request)
    item = found(actor, pk)
    actions.show(actor=actor, at=clock.now(), item=item, purpose="下载原件")
    name = item.filename or str(item.uuid)
    return _sent(
        send_file(request, queries.original_of(item), media_type=item.media_type, filename=name)
    )


@require_GET
@needs(Power.VIEW)
def play(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give a recording to the page's player, in ranges; its start joins its custody."""
    actor = actor_of(request)
    item = found(actor, pk)
    if not item.plays_as:
        raise Http404("这份证据不能播放")
    if request.headers.get("Range", "bytes=0-").startswith("bytes=0-"):
        actions.show(actor=actor, at=clock.now(), item=item, purpose="播放")
    return _sent(send_file(request, queries.original_of(item), media_type=item.media_type))


@require_GET
@needs(Power.VIEW)
def thumbnail(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give the small copy of a picture."""
    item = found(actor_of(request), pk)
    if not item.thumbnail_sha256:
        raise Http404("这份证据没有缩略图")
    answer = send_file(request, blobs.open_blob(item.thumbnail_sha256), media_type="image/jpeg")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@require_POST
@needs(Power.VERIFY)
@once
def verify(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hash the original again and say what was found."""
    actor = actor_of(request)
    item = actions.verify(actor=actor, at=clock.now(), item=found(actor, pk))
    if item.is_intact:
        messages.success(request, "原件与登记时的校验值一致")
    else:
        messages.error(request, "原件缺失或者与登记时的校验值不一致，不得作为定案依据，请立即报告")
    return redirect(item)


@needs(Power.REVEAL)
@never_cache
def reveal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show details and custody unmasked, once, for a reason that is recorded."""
    actor = actor_of(request)
    item = found(actor, pk)
    form = RevealForm(request.POST or None)
    if not form.is_valid():
        return form_response(request, "evidence/reveal.html", form, {"item": item})
    reason = form.cleaned_data["reason"]
    timeline = actions.reveal(actor=actor, at=clock.now(), item=item, reason=reason)
    first = next(timeline.of(acts.Taken, acts.Derived)).payload
    context = {
        "item": item,
        "details": detail_rows(item.kind, first) if isinstance(first, acts.Taken) else (),
        "timeline": [custody_line(act) for act in reversed(timeline.acts)],
    }
    return render(request, "evidence/revealed.html", context)


def _sent(answer: HttpResponseBase) -> HttpResponseBase:
    answer.headers["Content-Security-Policy"] = _SANDBOX
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _made(said: acts.Derived) -> list[dict[str, Any]]:
    parent = {"label": "原件校验值", "value": said.parent_sha256, "wide": True}
    return [*derivation_rows(said.derivation), parent]


def _rows(item: EvidenceItem) -> list[dict[str, Any]]:
    camera = " ".join(filter(None, (item.camera.get("make"), item.camera.get("model"))))
    pairs = (
        ("证据种类", item.kind_label),
        ("文件名", item.filename),
        ("大小", f"{item.size:,} 字节"),
        ("取得方式", item.obtained),
        ("取得时间", f"{clock.beijing(item.taken_at):%Y-%m-%d %H:%M}"),
        ("取得地点", item.place),
        ("取证人员", item.officer_names),
        ("采集设备", item.device_id),
        ("拍摄参数", f"{camera} {item.camera.get('date_time_original', '')}".strip()),
        ("坐标", f"{item.lon:.6f}，{item.lat:.6f}" if item.lon is not None else ""),
        ("登记", f"{item.recorded_by} {clock.beijing(item.recorded_at):%Y-%m-%d %H:%M}"),
    )
    rows: list[dict[str, Any]] = [{"label": label, "value": value} for label, value in pairs]
    rows.append({"label": "病毒查杀", "value": item.scan or scanning.NOT_SET_UP})
    return [*rows, {"label": "校验值（SHA-256）", "value": item.sha256, "wide": True}]


def _cautions(item: EvidenceItem) -> list[str]:
    found = [item.scan] if item.scan.startswith((scanning.FOUND, scanning.NOT_DONE)) else []
    return [*found, *item.cautions]


def _standing(item: EvidenceItem) -> list[dict[str, Any]]:
    holder = item.holder or item.recorded_by
    pairs: dict[str, str | None] = {"状态": item.custody_label}
    if item.custody_state == CustodyState.RETURNED:
        pairs["领取人"] = masking.mask_name(holder)
    elif item.custody_state != CustodyState.DESTROYED:
        pairs |= {"保管人": holder, "存放地点": item.held_at}
    return [{"label": label, "value": value, "wide": True} for label, value in pairs.items()]


def _next_acts(actor: Actor, item: EvidenceItem, custody: Custody) -> dict[str, Any]:
    """The acts the actor may take now, and why the others cannot be taken."""
    offered: list[tuple[str, str]] = []
    refused: dict[str, list[str]] = {}
    for code, entry in ENTRIES.items():
        if not actor.may(entry.power, within=item.jurisdiction):
            continue
        if reason := rules.why_not_now(custody, entry.act):
            named = f"“{entry.act.LABEL}”"
            refused.setdefault(reason.replace(named, "{}"), []).append(named)
        else:
            offered.append((code, entry.label))
    return {
        "next_acts": offered,
        "refused_acts": [words.format("、".join(acts)) for words, acts in refused.items()],
    }
