"""The other side, really there: an SMTP relay and a text message gateway on this machine."""

import asyncio
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Relay:
    """What an SMTP relay took; `answer` is its answer to the recipient it is given."""

    answer: str = "250 2.1.5 OK"
    mails: list[bytes] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    port: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def reply(text: str) -> None:
            writer.write(f"{text}\r\n".encode())

        reply("220 relay.test ESMTP")
        while line := (await reader.readline()).decode().strip():
            self.said.append(line)
            word = line.split(":")[0].upper()
            if word.startswith("EHLO"):
                reply("250-relay.test")
                reply("250 DSN")
            elif word == "RCPT TO":
                reply(self.answer)
            elif word == "DATA":
                reply("354 go on")
                self.mails.append((await reader.readuntil(b"\r\n.\r\n"))[:-5])
                reply("250 2.0.0 queued")
            elif word == "QUIT":
                reply("221 bye")
                break
            else:
                reply("250 OK")
            await writer.drain()
        writer.close()


@contextmanager
def smtp_relay() -> Iterator[Relay]:
    """Run an SMTP relay for a while."""
    relay, loop = Relay(), asyncio.new_event_loop()
    door = socket.create_server(("127.0.0.1", 0))
    relay.port = door.getsockname()[1]
    server = loop.run_until_complete(asyncio.start_server(relay.serve, sock=door, limit=2**24))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield relay
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)


@dataclass
class Gateway:
    """What a text message gateway was asked; `status` is the HTTP status of its answers."""

    status: int = 200
    asked: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


@contextmanager
def sms_gateway() -> Iterator[Gateway]:
    """Run a text message gateway for a while."""
    gateway = Gateway()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name: self.headers[name] for name in ("Authorization", "Idempotency-Key")}
            gateway.asked.append(json.loads(body) | headers)
            self.send_response(gateway.status)
            self.end_headers()
            self.wfile.write(b'{"id": "M-1"}')

        def log_message(self, *args: Any) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    gateway.url = f"http://127.0.0.1:{server.server_port}/send"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()


def report(key: str, action: str, status: str = "5.1.1", when: str = "") -> bytes:
    """A delivery status notification (RFC 3464) as a mail server writes it."""
    moment = f"Last-Attempt-Date: {when}\r\n" if when else ""
    return (
        "From: MAILER-DAEMON@mx.example.cn\r\nTo: songda@localhost\r\n"
        "Date: Fri, 06 Mar 2026 12:00:00 +0800\r\nSubject: Delivery Status Notification\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; "
        'boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/plain\r\n\r\nYour message.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; mx.example.cn\r\n\r\n"
        f"Final-Recipient: rfc822; chen@example.cn\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"Diagnostic-Code: smtp; 550 5.1.1 no such user\r\n{moment}\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\n"
        f"Message-ID: <{key}@service.yifa>\r\nSubject: x\r\n\r\n--b--\r\n"
    ).encode()
