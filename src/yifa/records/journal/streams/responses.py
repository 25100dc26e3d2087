"""A stream as an answer: permission at the door, what was missed, then what comes."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Final

from asgiref.sync import SyncToAsync
from django.core.exceptions import PermissionDenied
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpRequest, StreamingHttpResponse

from yifa.base.access import Actor
from yifa.frame.permissions import actor_of
from yifa.records.journal.queries import last_position
from yifa.records.journal.streams.audiences import Audience
from yifa.records.journal.streams.hub import BATCH, Client, Hub, hub, read, what_may_be_told

HEARTBEAT_S: Final = 15.0
MISSED_AT_MOST: Final = 5_000
_OPENING: Final = b"retry: 2000\n\n"
_RESET: Final = b"event: reset\ndata: {}\n\n"
_HEADERS: Final = {
    "Cache-Control": "no-cache",
    "X-Accel-Buffering": "no",
    # A compressing proxy would hold events back until its buffer is full.
    "Content-Encoding": "identity",
}


def event_stream(request: HttpRequest, audience: Audience) -> StreamingHttpResponse:
    """Answer with the audience's live stream, behind the `Last-Event-ID` or `?after=` given.

    Where pages are served without ASGI it holds what was missed and ends; the browser asks again
    after two seconds. Raises: PermissionDenied.
    """
    actor = actor_of(request)
    if not audience.admits(actor):
        raise PermissionDenied("您的岗位不能接收此实时数据，请联系管理员核对")
    after = _after(request)
    parts: AsyncIterator[bytes] | Iterator[bytes]
    if isinstance(request, ASGIRequest):
        parts = _flow(audience, _plain(actor), request.session.session_key or "", after)
        # The request's own thread would keep its connection for as long as the stream is open.
        close_old_connections()
    else:
        parts = _once(audience, actor, after)
    return StreamingHttpResponse(parts, content_type="text/event-stream", headers=_HEADERS)


def _after(request: HttpRequest) -> int | None:
    """Read the position behind which to go on; what is no position is none."""
    given = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None


def _plain(actor: Actor) -> Actor:
    """Take the actor out of its lazy wrapper: built now, in the request's thread."""
    return Actor(
        account=actor.account,
        name=actor.name,
        jurisdiction=actor.jurisdiction,
        day=actor.day,
        posts=actor.posts,
        powers=actor.powers,
        unit=actor.unit,
        officer=actor.officer,
    )


async def _flow(
    audience: Audience, actor: Actor, session_key: str, after: int | None
) -> AsyncIterator[bytes]:
    """Send what was missed, then what comes, and a sign of life where nothing does."""
    _let_thread_go()
    own, client = hub(), Client(audience, actor, session_key)
    upto = await own.join(client)
    try:
        yield _OPENING + _ready(upto, "live")
        async for chunk in _missed(own, client, after, upto):
            yield chunk
        yield _mark(upto)
        async for chunk in _coming(own, client):
            yield chunk
    finally:
        own.leave(client)


def _let_thread_go() -> None:
    """End the thread that Django keeps for this request alone; a further need makes a new one.

    Open streams would else hold a thread each.
    """
    context = SyncToAsync.thread_sensitive_context.get(None)
    threads = SyncToAsync.context_to_thread_executor.pop(context, None) if context else None
    if threads is not None:
        threads.shutdown(wait=False)


async def _coming(own: Hub, client: Client) -> AsyncIterator[bytes]:
    """Give what comes; now and then say up to where everything has been told."""
    now = asyncio.get_running_loop().time
    marked = now()
    while not client.is_over:
        # All up to here has been put into the queue that is now taken empty.
        position = own.position
        chunk = await client.next(max(0.0, marked + HEARTBEAT_S - now()))
        if now() - marked >= HEARTBEAT_S:
            chunk, marked = chunk + b": still here\n" + _mark(position), now()
        yield chunk


async def _missed(own: Hub, client: Client, after: int | None, upto: int) -> AsyncIterator[bytes]:
    """Give what lies between the last event seen and the point where the hub goes on."""
    if after is None:
        return
    if not 0 <= upto - after <= MISSED_AT_MOST:
        yield _RESET
        return
    at: int = after
    while at < upto:
        since = at
        at, frames = await own.in_thread(partial(read, since, [client.audience]))
        told = [one for one in frames.get(client.audience.name, []) if (one[0] or 0) <= upto]
        if chunk := what_may_be_told(client, told):
            yield chunk
        if at == since:
            return


def _once(audience: Audience, actor: Actor, after: int | None) -> Iterator[bytes]:
    """Give what was missed, and end."""
    head = last_position()
    yield _OPENING + _ready(head, "poll")
    if after is None:
        yield _mark(head)
        return
    if not 0 <= head - after <= MISSED_AT_MOST:
        yield _RESET + _mark(head)
        return
    for _ in range(MISSED_AT_MOST // BATCH + 1):
        since = after
        after, told = read(since, [audience])
        for _, event, frame in told.get(audience.name, []):
            if audience.may_tell(actor, event):
                yield frame
        if after == since:
            break
    yield _mark(after)


def _ready(position: int, mode: str) -> bytes:
    return f'event: ready\ndata: {{"position": {position}, "mode": "{mode}"}}\n\n'.encode()


def _mark(position: int) -> bytes:
    """Say up to where everything has been told: the browser keeps it, no event is raised."""
    return f"id: {position}\n\n".encode()
