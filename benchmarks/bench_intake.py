"""Incident intakes through the public interface: signed messages to real server processes.

    python benchmarks/bench_intake.py [--seconds 15] [--clients 48] [--postgres]

Each server process is `yifa web`, as `yifa serve` starts it (SQLite with synchronous=FULL). The
clients keep their connections and send one signed message after the other; every message has its
own id and order number. After each run the journal is counted: what was answered 201 stands there.
"one" is one report a message (concurrent ones share a commit), "list of 50" is fifty. The peer
creates one row a request by the ORM, in the same middleware, without signature and journal.
"""

import argparse
import asyncio
import json
import os
import resource
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from time import monotonic, sleep, time

from ground import make_ready, percentile, postgres, show

_SERVE = (
    "import sys, uvicorn, django; django.setup();"
    "from django.conf import settings; settings.ROOT_URLCONF = 'peer_intake';"
    "uvicorn.run('yifa.site.asgi:application', port=int(sys.argv[1]), log_config=None,"
    " access_log=False, lifespan='off')"
)
_LISTED = 50

Told = tuple[list[tuple[int, float]], float]
"""Each answer's status and seconds; the seconds of all."""


def main() -> None:
    options = _options()
    rows = []
    with postgres() if options.postgres else nullcontext("") as address:
        make_ready(address)
        secret = _connect()
        processes = options.processes or (2 if options.postgres else 1)
        for name, listed, is_peer in (
            ("one report a message", 1, False),
            (f"list of {_LISTED}", _LISTED, False),
            ("peer: one ORM create a request", 1, True),
        ):
            before = _counts(is_peer)
            used = _processor_s()
            with _servers(processes, is_peer) as ports:
                told = asyncio.run(_load(ports, secret, listed, options, name))
            used = _processor_s() - used
            rows.append(_row(name, told, listed, _counts(is_peer) - before, used))
    database = "PostgreSQL" if options.postgres else "SQLite"
    title = f"Intakes, {database}, {processes} web process(es), {options.clients} clients"
    header = (
        "way", "accepted", "a second", "a server processor second",
        "p50 ms", "p95 ms", "p99 ms", "in the journal",
    )  # fmt: skip
    show(title, header, rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--clients", type=int, default=48)
    parser.add_argument("--processes", type=int, default=0)
    parser.add_argument("--postgres", action="store_true")
    return parser.parse_args()


def _connect() -> str:
    from yifa.base import clock
    from yifa.base.access import Actor
    from yifa.work.intake import actions

    powers = frozenset({"intake.connect"})
    actor = Actor(None, "基准", "339921", clock.today(), powers=powers)
    row = actions.open_connector(
        actor=actor,
        at=clock.now(),
        code="bench",
        name="基准热线",
        kind="work_order",
        channel="work_order",
        jurisdiction="339921.zf",
    )
    row, secret = actions.exchange_secret(actor=actor, at=clock.now(), connector=row)
    actions.switch_connector(actor=actor, at=clock.now(), connector=row, is_on=True)
    return secret


def _counts(is_peer: bool) -> int:
    from yifa.records.journal.models import Entry
    from yifa.work.intake.models import Report

    if is_peer:
        return Report.objects.filter(connector="").count()
    return Entry.objects.filter(kind="report.receive").count()


@contextmanager
def _servers(count: int, is_peer: bool) -> Iterator[list[int]]:
    ports = [_free_port() for _ in range(count)]
    own = ["-m", "yifa", "web", "--port"]
    words = ["-c", _SERVE] if is_peer else own
    paths = [os.path.dirname(os.path.abspath(__file__)), os.environ.get("PYTHONPATH", "")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    running = [subprocess.Popen([sys.executable, *words, str(port)], env=env) for port in ports]
    try:
        for port in ports:
            _wait(port)
        yield ports
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(20)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait(port: int) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            sleep(0.1)
    sys.exit("the server did not start")


def _message(secret: str, name: str, number: int, listed: int) -> bytes:
    path = "/peer/" if name.startswith("peer") else "/api/webhook/bench/"
    from yifa.work.intake.rules.signatures import signature_of

    items = [
        {
            "order_no": f"{name[:4]}-{number}-{part}",
            "content": f"东街 {number} 号旁垃圾成堆，三天没人清，第 {part} 处",
            "address": f"东街 {number} 号",
            "lon": 119.5,
            "lat": 28.4,
            "caller": "李小四",
            "phone": "13800001234",
        }
        for part in range(listed)
    ]
    told = {"type": "order.created", "data": items if listed > 1 else items[0]}
    body = json.dumps(told, ensure_ascii=False).encode()
    event, stamp = f"{name[:4]}-{number}", str(int(time()))
    head = (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
        f"Content-Type: application/json\r\nwebhook-id: {event}\r\nwebhook-timestamp: {stamp}\r\n"
        f"webhook-signature: {signature_of(secret, event, stamp, body)}\r\n\r\n"
    )
    return head.encode() + body


async def _load(
    ports: Sequence[int], secret: str, listed: int, options: argparse.Namespace, name: str
) -> Told:
    """Let the clients send until the time is over; give statuses, times and the span."""
    numbers = iter(range(10**9))
    told: list[tuple[int, float]] = []
    begun = monotonic()

    async def client(port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while monotonic() - begun < options.seconds:
            asked = _message(secret, name, next(numbers), listed)
            since = monotonic()
            writer.write(asked)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            told.append((int(head.split(b" ")[1]), monotonic() - since))
        writer.close()

    await asyncio.gather(*(client(ports[n % len(ports)]) for n in range(options.clients)))
    return told, monotonic() - begun


def _processor_s() -> float:
    """Give the processor time of the server processes that have ended, starting included."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _row(name: str, told: Told, listed: int, journaled: int, used_s: float) -> tuple[str, ...]:
    answers, span_s = told
    accepted = sum(status == 201 for status, _ in answers) * listed
    faults = len(answers) * listed - accepted
    times = [taken * 1000 for _, taken in answers]
    marks = [f"{percentile(times, share):,.0f}" for share in (0.5, 0.95, 0.99)]
    whole = f"{journaled:,}" + ("" if journaled == accepted else " (NOT the same)")
    pace = f"{accepted / span_s:,.0f}" + (f" ({faults} refused)" if faults else "")
    return name, f"{accepted:,}", pace, f"{accepted / used_s:,.0f}", *marks, whole


if __name__ == "__main__":
    main()
