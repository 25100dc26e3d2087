"""Live streams over a real ASGI server: order, resume, permission, slow clients, the stop."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client as Visitor
from uuid_utils.compat import uuid7

from tests.live.serving import PATIENCE_S, Listener, served
from tests.live.stream_urls import BULK, TEST_AUDIENCE, Noted
from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import Matter
from yifa.records.agencies.models import Account, PostAssignment
from yifa.records.journal import actions, streams
from yifa.records.journal.actions import NewEntry
from yifa.records.journal.streams import hub
from yifa.records.journal.terms import Power

SOURCE = "journal-test"
START = datetime(2026, 6, 17, 9, tzinfo=clock.BEIJING)


@pytest.fixture
def clerk() -> Actor:
    return Actor(
        account=UUID(int=7),
        name="李文书",
        jurisdiction="339921",
        day=START.date(),
        posts=frozenset({Post.SUPERVISOR}),
        powers=frozenset(str(power) for power in Power),
    )


def fresh_matter(jurisdiction: str = "339921.zf") -> Matter:
    return Matter("case", uuid7(), jurisdiction)


def note(actor: Actor, matter: Matter, after: int) -> None:
    actions.record(matter=matter, after=after, act=Noted(), actor=actor, done_at=START)


@pytest.fixture
def session_of(transactional_db: None, data_folder: object, settings: Any) -> Callable[..., str]:
    settings.ROOT_URLCONF = "tests.live.stream_urls"

    def opened(name: str, post: Post, jurisdiction: str) -> str:
        account = Account.objects.create_user(name, display_name=name, jurisdiction=jurisdiction)
        PostAssignment.objects.create(
            account=account,
            post=post,
            jurisdiction=jurisdiction,
            valid_from=date(2020, 1, 1),
            recorded_at=datetime(2020, 1, 1, tzinfo=clock.BEIJING),
        )
        visitor = Visitor()
        visitor.force_login(account)
        return visitor.cookies["sessionid"].value

    return opened


@pytest.fixture
def supervisor(session_of: Callable[..., str]) -> str:
    return session_of("jiandu", Post.SUPERVISOR, "339921")


@pytest.fixture
def site(session_of: Callable[..., str]) -> Iterator[str]:
    with served() as address:
        yield address


def test_a_cut_stream_goes_on_with_each_entry_once_and_in_order(
    clerk: Actor, site: str, supervisor: str
) -> None:
    matter = fresh_matter()
    listener = Listener(site, "/stream/", supervisor)
    mode = listener.until("ready")["mode"]
    for after in range(3):
        note(clerk, matter, after)
    first = [listener.until("noted")["seq"] for _ in range(2)]
    listener.hang_up()
    for after in range(3, 6):
        note(clerk, matter, after)

    again = Listener(site, "/stream/", supervisor, last=listener.last)
    rest = [again.until("noted")["seq"] for _ in range(4)]
    note(clerk, matter, 6)
    rest.append(again.until("noted")["seq"])
    again.hang_up()

    assert mode == "live"
    assert listener.answer.headers["Cache-Control"] == "no-cache"
    assert listener.answer.headers["X-Accel-Buffering"] == "no"
    assert listener.answer.headers["Content-Encoding"] == "identity"
    assert first + rest == [1, 2, 3, 4, 5, 6, 7]


def test_each_event_reaches_those_in_its_place_with_its_power_only(
    clerk: Actor, site: str, session_of: Callable[..., str]
) -> None:
    town = session_of("zhen", Post.SUPERVISOR, "339921.t03")
    keeper = session_of("guanli", Post.ADMINISTRATOR, "339921")
    of_town = Listener(site, "/stream/", town)
    of_town.until("ready")

    note(clerk, fresh_matter("339921.zf"), 0)
    deep = fresh_matter("339921.t03")
    note(clerk, deep, 0)
    note(clerk, deep, 1)

    assert [of_town.until("noted")["seq"] for _ in range(2)] == [1, 2]
    assert Listener(site, "/stream/", keeper).answer.status == 403
    assert Listener(site, "/stream/", "none").answer.status == 204
    of_town.hang_up()


def test_who_never_reads_is_cut_and_nobody_else_waits(
    clerk: Actor, site: str, supervisor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "BYTES_AT_MOST", 4 * len(BULK.encode()))
    silent = socket.socket()
    silent.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    silent.connect(("127.0.0.1", int(site.rpartition(":")[2])))
    silent.sendall(
        f"GET /stream/ HTTP/1.1\r\nHost: {site}\r\nCookie: sessionid={supervisor}\r\n\r\n".encode()
    )
    awake = Listener(site, "/stream/", supervisor)
    awake.until("ready")

    heard = 0
    for _ in range(60):
        actions.record_many(
            NewEntry(
                matter=Matter("place", uuid7(), "339921.zf"),
                after=0,
                act=Noted(),
                actor=clerk,
                done_at=START,
            )
            for _ in range(3)
        )
        for _ in range(3):
            heard += awake.until("noted")["text"] == BULK
        if len(_clients()) == 1:
            break

    assert heard % 3 == 0
    assert len(_clients()) == 1
    silent.close()
    awake.hang_up()


def _clients() -> set[Any]:
    return {client for one in hub._hubs.values() for client in one.clients}


def test_who_has_signed_out_or_is_locked_is_told_and_cut(
    site: str, supervisor: str, session_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub, "RECHECK_S", 0.2)
    locked = session_of("suo", Post.SUPERVISOR, "339921")
    gone, shut = (Listener(site, "/stream/", key) for key in (supervisor, locked))
    for listener in (gone, shut):
        listener.until("ready")

    leaving = Visitor()
    leaving.cookies["sessionid"] = supervisor
    leaving.session.flush()
    Account.objects.filter(username="suo").update(is_active=False)

    assert gone.until("out") == shut.until("out") == {"reason": "signed_out"}
    assert gone.next()[0] == shut.next()[0] == "end"


def test_open_streams_hold_no_thread_each(
    clerk: Actor, site: str, session_of: Callable[..., str]
) -> None:
    keys = [session_of(f"ren{number}", Post.SUPERVISOR, "339921") for number in range(6)]
    first = Listener(site, "/stream/", keys[0])
    first.until("ready")
    before = threading.active_count()
    listeners = [first, *(Listener(site, "/stream/", key) for key in keys[1:])]
    note(clerk, fresh_matter(), 0)

    assert [listener.until("noted")["seq"] for listener in listeners] == [1] * len(keys)
    assert threading.active_count() < before + len(keys) - 1
    for listener in listeners:
        listener.hang_up()


def test_an_open_stream_does_not_hold_up_a_stop(
    session_of: Callable[..., str], supervisor: str
) -> None:
    with served() as address:
        listener = Listener(address, "/stream/", supervisor)
        listener.until("ready")
        asked = time.monotonic()

    assert time.monotonic() - asked < 2.5
    assert listener.next()[0] == "end"


def test_without_asgi_what_was_missed_is_given_and_the_answer_ends(
    clerk: Actor, session_of: Callable[..., str], supervisor: str
) -> None:
    matter = fresh_matter()
    for after in range(3):
        note(clerk, matter, after)
    actions.sequence_all()
    visitor = Visitor()
    visitor.cookies["sessionid"] = supervisor

    answer = visitor.get("/stream/", headers={"Last-Event-ID": "1"})
    text = b"".join(answer).decode()

    assert [line for line in text.splitlines() if line.startswith("id:")][:2] == ["id: 2", "id: 3"]
    assert '"mode": "poll"' in text
    assert text.startswith("retry: 2000")


def test_one_who_was_away_too_long_is_told_to_begin_anew(
    clerk: Actor, site: str, supervisor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yifa.records.journal.streams.responses.MISSED_AT_MOST", 2)
    matter = fresh_matter()
    for after in range(4):
        note(clerk, matter, after)
    actions.sequence_all()

    listener = Listener(site, "/stream/?after=1", supervisor)

    assert listener.until("reset") == {}
    listener.hang_up()


def test_a_source_beside_the_journal_is_told_by_place(
    clerk: Actor, site: str, session_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    audience = streams.Audience(
        "test", TEST_AUDIENCE.powers, TEST_AUDIENCE.tell, sources=frozenset({SOURCE})
    )
    monkeypatch.setattr("tests.live.stream_urls.TEST_AUDIENCE", audience)
    places = ("339921.zf", "339921.t03")
    streams.register_source(
        SOURCE, lambda counties: [streams.Event("at", {"in": place}, place) for place in places]
    )
    listener = Listener(site, "/stream/", session_of("zhen", Post.SUPERVISOR, "339921.t03"))

    assert listener.until("at") == {"in": "339921.t03"}
    listener.hang_up()


def test_a_fault_of_a_room_stops_neither_reader_nor_stream(
    clerk: Actor, site: str, supervisor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed: list[int] = []

    def fail_once(since: int, audiences: Any) -> Any:
        if not failed:
            failed.append(since)
            raise LookupError("a room's fault")
        return usual(since, audiences)

    usual = hub.read
    monkeypatch.setattr(hub, "_REST_S", 0.05)
    listener = Listener(site, "/stream/", supervisor)
    listener.until("ready")
    monkeypatch.setattr(hub, "read", fail_once)

    note(clerk, fresh_matter(), 0)

    assert listener.until("noted")["seq"] == 1
    assert failed
    listener.hang_up()


def test_who_comes_while_the_reader_lies_down_hears(
    clerk: Actor, site: str, supervisor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing, go_on = threading.Event(), threading.Event()

    def close_slowly() -> None:
        closing.set()
        go_on.wait(PATIENCE_S)
        connections.close_all()

    monkeypatch.setattr(hub, "connections", SimpleNamespace(close_all=close_slowly))
    first = Listener(site, "/stream/", supervisor)
    first.until("ready")
    first.hang_up()
    assert closing.wait(PATIENCE_S)
    second = Listener(site, "/stream/", supervisor)
    second.until("ready")
    go_on.set()

    note(clerk, fresh_matter(), 0)

    assert second.until("noted")["seq"] == 1
    second.hang_up()
