"""A phone whose line is cut at random a thousand times: what arrives, how often, with which photo.

    python benchmarks/bench_offline.py [cuts]        (300; 1,000 take about a quarter of an hour)

Drives the real page in Chromium against a real server on a data folder of its own. Every request
that sends is cut with a chance of one half: before it left, half way, or after the answer was made;
every so often the page is closed in the middle of sending, and the server killed with SIGKILL.
Prints a Markdown table and ends with 1 where a report is lost, arrives twice or lacks its photo.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from datetime import date
from typing import Any

import ground
from playwright.sync_api import BrowserContext, Page, sync_playwright

sys.path.insert(0, str(ground.ROOT))
from tests.browser.cutting import Cutter, kept, left, line, nudge, report

PORT = 8164
NAME, PASSWORD = "caiji", "云溪-Duanxian-2026"
COUNTY = "339921"
PAGE_KILLED_EVERY, SERVER_KILLED_EVERY, TOLD_EVERY = 10, 50, 100
IN_THE_PHONE_AT_MOST = 3
# Reports of one kind near one another are asked about as likes; these lie a kilometer apart.
CORNER, STEP, A_ROW = (119.5, 28.2), 0.01, 40
REST_MS = 120
PATIENCE_S = 120


class Server:
    """A web process, killed and started again."""

    url = f"http://127.0.0.1:{PORT}"

    def __init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "yifa", "web", "--port", str(PORT)]
        self.process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL)
        while self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/field/", timeout=2)
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise SystemExit("the server does not start")

    def kill(self) -> None:
        """Kill it without a word."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Shift:
    """One officer's shift on a bad line: reports, and what was killed meanwhile."""

    def __init__(self, context: BrowserContext, server: Server, cutter: Cutter) -> None:
        self.context, self.server, self.cutter = context, server, cutter
        self.hashes: list[str] = []
        self.pages_killed = self.servers_killed = self._told = 0
        self.page = _opened(context)
        _sign_in(self.page)

    def go_on(self, cuts: int) -> None:
        """Report and send until the line was cut often enough."""
        self.cutter.most = cuts
        while self.cutter.count < cuts:
            if left(self.page) < IN_THE_PHONE_AT_MOST:
                self.hashes.append(self._reported(len(self.hashes)))
            nudge(self.page)
            self._kill_what_is_due()
            self.page.wait_for_timeout(REST_MS)

    def _reported(self, number: int) -> str:
        east, north = number % A_ROW, number // A_ROW
        return report(self.page, number, CORNER[0] + east * STEP, CORNER[1] + north * STEP)

    def _kill_what_is_due(self) -> None:
        count = self.cutter.count
        if count // TOLD_EVERY > self._told:
            self._told = count // TOLD_EVERY
            print(f"  {count} cuts, {len(self.hashes)} reports", file=sys.stderr, flush=True)
        if count // PAGE_KILLED_EVERY > self.pages_killed:
            self.pages_killed = count // PAGE_KILLED_EVERY
            self.page.close()
            self.page = _opened(self.context)
        if count // SERVER_KILLED_EVERY > self.servers_killed:
            self.servers_killed = count // SERVER_KILLED_EVERY
            self.server.kill()
            self.server.start()

    def finish(self) -> int:
        """Let everything arrive on a whole line; gives how many items stay in the phone."""
        until = time.monotonic() + PATIENCE_S
        while left(self.page) > kept(self.page) and time.monotonic() < until:
            nudge(self.page)
            self.page.wait_for_timeout(REST_MS)
        return left(self.page)


def main() -> int:
    """Cut until enough, let everything arrive, and count."""
    cuts = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    ground.make_ready()
    _found_a_collector()
    began, server = time.monotonic(), Server()
    cutter = Cutter(server.url, most=0)
    try:
        with line(cutter) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                args=["--no-sandbox", "--disable-gpu", "--lang=zh-CN"],
            )
            shift = Shift(browser.new_context(base_url=address, locale="zh-CN"), server, cutter)
            shift.go_on(cuts)
            rest = shift.finish()
            browser.close()
    finally:
        server.kill()
    return _told(shift, rest, time.monotonic() - began)


def _found_a_collector() -> None:
    """Open the account of one who reports problems."""
    from yifa.base import clock
    from yifa.base.access import Post
    from yifa.records.agencies import actions
    from yifa.records.agencies.queries import system_actor

    at, begun = clock.now(), date(2024, 1, 1)
    actor: Any = system_actor("测量", jurisdiction=COUNTY, day=clock.today())
    account = actions.open_account(
        actor=actor,
        at=at,
        username=NAME,
        display_name="信息采集员",
        jurisdiction=COUNTY,
        password=PASSWORD,
        must_change_password=False,
    )
    actions.assign_post(
        actor=actor,
        at=at,
        account=account,
        post=Post.COLLECTOR,
        jurisdiction=COUNTY,
        valid_from=begun,
    )


def _opened(context: BrowserContext) -> Page:
    """Open the phone's page; on a dead server it comes out of the phone."""
    page = context.new_page()
    page.goto("/field/", wait_until="commit")
    page.locator("html[data-ready]").wait_for(state="attached")
    return page


def _sign_in(page: Page) -> None:
    page.locator("a.m-primary").click()
    page.locator("[name=login]").fill(NAME)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.locator("html[data-ready=yes]").wait_for(state="attached")
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")


def _told(shift: Shift, rest: int, took_s: float) -> int:
    """Print what became of the reports; gives 1 where one is lost, doubled or without its photo."""
    from yifa.frame import blobs
    from yifa.records.evidence.models import EvidenceItem
    from yifa.work.incidents.models import Incident

    lost = doubled = bare = 0
    for number, sha256 in enumerate(shift.hashes):
        found = Incident.objects.filter(place=f"试验路 {number} 号").values_list("uuid", flat=True)
        lost, doubled = lost + (not found), doubled + (len(found) > 1)
        photos = EvidenceItem.objects.filter(matter_id__in=found, sha256=sha256, parent=None)
        bare += photos.count() != 1 or not blobs.verify(sha256)
    made = shift.cutter.made
    row: dict[str, object] = {
        "cuts": made.total(),
        **{way: made[way] for way in ("before", "half way", "after")},
        "page killed": shift.pages_killed,
        "server killed": shift.servers_killed,
        "reports": len(shift.hashes),
        "in the journal": Incident.objects.count(),
        "lost": lost,
        "twice": doubled,
        "without photo": bare,
        "left in the phone": rest,
        "s": round(took_s),
    }
    ground.show("Reports over a line that is cut", list(row), [list(row.values())])
    return int(bool(lost or doubled or bare or rest))


if __name__ == "__main__":
    sys.exit(main())
