"""Refusing a request that is too large: by the announced length, or as it comes in (ASGI)."""

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

FORM_BYTES = 1024 * 1024
_PAGE = (
    '<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>文件过大</title></head>'
    "<body><main><h1>文件过大</h1><p>上传的内容超过 {limit:,} MB，未保存。"
    "请分段或者压缩后重新上传。</p></main></body></html>"
)


class BodyLimit:
    """Answer 413 to a body longer than an upload may be; the server never takes it in.

    A body that announces no length is cut off where it becomes too long. Who brings no session
    uploads nothing, except at `open_paths` (path to bytes): his body may be as long as a form.
    """

    def __init__(
        self,
        app: App,
        limit: int,
        session_cookie: str = "sessionid",
        open_paths: Mapping[str, int] | None = None,
    ) -> None:
        self.app, self.limit = app, limit
        self._open_paths = open_paths or {}
        self._cookie = f"{session_cookie}=".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it by the length it announces."""
        uploads = self.limit if self._has_session(scope) else self._open_to_all(scope)
        most = uploads + FORM_BYTES
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif _announced(scope) > most:
            await self._refuse(send, uploads or FORM_BYTES)
        else:
            await self.app(scope, _up_to(most, receive), send)

    def _open_to_all(self, scope: Scope) -> int:
        return self._open_paths.get(scope.get("path", ""), 0)

    def _has_session(self, scope: Scope) -> bool:
        return scope["type"] == "http" and any(
            name == b"cookie" and self._cookie in value for name, value in scope["headers"]
        )

    async def _refuse(self, send: Send, limit: int) -> None:
        page = _PAGE.format(limit=limit // (1024 * 1024)).encode()
        headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(page)).encode()),
            (b"x-content-type-options", b"nosniff"),
            (b"connection", b"close"),
        ]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": page})


def _up_to(most: int, receive: Receive) -> Receive:
    taken = 0

    async def counted() -> MutableMapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        return {"type": "http.disconnect"} if taken > most else message

    return counted


def _announced(scope: Scope) -> int:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0
