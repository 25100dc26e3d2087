"""A large recording goes up while the form is filled in, and goes on after a reload."""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.matters import registered_lead
from tests.journeys.people import People
from yifa.records.evidence.models import EvidenceItem, UploadPart

pytestmark = pytest.mark.browser

MIB = 1024 * 1024
SLOW = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 4 * MIB}
HEAD = b"\0\0\0\x18ftypisom\0\0\0\0isommp42\0\0\0\x08moov\0\0\0\0mdat"


def test_a_recording_goes_on_where_it_was_cut(
    people: People,
    tmp_path: Path,
    axe: Callable[[Page], None],
    picture: Callable[[Page, str], None],
) -> None:
    officer, case, file = people("chengban"), registered_lead(), tmp_path / "录像.mp4"
    file.write_bytes(HEAD + os.urandom(18 * MIB))
    address, page = f"/evidence/upload/?matter=case:{case.uuid}", officer.page
    line = page.context.new_cdp_session(page)

    officer.goes_to(address)
    line.send("Network.emulateNetworkConditions", SLOW)
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as first:
        officer.fills({"原件": file})
    expect(page.locator("[data-upload-status]")).to_contain_text("/ 18.0 MB")
    page.once("dialog", lambda dialog: dialog.accept())
    officer.goes_to(address)
    line.send("Network.emulateNetworkConditions", SLOW | {"uploadThroughput": -1})
    expect(page.locator("main")).to_contain_text(re.compile("录像.mp4：已传 [4-9][0-9]%"))
    picture(page, "evidence-upload-open")
    with page.expect_request(lambda request: request.method == "PATCH") as resumed:
        officer.fills({"原件": file})
    expect(page.locator("[data-upload-status]")).to_contain_text("已传完")
    officer.fills({"证据名称": "现场录像", "取得地点": "环城街12号旁"})
    officer.fills({"采集设备编号": "ZF-07", "原始载体": "内存卡", "制作人": "周立"})
    officer.chooses("取证人员", 2)
    officer.presses("保存证据")

    expect(page).to_have_url(re.compile(r"/evidence/[0-9a-f-]{36}/$"))
    axe(page)
    picture(page, "evidence-recording")
    assert first.value.headers["upload-offset"] == str(8 * MIB)
    assert int(resumed.value.headers["upload-offset"]) >= 8 * MIB
    assert EvidenceItem.objects.get().sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert not UploadPart.objects.exists()
