"""Text messages through a gateway that takes JSON over HTTP: one port for every room."""

import json
from http import HTTPStatus
from http.client import HTTPException
from urllib import error, request

from django.conf import settings

from yifa.frame.outbox import NotNow, Receipt, Refused
from yifa.frame.unreachable import why_unreachable

_TIMEOUT_S = 15
_ANSWER_LIMIT = 65536


def send_text(key: str, to: str, text: str) -> Receipt:
    """Hand one text message to the gateway. Raises: Refused, NotNow.

    The gateway gets `{"to", "text", "key"}` with the key as `Idempotency-Key`, and answers
    `{"id": …}`. Without a gateway in the settings nothing leaves: the message is only noted.
    """
    if not settings.YIFA_SMS["url"]:
        return Receipt("未接入短信网关，仅记录拟发送的内容", is_local=True)
    body = {"to": to, "text": text, "key": key}
    asked = request.Request(  # noqa: S310  the address is the installation's own setting
        settings.YIFA_SMS["url"],
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers={
            "Content-Type": "application/json",
            "Authorization": f"Bearer {settings.YIFA_SMS['token']}",
            "Idempotency-Key": key,
        },
        method="POST",
    )
    try:
        with request.urlopen(asked, timeout=_TIMEOUT_S) as answer:  # noqa: S310
            return Receipt(_reference(answer.read(_ANSWER_LIMIT)))
    except error.HTTPError as fault:
        raise _fault(fault.code) from fault
    except (error.URLError, HTTPException, TimeoutError) as fault:
        raise NotNow(f"短信网关无法连接：{why_unreachable(fault)}") from fault


def _reference(answer: bytes) -> str:
    try:
        said = json.loads(answer)
    except ValueError:
        raise NotNow("短信网关的应答无法识别") from None
    reference = said.get("id") if isinstance(said, dict) else None
    if not reference:
        raise NotNow("短信网关没有返回编号")
    return str(reference)


def _fault(code: int) -> Exception:
    is_lasting = HTTPStatus.BAD_REQUEST <= code < HTTPStatus.INTERNAL_SERVER_ERROR and code not in (
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.REQUEST_TIMEOUT,
    )
    return (Refused if is_lasting else NotNow)(f"短信网关应答 {code}")
