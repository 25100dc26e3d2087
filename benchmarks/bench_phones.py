"""How soon a dispatch and a call for help stand on the phones they concern, among 500 that listen.

    python benchmarks/bench_phones.py [phones] [rounds]

Every phone holds the field app's stream of one `yifa web` process; 20 squads. In each round an
incident is dispatched to a squad and an officer of another one calls for help, through the rooms'
actions. Measured from the commit: until the phone holds the task or the call, as the event brings
it or as it read it when it asked ("shown"), and until it has asked for its tasks as the page does,
at some moment of the seconds after, and read them with it ("whole").
"""

import asyncio
import json
import os
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

import ground
from bench_live import COUNTY, PORT, opened, processor_s, serving, session_of
from uuid_utils.compat import uuid7

SQUADS = 20
PAUSE_S = 1.0
PATIENCE_S = 10.0
SPREAD_S = 4.0
CATEGORY = "06-010"


@dataclass
class Act:
    """A dispatch or a call: the squad it concerns, when it was committed, shown, read whole."""

    kind: str = ""
    unit: str = ""
    committed: float = 0.0
    shown: list[tuple[str, float]] = field(default_factory=list)
    whole: list[tuple[str, float]] = field(default_factory=list)


Told = defaultdict[str, Act]


@dataclass(frozen=True)
class Phone:
    """A phone: its session, its squad, the account that holds it."""

    session: str
    unit: str
    account: Any

    @property
    def uuid(self) -> str:
        """Name the account as events do."""
        return str(self.account.uuid)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 30
    ground.make_ready()
    phones = _phones(count)
    told: Told = defaultdict(Act)
    with serving() as web:
        before = processor_s(web), time.perf_counter()
        asyncio.run(_measured(phones, rounds, told))
        share = (processor_s(web) - before[0]) / (time.perf_counter() - before[1])
    rows = [
        _row(told, kind, until) for kind in ("派遣", "紧急报警") for until in ("shown", "whole")
    ]
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    ground.show(
        f"Commit to phone, {count} phones in {SQUADS} squads, {rounds} rounds, load average {load},"
        f" web process {100 * share:.0f} % of a core",
        ("act", "until", "phones", "phones of others", "p50 ms", "p95 ms", "p99 ms"),
        rows,
    )


def _row(told: Told, kind: str, until: str) -> tuple[object, ...]:
    acts = [act for act in told.values() if act.kind == kind]
    pairs = [(act, unit, at) for act in acts for unit, at in getattr(act, until)]
    waits = [at - act.committed for act, unit, at in pairs if unit == act.unit]
    times = (f"{1000 * ground.percentile(waits, one):.0f}" for one in (0.5, 0.95, 0.99))
    return kind, until, f"{len(waits):,}", len(pairs) - len(waits), *times


def _phones(count: int) -> list[Phone]:
    """Found a bureau of squads; each officer has an account and is signed in on a phone."""
    from yifa.base import clock
    from yifa.base.access import Post
    from yifa.records.agencies import actions
    from yifa.records.agencies.queries import system_actor
    from yifa.records.agencies.terms import BodyKind, UnitKind

    at, day = clock.now(), clock.today()
    actor: Any = system_actor("测量", jurisdiction=COUNTY, day=day)
    known: dict[str, Any] = {"actor": actor, "at": at, "valid_from": day}
    body = actions.establish_body(
        jurisdiction=f"{COUNTY}.zf",
        code="zf",
        name="局",
        short_name="局",
        kind=BodyKind.BUREAU,
        **known,
    )
    units = [
        actions.establish_unit(
            body=body,
            jurisdiction=body.jurisdiction,
            code=f"s{number}",
            name=f"{number}中队",
            kind=UnitKind.SQUAD,
            **known,
        )
        for number in range(SQUADS)
    ]
    found = []
    for number in range(count):
        unit = units[number % SQUADS]
        account = opened(f"duiyuan{number}", Post.HANDLER, unit)
        found.append(Phone(session_of(account), unit.code, account))
    return found


