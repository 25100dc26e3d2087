"""From a call to the hotline to an archived, provable case: each post at its own browser."""

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.people import People
from yifa.base import clock
from yifa.records.journal.actions import seal

pytestmark = pytest.mark.browser

Picture = Callable[[Page, str], None]
GRILL = "夜市露天烧烤油烟扰民"
CAUSE = "在禁止的区域或者时段露天烧烤食品"
OFFICERS = 2


Photo = Callable[[str], Path]


@pytest.fixture
def photo(tmp_path: Path) -> Photo:
    """Take pictures with a telephone, each another one."""

    def taken(name: str) -> Path:
        file = tmp_path / f"{name}.jpg"
        Image.effect_noise((640, 480), 60).convert("RGB").save(file, "JPEG")
        return file

    return taken


def test_a_complaint_becomes_an_archived_case(
    people: People,
    picture: Picture,
    photo: Photo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    incident = _complaint_is_taken_up(people, picture)
    _grill_is_dealt_with(people, picture, photo, incident)
    case = _violation_is_referred(people, incident)
    number = _case_is_filed(people, picture, case)
    _evidence_is_collected(people, picture, photo, case)
    _investigation_is_concluded(people, case)
    _party_is_heard(people, picture, case)
    _decision_is_made_once(people, picture, case)
    _decision_is_carried_out(people, case)
    _days_for_a_remedy_go_by(monkeypatch)
    _dossier_tells_the_case(people, picture, case, number, tmp_path)
    _proof_of_it_stands(people, picture, tmp_path)


def _complaint_is_taken_up(people: People, picture: Picture) -> str:
    duty = people("zhiban")
    duty.opens("来件受理")
    duty.takes(
        "登记来件",
        {
            "渠道": "12345 热线",
            "标题": GRILL,
            "反映内容": "环城街夜市有人在路边露天烧烤，油烟很大，影响居民休息",
            "地点": "环城街12号旁",
            "经度": "120.02134",
            "纬度": "28.53324",
            "来件人": "李小满",
            "联系方式": "13700000001",
        },
        press="登记",
    )
    duty.sees("建议分类")
    duty.sees("疑似重复")
    picture(duty.page, "report")
    duty.presses("改为露天烧烤")
    duty.takes("受理", press="确认受理")
    duty.sees("已办理：受理")
    duty.follows("露天烧烤")
    return duty.page.url


def _grill_is_dealt_with(people: People, picture: Picture, photo: Photo, incident: str) -> None:
    verifier, duty = people("hecha"), people("zhiban")
    verifier.opens_todo("露天烧烤")
    verifier.takes("核实", {"问题是否属实": "是"}, press="确认核实")
    duty.goes_to(incident)
    duty.takes("立案", press="确认立案")
    dispatcher = people("paiqian")
    dispatcher.opens_todo("露天烧烤")
    dispatcher.takes("派遣", {"处置单位": "一中队"}, press="确认派遣")
    handler = people("chuzhi")
    handler.opens_todo("露天烧烤")
    handler.takes("接收", press="确认接收")
    handler.takes(
        "处置",
        {
            "处置情况": "已劝离，油烟已清除，摊主身份待查",
            "处置前照片": photo("处置前"),
            "处置后照片": photo("处置后"),
            "发现违法行为": True,
        },
        press="确认处置",
    )
    dispatcher.goes_to(incident)
    dispatcher.takes("反馈", press="确认反馈")
    verifier.goes_to(incident)
    verifier.takes("核查", {"问题是否已解决": "是"}, press="确认核查")
    picture(verifier.page, "incident")


def _violation_is_referred(people: People, incident: str) -> str:
    handler, duty = people("chuzhi"), people("zhiban")
    handler.goes_to(incident)
    handler.takes(
        "转立案",
        {
            "案由": "在禁止的区域或者时段露天烧烤食品、为露天烧烤食品提供场地",
            "发现的违法行为": "摊主在禁止区域露天烧烤食品",
        },
        press="确认转立案",
    )
    duty.goes_to(incident)
    duty.takes("结案", {"结案意见": "已处置，违法行为另案查处"}, press="确认结案")
    duty.sees("“结案”已登记，事件现处于“已结案”阶段")
    officer = people("chengban")
    officer.opens_todo(CAUSE)
    return officer.page.url


def _case_is_filed(people: People, picture: Picture, case: str) -> str:
    officer, head = people("chengban"), people("juzhang")
    officer.opens("一企一档")
    merchant = officer.page.locator("#result tbody a").first.inner_text().strip()
    officer.goes_to(case)
    officer.follows("提请立案")
    team = officer.offered("执法人员", OFFICERS)
    officer.ticks("执法人员", *team)
    officer.fills({"当事人": merchant, "立案理由": "现场有烧烤摊，涉嫌在禁止区域露天烧烤"})
    picture(officer.page, "propose")
    officer.presses("提请立案")
    head.opens_todo(CAUSE)
    head.takes("批准立案")
    number = head.page.locator("main").get_by_text(re.compile(r"^云综执.*〔\d{4}〕")).first
    return number.inner_text().strip()


def _evidence_is_collected(people: People, picture: Picture, photo: Photo, case: str) -> None:
    officer = people("chengban")
    officer.goes_to(case)
    officer.takes(
        "现场检查",
        {
            **_just_now(),
            "已出示执法证件": True,
            "记录内容": "路边有烧烤炉一个，正在烤制食品，油烟直排",
        },
    )
    officer.follows("证据")
    officer.follows("上传证据")
    officer.fills(
        {
            "原件": photo("烧烤摊"),
            "证据种类": "视听资料",
            "证据名称": "烧烤摊现场照片",
            "取得地点": "环城街12号旁",
            "采集设备编号": "ZF-07",
            "原始载体": "执法记录仪内存卡 ZF-07",
            "制作人": "程俊杰",
        }
    )
    officer.chooses("取证人员", OFFICERS)
    picture(officer.page, "evidence")
    officer.presses("保存证据")
    officer.sees("烧烤摊现场照片")
    officer.follows("收集证据")
    officer.ticks("已上传的证据", "烧烤摊现场照片")
    officer.presses("收集证据")


def _just_now() -> dict[str, str]:
    now = clock.beijing(clock.now())
    return {
        "开始时间": f"{now - timedelta(minutes=1):%Y-%m-%dT%H:%M}",
        "结束时间": f"{now:%Y-%m-%dT%H:%M}",
    }


def _investigation_is_concluded(people: People, case: str) -> None:
    officer = people("chengban")
    officer.goes_to(case)
    officer.takes("责令改正", {"改正要求": "立即停止露天烧烤，清除油污", "改正期限（日）": "0"})
    officer.takes(
        "复查",
        {"已出示执法证件": True, "已经改正": True, "记录内容": "烧烤炉已撤除，地面已清洗"},
    )
    officer.takes(
        "询问",
        {
            "被询问人": "周大山",
            "与案件的关系": "经营者",
            **_just_now(),
            "已出示执法证件": True,
            "已告知如实回答的义务和申请回避等权利": True,
            "记录内容": "认可现场检查的事实，已停止烧烤",
        },
    )
    officer.takes(
        "调查终结",
        {
            "查明的事实": "当事人在禁止区域露天烧烤食品，现场油烟直排",
            "事实清楚，证据充分": True,
            "罚款数额（元）": "2000",
            "裁量阶次": "一般",
            "裁量理由": "初次被查处，配合检查，情节一般",
            "实施违法行为取得的款项（元）": "0",
        },
    )


def _party_is_heard(people: People, picture: Picture, case: str) -> None:
    officer, head, reviewer = people("chengban"), people("juzhang"), people("fazhi")
    head.goes_to(f"{case}do/decide/")
    head.sees("步骤按法定程序依次进行")
    officer.goes_to(case)
    officer.takes("事先告知")
    head.goes_to(case)
    picture(head.page, "case-waiting")
    refused = head.page.locator(".options li", has_text="作出处罚决定")
    expect(refused).to_contain_text("《行政处罚法》")
    expect(refused).to_contain_text(re.compile(r"\d{4}-\d{2}-\d{2}"))
    officer.takes("放弃陈述申辩", {"当事人已签署书面声明": True})
    officer.takes("提请法制审核")
    reviewer.goes_to(case)
    reviewer.takes("法制审核通过", {"审核意见": "事实清楚，证据确凿，程序合法，同意"})


def _decision_is_made_once(people: People, picture: Picture, case: str) -> None:
    head, second = people("juzhang"), people("juzhang", browser=2)
    for person in (head, second):
        person.goes_to(case)
        person.follows("作出处罚决定")
    picture(head.page, "decide")
    head.page.locator("main").get_by_role("button", name="作出处罚决定").dblclick()
    head.confirms()
    head.sees("已登记")
    expect(head.page.locator(".timeline li", has_text="作出处罚决定")).to_have_count(1)
    second.presses("作出处罚决定")
    second.sees("案件已有新的办理记录")
    picture(second.page, "conflict")


def _decision_is_carried_out(people: People, case: str) -> None:
    officer, head = people("chengban"), people("juzhang")
    officer.goes_to(case)
    officer.takes("送达决定书")
    officer.takes("缴纳罚款", {"票据号": "3300000001"})
    today = f"{clock.today():%Y-%m-%d}"
    officer.takes("登记公示", {"已公示": True, "公示平台": "县政府门户网站", "公示日期": today})
    head.goes_to(case)
    head.takes("结案", {"结案意见": "罚款已缴清，违法行为已改正"})


def _days_for_a_remedy_go_by(monkeypatch: pytest.MonkeyPatch) -> None:
    """Move the clock of all threads beyond the sixty days of 《行政复议法》第二十条."""
    now = clock.now
    monkeypatch.setattr(clock, "now", lambda: now() + timedelta(days=75))


def _dossier_tells_the_case(
    people: People, picture: Picture, case: str, number: str, folder: Path
) -> None:
    archivist = people("dangan")
    archivist.opens_todo(CAUSE)
    archivist.follows("归档")
    archivist.presses("归档")
    archivist.sees("已归档")
    picture(archivist.page, "case-archived")
    archivist.follows("文书")
    address = (
        archivist.page.locator("main tr", has_text="案卷").get_by_role("link", name="下载").last
    )
    answer = archivist.page.request.get(str(address.get_attribute("href")))
    file = folder / "dossier.pdf"
    file.write_bytes(answer.body())
    assert file.read_bytes()[:4] == b"%PDF"
    dossier = PdfReader(file)
    assert len(dossier.pages) > 10
    assert number in "".join(sheet.extract_text() for sheet in dossier.pages[:3])


def _proof_of_it_stands(people: People, picture: Picture, folder: Path) -> None:
    seal(clock.now())
    supervisor = people("jiandu")
    supervisor.opens("日志与存证")
    picture(supervisor.page, "journal")
    supervisor.page.locator("#result tr", has_text="归档").get_by_role("link").first.click()
    picture(supervisor.page, "journal-entry")
    with supervisor.page.expect_download() as taken:
        supervisor.follows("下载证明")
    proof = folder / "proof.json"
    taken.value.save_as(proof)
    told = subprocess.run(
        [sys.executable, "-m", "yifa", "journal", "check", str(proof)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout + told.stderr
    assert "证明成立" in told.stdout
