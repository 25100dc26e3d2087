"""Reading the body of an upload as it comes in (ASGI), piece by piece, in the view's thread.

Django takes a whole body in before it calls a view: a body cut at its end would be lost, and one
of two gigabytes would be written twice. For bodies of `MEDIA_TYPE` it is given an empty body, and
the view reads the real one with `pieces_of`.
"""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future
from contextvars import copy_context
from typing import Any

from django.http import HttpRequest, UnreadablePostError

from yifa.frame.body_limit import App, Receive, Scope, Send

MEDIA_TYPE = "application/offset+octet-stream"
PIECE = 1024 * 1024
SILENCE_S = 60.0
_KEY = "yifa.arriving"


class BodyCut(Exception):
    """The connection ended, or fell silent, before the body did."""


class ArrivingBodies:
    """Hands uploads to their view before they are there."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its body beside it where the view reads that itself."""
        if scope["type"] != "http" or not _is_upload(scope):
            await self.app(scope, receive, send)
            return
        body = _Arriving(receive, asyncio.get_running_loop())
        await self.app({**scope, _KEY: body}, _empty(), send)


class _Arriving:
    """A body on its way; `read` is called in the view's thread."""

    def __init__(self, receive: Receive, loop: asyncio.AbstractEventLoop) -> None:
        self._receive, self._loop = receive, loop
        self._context = copy_context()
        self._is_over = self._is_cut = False

    def read(self) -> bytes:
        """Give the next piece, empty at the end. Raises: BodyCut."""
        if self._is_cut:
            raise BodyCut
        if self._is_over:
            return b""
        answer: Future[bytes] = Future()
        # In the request's own context: the server goes on reading the connection in the one that
        # asked for more, and the next request on it would inherit this thread's.
        self._loop.call_soon_threadsafe(self._fetch, answer, context=self._context)
        return answer.result()

    def _fetch(self, answer: "Future[bytes]") -> None:
        task = self._loop.create_task(self._piece())
        task.add_done_callback(lambda done: _hand_over(done, answer))

    async def _piece(self) -> bytes:
        pieces: list[bytes] = []
        size = 0
        try:
            async with asyncio.timeout(SILENCE_S):
                while size < PIECE and not self._is_over:
                    message = await self._receive()
                    if message["type"] == "http.disconnect":
                        self._is_cut = True
                        break
                    pieces.append(message.get("body", b""))
                    size += len(pieces[-1])
                    self._is_over = not message.get("more_body", False)
        except TimeoutError:
            self._is_cut = not size
        if self._is_cut and not size:
            raise BodyCut
        return b"".join(pieces)


def _hand_over(done: "asyncio.Task[bytes]", answer: "Future[bytes]") -> None:
    if done.cancelled():
        answer.set_exception(BodyCut())
    elif fault := done.exception():
        answer.set_exception(fault)
    else:
        answer.set_result(done.result())


def pieces_of(request: HttpRequest) -> Iterator[bytes]:
    """Give a body in pieces of about a mebibyte, as it comes in. Raises: BodyCut."""
    body = getattr(request, "scope", {}).get(_KEY)
    try:
        while piece := body.read() if body else request.read(PIECE):
            yield piece
    except UnreadablePostError:
        raise BodyCut from None


def _is_upload(scope: Scope) -> bool:
    return any(
        name == b"content-type" and value == MEDIA_TYPE.encode() for name, value in scope["headers"]
    )


def _empty() -> Receive:
    """Give an empty body once, then nothing: an end of the connection is the reader's to see."""
    told = False

    async def receive() -> Any:
        nonlocal told
        if told:
            await asyncio.Event().wait()
        told = True
        return {"type": "http.request", "body": b"", "more_body": False}

    return receive
