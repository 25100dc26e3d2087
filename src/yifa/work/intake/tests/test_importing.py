"""Importing tables of reports: mappings, encodings, bad rows, twice, killed in the middle."""

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from yifa.base.access import Actor, NotPermitted, Post
from yifa.frame.tabular import FileUnusable
from yifa.work.conftest import AT, Staff
from yifa.work.intake import actions
from yifa.work.intake.importers import MappingUnusable, mapping_of, read_mapping
from yifa.work.intake.models import Report

HEADER = "留言编号,留言主题,留言时间,留言详情"
ROWS = ["1,路灯不亮,2026/1/2 8:05,东街路灯坏了", "2,垃圾成堆,2026-01-03,西街垃圾没人清"]


def csv_file(folder: Path, *rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
    path = folder / "来件.csv"
    path.write_bytes("\n".join((header, *rows)).encode(encoding))
    return path


def taken(actor: Actor, path: Path, **more: Any) -> actions.ImportTold:
    return actions.import_reports(actor=actor, at=AT, path=path, **more)


@pytest.fixture
def chief(staff: Staff) -> Actor:
    return staff.actor(Post.DUTY_CHIEF)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_chinese_headers_and_encodings_are_recognised(
    chief: Actor, tmp_path: Path, encoding: str
) -> None:
    told = taken(chief, csv_file(tmp_path, *ROWS, encoding=encoding))

    assert (told.imported, told.known, told.rejected) == (2, 0, [])
    row = Report.objects.get(external_id="1")
    assert (row.title, row.text) == ("路灯不亮", "东街路灯坏了")
    assert row.happened_at == datetime(2026, 1, 2, 8, 5, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_second_run_adds_nothing(chief: Actor, tmp_path: Path) -> None:
    path = csv_file(tmp_path, *ROWS, ROWS[0])

    first, second = taken(chief, path), taken(chief, path)

    assert (first.imported, first.known) == (2, 1)
    assert (second.imported, second.known) == (0, 3)
    assert Report.objects.count() == 2


def test_a_known_number_with_other_words_is_rejected_not_lost(chief: Actor, tmp_path: Path) -> None:
    taken(chief, csv_file(tmp_path, *ROWS))
    other = csv_file(tmp_path, ROWS[0], "2,噪声扰民,2026-01-04,工地夜里施工", "3,积水,,巷口积水")

    told = taken(chief, other)

    assert (told.imported, told.known) == (1, 1)
    assert [(row.line, "内容不同" in row.reason) for row in told.rejected] == [(3, True)]


def test_xlsx_jsonl_and_gz_are_read(chief: Actor, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["编号", "内容", "时间"])
    book.active.append([7, "井盖破损", datetime(2026, 1, 5, 9, 30)])
    book.save(tmp_path / "来件.xlsx")
    line = json.dumps({"id": 8, "text": "乱停车", "lon": 119.5, "lat": 28.4}, ensure_ascii=False)
    packed = tmp_path / "来件.jsonl.gz"
    packed.write_bytes(gzip.compress(line.encode()))

    assert taken(chief, tmp_path / "来件.xlsx").imported == 1
    assert taken(chief, packed).imported == 1
    assert Report.objects.get(external_id="8").lon == 119.5
    assert Report.objects.get(external_id="7").happened_at is not None


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("3,,2026-01-03,", "内容为空"),
        ("3,题,下周三,内容", "时间无法识别"),
        ("3,题,2036-01-03,内容", "时间晚于当前时间"),
        ("3,题,1026-01-03,内容", "时间过早"),
        (f"3,题,2026-01-03,{'长' * 8001}", "内容过长"),
        (f"3,{'长' * 201},2026-01-03,内容", "标题过长"),
        ("3,题,2026-01-03,内容,多一列", "多于表头"),
    ],
)
def test_bad_row_is_rejected_with_line_and_reason(
    chief: Actor, tmp_path: Path, row: str, reason: str
) -> None:
    told = taken(chief, csv_file(tmp_path, ROWS[0], row, ROWS[1]))

    assert told.imported == 2
    (rejected,) = told.rejected
    assert rejected.line == 3
    assert reason in rejected.reason


