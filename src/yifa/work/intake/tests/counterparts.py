"""The other side, really there: an HTTP system that fails sometimes, an SFTP server, a relay."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import paramiko
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from yifa.work.intake.rules.signatures import is_signed


@dataclass
class Hotline:
    """A work-order system; `answers` are the statuses of its next answers, then 200."""

    secret: str = ""
    answers: list[int] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    tries: int = 0
    url: str = ""


@contextmanager
def hotline_system() -> Iterator[Hotline]:
    """Run a work-order system that takes signed results for a while."""
    hotline = Hotline()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            hotline.tries += 1
            signed = is_signed(
                (hotline.secret,),
                self.headers["webhook-id"],
                self.headers["webhook-timestamp"],
                body,
                self.headers["webhook-signature"],
            )
            status = 401 if not signed else hotline.answers.pop(0) if hotline.answers else 200
            if status == 200:
                hotline.told.append(json.loads(body))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(b'{"id": "R-1"}')

        def log_message(self, *args: Any) -> None:
            """Stay silent."""

    with _http(Door) as url:
        hotline.url = url
        yield hotline


@contextmanager
def _http(door: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/results"
    finally:
        server.shutdown()
        server.server_close()


class _Password(paramiko.ServerInterface):  # type: ignore[misc]
    def check_auth_password(self, username: str, password: str) -> int:
        is_right = (username, password) == ("drop", "mima-2026")
        return int(paramiko.AUTH_SUCCESSFUL if is_right else paramiko.AUTH_FAILED)

    def check_channel_request(self, kind: str, chanid: int) -> int:
        return int(paramiko.OPEN_SUCCEEDED)


class _Handle(paramiko.SFTPHandle):  # type: ignore[misc]
    def __init__(self, path: Path, flags: int) -> None:
        super().__init__(flags)
        mode = "wb" if flags & os.O_WRONLY else "rb"
        self.readfile = self.writefile = path.open(mode)


class _Files(paramiko.SFTPServerInterface):  # type: ignore[misc]
    ROOT = Path()

    def _at(self, path: str) -> Path:
        return self.ROOT / path.lstrip("/")

    def list_folder(self, path: str) -> Any:
        found = []
        for item in self._at(path).iterdir():
            told = paramiko.SFTPAttributes.from_stat(item.stat())
            told.filename = item.name
            found.append(told)
        return found

    def stat(self, path: str) -> Any:
        return paramiko.SFTPAttributes.from_stat(self._at(path).stat())

    lstat = stat

    def open(self, path: str, flags: int, attr: Any) -> Any:
        return _Handle(self._at(path), flags)

    def posix_rename(self, oldpath: str, newpath: str) -> int:
        self._at(oldpath).replace(self._at(newpath))
        return int(paramiko.SFTP_OK)


@contextmanager
def sftp_server(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve a folder over SFTP for a while; give its address and its host key."""
    host_key = paramiko.ECDSAKey.generate()
    files = type("Files", (_Files,), {"ROOT": folder})
    door = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            try:
                line, _ = door.accept()
            except OSError:
                return
            transport = paramiko.Transport(line)
            transport.add_server_key(host_key)
            transport.set_subsystem_handler("sftp", paramiko.SFTPServer, files)
            transport.start_server(server=_Password())

    threading.Thread(target=serve, daemon=True).start()
    try:
        url = f"sftp://drop@127.0.0.1:{door.getsockname()[1]}/"
        yield url, f"{host_key.get_name()} {host_key.get_base64()}"
    finally:
        stop.set()
        door.close()


class Relay:
    """An SMTP relay that keeps what it is given."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        """Keep the mail."""
        self.mails.append(envelope)
        return "250 2.0.0 queued"


@contextmanager
def smtp_relay() -> Iterator[tuple[Relay, int]]:
    """Run a relay for a while."""
    relay = Relay()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(relay, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield relay, port
    finally:
        controller.stop()
