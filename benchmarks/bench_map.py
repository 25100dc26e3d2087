"""Frames a second of the command screen with thousands of moving objects, and its first paint.

    python benchmarks/bench_map.py

The real page of a real web process in headless Chromium without a GPU: positions come once a
second through the stream, as those of phones and vehicles do, here from a made-up source. A frame
counts when the page's canvas was drawn. The peer is an OpenLayers vector layer, one feature for
each object, with the same view and size.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import ground

COUNTY, BUREAU = "339921", "339921.zf"
PORT, PEER_PORT = 8198, 8199
COUNTS = (300, 3_000, 10_000)
LOOK_S = 10
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-software-rasterizer", "--lang=zh-CN")
_COUNTING = """() => {
  window.drawn = 0;
  window.asked = 0;
  const count = () => { window.asked += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
  for (const name of ["clearRect", "putImageData"]) {
    const usual = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (this.canvas.width > 600) window.drawn += 1;
      return usual.apply(this, given);
    };
  }
}"""


_FRAMES = "() => [window.drawn, window.asked]"


def main() -> None:
    ground.make_ready()
    key = _session()
    rows, paints = [], []
    with tempfile.TemporaryDirectory() as folder:
        peer = _peer(Path(folder))
        for count in COUNTS:
            web = _web(count)
            try:
                ours, paint = _look(f"http://localhost:{PORT}/command/?wall=1", key)
                paints.append((f"{count:,}", f"{paint:.0f}"))
            finally:
                web.terminate()
                web.wait(10)
            theirs, _ = _look(f"http://localhost:{PEER_PORT}/peer.html?count={count}", "")
            rows.append((f"{count:,}", *ours, *theirs))
        peer.shutdown()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    title = f"Frames a second at 1920 x 1080, software rendering, load average {load}"
    cost = "processor ms a frame"
    peer_name = "OpenLayers vector layer, frames/s"
    ground.show(title, ("moving objects", "our canvas, frames/s", cost, peer_name, cost), rows)
    ground.show("First contentful paint of the screen", ("objects", "ms"), paints)


def _session() -> str:
    import bench_live

    return bench_live._people(1)[0][0]


def _web(count: int) -> subprocess.Popen[bytes]:
    web = subprocess.Popen([sys.executable, __file__, "--serve", str(count)])
    import socket

    for _ in range(300):
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", PORT), timeout=1).close()
            return web
        time.sleep(0.2)
    raise SystemExit("the web process does not answer")


def serve(count: int) -> None:
    """Serve the site with a made-up register of positions: all move each second."""
    import django

    django.setup()
    from django.core.management import call_command

    from yifa.faces.command.queries import carriers

    carriers.standing = partial(_standing, _ways(count))
    call_command("web", port=PORT)


def _ways(count: int) -> list[Any]:
    from uuid import UUID

    return [
        (
            UUID(int=at + 1),
            119.95 + (at * 7_919 % 24_000) / 1e5,
            28.44 + (at * 104_729 % 16_000) / 1e5,
        )
        for at in range(count)
    ]


def _standing(ways: list[Any], actor: Any, at: Any) -> list[Any]:
    from yifa.faces.command.terms import State
    from yifa.work.sensing.facts import PositionNow
    from yifa.work.sensing.terms import CarrierKind

    away = 0.0006 * (int(at.timestamp()) % 2)
    kinds = (CarrierKind.PHONE, CarrierKind.VEHICLE)
    return [
        (
            PositionNow(
                carrier=key,
                kind=kinds[number % 2],
                name=f"人车{number}",
                lon=round(lon + away, 6),
                lat=round(lat + away, 6),
                at=at,
                age_s=0,
                is_stale=False,
                jurisdiction=BUREAU,
            ),
            State.DUTY,
        )
        for number, (key, lon, lat) in enumerate(ways)
    ]


def _peer(folder: Path) -> ThreadingHTTPServer:
    """Build the peer's page and serve it."""
    frontend = ground.ROOT / "frontend"
    script = ground.ROOT / "benchmarks" / "map_peer" / "build.mjs"
    subprocess.run(["node", str(script), str(frontend), str(folder)], check=True)
    (folder / "peer.html").write_text(
        "<!doctype html><style>html,body,#map{margin:0;height:100%;background:#0a1729}</style>"
        '<div id="map"></div><script type="module" src="peer.js"></script>',
        encoding="utf-8",
    )
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", PEER_PORT), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


def _look(url: str, key: str) -> tuple[tuple[str, str], float]:
    """Open a page and count its frames for a while; give frames, their cost, first paint."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1920, "height": 1080})
        if key:
            cookie = {"name": "sessionid", "value": key, "url": "http://localhost"}
            context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        page.add_init_script(f"({_COUNTING})()")
        page.goto(url)
        page.wait_for_timeout(6_000)
        before, began, spent = page.evaluate(_FRAMES), time.perf_counter(), _browser_s()
        page.wait_for_timeout(LOOK_S * 1_000)
        after = page.evaluate(_FRAMES)
        frames = min(now - then for now, then in zip(after, before, strict=True))
        taken, spent = time.perf_counter() - began, _browser_s() - spent
        paint = page.evaluate(
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        )
        browser.close()
    return (f"{frames / taken:.0f}", f"{1000 * spent / max(1, frames):.0f}"), paint


def _browser_s() -> float:
    """Sum the processor time of the browser's processes."""
    ticks = 0
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            command = (folder / "cmdline").read_bytes()
            if folder.name.isdigit() and b"chromium" in command and _is_ours(int(folder.name)):
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _is_ours(process: int) -> bool:
    while process > 1 and process != os.getpid():
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return process == os.getpid()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
    else:
        main()
