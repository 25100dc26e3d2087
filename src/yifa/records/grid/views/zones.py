"""Pages of zones (管控区域): list with map, one zone, drawing and withdrawing."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from yifa.base import clock
from yifa.base.access import Actor
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.grid import actions, forms, queries
from yifa.records.grid.models import Zone
from yifa.records.grid.terms import ZONE_STATE_LABELS, Power, ZoneKind, ZoneState
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved

_STANDING = (ZoneState.TO_COME, ZoneState.HOLDS)


@needs(Power.VIEW)
def zone_list(request: HttpRequest) -> HttpResponse:
    """List zones of every day beside a map of those that hold today."""
    day = clock.today()
    page = page_of(request, queries.zones(actor_of(request)))
    lines = [(row, queries.zone_state(row, day)) for row in page.rows]
    named = [(row, state, ZONE_STATE_LABELS[state]) for row, state in lines]
    return render(request, "grid/zones.html", {"page": page, "lines": named})


@needs(Power.VIEW)
def zone_features(request: HttpRequest) -> JsonResponse:
    """Give the zones that hold today as GeoJSON (WGS-84)."""
    return JsonResponse(queries.zone_features(actor_of(request), clock.today()))


@needs(Power.VIEW)
def zone_detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one zone: where, by which decision, since when, what was entered."""
    row, day = _zone(actor_of(request), pk), clock.today()
    state = queries.zone_state(row, day)
    context = {
        "zone": row,
        "state": ZONE_STATE_LABELS[state],
        "may_withdraw": state in _STANDING and row.withdrawn_on is None,
        "rows": _rows(row),
        "shape": {
            "type": "FeatureCollection",
            "features": [{**queries.zone_feature(row, day), "properties": {"name": row.name}}],
        },
        # The register is the county's, shown to all its bodies; its acts hold nothing personal.
        "acts": journal.timeline(row.matter).acts[::-1],
    }
    return render(request, "grid/zone.html", context)


def _rows(row: Zone) -> list[dict[str, Any]]:
    def told(day: date | None) -> str:
        return str(day) if day else ""

    return [
        {"label": "种类", "value": row.kind_label},
        {"label": "生效日期", "value": told(row.valid_from)},
        {"label": "终止日期（不含当日）", "value": told(row.valid_until) or "长期"},
        {"label": "撤销日期", "value": told(row.withdrawn_on)},
        {"label": "划定依据", "value": row.decision, "wide": True},
    ]


@needs(Power.ZONE)
@once
def zone_new(request: HttpRequest) -> HttpResponse:
    """Draw a zone on the map, or take it from a GeoJSON file."""
    actor = actor_of(request)
    form = forms.ZoneForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = actions.draw_zone(
                actor=actor,
                at=clock.now(),
                jurisdiction=actor.jurisdiction,
                kind=ZoneKind(given["kind"]),
                polygon=given["area"],
                **{n: given[n] for n in ("name", "decision", "valid_from", "valid_until")},
            )
        except actions.ZoneRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已划定{row.label}，指挥大屏和事件页面随即显示")
            return redirect(row)
    return form_response(request, "grid/zone_form.html", form, {})


@needs(Power.ZONE)
@once
def zone_withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Withdraw a zone from a day on."""
    actor = actor_of(request)
    row = _zone(actor, pk)
    form = forms.WithdrawZoneForm(request.POST or None, initial={"withdrawn_on": clock.today()})
    if form.is_valid():
        try:
            actions.withdraw_zone(actor=actor, at=clock.now(), zone=row, **form.cleaned_data)
        except (actions.ZoneRefused, MatterMoved) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已撤销")
            return redirect(row)
    context = {"heading": f"撤销{row.label}", "up": "grid:zones", "up_label": "管控区域"}
    return form_response(request, "grid/plain_form.html", form, context)


def _zone(actor: Actor, pk: UUID) -> Zone:
    try:
        return queries.zone(actor, pk)
    except queries.ZoneUnknown as unknown:
        raise Http404(str(unknown)) from unknown
