"""An officer holds a phone before the QR code on a shop's wall, with a network and without."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from conftest import CHROMIUM_FLAGS
from tests.journeys.people import ItIs, People
from yifa.records.parties.models import Party

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIDE = 640


@pytest.fixture
def wall(tmp_path: Path) -> Path:
    """What the camera of this browser sees: a film, in it what the test hangs on the wall."""
    return tmp_path / "wall.y4m"


@pytest.fixture
def browser(browser: Browser, chromium: str, wall: Path) -> Iterator[Browser]:
    """A browser with that camera."""
    watching = browser.browser_type.launch(
        executable_path=chromium,
        args=[*CHROMIUM_FLAGS, f"--use-file-for-fake-video-capture={wall}"],
    )
    yield watching
    watching.close()


def hang(wall: Path, text: str) -> None:
    """Film a QR code in the middle of a white wall: one grey frame of YUV 4:2:0."""
    code = [bytearray(row) for row in segno.make(text, error="m").matrix_iter(border=4)]
    module = SIDE * 2 // 3 // len(code)
    rim = (SIDE - module * len(code)) // 2
    white = b"\xeb" * rim
    rows = [white + b"".join(bytes([16 if dark else 235]) * module for dark in row) for row in code]
    picture = b"".join(row.ljust(SIDE, b"\xeb") * module for row in rows)
    grey = (b"\xeb" * SIDE * rim + picture).ljust(SIDE * SIDE, b"\xeb")
    head = f"YUV4MPEG2 W{SIDE} H{SIDE} F10:1 Ip A1:1 C420jpeg\n".encode()
    frame = b"FRAME\n" + grey + b"\x80" * (SIDE * SIDE // 2)
    wall.write_bytes(head + frame * 2)


def scans(page: Page) -> None:
    page.get_by_role("button", name="扫二维码").click()


def test_a_shop_is_found_by_the_code_on_its_wall_with_and_without_a_network(
    it_is: ItIs,
    people: People,
    wall: Path,
    axe: Callable[[Page], None],
) -> None:
    it_is("2026-03-02", 10)
    shop = Party.objects.filter(kind="unit", unit__code="s1").order_by("pk")[0]
    hang(wall, f"https://yifa.test/parties/{shop.uuid}/")
    page = people("chengban").page
    page.set_viewport_size({"width": 390, "height": 844})
    state = page.locator("[data-lookup-state]")
    page.goto("/field/lookup/")
    expect(page.locator("[data-state]")).to_contain_text("名单")

    scans(page)
    expect(state).to_have_text("已识别，请核对")
    expect(page.locator(".street-party strong")).to_have_text(str(shop.name))
    expect(page.locator("[data-scan-view]")).to_be_hidden()
    axe(page)

    page.evaluate("() => navigator.serviceWorker.ready.then(() => undefined)")
    page.context.set_offline(True)
    page.reload()
    expect(page.locator("[data-state]")).to_contain_text("本机保存")
    scans(page)
    expect(state).to_contain_text("的名单中找到（已脱敏），请核对")
    expect(page.locator(".street-party strong")).to_have_text(str(shop.name))

    hang(wall, "https://elsewhere.test/")
    page.context.set_offline(False)
    page.reload()
    scans(page)
    expect(state).to_have_text("不是当事人的二维码")
