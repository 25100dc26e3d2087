"""Cuts a phone's line at random: before a request left, while it goes up, after it was answered."""

import http.client
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error, Page, Route

_SENT = ("/field/files/", "/field/sync/", "/evidence/uploads/")
_FORWARDED = ("cookie", "x-csrftoken", "content-type", "idempotency-key", "tus-resumable")

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


@dataclass
class Cutter:
    """Cuts what a context sends, until `most` cuts were made."""

    most: int
    share: float = 0.5
    random: Random = field(default_factory=lambda: Random(20261122))
    made: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        """How many cuts were made."""
        return self.made.total()

    def watch(self, context: BrowserContext) -> None:
        """Stand between the pages of a context and the server."""
        context.route(lambda address: any(part in address for part in _SENT), self._pass)

    def _pass(self, route: Route) -> None:
        if self.count >= self.most or self.random.random() > self.share:
            route.continue_()
            return
        way = self.random.choice(("before", "during", "after"))
        self.made[way] += 1
        try:
            if way == "during":
                _half(route)
            elif way == "after":
                route.fetch()
            route.abort()
        except Error:
            # The page was closed, or the server killed, in the middle: a cut all the same.
            return


def _half(route: Route) -> None:
    """Announce the whole body, send half of it, and hang up."""
    request, place = route.request, urlsplit(route.request.url)
    body = request.post_data_buffer or b""
    wire = http.client.HTTPConnection(place.hostname or "", place.port, timeout=20)
    try:
        wire.putrequest(request.method, place.path)
        for name, value in request.all_headers().items():
            if name in _FORWARDED or name.startswith("upload-"):
                wire.putheader(name, value)
        wire.putheader("Content-Length", str(len(body)))
        wire.endheaders(body[: len(body) // 2])
    except OSError:
        return
    finally:
        wire.close()


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


def left(page: Page) -> int:
    """Say how many items the phone still holds."""
    return int(
        page.evaluate(
            """async () => {
              const db = await new Promise((done) => {
                const asked = indexedDB.open("yifa-field");
                asked.onsuccess = () => done(asked.result);
              });
              const asked = db.transaction("items").objectStore("items").count();
              return new Promise((done) => { asked.onsuccess = () => done(asked.result); });
            }"""
        )
    )


def nudge(page: Page) -> None:
    """Let the phone try again at once, as it does when the network returns."""
    page.evaluate("() => window.dispatchEvent(new Event('online'))")
