"""Mails collected from a mailbox: once each, marked read when the journal has them, none lost."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from yifa.base.access import Post
from yifa.frame.models import OutboxRow
from yifa.work.conftest import AT, BUREAU, Staff
from yifa.work.intake import actions, queries
from yifa.work.intake.actions import collecting
from yifa.work.intake.adapters import mailbox as adapter
from yifa.work.intake.adapters.mailbox import MailboxUnreachable
from yifa.work.intake.models import Connector, Report
from yifa.work.intake.terms import Kind
from yifa.work.intake.tests.counterparts import MailServer, mail_server

pytestmark = pytest.mark.django_db


def connected(staff: Staff, server: MailServer, folder: str = "INBOX") -> Connector:
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin,
        at=AT,
        code="box",
        name="局长信箱",
        kind=Kind.MAILBOX,
        channel="mail",
        jurisdiction=BUREAU,
        settings={"url": f"imaps://{server.user}@localhost:{server.port}/{folder}"},
    )
    row, _ = actions.exchange_secret(actor=admin, at=AT, connector=row, given=server.secret)
    return actions.switch_connector(actor=admin, at=AT, connector=row, is_on=True)


def mail(number: int, text: str, **headers: str) -> EmailMessage:
    made = EmailMessage()
    told = {"From": "李小四 <li@example.cn>", "Subject": text[:10], "Message-ID": f"<{number}@x>"}
    own = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {**told, **own}.items():
        made[name] = value
    made.set_content(text)
    return made


def collect(row: Connector) -> int:
    return actions.collect_letters(actor=queries.actor_for(row, AT), at=AT, connector=row)


def test_mails_are_collected_once_and_what_cannot_be_taken_is_set_aside(
    staff: Staff, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = mail(1, "东街口菜市场旁垃圾成堆")
    heap.add_attachment(b"\x89PNG no picture", "image", "png", filename="现场.png")
    bounce = mail(2, "西门桥下有人乱倒渣土", Return_Path="<>")
    empty, huge = mail(3, " ", Subject=""), mail(4, "大" * 3_000)
    monkeypatch.setattr(collecting, "LETTER_AT_MOST", 8_000)
    with mail_server(tmp_path) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        row = connected(staff, server)
        server.put(*(one.as_bytes() for one in (heap, bounce, empty, huge)))

        first, again = collect(row), collect(row)

        assert (first, again, Report.objects.count()) == (2, 0, 2)
        assert (server.count("SEEN"), server.count("UNSEEN", "FLAGGED")) == (2, 2)
        row.refresh_from_db()
        assert (row.accepted_count, row.refused_count) == (2, 2)
        assert "已在邮箱中加旗标，请人工查看" in row.failure
        (answer,) = OutboxRow.objects.all()
        assert "现场.png" in str(answer.body)


def test_a_line_cut_before_the_mark_takes_the_mail_once_and_a_failing_mail_stops_no_other(
    staff: Staff, data_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = actions.receive_letter

    def fails_once(**told: Any) -> Any:
        monkeypatch.setattr(collecting, "receive_letter", taken)
        raise RuntimeError("the disk is full")

    def cut(self: adapter.Mailbox, uid: str) -> None:
        self._client.shutdown()
        adapter.Mailbox._asked(self, "STORE", uid, "+FLAGS.SILENT", r"(\Seen)")

    with mail_server(tmp_path) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        row = connected(staff, server)
        server.put(mail(1, "东街口垃圾成堆").as_bytes(), mail(2, "西门桥下渣土").as_bytes())
        monkeypatch.setattr(collecting, "receive_letter", fails_once)
        assert (collect(row), server.count("UNSEEN", "UNFLAGGED")) == (1, 1)
        with monkeypatch.context() as line:
            line.setattr(adapter.Mailbox, "mark_read", cut)
            with pytest.raises(MailboxUnreachable, match="中断"):
                collect(row)
        assert (Report.objects.count(), server.count("UNSEEN")) == (2, 1)

        assert (collect(row), Report.objects.count(), server.count("UNSEEN")) == (0, 2, 0)


def test_a_server_that_is_not_ours_or_refuses_us_is_named(
    staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = staff.actor(Post.ADMINISTRATOR)
    with mail_server(tmp_path) as server:
        row = connected(staff, server, "Archiv")
        with pytest.raises(MailboxUnreachable, match="加密连接未能建立，请核对证书"):
            collect(row)
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        with pytest.raises(MailboxUnreachable, match="没有文件夹“Archiv”"):
            collect(row)
        row, _ = actions.exchange_secret(actor=admin, at=AT, connector=row, given="cuo")
        with pytest.raises(MailboxUnreachable, match="口令或者授权码不被接受"):
            collect(row)
    with pytest.raises(MailboxUnreachable, match="没有开放该端口"):
        collect(row)

    row.refresh_from_db()
    assert row.failure
