"""The officer's phone without a network: nothing lost, nothing twice, and nobody else reads it."""

import os
import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, FilePayload, Page, expect

from tests.browser.cutting import Cutter, left, line, nudge
from yifa.base.access import Post
from yifa.faces.field.models import TakenItem
from yifa.frame import blobs
from yifa.records.evidence.models import EvidenceItem
from yifa.work.conftest import PASSWORD, SPOT, Staff
from yifa.work.conftest import staff as _staff
from yifa.work.incidents.models import Incident

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
staff = _staff
CUTS = int(os.environ.get("YIFA_CUTS", "30"))
PATIENCE = 50 + 10 * CUTS


@pytest.fixture
def cutter(live_server: Any) -> Iterator[tuple[Cutter, str]]:
    """A line to the server that can be told to cut."""
    own = Cutter(live_server.url, most=0, share=0.6)
    with line(own) as address:
        yield own, address


@pytest.fixture
def server_address(cutter: tuple[Cutter, str]) -> str:
    """The phone knows the server by the line's address."""
    return cutter[1]


@pytest.fixture
def officer(
    staff: Staff,
    data_folder: Any,
    visitors: Callable[[], BrowserContext],
    cutter: tuple[Cutter, str],
) -> Page:
    """A collector who signed in on a phone that knows where it is."""
    account = staff.account(Post.COLLECTOR)
    context = visitors()
    context.grant_permissions(["geolocation"])
    context.set_geolocation({"longitude": SPOT[0], "latitude": SPOT[1], "accuracy": 8})
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{cutter[1]}/field/")
    sign_in(page, account.username)
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    return page


def sign_in(page: Page, username: str) -> None:
    page.get_by_role("link", name="登录").click()
    page.get_by_label("用户名").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    ready(page)


def ready(page: Page) -> None:
    page.locator("html[data-ready=yes]").wait_for(state="attached")


def picture(shade: int) -> FilePayload:
    stream = BytesIO()
    Image.new("RGB", (640, 480), (shade, 90, 40)).save(stream, "JPEG")
    return {"name": f"现场{shade}.jpg", "mimeType": "image/jpeg", "buffer": stream.getvalue()}


def report(page: Page, words: str, shade: int, kind: str = "垃圾") -> None:
    """Fill in and submit a problem, as an officer does."""
    page.get_by_role("link", name="上报").click()
    page.get_by_label("现场：拍照").set_input_files(picture(shade))
    expect(page.locator(".m-photos img")).to_have_count(1)
    page.get_by_label("查找类型").fill(kind)
    page.get_by_role("radio").first.click()
    page.get_by_label("发生了什么").fill(words)
    page.get_by_label("地点", exact=True).fill(f"解放路 {shade} 号")
    expect(page.locator(".m-where")).to_contain_text("精度 8 米")
    page.get_by_role("button", name="提交上报").click()
    expect(page).to_have_url(re.compile("#/queue$"))


def synced(page: Page) -> None:
    expect(page.locator("#state-words")).to_have_text("已同步", timeout=30_000)


def test_reports_of_a_shift_without_a_network_arrive_once_after_reload_close_and_lost_answers(
    officer: Page, cutter: tuple[Cutter, str], axe: Callable[[Page], None]
) -> None:
    context = officer.context
    context.set_offline(True)
    report(officer, "离线时发现的垃圾堆", 10)
    expect(officer.locator("#state-words")).to_have_text("离线 · 待上传 1")
    officer.reload()
    ready(officer)
    expect(officer.locator("#state-words")).to_have_text("离线 · 待上传 1")
    axe(officer)
    report(officer, "重新打开后发现的路灯不亮", 250, kind="路灯")
    officer.close()

    own, address = cutter
    own.most = CUTS
    context.set_offline(False)
    phones = [context.new_page(), context.new_page()]
    for page in phones:
        page.goto(f"{address}/field/#/queue")
        ready(page)
    for _ in range(PATIENCE):
        nudge(phones[0])
        nudge(phones[1])
        phones[0].wait_for_timeout(200)
        if not left(phones[0]):
            break
    synced(phones[0])

    originals = EvidenceItem.objects.filter(parent=None)
    assert own.count > 2
    assert Incident.objects.count() == TakenItem.objects.exclude(kind="positions").count() == 2
    assert originals.count() == EvidenceItem.objects.exclude(parent=None).count() == 2
    assert all(blobs.verify(kept.sha256) for kept in originals)


