"""Pages of connectors, messages outside and public opinion: who sees, sets and sends again."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame import outbox
from yifa.frame.models import OutboxRow
from yifa.frame.tests.asking import FormClient
from yifa.records.journal.models import EntryPayload
from yifa.work.conftest import COUNTY, Staff
from yifa.work.intake.models import Connector, Report

pytestmark = pytest.mark.django_db
LIST = "/inbox/connectors/"


@pytest.fixture
def admin(staff: Staff, client: FormClient) -> FormClient:
    client.force_login(staff.account(Post.ADMINISTRATOR))
    return client


def opened(client: FormClient, kind: str, **told: str) -> Connector:
    form = {
        "code": f"c-{kind.replace('_', '-')}",
        "name": "县热线",
        "channel": "work_order",
        **told,
    }
    answer = client.post(f"{LIST}new/{kind}/", form)
    assert answer.status_code == 302, answer.content.decode()
    return Connector.objects.get(kind=kind)


def test_a_secret_is_shown_once_and_stored_encrypted(admin: FormClient) -> None:
    row = opened(admin, "work_order", url="https://12345.example.cn/results")
    address = f"{LIST}{row.uuid}/"
    early = admin.post(f"{address}switch/", {"is_on": "1"}, follow=True)

    shown = admin.post(f"{address}secret/", {}).content.decode()
    secret = re.search(r"whsec_[A-Za-z0-9+/=]+", shown)
    assert secret is not None
    admin.post(f"{address}switch/", {"is_on": "1"})
    later = admin.get(address).content.decode()

    row.refresh_from_db()
    assert "请先设置密钥" in early.content.decode()
    assert row.is_on
    assert row.secret == secret[0]
    raw = Connector.objects.extra(select={"raw": "secret"}).values("raw").get()["raw"]
    assert secret[0].encode() not in bytes(raw)
    assert "whsec_" not in later
    assert "/api/webhook/c-work-order/" in later
    assert not EntryPayload.objects.filter(body__contains=secret[0]).exists()


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        ("webhook", {"url": "file:///etc/passwd"}, "http 或者 https"),
        ("webhook", {"mapping": "price=a.b"}, "没有“price”"),
        ("webhook", {"code": "中文"}, "代号"),
        ("peer", {"url": ""}, "http 或者 https"),
        ("sftp", {"url": "sftp://host/x", "host_key": "ssh-ed25519 A"}, "sftp://用户名"),
        ("sftp", {"url": "sftp://u@host/x", "host_key": ""}, "主机公钥"),
        ("folder", {"folder": "../x"}, "上级目录"),
        ("mail", {"addresses": ""}, "收件地址"),
        ("webhook", {"url": "http://[x"}, "无法识别"),
        ("mailbox", {"url": "imap://jb@mail.example.cn/INBOX"}, "imaps://"),
        ("mailbox", {"url": "imaps://jb@mail.example.cn:port/INBOX"}, "imaps://"),
        ("mailbox", {"url": "imaps://jb@mail.example.cn/举报"}, "英文名称"),
    ],
)
def test_a_connector_that_cannot_work_is_refused_with_the_reason(
    admin: FormClient, kind: str, changes: dict[str, str], words: str
) -> None:
    form = {"code": "one", "name": "一", "channel": "hotline", **changes}

    answer = admin.post(f"{LIST}new/{kind}/", form)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Connector.objects.exists()


def test_what_was_given_up_is_seen_and_sent_again(
    staff: Staff, client: FormClient, django_assert_max_num_queries: Any
) -> None:
    at = clock.now() - timedelta(hours=2)
    for number in range(3):
        outbox.put(
            key=f"k{number}-channel",
            topic="intake",
            jurisdiction=COUNTY,
            subject="report:019a0000-0000-7000-8000-000000000000",
            body={"way": "channel"},
            at=at,
        )
    OutboxRow.objects.filter(key="k0-channel").update(state="given_up", failure="对方系统应答 422")
    client.force_login(staff.account(Post.DUTY_CHIEF))

    with django_assert_max_num_queries(30):
        page = client.get("/inbox/outbox/").content.decode()
    sent = client.post("/inbox/outbox/resend/", {"key": "k0-channel"}, follow=True)

    assert "1 条发送失败" in page
    assert "2 条到期未发出" in page
    assert "对方系统应答 422" in page
    assert "已重新排队" in sent.content.decode()
    assert OutboxRow.objects.get(key="k0-channel").state == "waiting"
    assert "条告知没有送达" in client.get("/").content.decode()


def test_public_opinion_is_entered_with_its_picture_and_shows_its_deadline(
    staff: Staff, client: FormClient, data_folder: Path
) -> None:
    stream = BytesIO()
    Image.new("RGB", (80, 60), (9, 9, 9)).save(stream, "PNG")
    client.force_login(staff.account(Post.DUTY_CHIEF))
    told = {"title": "东街垃圾上了论坛", "text": "东街口垃圾三天没人清", "place": "东街口"}
    picture = SimpleUploadedFile("截图.png", stream.getvalue(), "image/png")

    bad = client.post("/inbox/opinion/", {**told, "link": "javascript:x()", "screenshot": picture})
    picture.seek(0)
    good = client.post(
        "/inbox/opinion/", {**told, "link": "https://bbs.example.cn/1", "screenshot": picture},
        follow=True,
    )  # fmt: skip

    report = Report.objects.get()
    words = good.content.decode()
    assert bad.status_code == 422
    assert (report.channel, report.link) == ("public_opinion", "https://bbs.example.cn/1")
    assert "剩 2 天" in words
    assert "截图.png" in words
    assert "网络舆情" in client.get("/inbox/?queue=all&channel=public_opinion").content.decode()
