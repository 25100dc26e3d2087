"""A body cut on a real connection keeps what came; a scanner is asked over a real one."""

import asyncio
import hashlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
import uvicorn

from yifa.frame.arriving import MEDIA_TYPE, ArrivingBodies, BodyCut, pieces_of
from yifa.records.evidence.adapters import parts, scanning

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
LENGTH = 8 * 1024 * 1024

OF_THIS_THREAD = ContextVar("OF_THIS_THREAD", default="")


class Receiver:
    """An application that writes a body into a part, in a thread, as a view does."""

    def __init__(self, uuid: UUID) -> None:
        self.uuid, self.ended = uuid, threading.Event()
        self.outcome = ""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        empty = await receive()
        await asyncio.to_thread(self._write, SimpleNamespace(scope=scope))
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": empty["body"]})

    def _write(self, request: Any) -> None:
        OF_THIS_THREAD.set("the view's thread")
        try:
            end = parts.append(self.uuid, parts.offset_of(self.uuid), pieces_of(request), LENGTH)
            self.outcome = f"ended at {end}"
        except BodyCut:
            self.outcome = "cut"
        self.ended.set()


@contextmanager
def serving(app: Any) -> Iterator[int]:
    server = uvicorn.Server(
        uvicorn.Config(app, host="127.0.0.1", port=0, lifespan="off", log_config=None)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(5)


def send(port: int, body: bytes, announced: int) -> bytes:
    head = (
        f"PATCH / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: {MEDIA_TYPE}\r\n"
        f"Content-Length: {announced}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head.encode() + body)
        return line.recv(100) if len(body) == announced else b""


@pytest.mark.usefixtures("data_folder")
def test_connection_cut_at_99_percent_keeps_all_that_came_and_goes_on() -> None:
    body, uuid = bytes(range(256)) * (LENGTH // 256), uuid4()
    cut_at = LENGTH * 99 // 100

    app = Receiver(uuid)
    with serving(ArrivingBodies(app)) as port:
        send(port, body[:cut_at], LENGTH)
        assert app.ended.wait(10)
        first, kept = app.outcome, parts.offset_of(uuid)
        app.ended.clear()
        answer = send(port, body[kept:], LENGTH - kept)
        assert app.ended.wait(10)

    assert (first, kept) == ("cut", cut_at)
    assert answer.startswith(b"HTTP/1.1 204")
    with parts.path_of(uuid).open("rb") as file:
        assert hashlib.file_digest(file, "sha256").digest() == hashlib.sha256(body).digest()


@pytest.mark.usefixtures("data_folder")
def test_the_connection_is_read_in_its_own_context_not_in_the_views() -> None:
    read_in: list[str] = []
    app = Receiver(uuid4())

    async def watching(scope: Any, receive: Any, send: Any) -> None:
        async def watched() -> Any:
            read_in.append(OF_THIS_THREAD.get())
            return await receive()

        await ArrivingBodies(app)(scope, watched, send)

    with serving(watching) as port:
        send(port, bytes(LENGTH), LENGTH)
        assert app.ended.wait(10)

    assert set(read_in) == {""}


@pytest.mark.usefixtures("data_folder")
def test_two_requests_never_write_one_part_at_once() -> None:
    uuid = uuid4()

    def pieces() -> Iterator[bytes]:
        yield b"first"
        with pytest.raises(parts.PartBusy):
            parts.append(uuid, 5, [b"second"], 100)
        yield b" and last"

    assert parts.append(uuid, 0, pieces(), 100) == 14


@pytest.mark.usefixtures("data_folder")
def test_more_than_was_announced_is_cut_off() -> None:
    assert parts.append(uuid4(), 0, [b"12345", b"67890"], 7) == 7


@contextmanager
def clamd(answer: Callable[[bytes], bytes], reads: int = 1 << 30) -> Iterator[int]:
    """A server that speaks clamd's INSTREAM: length-prefixed pieces, an empty one ends."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listening.accept()
        with line, line.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            body = b""
            while (size := int.from_bytes(stream.read(4), "big")) and len(body) < reads:
                body += stream.read(size)
            line.sendall(answer(body) + b"\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    thread.join(5)
    listening.close()


def verdict(body: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND" if EICAR in body else b"stream: OK"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (EICAR, "病毒查杀发现 Eicar-Test-Signature"),
        (bytes(600_000), "病毒查杀未发现异常"),
    ],
)
def test_clamd_is_asked_and_its_verdict_told(
    tmp_path: Path, settings: Any, content: bytes, said: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)

    with clamd(verdict) as port, file.open("rb") as stream:
        settings.YIFA_CLAMD = f"127.0.0.1:{port}"
        assert scanning.scanner().scan(stream) == said
        assert stream.tell() == 0


def test_a_file_past_clamds_limit_is_told_as_not_scanned(tmp_path: Path, settings: Any) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(3_000_000))

    with (
        clamd(lambda body: b"INSTREAM size limit exceeded. ERROR", reads=1) as port,
        file.open("rb") as stream,
    ):
        settings.YIFA_CLAMD = f"127.0.0.1:{port}"
        assert scanning.scanner().scan(stream).startswith("病毒查杀未完成")


def test_without_a_scanner_that_is_said(tmp_path: Path, settings: Any) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with file.open("rb") as stream:
        settings.YIFA_CLAMD = ""
        assert scanning.scanner().scan(stream) == "未配置病毒查杀"
        settings.YIFA_CLAMD = f"127.0.0.1:{port}"
        assert scanning.scanner().scan(stream).startswith("病毒查杀未完成：查杀服务无法连接")
