"""The signed door before Django (ASGI): without sessions, pages and a thread for each message.

A message brings its own proof, so nothing of the middleware serves it; what it costs decides how
many are taken in a second. Everything else goes on to Django, whose view answers the same way.
"""

import asyncio
import json
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from django.conf import settings
from django.db import connection

from yifa.frame.body_limit import App, Receive, Scope, Send
from yifa.work.intake.terms import BODY_AT_MOST

_PREFIX: Final = "/api/webhook/"
_AT_ONCE: Final = 64
"""So many messages wait for one commit at most; the next wait for a place."""


class SignedDoor:
    """Answers signed messages itself; hands everything else on."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._hands = ThreadPoolExecutor(_AT_ONCE, "signed-door")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take a POST to the address of a connector."""
        code = _code_of(scope)
        if not code:
            await self.app(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            await _send(send, 413, {"error": "内容超过 1 MB，请分批提交"}, {})
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        loop = asyncio.get_running_loop()
        said = await loop.run_in_executor(self._hands, _answer, code, headers, body)
        await _send(send, said.status, said.body, said.headers)


def _code_of(scope: Scope) -> str:
    """Name the connector, empty where the request is for Django (a redirect to HTTPS too)."""
    if scope["type"] != "http" or scope["method"] != "POST":
        return ""
    if settings.SECURE_SSL_REDIRECT and scope.get("scheme") != "https":
        return ""
    path = str(scope["path"])
    code = path.removeprefix(_PREFIX).removesuffix("/")
    return code if path == f"{_PREFIX}{code}/" and code.replace("-", "").isalnum() else ""


def _answer(code: str, headers: dict[str, str], body: bytes) -> Any:
    from yifa.faces.api.views.webhook import answer_to

    try:
        return answer_to(code, headers, body)
    finally:
        connection.close()


async def _body(receive: Receive) -> bytes | None:
    pieces, size, more = [], 0, True
    while more:
        message: MutableMapping[str, Any] = await receive()
        if message["type"] == "http.disconnect":
            return None
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        more = message.get("more_body", False)
        if size > BODY_AT_MOST:
            return None
    return b"".join(pieces)


async def _send(send: Send, status: int, body: dict[str, Any], more: dict[str, str]) -> None:
    content = json.dumps(body, ensure_ascii=False).encode()
    headers = {
        "content-type": "application/json",
        "content-length": str(len(content)),
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
        **more,
    }
    packed = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": packed})
    await send({"type": "http.response.body", "body": content})
