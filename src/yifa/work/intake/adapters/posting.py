"""Messages to other systems over HTTP: signed as of Standard Webhooks, or form-encoded."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, Final
from urllib import error, parse, request

from yifa.base import clock
from yifa.frame.outbox import NotNow, Receipt, Refused
from yifa.frame.unreachable import why_unreachable
from yifa.work.intake.rules.signatures import signature_of

TIMEOUT_S: Final = 15
_ANSWER_LIMIT: Final = 64 * 1024
_LATER: Final = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.NOT_FOUND,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.TOO_EARLY,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)
"""Answers that a change on the other side can mend: tried again like a fault of the line."""


class _NoRedirect(request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Follow nobody elsewhere: the address is the one that was set."""


_OPENER: Final = request.build_opener(_NoRedirect)


def post_signed(url: str, told: Mapping[str, Any], *, key: str, secret: str) -> Receipt:
    """Post a signed JSON message; the key is its id. Raises: Refused, NotNow."""
    body = json.dumps(told, ensure_ascii=False).encode()
    stamp = str(int(clock.now().timestamp()))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": key,
        "webhook-timestamp": stamp,
        "webhook-signature": signature_of(secret, key, stamp, body),
    }
    return _posted(request.Request(url, data=body, headers=headers, method="POST"))  # noqa: S310


def post_form(url: str, told: Mapping[str, str], *, key: str) -> Receipt:
    """Post a form as GeoReport v2 wants it. Raises: Refused, NotNow."""
    headers = {
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        "Idempotency-Key": key,
    }
    body = parse.urlencode(told).encode()
    return _posted(request.Request(url, data=body, headers=headers, method="POST"))  # noqa: S310


def _posted(asked: request.Request) -> Receipt:
    try:
        with _OPENER.open(asked, timeout=TIMEOUT_S) as answer:
            return Receipt(_reference(answer.status, answer.read(_ANSWER_LIMIT)))
    except error.HTTPError as fault:
        if fault.code == HTTPStatus.CONFLICT:
            return Receipt("对方已收过")
        is_lasting = 300 <= fault.code < 500 and fault.code not in _LATER
        raise (Refused if is_lasting else NotNow)(f"对方系统应答 {fault.code}") from fault
    except (error.URLError, HTTPException, TimeoutError) as fault:
        raise NotNow(f"对方系统无法连接：{why_unreachable(fault)}") from fault


def _reference(status: int, answer: bytes) -> str:
    try:
        said = json.loads(answer)
    except (ValueError, RecursionError):
        return f"应答 {status}"
    named = said if isinstance(said, dict) else {}
    return str(named.get("receipt") or named.get("id") or f"应答 {status}")[:200]