# Records a second of moving picture and gives it to the page as its camera would.
_FILM = """async () => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" });
  const parts = [];
  recorder.addEventListener("dataavailable", (event) => parts.push(event.data));
  const ended = new Promise((done) => recorder.addEventListener("stop", done));
  recorder.start();
  for (let shade = 0; shade < 250; shade += 25) {
    pen.fillStyle = `rgb(${shade},90,40)`;
    pen.fillRect(0, 0, 300, 150);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await ended;
  const chosen = new DataTransfer();
  chosen.items.add(new File(parts, "现场.webm", { type: "video/webm" }));
  const input = document.querySelector("[aria-label='拍摄视频']");
  input.files = chosen.files;
  input.dispatchEvent(new Event("change"));
}"""


def test_a_photo_of_60_mb_a_video_and_a_voice_note_arrive_whole_over_a_line_that_is_cut(
    officer: Page, cutter: tuple[Cutter, str], tmp_path: Path
) -> None:
    empty: FilePayload = {"name": "空.jpg", "mimeType": "image/jpeg", "buffer": b""}
    large, huge = tmp_path / "原图.jpg", tmp_path / "过大.jpg"
    large.write_bytes(picture(120)["buffer"] + os.urandom(60 * 1024 * 1024))
    with huge.open("wb") as file:
        file.truncate(513 * 1024 * 1024)
    officer.context.grant_permissions(["geolocation", "microphone"])
    officer.context.set_offline(True)
    officer.get_by_role("link", name="上报").click()
    officer.get_by_label("现场：拍照").set_input_files(huge)
    expect(officer.get_by_text("文件过大：513 MB，单个文件最大 512 MB")).to_be_visible()
    expect(officer.locator(".m-photos img")).to_have_count(0)
    officer.get_by_label("现场：拍照").set_input_files(empty)
    expect(officer.get_by_text("照片未保存：没有录到内容")).to_be_visible()
    officer.get_by_label("现场：拍照").set_input_files(large)
    expect(officer.locator(".m-photos img")).to_have_count(1, timeout=30_000)
    officer.evaluate(_FILM)
    expect(officer.get_by_text("视频 0.0 MB")).to_be_visible()
    officer.get_by_role("button", name="录音").click()
    expect(officer.get_by_text("正在录音")).to_be_visible()
    officer.wait_for_timeout(1_500)  # a recorder hands out its sound once a second
    officer.get_by_role("button", name="停止录音").click()
    expect(officer.get_by_text("录音 0.0 MB")).to_be_visible()
    officer.get_by_role("radio").first.click()
    officer.get_by_label("发生了什么").fill("夜间施工，有录音录像")
    officer.get_by_label("地点", exact=True).fill("解放路 120 号")
    officer.get_by_role("button", name="提交上报").click()
    expect(officer.locator("#state-words")).to_have_text("离线 · 待上传 1")

    cutter[0].most = 6
    officer.context.set_offline(False)
    for _ in range(PATIENCE):
        nudge(officer)
        officer.wait_for_timeout(200)
        if not left(officer):
            break
    synced(officer)

    originals = {item.description: item for item in EvidenceItem.objects.filter(parent=None)}
    assert set(originals) == {"现场照片", "现场视频", "现场录音"}
    assert originals["现场照片"].sha256 == sha256(large.read_bytes()).hexdigest()
    assert all(blobs.verify(kept.sha256) for kept in originals.values())
    assert cutter[0].count == cutter[0].most


def test_after_signing_out_the_queue_is_unreadable_and_goes_on_for_the_same_officer(
    officer: Page, staff: Staff
) -> None:
    context = officer.context
    context.set_offline(True)
    report(officer, "退出前还没有上传", 60)
    officer.get_by_role("link", name="我的").click()
    officer.get_by_role("button", name="退出登录").click()
    expect(officer.get_by_text("还有 1 条没有上传")).to_be_visible()
    officer.get_by_role("button", name="仍要退出").click()
    expect(officer.get_by_text("没有网络，且本机没有有效的登录")).to_be_visible()

    left = officer.evaluate(
        """async () => {
          const db = await new Promise((done) => {
            const asked = indexedDB.open("yifa-field");
            asked.onsuccess = () => done(asked.result);
          });
          const all = (name) => new Promise((done) => {
            const asked = db.transaction(name).objectStore(name).getAll();
            asked.onsuccess = () => done(asked.result);
          });
          const [keys, items] = [await all("keys"), await all("items")];
          const text = items.map((item) => new TextDecoder().decode(item.body)).join("");
          return { keys: keys.length, items: items.length, readable: text.includes("退出前") };
        }"""
    )
    assert left == {"keys": 0, "items": 1, "readable": False}

    context.set_offline(False)
    officer.reload()
    expect(officer.get_by_text("请先登录。未上传的记录仍在本机")).to_be_visible()
    sign_in(officer, staff.account(Post.COLLECTOR).username)
    synced(officer)
    assert Incident.objects.get().description == "退出前还没有上传"
