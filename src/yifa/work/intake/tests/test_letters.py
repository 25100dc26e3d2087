"""Mails become reports: any charset, hostile ones too, once each; machines get no answer."""

import asyncio
import smtplib
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from yifa.base import clock
from yifa.base.access import Post
from yifa.frame import outbox
from yifa.frame.models import OutboxRow
from yifa.work.conftest import AT, BUREAU, Staff
from yifa.work.intake import actions, queries
from yifa.work.intake.adapters.letters import read_letter
from yifa.work.intake.adapters.mail_door import Door, serve
from yifa.work.intake.management.commands.intake_mail_server import connector_at, take
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.terms import Kind
from yifa.work.intake.tests.counterparts import smtp_relay

BOX = "jubao@zf.example.cn"


def photo() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (64, 48), (90, 120, 30)).save(stream, "JPEG")
    return stream.getvalue()


def mailbox(staff: Staff) -> Connector:
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin,
        at=AT,
        code="box",
        name="举报邮箱",
        kind=Kind.MAIL,
        channel="mail",
        jurisdiction=BUREAU,
        settings={"addresses": f"{BOX}, jb@zf.example.cn"},
    )
    return actions.switch_connector(actor=admin, at=AT, connector=row, is_on=True)


def receive(row: Connector, raw: bytes, return_path: str = "li@example.cn") -> Any:
    letter = read_letter(raw, return_path)
    return actions.receive_letter(
        actor=queries.actor_for(row, AT), at=AT, connector=row, letter=letter
    )


def letter(**headers: str) -> EmailMessage:
    mail = EmailMessage()
    told = {"From": "李小四 <li@example.cn>", "To": BOX, "Subject": "垃圾成堆"}
    own = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**told, "Message-ID": "<1@x>", **own}.items():
        mail[name] = value
    mail.set_content("东街口菜市场旁垃圾成堆，三天没人清。")
    return mail


@pytest.mark.parametrize(
    ("subject", "charset", "body"),
    [
        ("=?gb2312?B?wKy7+LPJttE=?=", "gb2312", "东街口垃圾"),
        ("=?GBK?Q?=C0=AC=BB=F8=B3=C9=B6=D1?=", "gbk", "東街口垃圾"),
        ("=?utf-8?B?5Z6D5Zy+5oiQ5aCG?=", "gb18030", "东街口㐀垃圾"),
        ("垃圾成堆", "no-such-charset", "东街口垃圾"),
    ],
)
def test_chinese_charsets_are_read(subject: str, charset: str, body: str) -> None:
    codec = "utf-8" if charset.startswith("no") else "gb18030"
    head = f"From: li@example.cn\r\nSubject: {subject}\r\n".encode()
    kind = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode()

    read = read_letter(head + kind + body.encode(codec))

    assert (read.subject, read.text) == ("垃圾成堆", body)


def test_headers_in_bare_gbk_and_pages_of_html_are_read() -> None:
    raw = (
        "Subject: 垃圾成堆\r\nFrom: 李小四 <li@example.cn>\r\n"
        "Content-Type: text/html; charset=gbk\r\n\r\n"
        "<html><head><title>x</title><style>p{}</style></head><body onload=x()>"
        "<p>东街口&nbsp;垃圾</p><script>steal()</script><div>成堆</div></body></html>"
    ).encode("gbk")

    read = read_letter(raw)

    assert read.subject == "垃圾成堆"
    assert read.text.split() == ["东街口", "垃圾", "成堆"]


def _nested(levels: int) -> bytes:
    head = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(levels)
    )
    return b"Subject: x\r\n" + head + b"Content-Type: text/plain\r\n\r\ndeep"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\xff" * 2000,
        b"Subject: " + b"=?gbk?B?" * 500 + b"\r\n\r\nx",
        b"From: <<>>@@\r\nMessage-ID: \xff\xfe\r\n\r\nx",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!",
        b'Content-Type: text/plain; charset="\x00"\r\n\r\nx',
        b"Content-Type: text/html\r\n\r\n" + b"<div>" * 20000 + b"<![CDATA[<!--",
        _nested(60),
        b"X: y\r\n" * 20000 + b"\r\nx",
    ],
)
def test_a_hostile_mail_is_read_without_an_error(raw: bytes) -> None:
    read = read_letter(raw)

    assert "\x00" not in read.text + read.subject


