"""The door of signed messages: HMAC over id, time and body (Standard Webhooks)."""

from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import OperationalError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.faces.api.views.desk import DESK
from yifa.frame.permissions import public
from yifa.work.intake import actions, queries
from yifa.work.intake.actions import Arrival, Taken
from yifa.work.intake.facts import Setup
from yifa.work.intake.importers import MessageUnusable, message_of
from yifa.work.intake.rules.signatures import is_signed, is_timely
from yifa.work.intake.terms import BODY_AT_MOST, EVENT_ID_LONGEST

if TYPE_CHECKING:
    from yifa.work.intake.models import Connector

UNSIGNED, OFF, TOO_LARGE, UNFIT, BUSY = 401, 403, 413, 422, 503


class _Refused(Exception):
    """A message is not taken: the status, and what to tell."""

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(words)


# A signature stands for the session here: there is no cookie that another site could use.
@csrf_exempt
@public
@require_POST
def webhook(request: HttpRequest, code: str) -> JsonResponse:
    """Take a signed message; what is answered 2xx stands in the journal."""
    try:
        taken = _take(request, code, clock.now())
    except _Refused as refusal:
        return JsonResponse({"error": str(refusal)}, status=refusal.status)
    except MessageUnusable as fault:
        return JsonResponse({"error": str(fault)}, status=UNFIT)
    except OperationalError:
        words = {"error": "系统繁忙，没有收下，请稍后重发"}
        return JsonResponse(words, status=BUSY, headers={"Retry-After": "5"})
    headers = {"X-Yifa-Repeated": "1"} if taken.is_repeated else {}
    return JsonResponse(taken.body, status=taken.status, headers=headers)


def _take(request: HttpRequest, code: str, at: datetime) -> Taken:
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_AT_MOST:
        raise _Refused(TOO_LARGE, "内容超过 1 MB，请分批提交")
    body = request.body
    event_id = request.headers.get("webhook-id", "")
    connector = _signed(request, code, event_id, body, at)
    if not connector.is_on:
        raise _Refused(OFF, "该接入已停用，请联系管理员")
    setup = Setup.of(connector.settings)
    said = message_of(body, setup, at=at, channel=connector.channel, connector=connector.code)
    arrival = Arrival(
        connector=connector,
        event_id=event_id,
        digest=sha256(body).hexdigest(),
        **{name: getattr(said, name) for name in ("rows", "is_list", "said", "about", "words")},
    )
    return DESK.take(arrival)


def _signed(
    request: HttpRequest, code: str, event_id: str, body: bytes, at: datetime
) -> "Connector":
    """Find the connector whose secret signed the message. Raises: _Refused."""
    stamp = request.headers.get("webhook-timestamp", "")
    said = request.headers.get("webhook-signature", "")
    if not 0 < len(event_id) <= EVENT_ID_LONGEST or not event_id.isprintable():
        raise _Refused(UNSIGNED, "缺少消息编号（webhook-id），或者编号过长")
    connector = queries.signed_connector(code)
    if connector is None:
        raise _Refused(UNSIGNED, "签名不正确")
    if not is_signed(queries.secrets_of(connector, at), event_id, stamp, body, said):
        _note(connector, "收到签名不正确的消息", at)
        raise _Refused(UNSIGNED, "签名不正确")
    if not is_timely(stamp, at):
        _note(connector, "收到时间超出允许范围的消息，请核对对方时钟", at)
        raise _Refused(UNSIGNED, "消息时间超出允许范围，请核对时钟后重新签名")
    return connector


def _note(connector: Any, failure: str, at: datetime) -> None:
    actor = queries.actor_for(connector, at)
    actions.note_failure(actor=actor, at=at, connector=connector, failure=failure)
