"""Citizens report without an account or a script, and nothing of theirs is shown to others."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame.tests.asking import FormClient
from yifa.records.evidence.models import EvidenceItem
from yifa.work.conftest import SPOT, Staff
from yifa.work.intake import actions
from yifa.work.intake.models import Report

pytestmark = pytest.mark.django_db
SNAP, STATUS = "/portal/snap/", "/portal/snap/status/"


def photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48)) -> SimpleUploadedFile:
    stream = BytesIO()
    Image.new("RGB", size, (90, 120, 30)).save(stream, kind)
    return SimpleUploadedFile("现场.jpg", stream.getvalue(), "image/jpeg")


def told(**changes: Any) -> dict[str, Any]:
    return {
        "text": "人行道上堆放建筑垃圾，已有三天",
        "place": "东街口",
        "lon": str(SPOT[0]),
        "lat": str(SPOT[1]),
        "category": "06-010",
        "photos": [photo()],
        "name": "李小四",
        "contact": "13812345678",
        "consent": "on",
        "website": "",
        **changes,
    }


def test_a_problem_is_reported_with_photo_and_followed_by_number_and_code(
    staff: Staff, client: FormClient, data_folder: Path
) -> None:
    sent = client.post(SNAP, told())
    page = client.get(sent.headers["Location"]).content.decode()

    report = Report.objects.get()
    item = EvidenceItem.objects.get(matter_id=report.uuid)
    assert sent.status_code == 302
    assert (report.channel, report.tell, report.chosen_category) == (
        "snapshot", ["message"], "06-010"
    )  # fmt: skip
    assert item.media_type == "image/jpeg"
    code = page.partition("<dt>查询码</dt><dd>")[2][:6]
    assert report.receipt in page
    chief = staff.actor(Post.DUTY_CHIEF)
    actions.reject_report(
        actor=chief, at=clock.now() + timedelta(seconds=1), report=report, reason="不在本县范围内"
    )
    shown = client.post(STATUS, {"receipt": report.receipt.lower(), "code": f" {code.lower()}"})
    words = shown.content.decode()
    assert "您反映的问题不予受理。说明：不在本县范围内" in words
    assert "13812345678" not in words
    assert "李小四" not in words
    wrong = client.post(STATUS, {"receipt": report.receipt, "code": "222222"})
    assert wrong.status_code == 422
    assert "不予受理" not in wrong.content.decode()

    gone = client.post("/portal/snap/withdraw/", {"receipt": report.receipt, "code": code})
    report.refresh_from_db()
    assert gone.status_code == 200
    assert (report.contact, report.reporter, report.tell) == (None, None, [])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"website": "http://spam.example"}, "提交没有通过检查"),
        ({"consent": ""}, "《个人信息保护法》第十三条"),
        ({"contact": "12"}, "11 位手机号码"),
        ({"lat": ""}, "须同时填写"),
        ({"lon": "0", "lat": "0"}, "定位没有成功"),
        ({"lon": "500"}, "180"),
        ({"text": ""}, "请填写看到的问题"),
        ({"place": ""}, "请填写地点"),
        ({"photos": [SimpleUploadedFile("a.jpg", b"no picture")]}, "不是可以打开的照片"),
        ({"photos": [photo("GIF")]}, "请上传 JPEG"),
        ({"photos": [photo("PNG", (10000, 6001))]}, "请上传 JPEG"),
        ({"photos": [photo() for _ in range(5)]}, "最多 4 张"),
        ({"photos": [SimpleUploadedFile("b.jpg", b"x" * 10_485_761)]}, "不得超过 10 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_and_nothing_is_kept(
    staff: Staff, client: FormClient, changes: dict[str, Any], words: str
) -> None:
    answer = client.post(SNAP, told(**changes))

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Report.objects.exists()


def test_nothing_of_the_person_is_needed__pipl_16(staff: Staff, client: FormClient) -> None:
    answer = client.post(SNAP, told(name="", contact="", consent="", photos=[], lon="", lat=""))

    report = Report.objects.get()
    assert answer.status_code == 302
    assert (report.contact, report.reporter, report.tell, report.jurisdiction) == (
        None, None, [], "339921.zf"
    )  # fmt: skip


def test_the_seventh_report_of_a_minute_is_refused(
    staff: Staff, client: FormClient, noon: Any
) -> None:
    statuses = [
        client.post(SNAP, told(text=f"第{n}处垃圾堆放无人清理", photos=[])).status_code
        for n in range(7)
    ]

    assert statuses == [302] * 6 + [429]


def test_a_form_sent_twice_is_one_report(staff: Staff, client: FormClient) -> None:
    key = {"idempotency_key": "0198f0a0-0000-7000-8000-000000000001"}
    first = client.post(SNAP, {**told(photos=[]), **key})
    again = client.post(SNAP, {**told(photos=[]), **key})

    assert first.headers["Location"] == again.headers["Location"]
    assert Report.objects.count() == 1
