"""The door of signed messages: HMAC over id, time and body (Standard Webhooks)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

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
TOO_LARGE_WORDS: Final = "内容超过 1 MB，请分批提交"


class _Refused(Exception):
    """A message is not taken: the status, and what to tell."""

    def __init__(self, status: int, words: str) -> None:
        self.status = status
        super().__init__(words)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to a message, whichever server it came through."""

    status: int
    body: dict[str, Any]
    headers: dict[str, str] = field(default_factory=dict)


# A signature stands for the session here: there is no cookie that another site could use.
@csrf_exempt
@public
@require_POST
def webhook(request: HttpRequest, code: str) -> JsonResponse:
    """Take a signed message; what is answered 2xx stands in the journal."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > BODY_AT_MOST:
        said = Answer(TOO_LARGE, {"error": TOO_LARGE_WORDS})
    else:
        said = answer_to(code, request.headers, request.body)
    return JsonResponse(said.body, status=said.status, headers=said.headers)


def answer_to(code: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Take a message by its headers (in any case of letters) and body, and answer it."""
    try:
        taken = _take(code, headers, body, clock.now())
    except _Refused as refusal:
        return Answer(refusal.status, {"error": str(refusal)})
    except MessageUnusable as fault:
        return Answer(UNFIT, {"error": str(fault)})
    except OperationalError:
        return Answer(BUSY, {"error": "系统繁忙，没有收下，请稍后重发"}, {"Retry-After": "5"})
    return Answer(taken.status, taken.body, {"X-Yifa-Repeated": "1"} if taken.is_repeated else {})


def _take(code: str, headers: Mapping[str, str], body: bytes, at: datetime) -> Taken:
    event_id = headers.get("webhook-id", "")
    connector = _signed(code, headers, event_id, body, at)
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
    code: str, headers: Mapping[str, str], event_id: str, body: bytes, at: datetime
) -> "Connector":
    """Find the connector whose secret signed the message. Raises: _Refused."""
    stamp = headers.get("webhook-timestamp", "")
    said = headers.get("webhook-signature", "")
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
