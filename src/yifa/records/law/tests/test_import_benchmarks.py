"""Benchmarks out of the files that provinces and cities publish."""

import csv
import gzip
import re
from datetime import date
from fractions import Fraction
from io import StringIO
from pathlib import Path

import msgspec
import openpyxl
import pytest
from django.core.management import call_command
from pypdf import PdfWriter

from yifa.frame.tabular import FileUnusable
from yifa.records.law import actions, queries
from yifa.records.law.facts import TierTable, WeightTable
from yifa.records.law.importers import Issued, Rejected, read_benchmarks
from yifa.records.law.importers.fines import fines_of
from yifa.records.law.importers.issued import Grid
from yifa.records.law.importers.pages import read_grids
from yifa.records.law.importers.tiers import tier_rows
from yifa.records.law.importers.weights import read_weights
from yifa.records.law.tests.conftest import JURISDICTION

SHARED = Path(__file__).resolve().parents[6] / "shared" / "data" / "penalty"
XLS = SHARED / "source" / "jiangmen_discretion.xls"
TIDY = SHARED / "jiangmen_discretion_tidy.csv"
WEIGHTS = SHARED / "guangdong_discretion_tables.jsonl.gz"
PDF = SHARED / "source" / "guangdong_discretion_amounts.pdf"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
ISSUED = Issued(prefix="t", source="裁量标准", valid_from=date(2020, 3, 1))

needs_shared = pytest.mark.skipif(
    not XLS.exists(), reason=f"the published tables are not here: {SHARED}"
)


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        ("责令备案，处一万元以下罚款", [("any", 0, 10_000)]),
        ("处一万元以上二万元以下的罚款", [("any", 10_000, 20_000)]),
        ("处2万以上5万元以下罚款", [("any", 20_000, 50_000)]),
        ("处二万五千元罚款", [("any", 25_000, 25_000)]),
        ("处五万元以上六万元以下罚款，对个人处五百元以上一千元以下罚款",
         [("unit", 50_000, 60_000), ("person", 500, 1_000)]),
        ("处二十万元罚款，对直接负责的主管人员处二万元以下的罚款", [("any", 200_000, 200_000)]),
        ("对责任人处五万元以上七万元以下罚款", [("person", 50_000, 70_000)]),
        ("给予警告", []),
    ],
)  # fmt: skip
def test_fines_are_read_from_words(words, spans) -> None:
    found = [(fine.subject, int(fine.low), int(fine.high)) for fine in fines_of(words)]

    assert found == spans


def test_shares_name_their_base() -> None:
    (fine,) = fines_of("处建设项目总投资额百分之一以上百分之二以下的罚款")
    (times,) = fines_of("处货值金额1.5倍以上2倍以下罚款")

    assert (fine.base, fine.low, fine.high) == (
        "建设项目总投资额",
        Fraction("0.01"),
        Fraction("0.02"),
    )
    assert (times.base, times.low, times.high) == ("货值金额", Fraction("1.5"), Fraction(2))


@needs_shared
def test_original_workbook_has_the_shape_of_the_tidy_table() -> None:
    with TIDY.open(encoding="utf-8-sig", newline="") as file:
        tidy = list(csv.DictReader(file))
    rows = list(tier_rows(XLS))

    assert [row.number for row in rows] == [row["no"] for row in tidy]
    same = sum(
        row.penalty.split() == other["penalty"].split()
        for row, other in zip(rows, tidy, strict=True)
    )
    assert same >= len(tidy) - 10, "merged cells are filled as the tidy table fills them"


@needs_shared
def test_numbers_are_those_of_the_tidy_table_where_it_gives_them() -> None:
    with TIDY.open(encoding="utf-8-sig", newline="") as file:
        given = [row for row in csv.DictReader(file) if row["fine_unit"]]
    units = {"元": 1, "%": 100, "倍": 1}

    differing = []
    for row in given:
        fine = fines_of(row["penalty"])[0]
        read = [float(end * units[row["fine_unit"]]) for end in (fine.low, fine.high)]
        if read != [float(row["fine_min"] or 0), float(row["fine_max"] or 0)]:
            differing.append(row["row"])

    assert len(given) == 639
    assert differing == ["595", "596"], "there the tidy table took the officials' fine"


