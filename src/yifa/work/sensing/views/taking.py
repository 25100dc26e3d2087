"""The door by which positions come: an officer's session, or a vehicle terminal's token."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.base.access import Actor, NotPermitted
from yifa.frame.permissions import actor_of, needs
from yifa.frame.rate_limit import TOO_MANY, asked_within_a_minute
from yifa.frame.views import UNPROCESSABLE
from yifa.records.agencies.queries import system_actor
from yifa.work.sensing import actions, queries
from yifa.work.sensing.facts import Sent
from yifa.work.sensing.models import Carrier
from yifa.work.sensing.terms import POINTS_AT_MOST, Power

_BEARER = "Bearer "
_WRONG_TOKENS_A_MINUTE = 20
_FIELDS = ("时间", "经度", "纬度", "精度", "速度", "方向")
_PLACE = re.compile(r"\$\.points\[(\d+)\](?:\[(\d+)\])?")


def _refusal(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)


@needs(Power.SHARE)
def _from_phone(request: HttpRequest) -> HttpResponse:
    return _take(request, actor_of(request), None)


def _from_device(request: HttpRequest, token: str) -> HttpResponse:
    digest = sha256(token.encode()).hexdigest()
    carrier = queries.carrier_by_token(digest, clock.today())
    if carrier is None:
        if asked_within_a_minute(request, "positions-token") > _WRONG_TOKENS_A_MINUTE:
            return _refusal("令牌错误次数过多，请一分钟后再试", TOO_MANY)
        return _refusal("接入令牌无效或者已过期，请联系管理员重新发放", 401)
    actor = system_actor(
        f"车载终端 {carrier.name}", jurisdiction=carrier.jurisdiction, day=clock.today()
    )
    return _take(request, actor, carrier)


@require_POST
def _door(request: HttpRequest) -> HttpResponseBase:
    told = request.headers.get("Authorization", "")
    if told.startswith(_BEARER):
        return _from_device(request, told.removeprefix(_BEARER).strip())
    return _guarded(request)


_guarded: Callable[[HttpRequest], HttpResponseBase] = csrf_protect(_from_phone)
positions: Any = csrf_exempt(_door)
"""Take a batch of positions: `{"batch": uuid, "points": [[at_ms, lon, lat, accuracy, …], …]}`."""
positions.power = Power.SHARE
positions.powers = (Power.SHARE,)


def _take(request: HttpRequest, actor: Actor, vehicle: Carrier | None) -> HttpResponse:
    try:
        sent = msgspec.json.decode(request.body, type=Sent)
    except RequestDataTooBig:
        return _refusal(f"内容过大，请分批上报（每批不超过 {POINTS_AT_MOST:,} 点）", 413)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        return _refusal(_in_words(str(fault)), UNPROCESSABLE)
    try:
        taken = actions.take_positions(
            actor=actor, at=clock.now(), batch=sent.batch, points=sent.points, vehicle=vehicle
        )
    except actions.TooOften as refusal:
        return _refusal(str(refusal), TOO_MANY)
    except (actions.PositionsRefused, NotPermitted) as refusal:
        return _refusal(str(refusal), UNPROCESSABLE)
    return HttpResponse(msgspec.json.encode(taken), content_type="application/json")


def _in_words(fault: str) -> str:
    """Say in Chinese where a body is wrong."""
    if found := _PLACE.search(fault):
        number = int(found[1]) + 1
        name = _FIELDS[int(found[2])] if found[2] and int(found[2]) < len(_FIELDS) else "内容"
        return f"第 {number} 个位置点的{name}有误，本批未保存；经度在 ±180、纬度在 ±90 以内"
    if "$.points" in fault:
        return f"每批应有 1 至 {POINTS_AT_MOST:,} 个位置点，本批未保存"
    if "batch" in fault:
        return "缺少批次编号（UUID），本批未保存"
    return "位置数据的格式有误，应为包含 batch、points 的 JSON，本批未保存"