async def _measured(phones: list[Phone], rounds: int, told: Told) -> None:
    ready = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_listen(phone, told, ready)) for phone in phones]
    for _ in phones:
        await ready.acquire()
    acting = _Acting(phones, told)
    for number in range(rounds):
        await asyncio.to_thread(acting.dispatch, number)
        await asyncio.to_thread(acting.call, number)
        await asyncio.sleep(PAUSE_S)
    await asyncio.sleep(PATIENCE_S)
    for task in tasks:
        task.cancel()


class _Acting:
    """The command post and officers in need."""

    def __init__(self, phones: list[Phone], told: Told) -> None:
        from yifa.base import clock
        from yifa.base.access import Actor, Post
        from yifa.site.powers import TABLE

        powers = frozenset[str]().union(*TABLE.values())
        posts = frozenset({Post.SYSTEM})
        self.post = Actor(None, "测量", COUNTY, clock.today(), posts, powers)
        self.phones, self.told, self.random = phones, told, Random(2026)

    def dispatch(self, number: int) -> None:
        """Send an incident to a squad."""
        from yifa.base import clock
        from yifa.work.incidents import actions

        unit = f"s{number % SQUADS}"
        row = actions.open_incident(
            actor=self.post,
            at=clock.now(),
            category=CATEGORY,
            lon=119.5 + self.random.random(),
            lat=28.2 + self.random.random() / 2,
            place="解放路口",
            description="店外堆放",
            source="patrol",
            jurisdiction=f"{COUNTY}.zf",
        )
        row = actions.file_incident(actor=self.post, at=clock.now(), incident=row)
        actions.dispatch_incident(
            actor=self.post, at=clock.now(), incident=row, unit=unit, unit_name=unit
        )
        self._note(str(row.uuid), "派遣", unit)

    def call(self, number: int) -> None:
        """Let an officer of another squad call for help."""
        from yifa.base import clock
        from yifa.records.agencies.queries import actor_of
        from yifa.work.dispatch import actions

        unit = f"s{(number + 1) % SQUADS}"
        caller = next(phone for phone in self.phones if phone.unit == unit)
        actor = actor_of(caller.account, clock.today())
        row = actions.raise_emergency(
            actor=actor, at=clock.now(), alert=uuid7(), lon=119.6, lat=28.4
        )
        self._note(str(row.uuid), "紧急报警", unit)

    def _note(self, key: str, kind: str, unit: str) -> None:
        act = self.told[key]
        act.kind, act.unit, act.committed = kind, unit, time.perf_counter()


async def _listen(phone: Phone, told: Told, ready: asyncio.Semaphore) -> None:
    """Hold the stream; when told, ask for the tasks, one question at a time, as the page does."""
    reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
    writer.write(_asking("/field/stream/", phone))
    asked = asyncio.Event()
    asking = asyncio.create_task(_ask(phone, told, asked))
    try:
        while line := await reader.readline():
            if line.startswith(b"event: ready"):
                ready.release()
            elif line.startswith(b"data: ") and b'"act"' in line:
                data = json.loads(line[6:])
                if "task" in data or data.get("by", phone.uuid) != phone.uuid:
                    key = data.get("incident") or data["call"]
                    told[key].shown.append((phone.unit, time.perf_counter()))
                    asked.set()
    finally:
        asking.cancel()


async def _ask(phone: Phone, told: Told, asked: asyncio.Event) -> None:
    seen = set[str]()
    while True:
        await asked.wait()
        await asyncio.sleep(Random().random() * SPREAD_S)
        asked.clear()
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(_asking("/field/tasks/", phone))
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        answer = json.loads(await reader.readexactly(length))
        now = time.perf_counter()
        writer.close()
        for row in (*answer["tasks"], *answer["calls"]):
            if row["uuid"] not in seen:
                seen.add(row["uuid"])
                told[row["uuid"]].whole.append((phone.unit, now))


def _asking(path: str, phone: Phone) -> bytes:
    cookie = f"Cookie: sessionid={phone.session}"
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{cookie}\r\n\r\n".encode()


if __name__ == "__main__":
    main()