@needs_shared
def test_violations_become_benchmarks_of_tiers() -> None:
    read = read_benchmarks(XLS, ISSUED)

    assert (len(read.benchmarks), len(read.rejected), read.row_count) == (165, 0, 872)
    assert not any(item.confirmed for item in read.benchmarks)
    assert len({item.code for item in read.benchmarks}) == 165


@needs_shared
def test_start_and_weights_reach_the_whole() -> None:
    read = read_benchmarks(WEIGHTS, ISSUED)
    tables = [table for item in read.benchmarks for table in item.tables]
    weighted = [table for table in tables if isinstance(table, WeightTable)]

    assert (len(read.benchmarks), len(weighted)) == (280, 60)
    assert read.rejected == [Rejected("第 96 页", "§3.47 没有读到罚款幅度：“500元/车次”")]
    first = weighted[0]
    assert first.total_share({item.code: 0 for item in first.factors}) == Fraction(1, 5)
    heaviest = {item.code: len(item.options) - 1 for item in first.factors}
    assert first.total_share(heaviest) == 1
    assert all(isinstance(table, TierTable | WeightTable) for table in tables)


def _tables_of_jsonl() -> list[Grid]:
    with gzip.open(WEIGHTS, "rb") as file:
        return [msgspec.json.decode(line, type=Grid) for line in file]


@needs_shared
def test_tables_are_cut_out_of_the_pages_of_a_pdf() -> None:
    """A first table, one over two pages, two on one page, one with a doubled line."""
    pages = range(15, 18), range(118, 119)

    ours = [grid for some in pages for grid in read_grids(PDF, some)]

    numbers = {number + 1 for some in pages for number in some}
    theirs = [grid for grid in _tables_of_jsonl() if grid.page in numbers]
    assert [_words(grid) for grid in ours] == [_words(grid) for grid in theirs]
    assert "§1.1裁量标准" in ours[0].heading
    assert "§1.2裁量标准" in ours[2].heading


@needs_shared
@pytest.mark.slow
def test_the_whole_pdf_gives_the_numbers_of_the_parsed_tables() -> None:
    """On page 41 a bracket overhangs its cell; the parsed table has it in the next one."""
    grids = list(read_grids(PDF))
    ours = [cell for grid in grids for cell in _words(grid)]
    theirs = [cell for grid in _tables_of_jsonl() for cell in _words(grid)]
    numbers = [(_NUMBER.findall(a), _NUMBER.findall(b)) for a, b in zip(ours, theirs, strict=True)]
    read, parsed = read_weights(PDF, grids, ISSUED), read_benchmarks(WEIGHTS, ISSUED)
    tables = {item.code: item.tables for item in parsed.benchmarks}

    assert sum(len(a) for a, b in numbers if a == b) == 5_390
    assert [pair for pair in numbers if pair[0] != pair[1]] == []
    assert [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]] == [
        ("限批区或环境敏感区（水源保护区除外））", "限批区或环境敏感区（水源保护区除外）"),
        ("有排污", "）有排污"),
    ]
    assert (len(read.benchmarks), read.rejected) == (280, parsed.rejected)
    differing = [item.source for item in read.benchmarks if item.tables != tables[item.code]]
    assert differing == ["裁量标准 §2.11"]


@needs_shared
def test_a_pdf_is_known_by_its_content(tmp_path) -> None:
    path = tmp_path / "裁量表"
    writer = PdfWriter()
    writer.append(PDF, pages=(15, 18))
    writer.write(path)

    read = read_benchmarks(path, ISSUED)

    assert [item.source[-4:] for item in read.benchmarks] == ["§1.1", "§1.2", "§1.3"]