@pytest.mark.django_db
def test_a_mail_is_received_once_with_its_photo_and_answered_once(
    staff: Staff, data_folder: Path
) -> None:
    row, mail = mailbox(staff), letter()
    mail.add_attachment(photo(), "image", "jpeg", filename="现场.jpg")
    mail.add_attachment(b"MZ\x90", "application", "octet-stream", filename="run.exe")

    first = receive(row, mail.as_bytes())
    again = receive(row, mail.as_bytes())

    report = Report.objects.get()
    assert (again.is_repeated, again.report.pk) == (True, first.report.pk)
    assert (report.title, report.contact, report.tell) == ("垃圾成堆", "li@example.cn", ["mail"])
    assert [item.partition("：")[0] for item in first.left_out] == ["run.exe"]
    assert queries.evidence_of(staff.actor(Post.DUTY_CHIEF), report).count() == 1
    answer = OutboxRow.objects.get()
    assert report.receipt in str(answer.body)
    assert "run.exe" in str(answer.body)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("headers", "return_path"),
    [
        ({"Auto_Submitted": "auto-replied"}, "li@example.cn"),
        ({"Precedence": "bulk"}, "li@example.cn"),
        ({"List_Id": "<a.example.cn>"}, "li@example.cn"),
        ({"From": "MAILER-DAEMON@example.cn"}, "x@example.cn"),
        ({"From": f"<{BOX}>"}, BOX),
        ({}, ""),
    ],
)
def test_a_machine_is_never_answered(
    staff: Staff, headers: dict[str, str], return_path: str
) -> None:
    receive(mailbox(staff), letter(**headers).as_bytes(), return_path)

    assert Report.objects.count() == 1
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db
def test_one_address_gets_so_many_answers_a_day(staff: Staff) -> None:
    row = mailbox(staff)
    for number in range(12):
        mail = letter(Message_ID=f"<{number}@x>")
        mail.set_content(f"第 {number} 次来信")
        receive(row, mail.as_bytes())

    assert (Report.objects.count(), OutboxRow.objects.count()) == (12, 10)


@pytest.fixture
def door(staff: Staff) -> Iterator[int]:
    loop, ready, found = asyncio.new_event_loop(), threading.Event(), []

    def told(port: int) -> None:
        found.append(port)
        ready.set()

    made = Door(lambda address: connector_at(address) is not None, take)
    task = loop.create_task(serve(made, "127.0.0.1", 0, lmtp=False, told=told))
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    assert ready.wait(10)
    yield found[0]
    loop.call_soon_threadsafe(task.cancel)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)


@pytest.mark.django_db(transaction=True)
def test_over_real_smtp_only_our_boxes_take_mail_and_the_answer_goes_back(
    staff: Staff, door: int, settings: Any, data_folder: Path
) -> None:
    mailbox(staff)
    with smtplib.SMTP("127.0.0.1", door) as sender:
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            sender.send_message(letter(), "li@example.cn", ["another@example.cn"])
        sender.send_message(letter(), "li@example.cn", [BOX])
        sender.ehlo()
        assert sender.mail("li@example.cn", [f"SIZE={26 * 1024 * 1024}"])[0] == 552

    with smtp_relay() as (relay, port):
        settings.YIFA_MAIL = {**settings.YIFA_MAIL, "host": "127.0.0.1", "port": port}
        outbox.send_due(now=clock.now)
    answer = message_from_bytes(relay.mails[0].content, policy=policy.default)
    assert relay.mails[0].mail_from == "<>"
    assert (answer["Auto-Submitted"], answer["In-Reply-To"]) == ("auto-replied", "<1@x>")
    assert Report.objects.get().receipt in answer["Subject"]
    assert not read_letter(relay.mails[0].content).sender.startswith("li@")
