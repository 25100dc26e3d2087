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
  const clear = CanvasRenderingContext2D.prototype.clearRect;
  CanvasRenderingContext2D.prototype.clearRect = function (...area) {
    if (area[2] > 600) window.drawn += 1;
    return clear.apply(this, area);
  };
}"""


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
            finally:
                web.terminate()
                web.wait(10)
            theirs, _ = _look(f"http://localhost:{PEER_PORT}/peer.html?count={count}", "")
            rows.append((f"{count:,}", f"{ours:.0f}", f"{theirs:.0f}"))
            paints.append((f"{count:,}", f"{paint:.0f}"))
        peer.shutdown()
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    title = f"Frames a second at 1920 x 1080, software rendering, load average {load}"
    ground.show(title, ("moving objects", "our canvas", "OpenLayers vector layer"), rows)
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

    carriers.standing = partial(_standing, _ways(count))  # type: ignore[assignment]
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


def _look(url: str, key: str) -> tuple[float, float]:
    """Open a page and count its frames for a while; gives frames a second and the first paint."""
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
        before, began = page.evaluate("() => window.drawn"), time.perf_counter()
        page.wait_for_timeout(LOOK_S * 1_000)
        frames = page.evaluate("() => window.drawn") - before
        taken = time.perf_counter() - began
        paint = page.evaluate(
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
        )
        browser.close()
    return frames / taken, paint


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
    else:
        main()
