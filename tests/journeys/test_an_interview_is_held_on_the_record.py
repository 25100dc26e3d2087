"""An interview in the room, recorded as it is written: the tab dies, the case adopts the record.

And one at a distance: two browsers, our own signalling, a signature from afar.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.journeys.matters import filed_case
from tests.journeys.people import ItIs, People, Person
from yifa.frame import blobs
from yifa.records.documents.queries import documents_in
from yifa.records.documents.tests.inking import ink_at
from yifa.work.cases.models import Case
from yifa.work.interviews.models import Part, Session

PATIENCE_MS = 60_000
"""Pictures and sound take their time on a busy machine."""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def opened(officer: Person, case: Case, *, remote: bool = False) -> None:
    """Open a session from the page of the case."""
    officer.goes_to(f"/cases/{case.uuid}/")
    officer.follows("开始电子询问")
    officer.fills({"被询问人": "周大山", "询问地点": "一中队询问室", "录音录像设备编号": "XWS-01"})
    officer.fills({"远程视频询问": remote})
    officer.presses("进入笔录室")


def prepared(officer: Person) -> None:
    """Show certificates, check the document, tell the rights."""
    officer.presses("已向被询问人出示")
    officer.fills({"证件号码": "330123199001010014", "住址": "云溪县环城街12号"})
    officer.presses("记录身份核对")
    officer.sees("尾号 0014")
    officer.presses("记录告知情况")
    officer.sees("听清楚了，不申请回避")


def asks(officer: Person, question: str, answer: str) -> None:
    """Type a question and its answer."""
    officer.fills({"问": question})
    officer.presses("记录提问")
    expect(officer.page.locator("#transcript")).to_contain_text(question, timeout=PATIENCE_MS)
    officer.fills({"答": answer})
    officer.presses("记录回答")
    expect(officer.page.locator("#transcript")).to_contain_text(answer, timeout=PATIENCE_MS)


def unfolds(officer: Person, *labels: str) -> None:
    for label in labels:
        officer.page.locator("summary", has_text=label).click()


def lays_out(officer: Person) -> int:
    """Typeset the record for signing and count its pages."""
    officer.presses("定稿")
    expect(officer.page.locator(".record-page").first).to_be_visible(timeout=PATIENCE_MS)
    return officer.page.locator(".record-page").count()


def signs(page: Page, count: int) -> None:
    """Sign by hand as often as something waits to be signed."""
    for left in range(count, 0, -1):
        places = page.get_by_label("签名人和页").locator("option")
        expect(places).to_have_count(left, timeout=PATIENCE_MS)
        _write(page, page.locator(".pad-canvas"))
        page.get_by_role("button", name="确认签名").click()
    expect(page.locator(".pad-canvas")).to_have_count(0, timeout=PATIENCE_MS)


def _write(page: Page, canvas: Locator) -> None:
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 30, box["y"] + 40)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(box["x"] + 30 + step * 12, box["y"] + 40 + (step % 3) * 20)
    page.mouse.up()


def recording(officer: Person, part: int) -> None:
    state = officer.page.locator(".recorder-state")
    expect(state).to_contain_text(f"正在录制第 {part} 段，已全部上传", timeout=PATIENCE_MS)


def test_interview_is_recorded_signed_and_adopted__apl_55(
    it_is: ItIs,
    people: People,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    officer = people("chengban")
    case = filed_case(it_is)
    it_is("2026-03-03", 9)
    opened(officer, case)
    officer.page.get_by_role("button", name="开始录像").click()
    recording(officer, 1)
    prepared(officer)
    it_is("2026-03-03", 9, 5)
    officer.page.locator("summary", has_text="露天烧烤").click()
    asks(officer, "烧烤炉是谁的？", "是我的，从昨天开始摆的。")

    # The tab dies; in a new one the recording goes on as the next part, the gap noted.
    address = officer.page.url
    context = officer.page.context
    expect(officer.page.locator("[data-parts] li")).to_have_count(1)
    officer.page.close()
    it_is("2026-03-03", 9, 7)
    officer.page = context.new_page()
    officer.goes_to(address)
    recording(officer, 2)
    officer.sees("与上一段间隔")
    axe(officer.page)
    picture(officer.page, "interview-room")

    asks(officer, "是否经过批准？", "没有批准。")
    unfolds(officer, "更正笔录")
    officer.fills(
        {"更正哪一处": "第2处 答：是我的，从昨天开始摆的。", "更正为": "是我的，从前天开始摆的。"}
    )
    officer.fills({"被询问人已确认这处更正": True})
    officer.presses("记录更正")
    expect(officer.page.locator("del")).to_contain_text("从昨天开始摆的")
    it_is("2026-03-03", 9, 30)
    officer.presses("记录已核对")
    officer.sees("被询问人自行阅读")
    pages = lays_out(officer)
    axe(officer.page)
    picture(officer.page, "interview-signing")
    signs(officer.page, pages * 3)
    unfolds(officer, "结束询问")
    officer.presses("结束询问")
    kept = officer.page.get_by_role("heading", name="归入本案的材料")
    expect(kept).to_be_visible(timeout=PATIENCE_MS)
    axe(officer.page)
    picture(officer.page, "interview-kept")

    session = Session.objects.get()
    parts = Part.objects.filter(session=session).order_by("number")
    assert session.is_usable
    assert [part.is_cut_off for part in parts] == [True, False]
    assert [(bool(part.item), part.size > 100) for part in parts] == [(True, True)] * 2, [
        part.size for part in parts
    ]
    record = next(item for item in documents_in(case.matter) if item.form == "interview_record")
    pdf = blobs.read_blob(record.pdf_sha256)
    assert min(ink_at(pdf, f"{role}#0") for role in ("被询问人", "执法人员")) > 20
    officer.goes_to(f"/cases/{case.uuid}/do/interview/")
    label = "2026-03-03 09:00 询问周某"
    officer.fills({"采用电子询问笔录": label})
    officer.presses("询问")
    officer.sees("“询问”已登记")


def test_person_at_a_distance_is_questioned_and_signs_at_his_own_browser__apl_55(
    it_is: ItIs,
    people: People,
    visitors: Callable[[], BrowserContext],
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    officer = people("chengban")
    case = filed_case(it_is)
    it_is("2026-03-03", 9)
    opened(officer, case, remote=True)
    prepared(officer)
    unfolds(officer, "邀请被询问人远程参加")
    officer.fills({"证件号码后四位": "0014"})
    officer.presses("生成邀请链接")
    link = officer.page.locator("#invite-link").inner_text()

    person = visitors().new_page()
    person.goto(link)
    axe(person)
    person.get_by_label("证件号码后四位").fill("9999")
    person.get_by_role("button", name="进入").click()
    expect(person.get_by_role("alert")).to_contain_text("还可以尝试 4 次")
    person.get_by_label("证件号码后四位").fill("0014")
    person.get_by_role("button", name="进入").click()
    expect(person.get_by_role("heading", name="您的权利和义务")).to_be_visible()
    person.get_by_role("button", name="打开摄像头和麦克风").click()
    officer.page.get_by_role("button", name="接通远程").click()
    expect(officer.page.get_by_text("已接通")).to_be_visible(timeout=PATIENCE_MS)
    expect(person.get_by_text("已接通")).to_be_visible(timeout=PATIENCE_MS)
    officer.page.get_by_role("button", name="开始录像").click()
    expect(officer.page.locator("[data-parts] li")).to_have_count(2, timeout=PATIENCE_MS)

    asks(officer, "烧烤炉是谁的？", "是我的。")
    expect(person.locator("#transcript")).to_contain_text("是我的。", timeout=PATIENCE_MS)
    axe(person)
    picture(person, "interview-remote")
    person.get_by_role("button", name="我已阅读").click()
    expect(person.get_by_text("您已确认笔录")).to_be_visible(timeout=PATIENCE_MS)
    pages = lays_out(officer)
    expect(person.locator(".pad-canvas")).to_be_visible(timeout=PATIENCE_MS)
    signs(person, pages)
    expect(officer.page.locator("#pages")).to_contain_text("被询问人 已签", timeout=PATIENCE_MS)
    officer.page.reload()
    signs(officer.page, pages * 2)
    unfolds(officer, "结束询问")
    officer.presses("结束询问")
    kept = officer.page.get_by_role("heading", name="归入本案的材料")
    expect(kept).to_be_visible(timeout=PATIENCE_MS)

    session = Session.objects.get()
    parts = Part.objects.filter(session=session)
    assert session.is_usable
    assert {part.side for part in parts if part.size > 1000} == {"officer", "person"}
    expect(person.get_by_text("询问已结束")).to_be_visible(timeout=PATIENCE_MS)
