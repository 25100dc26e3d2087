"""Pages of sensing: who is where, what is stored of oneself, vehicles and tokens, a track."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import queries as agencies
from yifa.work.sensing import actions, forms, queries
from yifa.work.sensing.facts import PositionNow, TrackPoint
from yifa.work.sensing.models import Carrier
from yifa.work.sensing.terms import CARRIER_KIND_LABELS, CarrierKind, Power

FORM = "sensing/form.html"
_POINTS_SHOWN = 200


@needs(Power.VIEW)
def now(request: HttpRequest) -> HttpResponse:
    """List who is on duty where, beside a map."""
    actor, at = actor_of(request), clock.now()
    found = queries.latest_positions(actor, at)
    serving = agencies.on_duty_officers(at, jurisdiction=actor.jurisdiction)
    context = {
        "lines": [(item, CARRIER_KIND_LABELS[CarrierKind(item.kind)]) for item in found],
        "serving": len(serving),
        "without": len(serving - {item.officer for item in found}),
        "may_look": actor.may(Power.LOOK),
        "at": at,
    }
    return render(request, "sensing/now.html", context)


@needs(Power.VIEW)
def features(request: HttpRequest) -> JsonResponse:
    """Give the present positions as GeoJSON (WGS-84) for maps."""
    found = queries.latest_positions(actor_of(request), clock.now())
    made = [feature_of(item) for item in found]
    return JsonResponse({"type": "FeatureCollection", "features": made})


def feature_of(item: PositionNow) -> dict[str, Any]:
    """Give a position as a feature: grey when it is stale."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [item.lon, item.lat]},
        "properties": {
            "kind": "vehicle" if item.kind == CarrierKind.VEHICLE else "officer",
            "state": "idle" if item.is_stale else "done",
            "label": f"{item.name} {item.unit_name}".strip(),
        },
    }


@needs(Power.SHARE)
def mine(request: HttpRequest) -> HttpResponse:
    """Show an officer what is stored of him: days, points, who looked, how long it is kept."""
    actor, at = actor_of(request), clock.now()
    carrier = queries.own_carrier(actor)
    latest = (
        queries.positions_of([actor.officer], (), at, actor.jurisdiction) if actor.officer else []
    )
    context = {
        "carrier": carrier,
        "latest": next(iter(latest), None),
        "days": queries.stored_days(carrier) if carrier else [],
        "looks": queries.looks_at(carrier) if carrier else [],
        "is_on_duty": actor.officer is not None and agencies.is_on_duty(actor.officer, at),
        "keep_days": queries.limits_on(at, actor.jurisdiction).keep_days,
    }
    return render(request, "sensing/mine.html", context)


@needs(Power.MANAGE)
def vehicles(request: HttpRequest) -> HttpResponse:
    """List the vehicles' terminals and their tokens."""
    rows = queries.carriers(actor_of(request)).filter(kind=CarrierKind.VEHICLE)
    return render(request, "sensing/vehicles.html", {"rows": rows, "today": clock.today()})


@needs(Power.MANAGE)
@once
def vehicle_new(request: HttpRequest) -> HttpResponse:
    """Enter a vehicle."""
    actor = actor_of(request)
    form = forms.VehicleForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.register_vehicle(
                actor=actor,
                at=clock.now(),
                jurisdiction=actor.jurisdiction,
                plate=said["plate"],
                unit=UUID(said["unit"]) if said["unit"] else None,
            )
        except actions.CarrierTaken as refusal:
            form.add_error("plate", str(refusal))
        else:
            messages.success(request, f"已登记车辆 {said['plate']}，请发放接入令牌")
            return redirect("sensing:vehicles")
    return form_response(request, FORM, form, {"heading": "登记车辆"})


@needs(Power.MANAGE)
@once
def token(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give a vehicle's terminal a token, shown this once."""
    actor, carrier = actor_of(request), _vehicle(request, pk)
    form = forms.TokenForm(request.POST or None, now=clock.now(), today=clock.today())
    if request.method == "POST" and form.is_valid():
        given = actions.issue_token(
            actor=actor, at=clock.now(), carrier=carrier, **form.cleaned_data
        )
        messages.success(request, f"{carrier.name} 的接入令牌（只显示这一次）：{given.token}")
        return redirect("sensing:vehicles")
    return form_response(request, FORM, form, {"heading": f"发放接入令牌：{carrier.name}"})


@needs(Power.MANAGE)
@once
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Let a vehicle's terminal send no more."""
    actor, carrier = actor_of(request), _vehicle(request, pk)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.revoke_token(actor=actor, at=clock.now(), carrier=carrier, **form.cleaned_data)
        messages.success(request, f"已注销 {carrier.name} 的接入令牌")
        return redirect("sensing:vehicles")
    return form_response(request, FORM, form, {"heading": f"注销接入令牌：{carrier.name}"})


@needs(Power.LOOK)
@once
def look(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask for a track of a day, with the reason; the look is recorded first."""
    actor, carrier = actor_of(request), _carrier(actor_of(request), pk)
    form = forms.LookForm(request.POST or None, initial={"day": clock.today()})
    if request.method == "POST" and form.is_valid():
        since = _start(form.cleaned_data["day"])
        seq = actions.look_at_track(
            actor=actor,
            at=clock.now(),
            carrier=carrier,
            since=since,
            until=since + timedelta(days=1),
            reason=form.cleaned_data["reason"],
        )
        return redirect("sensing:track", pk=carrier.uuid, seq=seq)
    return form_response(request, FORM, form, {"heading": f"查看轨迹：{carrier.name}"})


@needs(Power.LOOK)
def track(request: HttpRequest, pk: UUID, seq: int) -> HttpResponse:
    """Show the track that a recorded look asked for, for an hour."""
    actor, carrier = actor_of(request), _carrier(actor_of(request), pk)
    said = queries.looked_at(actor, carrier, seq, clock.now())
    if said is None:
        raise Http404("没有您在一小时内登记的查看，请重新写明理由")
    points = queries.track(actor, carrier, said.seen_from, said.seen_until)
    context = {
        "carrier": carrier,
        "said": said,
        "count": len(points),
        "points": points[-_POINTS_SHOWN:][::-1],
        "shown": _POINTS_SHOWN,
        "features": _line(carrier, points),
    }
    return render(request, "sensing/track.html", context)


def _line(carrier: Carrier, points: list[TrackPoint]) -> dict[str, Any]:
    places = [[point.lon, point.lat] for point in points if not point.marks]
    if len(places) < 2:
        return {"type": "FeatureCollection", "features": []}
    line = {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": places},
        "properties": {"label": carrier.name},
    }
    return {"type": "FeatureCollection", "features": [line]}


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, clock.BEIJING)


def _vehicle(request: HttpRequest, pk: UUID) -> Carrier:
    found = _carrier(actor_of(request), pk)
    if found.kind != CarrierKind.VEHICLE:
        raise Http404("没有这辆车")
    return found


def _carrier(actor: Actor, pk: UUID) -> Carrier:
    found = queries.carriers(actor).filter(uuid=pk).first()
    if found is None:
        raise Http404("没有这个定位终端")
    return found
