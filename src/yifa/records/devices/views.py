"""Pages of the register of devices: list with map, one device, its entries, the public list."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame import blobs
from yifa.frame.deadlines import badge
from yifa.frame.downloads import send_file
from yifa.frame.forms import OfficeForm
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.devices import actions, forms, queries
from yifa.records.devices.models import Device
from yifa.records.devices.terms import (
    KIND_LABELS,
    PLACE_KIND_LABELS,
    PURPOSE_LABELS,
    REVIEW_KIND_LABELS,
    Kind,
    Power,
)
from yifa.records.journal import queries as journal

FORM = "devices/form.html"


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of entry: its form, its action, the power, what it says on the button."""

    label: str
    form: type[OfficeForm]
    action: Callable[..., Device]
    power: Power = Power.MANAGE


ENTRIES = {
    "legal": Entry("法制审核", forms.ReviewForm, actions.review_legally, Power.REVIEW),
    "technical": Entry("技术审核", forms.TechnicalReviewForm, actions.review_technically),
    "certificate": Entry("登记检定证书", forms.VerificationForm, actions.verify),
    "post-sign": Entry("登记标志", forms.SignForm, actions.post_sign),
    "publish": Entry("公布设置地点", forms.PublicationForm, actions.publish),
    "police": Entry("公安备案", forms.PoliceForm, actions.file_with_police),
    "admit": Entry("准入", forms.AdmitForm, actions.admit),
    "suspend": Entry("停用", forms.SuspendForm, actions.suspend),
    "resume": Entry("恢复使用", forms.ResumeForm, actions.resume),
    "move": Entry("迁移", forms.MoveForm, actions.move),
}


@needs(Power.VIEW)
def device_list(request: HttpRequest) -> HttpResponse:
    """List devices with their fitness today, beside a map of them."""
    actor, day = actor_of(request), clock.today()
    form = forms.DeviceFilter(request.GET or None)
    choice = form.cleaned_data if form.is_valid() else {}
    rows = queries.chosen(actor, choice)
    if state := choice.get("state"):
        found = queries.fitness_of(rows, day)
        kept = [row.pk for row, item in found if item.is_fit == (state == "fit")]
        rows = rows.filter(pk__in=kept)
    page = page_of(request, rows)
    context = {
        "form": form,
        "page": page,
        "lines": [
            (row, KIND_LABELS[Kind(row.kind)], item)
            for row, item in queries.fitness_of(page.rows, day)
        ],
        "day": day,
    }
    return render(request, "devices/list.html", context)


@needs(Power.VIEW)
def features(request: HttpRequest) -> JsonResponse:
    """Give the devices as GeoJSON points (WGS-84) for the map."""
    rows = queries.devices(actor_of(request)).exclude(lon=None).exclude(lat=None)
    found = queries.fitness_of(rows, clock.today())
    made = [_feature(row, item) for row, item in found]
    return JsonResponse({"type": "FeatureCollection", "features": made})


def _feature(row: Device, item: queries.Fitness) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [row.lon, row.lat]},
        "properties": {
            "kind": "device",
            "state": "done" if item.is_fit else "urgent",
            "label": f"{row.number} {row.name}",
            "url": row.get_absolute_url(),
        },
    }


@needs(Power.VIEW)
def published_list(request: HttpRequest) -> HttpResponse:
    """Show the list of places as it is made known to the public."""
    day = clock.today()
    found = queries.published(actor_of(request), day)
    lines = [(fact, KIND_LABELS[fact.kind]) for _, fact in found]
    return render(request, "devices/published.html", {"lines": lines, "day": day})


