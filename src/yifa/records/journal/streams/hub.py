"""One reader of the journal for all open streams of this process, and its clients.

The hub lives in the event loop. The database is read in its own threads; what was read is written
once for all who may see the same, and put into each client's bounded queue. Whoever does not take
it off in time is cut: the browser comes back and goes on behind the last event it has seen.
"""

import asyncio
import logging
from collections.abc import Callable, Hashable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, TypeVar

from django.db import close_old_connections, connections

from yifa.base.access import Actor
from yifa.records.journal.queries import last_position, placed_after
from yifa.records.journal.streams.audiences import (
    Audience,
    Event,
    Source,
    actor_of_session,
    sources,
)

log = logging.getLogger(__name__)

POLL_S: Final = 0.1
RECHECK_S: Final = 60.0
BATCH: Final = 500
WAITING_AT_MOST: Final = 200
BYTES_AT_MOST: Final = 1024 * 1024
PER_SESSION: Final = 8
_REST_S: Final = 1.0
OUT: Final = b'event: out\ndata: {"reason": "signed_out"}\n\n'

Frames = list[tuple[int | None, Event, bytes]]
Told = TypeVar("Told")


class Client:
    """One open stream: whose it is, and what waits to be sent."""

    def __init__(self, audience: Audience, actor: Actor, session_key: str) -> None:
        self.audience, self.actor, self.session_key = audience, actor, session_key
        self.checked_at = asyncio.get_running_loop().time()
        self.is_over = False
        self._task = asyncio.current_task()
        self._waiting: list[bytes] = []
        self._size = 0
        self._stirred = asyncio.Event()

    def put(self, chunk: bytes) -> None:
        """Let a piece wait for sending; whoever leaves too much lying is cut."""
        if self.is_over:
            return
        self._waiting.append(chunk)
        self._size += len(chunk)
        if len(self._waiting) > WAITING_AT_MOST or self._size > BYTES_AT_MOST:
            self.cut()
        self._stirred.set()

    def end(self, last: bytes = b"") -> None:
        """Let the stream end behind what waits."""
        self._waiting.append(last)
        self.is_over = True
        self._stirred.set()

    def cut(self) -> None:
        """Break off: the connection takes nothing, so no last word would arrive either."""
        self._waiting, self._size, self.is_over = [], 0, True
        if self._task is not None:
            self._task.cancel()

    async def next(self, patience_s: float) -> bytes:
        """Give all that waits as one piece; nothing when nothing came in time."""
        try:
            async with asyncio.timeout(patience_s):
                await self._stirred.wait()
        except TimeoutError:
            return b""
        self._stirred.clear()
        chunk = b"".join(self._waiting)
        self._waiting, self._size = [], 0
        return chunk


