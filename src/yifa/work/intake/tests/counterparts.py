"""The other side, really there: an HTTP system that fails, an SFTP server, a relay, a mailbox."""

import asyncio
import imaplib
import json
import os
import socket
import ssl
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import paramiko
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer

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


@dataclass
class MailServer:
    """A mail server with one mailbox; its certificate lies at `certificate`."""

    certificate: Path
    port: int = 0
    user: str = "jubao"
    secret: str = "mima-2026"

    @contextmanager
    def opened(self) -> Iterator[imaplib.IMAP4_SSL]:
        """Open the mailbox as its owner does."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        with imaplib.IMAP4_SSL("localhost", self.port, ssl_context=context) as client:
            client.login(self.user, self.secret)
            client.select("INBOX")
            yield client

    def put(self, *mails: bytes) -> None:
        """Let mails arrive."""
        with self.opened() as client:
            for mail in mails:
                assert client.append("INBOX", "", "", mail)[0] == "OK"

    def count(self, *criteria: str) -> int:
        """Count the mails that fit."""
        with self.opened() as client:
            return len(client.search(None, *criteria)[1][0].split())


@contextmanager
def mail_server(folder: Path) -> Iterator[MailServer]:
    """Run an IMAP server with TLS for a while (pymap, mails in memory)."""
    server = MailServer(_certificate(folder))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(server.certificate, folder / "key.pem")
    ready = threading.Event()
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        told = {"demo_user": server.user, "demo_password": server.secret, "demo_data": False}
        args = Namespace(**told, host=None, port=0, cert=None, key=None, debug=False, tls=False,
                         passlib_cfg=None, proxy_protocol=None)  # fmt: skip
        backend, config = await DictBackend.init(args)
        config.apply_context()
        callback = ProxyProtocolReader(config.proxy_protocol).get_callback(
            IMAPServer(backend.login, config)
        )
        listening = await asyncio.start_server(callback, "127.0.0.1", 0, ssl=context)
        server.port = listening.sockets[0].getsockname()[1]
        running.append((asyncio.get_running_loop(), asyncio.Event()))
        ready.set()
        await running[0][1].wait()
        listening.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        loop, done = running[0]
        loop.call_soon_threadsafe(done.set)
        thread.join(5)


def _certificate(folder: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2090, 1, 1, tzinfo=UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    (folder / "key.pem").write_bytes(private)
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(pem))
    return path
