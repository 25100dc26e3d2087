"""What every test may ask for: a frozen clock, a real browser at a live server, axe-core."""

import gc
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from yifa.base import clock
from yifa.frame.tests.asking import FormClient
from yifa.work.conftest import staff

__all__ = ["staff"]

ROOT = Path(__file__).resolve().parent
AXE = ROOT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE_MS = 20_000
"""How long a browser waits for a page: other tests share its processor."""
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)
_EXPECTED_NOISE = re.compile(
    r"(?:status of|Response Status Error Code) 4(?:03|04|09|13|22)\b"
    r"|net::ERR_(?:INTERNET_DISCONNECTED|FAILED|EMPTY_RESPONSE)\b"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the browser tests leave pictures of what they saw."""
    parser.addoption(
        "--screenshots",
        default=str(ROOT / "build" / "screenshots"),
        help="folder for the pictures the browser tests take",
    )
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out the tests that ask for no database: on a second one they say nothing new",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests that ask for a database, where only those are wanted."""
    if not config.getoption("database_only"):
        return
    left_out = [item for item in items if not _asks_for_database(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if _asks_for_database(item)]


def pytest_collection_finish() -> None:
    """Leave what was imported out of collecting garbage: it stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def _asks_for_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    asked = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture
def noon() -> Iterator[datetime]:
    """Stand the clock at noon of an ordinary working day: Wednesday 17 June 2026, Beijing."""
    at = datetime(2026, 6, 17, 12, tzinfo=clock.BEIJING)
    with clock.frozen(at):
        yield at


@pytest.fixture
def client() -> FormClient:
    """A visitor without a browser, whose forms carry their keys."""
    return FormClient()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser of the tests is installed."""
    found = subprocess.run(
        [str(ROOT / "scripts" / "chromium")], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.fail(f"browser tests are never skipped: {found.stderr}", pytrace=False)
    return found.stdout.strip()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium for this process."""
    # Playwright's synchronous form keeps an event loop in this thread, which Django takes for
    # asynchronous code; nothing asynchronous touches the database here.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=list(CHROMIUM_FLAGS),
            env={**os.environ, "LANGUAGE": "zh_CN"},
            headless=True,
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def server_address(live_server: Any) -> str:
    """Where visitors find the server; a test that puts a line between says so here."""
    return str(live_server.url)


@pytest.fixture
def visitors(browser: Browser, server_address: str) -> Iterator[Callable[[], BrowserContext]]:
    """Let visitors come to the live server; another host or a page error is a failure."""
    faults: list[str] = []
    came: list[BrowserContext] = []

    def come() -> BrowserContext:
        came.append(_visitor(browser, server_address, faults))
        return came[-1]

    yield come
    for context in came:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def context(visitors: Callable[[], BrowserContext]) -> BrowserContext:
    """One visitor of the live server."""
    return visitors()


def _visitor(browser: Browser, url: str, faults: list[str]) -> BrowserContext:
    context = browser.new_context(
        base_url=url,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": 1366, "height": 768},
    )
    context.set_default_timeout(PATIENCE_MS)
    context.on("console", lambda message: _note(message, faults))
    context.on("weberror", lambda error: faults.append(f"page error: {error.error}"))
    context.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((url, "data:", "blob:", "about:"))
            else faults.append(f"asked another host: {request.url}")
        ),
    )
    return context


def _note(message: ConsoleMessage, faults: list[str]) -> None:
    if message.type == "error" and not _EXPECTED_NOISE.search(message.text):
        faults.append(f"console: {message.text}")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page of that visitor, 1366 × 768."""
    return context.new_page()


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Check a page's accessibility with axe-core: no violation of any rule."""

    def check(page: Page) -> None:
        for frame in page.frames:
            frame.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("() => axe.run()")
        faults = [
            f"{fault['id']} ({fault['impact']}): {fault['help']}\n    "
            + "\n    ".join(node["html"][:160] for node in fault["nodes"][:5])
            for fault in result["violations"]
        ]
        assert not faults, f"{page.url}\n" + "\n".join(faults)

    return check


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Leave a picture of a page at 1366 and 360 wide in the folder of --screenshots."""
    folder = Path(request.config.getoption("--screenshots"))

    def take(page: Page, name: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        usual = page.viewport_size or {"width": 1366, "height": 768}
        for width in (1366, 360):
            page.set_viewport_size({"width": width, "height": 768})
            page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size(usual)

    return take


@pytest.fixture
def shared_data() -> Path:
    """The folder of real law texts and real input; a test that needs it is told when missing."""
    from django.conf import settings

    folder: Path = settings.YIFA_SHARED_DATA
    if not folder.is_dir():
        pytest.skip("no shared data on this machine: set YIFA_SHARED_DATA")
    return folder


@pytest.fixture
def data_folder(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A data folder for one test: originals and heads of other tests are not in it."""
    settings.YIFA_DATA = tmp_path
    yield tmp_path
    shutil.rmtree(tmp_path, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_heads_of_another_test(settings: Any) -> Iterator[None]:
    """Forget the heads that a test has pinned outside the database, as its rows are forgotten."""
    yield
    (Path(settings.YIFA_DATA) / "journal" / "heads.jsonl").unlink(missing_ok=True)


@pytest.fixture(scope="session", autouse=True)
def _emptied_past_the_triggers() -> Iterator[None]:
    """Let tests with real transactions empty the journal after themselves; nothing else may."""
    from django.test import TransactionTestCase

    from yifa.records.documents.tests import emptying
    from yifa.records.journal.tests.tampering import triggers_down

    cases: Any = TransactionTestCase
    usual = cases._fixture_teardown

    def emptied(case: TransactionTestCase) -> None:
        with triggers_down(), emptying.triggers_down():
            usual(case)

    cases._fixture_teardown = emptied
    yield
    cases._fixture_teardown = usual
