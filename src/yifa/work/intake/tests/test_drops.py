"""Dropped files are read once they settled, each content once, and answered with a receipt."""

import csv
import io
from datetime import timedelta
from pathlib import Path

import pytest

from yifa.base.access import Post
from yifa.work.conftest import AT, BUREAU, Staff
from yifa.work.intake import actions, queries
from yifa.work.intake.adapters.drops import DropUnreachable
from yifa.work.intake.models import Connector, DroppedFile, Report
from yifa.work.intake.terms import Kind
from yifa.work.intake.tests.counterparts import sftp_server

pytestmark = pytest.mark.django_db
TABLE = (
    "工单编号,来电时间,诉求内容,地点\n=1+1,2026-03-01 08:15,东街口垃圾三天没人清,东街\n"
    "R-2,昨天,井盖丢失,西街\n"
)


def connect(staff: Staff, kind: Kind, secret: str = "", **setup: str) -> Connector:
    admin = staff.actor(Post.ADMINISTRATOR)
    row = actions.open_connector(
        actor=admin,
        at=AT,
        code="drop",
        name="热线日报",
        kind=kind,
        channel="hotline",
        jurisdiction=BUREAU,
        settings=setup,
    )
    if secret:
        row, _ = actions.exchange_secret(actor=admin, at=AT, connector=row, given=secret)
    return actions.switch_connector(actor=admin, at=AT, connector=row, is_on=True)


def fetch(row: Connector, seconds: int) -> int:
    at = AT + timedelta(seconds=seconds)
    return actions.fetch_drop(actor=queries.actor_for(row, at), at=at, connector=row)


def receipt(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def test_sftp_files_are_read_once_they_settled_and_answered(staff: Staff, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, "utf-8")
    (tmp_path / "b.csv.part").write_text(TABLE, "utf-8")
    with sftp_server(tmp_path) as (url, host_key):
        row = connect(staff, Kind.SFTP, "mima-2026", url=url, host_key=host_key)
        read = [fetch(row, 0), fetch(row, 5)]
        (tmp_path / "a.csv").write_text(TABLE + "R-3,2026-03-01,路灯不亮,北街\n", "utf-8")
        read += [fetch(row, 30), fetch(row, 51), fetch(row, 80)]

        (tmp_path / "c.csv").write_bytes((tmp_path / "a.csv").read_bytes())
        read += [fetch(row, 100), fetch(row, 130)]

    assert read == [0, 0, 0, 1, 0, 0, 1]
    told = receipt(tmp_path / "a.csv.receipt.csv")
    assert [line["结果"] for line in told] == ["已登记", "已登记", "不合格", "合计"]
    assert told[0]["来源编号"] == "'=1+1"
    assert {report.receipt for report in Report.objects.all()} == {
        line["回执号"] for line in told if line["回执号"]
    }
    assert "相同" in receipt(tmp_path / "c.csv.receipt.csv")[0]["原因"]
    assert Report.objects.count() == 2
    assert DroppedFile.objects.get(name="a.csv").accepted_count == 2
    assert not list(tmp_path.glob("*.receipt.csv.part"))


def test_another_host_key_and_a_wrong_password_stop_the_connection(
    staff: Staff, tmp_path: Path
) -> None:
    with sftp_server(tmp_path) as (url, host_key), sftp_server(tmp_path) as (other, _):
        row = connect(staff, Kind.SFTP, "mima-2026", url=other, host_key=host_key)
        with pytest.raises(DropUnreachable, match="公钥与登记的不一致"):
            fetch(row, 0)
        row.settings["url"] = url
        row.secret = "wrong"
        with pytest.raises(DropUnreachable, match="SFTP 连接失败"):
            fetch(row, 0)

    assert "不一致" in Connector.objects.get().failure


def test_a_folder_outside_the_drops_is_refused(staff: Staff, data_folder: Path) -> None:
    for folder in ("", "/etc", "../secrets", "a/../../b"):
        with pytest.raises(actions.ConnectorUnfit):
            connect(staff, Kind.FOLDER, folder=folder)

    row = connect(staff, Kind.FOLDER, folder="hotline")
    fetch(row, 0)
    (data_folder / "drops" / "hotline" / "坏文件.csv").write_bytes(b"\x00\x01")
    fetch(row, 1)

    assert fetch(row, 40) == 1
    assert receipt(data_folder / "drops/hotline/坏文件.csv.receipt.csv")[0]["结果"] == "未读取"
