"""Where mail servers and the gateway hand in their reports: by a key of the installation."""

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import wraps

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import StepRefused
from yifa.frame.permissions import public
from yifa.records.agencies.queries import system_actor
from yifa.records.service import actions, queries
from yifa.records.service.adapters import reports
from yifa.records.service.terms import REPORTS_ACTOR

_LIMIT = 1024 * 1024
_BAD, _UNKNOWN, _REFUSED = 400, 404, 409
Door = Callable[[HttpRequest], JsonResponse]


class Status(msgspec.Struct, forbid_unknown_fields=True):
    """What the text message gateway says of a message."""

    key: str
    status: str
    at: datetime | None = None
    reason: str = ""


def by_key(door: Door) -> Door:
    """Let in who carries the installation's key; without a key there is no such door."""

    @wraps(door)
    def inner(request: HttpRequest) -> JsonResponse:
        known = settings.YIFA_REPORTS_KEY
        said = request.headers.get("Authorization", "")
        if not known or not secrets.compare_digest(said.encode(), f"Bearer {known}".encode()):
            raise Http404("没有这个页面")
        if len(request.body) > _LIMIT:
            return _told("报告过大", _BAD)
        try:
            return door(request)
        except (reports.NotAReport, msgspec.MsgspecError) as fault:
            return _told(str(fault), _BAD)
        except actions.DeliveryUnknown as fault:
            return _told(str(fault), _UNKNOWN)
        except StepRefused as refusal:
            return _told(str(refusal), _REFUSED)

    return inner


@csrf_exempt
@public
@require_POST
@by_key
def mail_report(request: HttpRequest) -> JsonResponse:
    """Take a delivery status notification (RFC 3464), the mail as it came."""
    report = reports.read(request.body)
    action = actions.take_report(actor=_actor(report.key), at=clock.now(), raw=request.body)
    return JsonResponse({"action": action})


@csrf_exempt
@public
@require_POST
@by_key
def sms_report(request: HttpRequest) -> JsonResponse:
    """Take a status of the text message gateway."""
    said = msgspec.json.decode(request.body, type=Status)
    actions.take_status(
        actor=_actor(said.key),
        at=clock.now(),
        key=said.key,
        status=said.status,
        moment=said.at if said.at is None or said.at.tzinfo else None,
        reason=said.reason,
    )
    return JsonResponse({"status": said.status})


def _actor(key: str) -> Actor:
    row = queries.delivery_sent_as(key)
    if row is None:
        raise actions.DeliveryUnknown("没有这条电子送达信息")
    return system_actor(REPORTS_ACTOR, jurisdiction=row.jurisdiction, day=clock.today())


def _told(message: str, status: int) -> JsonResponse:
    return JsonResponse({"message": message}, status=status)