def _words(grid: Grid) -> list[str]:
    return ["".join((cell or "").split()) for row in grid.rows for cell in row]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["序号", "违法行为", "法律依据", "类别", "裁量情节", "裁量标准", "备注"])
    sheet.append(
        ["1", "店外经营", "第十七条", "1", "占地不足三平方米", "处一百元以上三百元以下罚款", ""]
    )
    sheet.append([None, None, None, "2", "占地三平方米以上", "处三百元以上一千元以下罚款", ""])
    sheet.append([None, None, None, "3", "拒绝配合", "", ""])
    for column in "ABC":
        sheet.merge_cells(f"{column}2:{column}4")
    path = tmp_path / "本县裁量基准.xlsx"
    book.save(path)
    return path


def _import(path: Path) -> str:
    out = StringIO()
    call_command(
        "import_benchmarks", path, valid_from=date(2026, 1, 1), prefix="own",
        jurisdiction=JURISDICTION, stdout=out, stderr=StringIO(),
    )  # fmt: skip
    return out.getvalue()


@pytest.mark.django_db
def test_an_import_run_again_adds_nothing_and_names_what_it_left_out(workbook) -> None:
    first, second = _import(workbook), _import(workbook)

    assert "新增 1，更新 0，未变 0，未导入 1 处" in first
    assert "第 4 行：1 没有填写裁量标准" in first
    assert "新增 0，更新 0，未变 1" in second


@pytest.mark.django_db
def test_only_the_published_and_confirmed_version_is_computed_with__apl_34(
    workbook, reviewer, at
) -> None:
    """DIS-05: published version only."""
    _import(workbook)
    (code,) = queries.book_on(date(2026, 2, 1), JURISDICTION).benchmarks

    before = queries.book_on(date(2026, 3, 1), JURISDICTION)
    actions.confirm_benchmark(
        actor=reviewer, at=at, jurisdiction=JURISDICTION, code=code,
        cause_codes=("outside_door_trade",), published_on=date(2026, 2, 10),
        valid_from=date(2026, 3, 1), reason="县司法局公布",
    )  # fmt: skip
    after = queries.book_on(date(2026, 3, 1), JURISDICTION)

    assert not before.benchmarks_for("outside_door_trade", date(2026, 3, 1))
    assert not after.benchmarks_for("outside_door_trade", date(2026, 2, 28))
    (found,) = after.benchmarks_for("outside_door_trade", date(2026, 3, 1))
    table = found.tables[0]
    assert isinstance(table, TierTable)
    assert [(tier.min_fen, tier.max_fen) for tier in table.tiers] == [
        (10_000, 30_000), (30_000, 100_000),
    ]  # fmt: skip
    assert "未变 1" in _import(workbook), "a second import leaves the confirmation alone"


@pytest.mark.django_db
def test_a_benchmark_holds_at_the_earliest_when_published__apl_34(workbook, reviewer, at) -> None:
    """DIS-05."""
    _import(workbook)
    (code,) = queries.book_on(date(2026, 2, 1), JURISDICTION).benchmarks

    with pytest.raises(actions.NotYetPublished):
        actions.confirm_benchmark(
            actor=reviewer, at=at, jurisdiction=JURISDICTION, code=code, cause_codes=(),
            published_on=date(2026, 2, 10), valid_from=date(2026, 2, 9), reason="x",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [("空.xlsx", b""), ("坏.xls", b"nonsense"), ("表.pdf", b"%PDF-1.7 nothing"),
     ("表.doc", b"words"), ("坏.jsonl", b"{"), ("别的.csv", "甲,乙\n1,2\n".encode())],
)  # fmt: skip
def test_files_that_are_no_tables_are_refused(tmp_path, name, content) -> None:
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(FileUnusable):
        read_benchmarks(path, ISSUED)
