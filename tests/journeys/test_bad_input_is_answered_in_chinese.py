"""What cannot be taken is refused by name of the field, and nothing is half-written."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.matters import proposed_case, received_report, registered_lead
from tests.journeys.people import People, Person
from yifa.base import clock
from yifa.records.evidence.models import EvidenceItem
from yifa.records.journal.models import Entry
from yifa.work.intake.models import Report

pytestmark = pytest.mark.browser

SCRIPT = "<script>document.title='拿下'</script>"
UPLOADS = (
    ("空.jpg", b"", "空文件"),
    ("说明.jpg", b"<html><script>alert(1)</script></html>", "扩展名"),
    ("程序.exe", b"MZ" + bytes(64), "不接受 .exe"),
)


def test_a_report_says_which_field_is_wrong(
    people: People, axe: Callable[[Page], None], picture: Callable[[Page, str], None]
) -> None:
    duty = people("zhiban")
    duty.opens("来件受理")
    duty.follows("登记来件")
    before = Report.objects.count()
    tomorrow = clock.beijing(clock.now() + timedelta(days=1))

    duty.field("经度").evaluate("node => { node.type = 'text' }")
    duty.fills({"反映时间": f"{tomorrow:%Y-%m-%dT%H:%M}", "经度": "很远", "来件人": "李小满"})
    duty.presses("登记")

    _is_wrong(duty, "反映内容")
    _is_wrong(duty, "反映时间")
    _is_wrong(duty, "经度")
    expect(duty.field("来件人")).to_have_value("李小满")
    axe(duty.page)
    picture(duty.page, "bad-report")
    assert Report.objects.count() == before


def test_too_long_a_text_is_refused_even_past_the_field(people: People) -> None:
    duty = people("zhiban")
    duty.opens("来件受理")
    duty.follows("登记来件")
    for label in ("反映内容", "标题"):
        duty.field(label).evaluate("node => node.removeAttribute('maxlength')")
        duty.fills({label: "长" * 9000})

    duty.presses("登记")

    _is_wrong(duty, "反映内容")
    _is_wrong(duty, "标题")


def test_a_script_in_a_text_is_only_a_text(people: People) -> None:
    duty = people("zhiban")
    duty.opens("来件受理")
    duty.takes("登记来件", {"反映内容": f"门前垃圾成堆 {SCRIPT}"}, press="登记")

    duty.sees(SCRIPT)
    expect(duty.page).not_to_have_title("拿下")


def test_unusable_files_are_refused_with_the_reason(people: People, tmp_path: Path) -> None:
    officer = people("chengban")
    case = registered_lead()
    for name, content, reason in UPLOADS:
        file = tmp_path / name
        file.write_bytes(content)
        officer.goes_to(f"/evidence/upload/?matter=case:{case.uuid}")
        officer.fills({"原件": file, "证据名称": "现场照片", "取得地点": "环城街12号旁"})
        officer.fills({"采集设备编号": "ZF-07", "原始载体": "内存卡", "制作人": "周立"})
        officer.chooses("取证人员", 2)
        officer.presses("保存证据")
        told = officer.page.locator("main").locator(".findings, .field-error")
        expect(told.first).to_contain_text(reason)
    assert not EvidenceItem.objects.exists()


def test_a_resent_request_takes_effect_once(people: People) -> None:
    head = people("juzhang")
    case = proposed_case()
    head.goes_to(f"/cases/{case.uuid}/do/approve_filing/")
    form = head.page.locator("main form").first
    typed: dict[str, str | float | bool] = form.evaluate(
        "node => Object.fromEntries(new FormData(node))"
    )

    for _ in range(2):
        answer = head.page.request.post(
            head.page.url, form=typed, headers={"Referer": head.page.url}
        )
        assert answer.ok

    assert Entry.objects.filter(matter_id=case.uuid, kind="case.approve_filing").count() == 1


def test_a_day_to_come_and_no_officers_are_refused_in_a_case(
    people: People, picture: Callable[[Page, str], None]
) -> None:
    officer = people("chengban")
    officer.opens("案件管理")
    officer.follows("新建案件")
    day = clock.today() + timedelta(days=3)

    officer.fills({"违法行为发生日期": f"{day}", "违法行为发生地点": "环城街"})
    officer.presses("登记线索")

    _is_wrong(officer, "违法行为发生日期")
    _is_wrong(officer, "案情摘要")
    officer.sees("请填写案情摘要")
    picture(officer.page, "bad-lead")


def test_a_report_already_decided_is_not_decided_again(people: People) -> None:
    report = received_report()
    first, second = people("zhiban"), people("zhiban", browser=2)
    for person in (first, second):
        person.goes_to(f"/inbox/{report.uuid}/")
        person.follows("不予受理")
        person.fills({"不予受理的理由": "不属于本单位职责范围"})
    first.presses("确认不予受理")
    first.sees("已办理：不予受理")

    second.presses("确认不予受理")

    expect(second.page.locator("main .findings").first).to_contain_text("目前处于“不予受理”阶段")


def _is_wrong(person: Person, label: str) -> None:
    """The field is marked, and its error is told in Chinese and tied to it."""
    field = person.field(label)
    expect(field).to_have_attribute("aria-invalid", "true")
    told = person.page.locator(f"[id='{field.get_attribute('id')}_error']")
    assert any("一" <= sign <= "鿿" for sign in told.inner_text()), label
