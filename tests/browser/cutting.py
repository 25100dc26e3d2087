"""Cuts a phone's line at random: before a request left, while it goes up, after it was answered."""

import http.client
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

_SENT = ("/field/files/", "/field/sync/", "/evidence/uploads/")
_OWN = {"connection", "transfer-encoding", "keep-alive", "content-length"}

# Fills in and submits one problem as fast as the page allows; gives the hashes of its files.
_REPORT = """async ({words, place, lon, lat, shade}) => {
  const until = async (found) => {
    for (;;) {
      const value = found();
      if (value) return value;
      await new Promise((done) => setTimeout(done, 10));
    }
  };
  location.hash = "#/tasks";
  await until(() => document.title.startsWith("我的任务"));
  location.hash = "#/report";
  const shoot = await until(() => document.querySelector("[aria-label='现场：拍照']"));
  const canvas = new OffscreenCanvas(64, 64);
  const pen = canvas.getContext("2d");
  pen.fillStyle = `rgb(${shade % 256},${(shade * 7) % 256},${(shade >> 8) % 256})`;
  pen.fillRect(0, 0, 64, 64);
  pen.fillStyle = "#fff";
  pen.fillText(String(shade), 4, 32);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  const chosen = new DataTransfer();
  chosen.items.add(new File([blob], `${shade}.png`, { type: "image/png" }));
  shoot.files = chosen.files;
  shoot.dispatchEvent(new Event("change"));
  await until(() => document.querySelector(".m-photos img"));
  const set = (name, value, event) => {
    const input = document.querySelector(name);
    input.value = value;
    input.dispatchEvent(new Event(event));
  };
  set("[aria-label='经度']", lon, "change");
  set("[aria-label='纬度']", lat, "change");
  document.querySelector("[role=radio]").click();
  set("textarea", words, "input");
  [...document.querySelectorAll(".m-field")].find((one) => one.textContent.startsWith("地点"))
    .querySelector("input").value = place;
  [...document.querySelectorAll(".m-field")].find((one) => one.textContent.startsWith("地点"))
    .querySelector("input").dispatchEvent(new Event("input"));
  [...document.querySelectorAll("button")].find((one) => one.textContent === "提交上报").click();
  await until(() => location.hash === "#/queue");
  const hash = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}"""


class Cutter:
    """What is cut: `share` of the requests that send, until `most` cuts were made."""

    def __init__(self, target: str, most: int, share: float = 0.5) -> None:
        self.host, self.port = urlsplit(target).hostname or "", urlsplit(target).port
        self.most, self.share = most, share
        self.made: Counter[str] = Counter()
        self._random, self._lock = Random(20261122), threading.Lock()

    @property
    def count(self) -> int:
        """How many cuts were made."""
        return self.made.total()

    def way(self, path: str) -> str:
        """Say how this request is cut; empty: it passes."""
        with self._lock:
            is_sent = any(part in path for part in _SENT)
            if not is_sent or self.count >= self.most or self._random.random() > self.share:
                return ""
            way = self._random.choice(("before", "half way", "after"))
            self.made[way] += 1
            return way


@contextmanager
def line(cutter: Cutter) -> Iterator[str]:
    """Lay a line to the server that cuts; gives the address that the phone dials."""

    class Handler(_Passing):
        """The line of this cutter."""

    Handler.cutter = cutter
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


class _Passing(BaseHTTPRequestHandler):
    """Hands a request on to the server and its answer back, or hangs up in between."""

    cutter: Cutter

    def handle_one(self) -> None:
        """Pass one request."""
        way = self.cutter.way(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.close_connection = True
        if way == "before":
            return
        if self.path.startswith("/field/stream/"):
            # An empty answer ends the stream: the page asks now and then instead.
            self.send_response(204)
            self.end_headers()
            return
        try:
            answer, content = self._asked(body, way)
        except (OSError, http.client.HTTPException):
            return
        if way:
            return
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _OWN:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            with suppress(OSError):
                self.wfile.write(content)

    do_GET = do_POST = do_PATCH = do_HEAD = handle_one  # noqa: N815

    def _asked(self, body: bytes, way: str) -> tuple[http.client.HTTPResponse, bytes]:
        wire = http.client.HTTPConnection(self.cutter.host, self.cutter.port, timeout=60)
        try:
            wire.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name.lower() not in _OWN:
                    wire.putheader(name, value)
            wire.putheader("Content-Length", str(len(body)))
            wire.endheaders(body[: len(body) // 2] if way == "half way" else body)
            if way == "half way":
                raise OSError
            answer = wire.getresponse()
            return answer, answer.read()
        finally:
            wire.close()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def report(page: Page, number: int, lon: float, lat: float) -> str:
    """Submit one problem with a photo; gives the photo's hash."""
    told = {
        "words": f"断线试验第 {number} 条",
        "place": f"试验路 {number} 号",
        "lon": f"{lon:.5f}",
        "lat": f"{lat:.5f}",
        "shade": number,
    }
    return str(page.evaluate(_REPORT, told))


_STATES = """async () => {
  const db = await new Promise((done) => {
    const asked = indexedDB.open("yifa-field");
    asked.onsuccess = () => done(asked.result);
  });
  const asked = db.transaction("items").objectStore("items").getAll();
  return new Promise((done) => {
    asked.onsuccess = () => { db.close(); done(asked.result.map((item) => item.state)); };
  });
}"""


def left(page: Page) -> int:
    """Say how many items the phone still holds."""
    return len(page.evaluate(_STATES))


def kept(page: Page) -> int:
    """Say how many of them wait for the officer."""
    return int(page.evaluate(_STATES).count("kept"))


def nudge(page: Page) -> None:
    """Let the phone try again at once, as it does when the network returns."""
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