@pytest.mark.parametrize(
    ("place", "reason"),
    [("119.5,", "经纬度不是数字"), ("东,28", "经纬度不是数字"), ("119.5,128", "超出范围")],
)
def test_bad_place_is_rejected(chief: Actor, tmp_path: Path, place: str, reason: str) -> None:
    told = taken(chief, csv_file(tmp_path, f"内容,{place}", header="内容,经度,纬度"))

    assert reason in told.rejected[0].reason


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.csv", b"", "为空"),
        ("只有表头.csv", "内容,时间".encode(), "没有数据行"),
        ("乱码.csv", b"\x00\x01\x02\xff\xfe", "不是文本"),
        ("错.xlsx", b"not a workbook", "XLSX"),
        ("错.csv.gz", b"not gzip", "GZ"),
        ("文.docx", b"x", "不支持"),
    ],
)
def test_unusable_file_is_refused_whole(
    chief: Actor, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FileUnusable, match=words):
        taken(chief, path)
    assert not Report.objects.exists()


def test_unknown_headers_need_a_mapping(chief: Actor, tmp_path: Path) -> None:
    path = csv_file(tmp_path, "甲,乙", header="栏一,栏二")

    with pytest.raises(MappingUnusable, match="没有找到列：内容；请用 本系统字段=文件列名"):
        taken(chief, path)
    assert taken(chief, path, mapping=read_mapping("text=栏二,title=栏一")).imported == 1


def test_mapping_words_are_checked() -> None:
    with pytest.raises(MappingUnusable):
        read_mapping("colour=栏一")
    with pytest.raises(MappingUnusable):
        mapping_of(["内容"], {"text": "没有这一列"})


def test_import_needs_its_power(staff: Staff, tmp_path: Path) -> None:
    with pytest.raises(NotPermitted):
        taken(staff.actor(Post.COLLECTOR), csv_file(tmp_path, *ROWS))


def test_future_is_judged_by_the_moment_given(chief: Actor, tmp_path: Path) -> None:
    tomorrow = f"{AT + timedelta(days=1):%Y-%m-%d}"

    told = taken(chief, csv_file(tmp_path, f"3,题,{tomorrow},内容"))

    assert told.rejected


def test_killed_import_leaves_whole_batches_and_runs_again(tmp_path: Path) -> None:
    rows = [f"{n},题{n},2026-01-03,第{n}处垃圾没人清" for n in range(2500)]
    path = csv_file(tmp_path, *rows)
    data = tmp_path / "data"
    own = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "YIFA_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "yifa.site.settings",
    }

    def yifa(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "yifa", *words]
        return subprocess.run(command, env=own, capture_output=True, text=True, check=False)

    assert yifa("migrate").returncode == 0
    command = [sys.executable, "-m", "yifa", "import", "reports", str(path), "--no-triage"]
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE) as running:
        until = time.monotonic() + 60
        while _stored(data) == 0 and time.monotonic() < until:
            time.sleep(0.02)
        running.send_signal(signal.SIGKILL)

    left = _stored(data)
    assert 0 < left < 2500
    assert left % 500 == 0
    assert yifa("journal", "verify").returncode == 0
    again = yifa("import", "reports", str(path), "--no-triage")
    assert f"新增 {2500 - left}，已有 {left}" in again.stdout
    assert yifa("journal", "verify").returncode == 0


def _stored(data: Path) -> int:
    import sqlite3

    try:
        with sqlite3.connect(f"file:{data / 'yifa.sqlite3'}?mode=ro", uri=True) as database:
            return int(database.execute("SELECT count(*) FROM intake_report").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