@needs(Power.VIEW)
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one device: what it is, what is missing today, what was entered."""
    actor, day = actor_of(request), clock.today()
    row = _device(actor, pk)
    history, fitness = queries.history_of(row), queries.fit_on(row, day)
    due = queries.police_filing_due_on(row)
    context = {
        "device": row,
        "rows": _rows(row, fitness),
        "fitness": fitness,
        "placements": [
            (item, PLACE_KIND_LABELS[item.place_kind]) for item in reversed(history.placements)
        ],
        "reviews": [(item, REVIEW_KIND_LABELS[item.kind]) for item in reversed(history.reviews)],
        "verifications": history.verifications[::-1],
        "police": badge(due, day, closed=history.police_filed_on is not None, idle_text="已备案"),
        "police_due_on": due,
        "entries": _entries(actor, row),
        "acts": journal.timeline_of(actor, row.matter).acts[::-1],
    }
    return render(request, "devices/detail.html", context)


def _rows(row: Device, fitness: queries.Fitness) -> list[dict[str, Any]]:
    told, fact = row.told, fitness.device
    pairs = (
        ("设备编号", told.number),
        ("类别", KIND_LABELS[told.kind]),
        ("建设目的", PURPOSE_LABELS[told.purpose]),
        ("型号", told.model),
        ("符合的标准", told.standard),
        ("运行单位", told.operator),
        ("启用日期", str(told.used_from)),
        ("准入日期", str(told.admitted_on or "")),
        ("检定证书", _certificate(fact)),
        (
            "公安备案",
            f"{told.police_filed_on} {told.police_receipt}" if told.police_receipt else "",
        ),
    )
    made: list[dict[str, Any]] = [{"label": label, "value": value} for label, value in pairs]
    return [*made, {"label": "现设置地点", "value": row.place, "wide": True}]


def _certificate(fact: Any) -> str:
    if fact.certificate_until is None:
        return "已过有效期" if fact.had_certificate else ""
    return f"{fact.certificate}（{fact.certificate_until}前有效）"


def _entries(actor: Actor, row: Device) -> list[tuple[str, str]]:
    pauses = row.told.pauses
    is_paused = bool(pauses) and pauses[-1].until is None
    hidden = {"suspend"} if is_paused else {"resume"}
    return [
        (code, entry.label)
        for code, entry in ENTRIES.items()
        if code not in hidden and actor.may(entry.power, within=row.jurisdiction)
    ]


@needs(Power.VIEW)
def sign_photo(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Give the photograph of the sign at the present place."""
    digest = _device(actor_of(request), pk).told.placements[-1].sign_photo
    if not digest:
        raise Http404("没有登记标志照片")
    stream = blobs.open_blob(digest)
    return send_file(request, stream, media_type="application/octet-stream", filename="标志照片")


@needs(Power.MANAGE)
@once
def device_new(request: HttpRequest) -> HttpResponse:
    """Enter a device in the register."""
    actor = actor_of(request)
    form = forms.RegisterForm(request.POST or None)
    if form.is_valid():
        try:
            row = actions.register(
                actor=actor, at=clock.now(), jurisdiction=actor.jurisdiction, **form.cleaned_data
            )
        except actions.DeviceTaken as refusal:
            form.add_error("number", str(refusal))
        except actions.EntryRefused as refusal:
            form.add_error("place_kind", str(refusal))
        else:
            messages.success(request, "已登记设备，请办理法制审核、技术审核")
            return redirect(row)
    context = {"heading": "登记监控设备", "back": None}
    return form_response(request, FORM, form, context)


@needs(Power.MANAGE, Power.REVIEW)
@once
def enter(request: HttpRequest, pk: UUID, entry: str) -> HttpResponse:
    """Make one entry on a device."""
    actor, now = actor_of(request), clock.now()
    row, chosen = _device(actor, pk), ENTRIES.get(entry)
    if chosen is None:
        raise Http404("没有这种登记")
    form = chosen.form(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            chosen.action(actor=actor, at=now, device=row, **_said(form))
        except actions.EntryRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已登记“{chosen.label}”")
            return redirect(row)
    context = {"heading": f"{chosen.label}：{row.number} {row.name}", "back": row}
    return form_response(request, FORM, form, context)


def _said(form: OfficeForm) -> dict[str, Any]:
    said = dict(form.cleaned_data)
    if "photo" in said:
        photo = said.pop("photo")
        said["photo_sha256"] = blobs.put(photo.file) if photo else ""
    return said


def _device(actor: Actor, pk: UUID) -> Device:
    try:
        return queries.device(actor, pk)
    except queries.DeviceUnknown as unknown:
        raise Http404(str(unknown)) from unknown
