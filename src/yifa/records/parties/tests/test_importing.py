"""Importing parties from files that people hand in."""

import gzip
import json
from pathlib import Path

import openpyxl
import pytest

from yifa.base.access import Actor
from yifa.frame.tabular import FileUnusable, lines_of
from yifa.records.conftest import AT, COUNTY
from yifa.records.journal.models import Entry
from yifa.records.parties import actions
from yifa.records.parties.models import Party, Premises
from yifa.records.parties.tests.test_rules import REGISTER

HEADER = "名称,统一社会信用代码,类型,地址,国民经济行业代码,场所名称"
GOOD = "宁波市北仑区某烧烤店,92330206MACTXDYM7N,个体工商户,春晓街道明月路827号,6210,明月路店"
ALSO_GOOD = "清风商务服务部,92330206MA7FX69W9Y,个体工商户,七星路88号,7299,"


def bring(registrar: Actor, path: Path) -> actions.Imported:
    return actions.import_parties(
        actor=registrar, at=AT, lines=lines_of(path), jurisdiction=COUNTY, source=path.name
    )


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join((HEADER, *lines)) + "\n", encoding=encoding)
    return path


def test_a_second_run_adds_nothing(db, registrar, tmp_path):
    path = write(tmp_path / "a.csv", GOOD, ALSO_GOOD)

    first = bring(registrar, path)
    second = bring(registrar, path)

    assert (first.added, first.known, first.rejected) == (2, 0, [])
    assert (second.added, second.known) == (0, 2)
    assert Entry.objects.filter(kind="party.register").count() == 2
    assert Party.objects.get(trade="01-01").name_masked == "宁波市北仑区某烧烤店"
    assert Premises.objects.get().name == "明月路店"


def test_bad_rows_are_named_by_line_and_reason_and_the_rest_is_taken(db, registrar, tmp_path):
    path = write(
        tmp_path / "a.csv",
        ",92330206MACTXDYM7N,个体工商户,地址,6210,",
        GOOD.replace("MACTXDYM7N", "MACTXDYM7X"),
        "<b>店</b>,,个体工商户,地址,6210,",
        "多,列,的,一,行,呀,呀",
        ALSO_GOOD,
    )

    result = bring(registrar, path)

    assert result.added == 1
    assert [item.line for item in result.rejected] == [2, 3, 4, 5]
    assert "名称：缺少" in result.rejected[0].reason
    assert "统一社会信用代码" in result.rejected[1].reason
    assert "不允许的字符" in result.rejected[2].reason
    assert "多于表头" in result.rejected[3].reason


def test_a_row_given_twice_in_one_file_is_taken_once(db, registrar, tmp_path):
    result = bring(registrar, write(tmp_path / "a.csv", GOOD, GOOD))

    assert (result.added, result.known) == (1, 1)


def test_a_file_in_gb18030_is_read(db, registrar, tmp_path):
    result = bring(registrar, write(tmp_path / "a.csv", GOOD, encoding="gb18030"))

    assert result.added == 1


def test_xlsx_and_jsonl_are_read(db, registrar, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADER.split(","))
    book.active.append(GOOD.split(","))
    book.save(tmp_path / "a.xlsx")
    row = dict(zip(HEADER.split(","), ALSO_GOOD.split(","), strict=True))
    lines = [json.dumps(row, ensure_ascii=False), "{坏", "[1]"]
    (tmp_path / "b.jsonl").write_text("\n".join(lines), encoding="utf-8")

    from_sheet = bring(registrar, tmp_path / "a.xlsx")
    from_lines = bring(registrar, tmp_path / "b.jsonl")

    assert from_sheet.added == from_lines.added == 1
    assert [item.line for item in from_lines.rejected] == [2, 3]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", b"", "文件为空"),
        ("a.pdf", b"x", "不支持的文件类型"),
        ("a.csv", b"\x00\x01\x02", "不是文本文件"),
        ("a.xlsx", b"not a zip", "不是有效的 XLSX"),
        ("a.csv", b"a,a\n1,2\n", "重复列"),
        ("a.csv", b"\n1,2\n", "没有表头"),
    ],
)
def test_an_unusable_file_is_refused_with_its_reason(registrar, tmp_path, name, content, why):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FileUnusable, match=why):
        list(lines_of(path))


@pytest.mark.skipif(not REGISTER.exists(), reason="no shared data")
def test_the_real_register_is_taken_whole_and_a_second_run_adds_nothing(db, registrar, tmp_path):
    path = tmp_path / "register.csv"
    with gzip.open(REGISTER, "rb") as file:
        path.write_bytes(file.read())

    first, second = bring(registrar, path), bring(registrar, path)

    assert first.rejected == []
    assert first.added == first.read > 400
    assert (second.added, second.known) == (0, first.read)
    assert not Party.objects.filter(kind="person").exists()
