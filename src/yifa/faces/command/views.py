"""Doors of the command screen: the page, its picture, its stream, figures and the replay."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yifa.base import clock
from yifa.base.access import Actor
from yifa.faces.command import queries
from yifa.faces.command.queries.picture import units_of
from yifa.faces.command.queries.times import start_of
from yifa.faces.command.terms import Power
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.work.incidents.terms import Power as IncidentPower
from yifa.work.sensing import actions as sensing_actions
from yifa.work.sensing import queries as sensing
from yifa.work.sensing.terms import Power as SensingPower

REASON_AT_LEAST: Final = 4

_BACK_AT_MOST: Final = timedelta(days=366)
_ADDRESSES: Final = ("picture", "stream", "figures", "replay", "tracks")


@needs(Power.VIEW)
@require_safe
def screen(request: HttpRequest) -> HttpResponse:
    """Show the command screen; `?wall=1` lays it out for a video wall."""
    actor = actor_of(request)
    context = {
        "is_wall": request.GET.get("wall") == "1",
        "units": units_of(actor),
        "today": clock.today(),
        "replay": _day(request.GET.get("replay", "")),
        "may_look": actor.may(SensingPower.LOOK),
        "config": _config(actor),
        "basemap": settings.YIFA_BASEMAP,
        "approval": settings.YIFA_MAP_APPROVAL,
    }
    return render(request, "command/screen.html", context)


def _config(actor: Actor) -> dict[str, Any]:
    return {
        "urls": {name: reverse(f"command:{name}") for name in _ADDRESSES},
        "cells": reverse("grid:features"),
        "zones": reverse("grid:zone-features"),
        "basemap": settings.YIFA_BASEMAP,
        "may_dispatch": actor.may(IncidentPower.DISPATCH),
    }


@needs(Power.VIEW)
@require_safe
def picture(request: HttpRequest) -> JsonResponse:
    """Give everything the actor may see now."""
    return JsonResponse(queries.picture_of(actor_of(request), clock.now()))


@needs(Power.VIEW)
@require_safe
def figures(request: HttpRequest) -> JsonResponse:
    """Give today's figures, of one squad or town when one is chosen."""
    unit = request.GET.get("unit", "")[:20]
    return JsonResponse(queries.figures_of(actor_of(request), clock.now(), unit))


@needs(Power.VIEW)
@require_safe
def replay(request: HttpRequest) -> JsonResponse:
    """Give a day's incidents for playing it again."""
    day = _day(request.GET.get("day", ""))
    if day is None:
        return _refused("请填写最近一年内的日期，格式如 2026-06-17")
    return JsonResponse(queries.day_of(actor_of(request), day))


@needs(Power.VIEW)
@require_safe
def tracks(request: HttpRequest) -> JsonResponse:
    """Give the tracks of half an hour of a day."""
    since = _moment(request.GET.get("since", ""))
    if since is None:
        return _refused("回放时段不在最近一年内")
    return JsonResponse(queries.tracks_of(actor_of(request), since, clock.now()))


@needs(SensingPower.LOOK)
@require_POST
@once
def look(request: HttpRequest) -> HttpResponse:
    """Record why a day's tracks are looked at, then play the day with them.

    Basis: 《个人信息保护法》第二十八条第二款.
    """
    actor, at = actor_of(request), clock.now()
    day, reason = _day(request.POST.get("day", "")), request.POST.get("reason", "").strip()[:200]
    if day is None or len(reason) < REASON_AT_LEAST:
        messages.error(request, "请填写最近一年内的日期，并写明查看轨迹的事由（不少于 4 个字）")
        return redirect("command:screen")
    since = start_of(day)
    for carrier in sensing.carriers(actor).filter(latest__captured_at__gte=since):
        sensing_actions.look_at_track(
            actor=actor,
            at=at,
            carrier=carrier,
            since=since,
            until=since + timedelta(days=1),
            reason=reason,
        )
    return redirect(f"{reverse('command:screen')}?replay={day:%Y-%m-%d}")


def _refused(why: str) -> JsonResponse:
    return JsonResponse({"error": why}, status=422)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    today = clock.today()
    return day if today - _BACK_AT_MOST <= day <= today else None


def _moment(text: str) -> datetime | None:
    """Read milliseconds since 1970 within the last year."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 14):
        return None
    at, now = datetime.fromtimestamp(int(text) / 1000, clock.BEIJING), clock.now()
    return at if now - _BACK_AT_MOST <= at <= now else None