class Hub:
    """Reads on while anybody listens."""

    def __init__(self) -> None:
        self.clients: set[Client] = set()
        self.position = 0
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="journal-streams")
        self._task: asyncio.Task[None] | None = None
        self._beginning = asyncio.Lock()
        self._read_at: dict[str, float] = {}

    async def join(self, client: Client) -> int:
        """Take a client in; gives the position behind which it is told everything."""
        async with self._beginning:
            if self._task is None or self._task.done():
                self.position = await self.in_thread(last_position)
                self._task = asyncio.create_task(self._read_on(), name="journal-streams")
            self.clients.add(client)
        self._spare(client.session_key)
        return self.position

    def leave(self, client: Client) -> None:
        """Forget a client."""
        self.clients.discard(client)

    def end_all(self) -> None:
        """Let every stream end, so that none holds up a stop."""
        for client in self.clients:
            client.end()

    async def in_thread(self, work: Callable[[], Told]) -> Told:
        """Do what asks the database, away from the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)

    def _spare(self, session_key: str) -> None:
        """Keep one session from opening ever more streams: its oldest ones end."""
        own = [client for client in self.clients if client.session_key == session_key]
        for client in sorted(own, key=lambda one: one.checked_at)[:-PER_SESSION]:
            client.end()

    async def _read_on(self) -> None:
        while self.clients:
            await self._read_while_heard()
            # Whoever joins during this finds the reader still there, so it looks once more.
            await self.in_thread(connections.close_all)

    async def _read_while_heard(self) -> None:
        loop = asyncio.get_running_loop()
        while self.clients:
            began = loop.time()
            try:
                is_more = await self._read_entries()
                await self._read_sources(began)
                await self._recheck(began)
            except Exception:  # the reader outlives whatever a room or the database does wrong
                log.exception("the journal's streams could not read; they try again")
                await self.in_thread(close_old_connections)
                await asyncio.sleep(_REST_S)
                continue
            if not is_more:
                await asyncio.sleep(max(0.0, POLL_S - (loop.time() - began)))

    async def _read_entries(self) -> bool:
        """Tell what came since; says whether more waits already."""
        audiences = {client.audience.name: client.audience for client in self.clients}
        since = self.position
        upto, told = await self.in_thread(lambda: read(since, audiences.values()))
        self.position = upto
        for name, frames in told.items():
            self._tell(name, frames)
        return upto - since >= BATCH

    async def _read_sources(self, now: float) -> None:
        wanted = {name for client in self.clients for name in client.audience.sources}
        for source in sources(wanted):
            if now - self._read_at.get(source.name, 0.0) >= source.every_s:
                self._read_at[source.name] = now
                frames = await self.in_thread(partial(read_source, source, self._counties()))
                for name in self._hearing(source):
                    self._tell(name, frames)

    def _counties(self) -> frozenset[str]:
        return frozenset(one.actor.jurisdiction.partition(".")[0] for one in self.clients)

    def _hearing(self, source: Source) -> set[str]:
        return {
            client.audience.name
            for client in self.clients
            if source.name in client.audience.sources
        }

    def _tell(self, name: str, frames: Frames) -> None:
        written: dict[Hashable, bytes] = {}
        for client in [one for one in self.clients if one.audience.name == name]:
            key = client.audience.alike(client.actor)
            if key not in written:
                written[key] = what_may_be_told(client, frames)
            if written[key]:
                client.put(written[key])
                if client.is_over:
                    self.leave(client)

    async def _recheck(self, now: float) -> None:
        """Look each minute whether those who listen still may."""
        due = [one for one in self.clients if now - one.checked_at >= RECHECK_S][:BATCH]
        if not due:
            return
        found = await self.in_thread(
            lambda: [actor_of_session(client.session_key) for client in due]
        )
        for client, actor in zip(due, found, strict=True):
            client.checked_at = now
            if actor is None or not client.audience.admits(actor):
                client.end(OUT)
            else:
                client.actor = actor


def read(since: int, audiences: Iterable[Audience]) -> tuple[int, dict[str, Frames]]:
    """Read the next entries once, and write for each audience what they say to it."""
    entries = placed_after(since, BATCH)
    if not entries:
        return since, {}
    told: dict[str, Frames] = {}
    for audience in audiences:
        events = audience.tell(entries)
        told[audience.name] = [(at, event, event.frame(at)) for at, event in sorted(events.items())]
    return entries[-1].position, told


def read_source(source: Source, counties: frozenset[str]) -> Frames:
    """Write what a source gives now."""
    return [(None, event, event.frame()) for event in source.read(counties)]


def what_may_be_told(client: Client, frames: Frames) -> bytes:
    """Join what this client may see."""
    may_tell = client.audience.may_tell
    return b"".join(frame for _, event, frame in frames if may_tell(client.actor, event))


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """Give the hub of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for gone in [one for one in _hubs if one.is_closed()]:
            del _hubs[gone]
        _hubs[loop] = Hub()
    return _hubs[loop]


def end_all() -> None:
    """Let every stream of the running event loop end."""
    hub().end_all()
