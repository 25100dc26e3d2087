"""How soon what is recorded stands at 500 listening screens of one web process, and what it costs.

`python benchmarks/bench_live.py [clients] [reports]`: a `yifa web` process and the sequencer of
the worker beside it, real accounts with sessions of their own, incidents collected through the
room's action. Measured from the commit to each client's reading of the event. The peer is what
pages without a stream do: each asks the database for news every two seconds.
"""

import asyncio
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import ground

COUNTY, BUREAU = "339921", "339921.zf"
PORT = 8197
PAUSE_S = 0.5
POLL_S = 2.0
PATIENCE_S = 20.0


def main() -> None:
    clients = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    reports = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    ground.make_ready()
    sessions, reporter = _people(clients)
    with serving() as web:
        rows = [
            _measured("SSE stream", web, _listen, sessions, reporter, reports),
            _measured(f"polling every {POLL_S:.0f} s", web, _poll, sessions, reporter, reports),
        ]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    ground.show(
        f"Commit to screen, {clients} clients, {reports} reports, load average {load}",
        ("method", "heard", "p50 ms", "p95 ms", "p99 ms", "web process, % of a core", "MiB"),
        rows,
    )


def _people(amount: int) -> tuple[list[str], Any]:
    """Open accounts with sessions: one dispatcher for each client, and one who reports."""
    from yifa.base import clock
    from yifa.base.access import Post
    from yifa.records.agencies.queries import actor_of

    dispatchers = [opened(f"paiqian{number}", Post.DISPATCHER) for number in range(amount)]
    return [session_of(one) for one in dispatchers], actor_of(
        opened("caiji", Post.COLLECTOR), clock.today()
    )


def opened(name: str, post: Any, unit: Any = None) -> Any:
    """Open an account that holds a post (in a unit)."""
    from datetime import date

    from yifa.base import clock
    from yifa.records.agencies.models import Account, PostAssignment

    account = Account.objects.create_user(name, display_name=name, jurisdiction=BUREAU)
    PostAssignment.objects.create(
        account=account,
        post=post,
        jurisdiction=COUNTY,
        unit=unit,
        valid_from=date(2020, 1, 1),
        recorded_at=clock.now(),
    )
    return account


def session_of(account: Any) -> str:
    """Sign an account in; gives the key of its session."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@contextmanager
def serving() -> Iterator[int]:
    """Run a web process and, in a thread, the worker's sequencer; gives the process's id."""
    from yifa.records.journal.tasks import sequence_forever

    command = [sys.executable, "-m", "yifa", "web", "--port", str(PORT)]
    web, stop = subprocess.Popen(command), threading.Event()
    sequencer = threading.Thread(target=sequence_forever, args=(stop,), daemon=True)
    sequencer.start()
    try:
        _wait_for(PORT)
        yield web.pid
    finally:
        stop.set()
        web.terminate()
        web.wait(10)


def _wait_for(port: int) -> None:
    import socket

    for _ in range(300):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.2)
    raise SystemExit("the web process does not answer")


def _measured(
    name: str, pid: int, work: Any, sessions: list[str], reporter: Any, reports: int
) -> tuple[str, ...]:
    before = processor_s(pid), time.perf_counter()
    waits = asyncio.run(work(sessions, reporter, reports))
    share = (processor_s(pid) - before[0]) / (time.perf_counter() - before[1])
    heard = f"{len(waits):,} of {len(sessions) * reports:,}"
    times = (f"{1000 * ground.percentile(waits, one):.0f}" for one in (0.5, 0.95, 0.99))
    return name, heard, *times, f"{100 * share:.0f}", f"{_memory_mib(pid):.0f}"


def processor_s(pid: int) -> float:
    """Give the processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mib(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024


class _Reports:
    """Collects incidents and knows when each was committed."""

    def __init__(self, actor: Any) -> None:
        self.actor = actor
        self.committed: dict[Any, float] = {}
        self._random = Random()

    def collect(self) -> None:
        from yifa.base import clock
        from yifa.work.incidents.actions import open_incident

        row = open_incident(
            actor=self.actor,
            at=clock.now(),
            category="06-010",
            lon=119.5 + self._random.random(),
            lat=28.2 + self._random.random() / 2,
            place="解放路口",
            description="店外堆放",
            source="patrol",
            jurisdiction=BUREAU,
        )
        self.committed[str(row.uuid)] = time.perf_counter()


async def _run(reports: _Reports, amount: int, heard: list[Any], wanted: int) -> None:
    for _ in range(amount):
        await asyncio.to_thread(reports.collect)
        await asyncio.sleep(PAUSE_S)
    limit = time.perf_counter() + PATIENCE_S
    while len(heard) < wanted and time.perf_counter() < limit:
        await asyncio.sleep(0.1)


async def _listen(sessions: list[str], actor: Any, amount: int) -> list[float]:
    """Every client holds a stream."""
    heard: list[tuple[str, float]] = []
    ready = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_stream(key, heard, ready)) for key in sessions]
    for _ in sessions:
        await ready.acquire()
    reports = _Reports(actor)
    await _run(reports, amount, heard, amount * len(sessions))
    for task in tasks:
        task.cancel()
    return [at - reports.committed[key] for key, at in heard]


async def _stream(key: str, heard: list[tuple[str, float]], ready: asyncio.Semaphore) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    ask = f"GET /command/stream/ HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={key}\r\n\r\n"
    writer.write(ask.encode())
    while line := await reader.readline():
        if line.startswith(b"event: ready"):
            ready.release()
        elif line.startswith(b"data: ") and b'"row"' in line:
            heard.append((json.loads(line[6:])["row"]["id"], time.perf_counter()))


async def _poll(sessions: list[str], actor: Any, amount: int) -> list[float]:
    """Every client asks for the whole picture again and again: the page without a stream."""
    heard: list[tuple[str, float]] = []
    reports = _Reports(actor)
    tasks = [asyncio.create_task(_asking(key, heard, reports)) for key in sessions]
    await _run(reports, amount, heard, amount * len(sessions))
    for task in tasks:
        task.cancel()
    return [at - reports.committed[key] for key, at in heard if key in reports.committed]


async def _asking(key: str, heard: list[tuple[str, float]], reports: _Reports) -> None:
    await asyncio.sleep(Random(key).random() * POLL_S)
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    known: set[str] = set()
    path = "/incidents/points/"
    ask = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: sessionid={key}\r\n\r\n".encode()
    while True:
        writer.write(ask)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        told = json.loads(await reader.readexactly(length))
        now = time.perf_counter()
        for one in told["features"]:
            seen = one["properties"]["url"].split("/")[2]
            if seen not in known and seen in reports.committed:
                heard.append((seen, now))
            known.add(seen)
        await asyncio.sleep(POLL_S)


if __name__ == "__main__":
    main()
