"""The catalogue of power items: import, who is responsible, gaps, and what changed."""

import csv
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
import openpyxl
import pytest
from django.core.management import call_command

from yifa.frame.tabular import FileUnusable
from yifa.records.agencies import actions, queries, rules
from yifa.records.agencies.facts import ConferralFact
from yifa.records.agencies.importers import (
    ItemRow,
    MappingUnusable,
    RejectedRow,
    item_rows,
    read_mapping,
)
from yifa.records.agencies.models import Conferral
from yifa.records.agencies.terms import BodyKind, ConferralKind, GapKind
from yifa.records.law import queries as law
from yifa.records.law.facts import Cause, PowerItem
from yifa.records.law.terms import FIELD_LABELS, Enforcer

COUNTY = "339921"
AT = datetime(2026, 5, 1, 1, 0, tzinfo=UTC)
DAY = date(2026, 6, 1)
HEADER = (
    "事项编码", "事项名称", "执法领域", "主管部门", "实施主体", "案由", "依据", "赋权镇街",
    "省级决定", "县级清单", "公布日期", "生效日期", "终止日期",
)  # fmt: skip
TOWN_ROW = (
    "A-1", "占道设摊", "市容环境卫生", "县住建局", "综合行政执法局", "占道经营", "条例第十六条",
    "城东镇", "浙政函〔2026〕1号", "云政发〔2026〕2号", "2026-04-20", "2026-05-01", "",
)  # fmt: skip


@pytest.fixture
def county(db: None, registrar: Any) -> Any:
    """A bureau and two towns."""
    for code, name, kind in (
        ("zf", "云溪县综合行政执法局", BodyKind.BUREAU),
        ("t01", "云溪县城东镇人民政府", BodyKind.TOWN),
        ("t02", "云溪县城西街道办事处", BodyKind.TOWN),
    ):
        actions.establish_body(
            actor=registrar, at=AT, jurisdiction=f"{COUNTY}.{code}", code=code, name=name,
            short_name=name[:4], kind=kind, valid_from=date(2021, 7, 15),
        )  # fmt: skip
    return registrar


def _table(tmp_path: Path, *rows: tuple[str, ...], name: str = "清单.csv") -> Path:
    path = tmp_path / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def _row(**changes: str) -> tuple[str, ...]:
    return tuple((dict(zip(HEADER, TOWN_ROW, strict=True)) | changes).values())


def _import(actor: Any, path: Path, at: datetime = AT) -> actions.CatalogueTold:
    return actions.import_items(actor=actor, at=at, jurisdiction=COUNTY, path=path)


def test_an_item_is_imported_with_its_holders_and_documents__apl_24(county, tmp_path) -> None:
    told = _import(county, _table(tmp_path, TOWN_ROW))

    assert (told.added, told.conferred, told.rejected) == (1, 2, [])
    item = law.book_on(DAY, COUNTY).item("A-1", DAY)
    assert item is not None
    assert (item.department, item.enforcer, item.basis) == ("县住建局", "bureau", ("条例第十六条",))
    town = next(one for one in queries.conferrals_in(COUNTY) if one.kind == "conferred")
    assert (town.name, town.document) == (
        "云溪县城东镇人民政府", "浙政函〔2026〕1号；云政发〔2026〕2号",
    )  # fmt: skip


def test_an_import_run_again_adds_nothing(county, tmp_path) -> None:
    path = _table(tmp_path, TOWN_ROW)
    _import(county, path)

    again = _import(county, path)

    assert (again.added, again.amended, again.unchanged, again.conferred) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"事项编码": ""}, "事项编码为空"),
        ({"事项名称": ""}, "事项名称为空"),
        ({"执法领域": "外星事务"}, "执法领域无法识别"),
        ({"赋权镇街": "城东镇、天上镇"}, "没有登记的机构：天上镇"),
        ({"生效日期": "2026-02-30"}, "生效日期无法识别"),
        ({"生效日期": ""}, "生效日期为空"),
        ({"终止日期": "2026-05-01"}, "不晚于生效日期"),
        ({"事项名称": "长" * 201}, "事项名称过长"),
    ],
)
def test_bad_rows_are_named_with_line_and_reason(county, tmp_path, changes, reason) -> None:
    told = _import(county, _table(tmp_path, _row(**changes), _row(事项编码="A-2")))

    assert told.added == 1
    assert [row.line for row in told.rejected] == [2]
    assert reason in told.rejected[0].reason


def test_a_code_twice_in_one_file_is_refused_the_second_time(tmp_path) -> None:
    rows = list(item_rows(_table(tmp_path, TOWN_ROW, TOWN_ROW)))

    assert isinstance(rows[0], ItemRow)
    assert rows[1] == RejectedRow(3, "事项编码“A-1”与第 2 行重复")


def test_other_headers_are_mapped_and_missing_ones_named(tmp_path) -> None:
    path = tmp_path / "表.csv"
    path.write_text("编号甲,事项名称,执法领域,生效日期\nX,设摊,market,2026/5/1\n", "utf-8")

    (row,) = item_rows(path, {"code": "编号甲"})

    assert isinstance(row, ItemRow)
    assert (row.item.code, row.item.valid_from) == ("X", date(2026, 5, 1))
    with pytest.raises(MappingUnusable, match="没有找到列：事项编码"):
        list(item_rows(path))


@pytest.mark.parametrize("content", ["", "事项编码,事项名称,执法领域,生效日期\n"])
def test_a_file_without_rows_is_refused(tmp_path, content) -> None:
    path = tmp_path / "空.csv"
    path.write_text(content, "utf-8")

    with pytest.raises(FileUnusable):
        list(item_rows(path))


def _county_list(path: Path, amount: int) -> None:
    """Write a list as a county publishes it: 26 departments, 31 fields, towns for every tenth."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    fields = list(FIELD_LABELS.values())
    for number in range(amount):
        towns = "城东镇、城西街道" if number % 10 == 0 else ""
        sheet.append((
            f"3399-{number:05}", f"违反规定的行为第{number}项", fields[number % len(fields)],
            f"第{number % 26 + 1}局", "综合行政执法局" if number % 3 else "主管部门",
            f"案由{number}", f"某条例第{number % 90 + 1}条", towns, "浙政函〔2026〕1号",
            "云政发〔2026〕2号", "2026-04-20", "2026-05-01", "",
        ))  # fmt: skip
    book.save(path)


def test_a_whole_countys_list_is_imported_in_seconds(
    county, tmp_path, django_assert_max_num_queries
) -> None:
    """2,264 items of 26 departments in 31 fields."""
    path = tmp_path / "全县清单.xlsx"
    _county_list(path, 2_264)

    begun = perf_counter()
    with django_assert_max_num_queries(400):
        told = _import(county, path)

    assert (told.read, told.added, told.rejected) == (2_264, 2_264, [])
    items = law.book_on(DAY, COUNTY).items_on(DAY)
    assert len({item.department for item in items if item.code.startswith("3399-")}) == 26
    assert len({item.field for item in items if item.code.startswith("3399-")}) == 31
    assert perf_counter() - begun < 30


def test_the_command_tells_what_it_did(county, tmp_path) -> None:
    out = StringIO()
    path = _table(tmp_path, TOWN_ROW, _row(事项编码="", 事项名称="坏行"))

    call_command("import_items", path, jurisdiction=COUNTY, stdout=out)

    assert "新增事项 1" in out.getvalue()
    assert "第 3 行：事项编码为空" in out.getvalue()
    assert (tmp_path / "清单.csv.rejected.csv").exists()


def test_a_change_is_a_further_row_and_the_earlier_knowledge_stays(county, tmp_path) -> None:
    _import(county, _table(tmp_path, TOWN_ROW))
    later = datetime(2026, 7, 1, tzinfo=UTC)

    _import(
        county, _table(tmp_path, _row(主管部门="县城管局", 县级清单="云政发〔2026〕9号")), later
    )

    before = law.book_known(COUNTY, AT).item("A-1", DAY)
    after = law.book_on(DAY, COUNTY).item("A-1", DAY)
    assert before is not None
    assert after is not None
    assert (before.department, after.department) == ("县住建局", "县城管局")
    assert Conferral.objects.filter(item_code="A-1").count() == 4
    assert {one.county_list for one in queries.conferrals_in(COUNTY)} == {"云政发〔2026〕9号"}
    (change,) = queries.changes(county, DAY, DAY, as_of=AT)
    assert change.kind == "changed"
    assert "主管部门：县住建局 → 县城管局" in change.words


def test_a_withdrawn_power_keeps_what_was_known_before(county, tmp_path) -> None:
    _import(county, _table(tmp_path, TOWN_ROW))
    town = queries.body_of(f"{COUNTY}.t01")
    assert town is not None

    actions.withdraw_power(
        actor=county, at=datetime(2026, 6, 1, tzinfo=UTC), body=town, item_code="A-1",
        valid_until=date(2026, 6, 10), decision="收回",
    )  # fmt: skip

    def answer(area: str, day: date) -> rules.Responsible:
        return queries.answer_who(county, "A-1", area, day)

    assert answer(f"{COUNTY}.t01", date(2026, 6, 9)).name == "云溪县城东镇人民政府"
    assert answer(f"{COUNTY}.t01", date(2026, 6, 10)).name == "云溪县综合行政执法局"
    assert len(queries.conferrals_in(COUNTY, as_of=AT)) == 2


ITEM = PowerItem(
    code="A-1", name="占道设摊", field="city_appearance", valid_from=date(2026, 5, 1),
    department="县住建局", causes=("占道经营",),
)  # fmt: skip
BUREAU = ConferralFact(
    "339921.zf", "A-1", ConferralKind.CONCENTRATED, "浙政函〔2021〕1号", date(2021, 7, 15),
    name="执法局",
)  # fmt: skip
TOWN = ConferralFact(
    "339921.t01", "A-1", ConferralKind.CONFERRED, "浙政函〔2026〕1号", date(2026, 5, 1),
    county_list="云政发〔2026〕2号", published_on=date(2026, 4, 20), name="城东镇",
)  # fmt: skip
FIRST_DAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("area", "day", "name"),
    [
        ("339921.t01", FIRST_DAY, "城东镇"),
        ("339921.t01.c03", FIRST_DAY, "城东镇"),
        ("339921.t01", date(2026, 4, 30), "执法局"),
        ("339921.t02", FIRST_DAY, "执法局"),
        ("339921", FIRST_DAY, "执法局"),
    ],
)
def test_the_town_answers_in_its_area_from_its_first_day__apl_24(area, day, name) -> None:
    """JUR-04: the township acts in its own name; elsewhere and before, the bureau."""
    found = rules.responsible_for(ITEM, (BUREAU, TOWN), area, day)

    assert found.name == name
    assert found.document
    assert found.supervisor == "县住建局"


@pytest.mark.parametrize(
    "lacking", [{"decision": ""}, {"published_on": None}, {"published_on": date(2026, 5, 2)}]
)
def test_a_town_without_both_documents_does_not_answer__apl_24(lacking) -> None:
    """JUR-04: a provincial decision and a published county list."""
    town = msgspec.structs.replace(TOWN, **lacking)

    found = rules.responsible_for(ITEM, (BUREAU, town), "339921.t01", FIRST_DAY)

    assert found.name == "执法局"
    assert "不能以其名义处罚" in found.reason


def test_two_bureaus_are_a_conflict__apl_25() -> None:
    """JUR-02."""
    other = msgspec.structs.replace(BUREAU, body="339921.sw", name="水利局")

    found = rules.responsible_for(ITEM, (BUREAU, other), "339921", FIRST_DAY)

    assert found.is_conflict
    assert "指定" in found.reason


def test_a_department_keeps_what_was_not_concentrated__apl_17() -> None:
    own = msgspec.structs.replace(ITEM, enforcer=Enforcer.DEPARTMENT)

    assert rules.responsible_for(own, (), "339921", FIRST_DAY).name == "县住建局"
    assert rules.responsible_for(ITEM, (), "339921", FIRST_DAY).is_gap
    assert rules.responsible_for(None, (), "339921", FIRST_DAY).is_gap


def test_an_entrusted_body_is_not_the_responsible_one__apl_20() -> None:
    entrusted = msgspec.structs.replace(TOWN, kind=ConferralKind.ENTRUSTED)

    assert rules.responsible_for(ITEM, (entrusted,), "339921.t01", FIRST_DAY).is_gap


def _cause(item_code: str) -> Cause:
    return Cause(
        code="c", name="案由", item_code=item_code, field="market", violated_keys=(),
        penalty_keys=(), valid_from=date(2021, 7, 15),
    )  # fmt: skip


_EXPIRED = msgspec.structs.replace(BUREAU, valid_until=FIRST_DAY)


@pytest.mark.parametrize(
    ("items", "causes", "conferrals", "kinds"),
    [
        ((ITEM,), (), (BUREAU, TOWN), []),
        ((ITEM,), (), (), [GapKind.NO_HOLDER]),
        ((ITEM,), (), (_EXPIRED,), [GapKind.NO_HOLDER]),
        ((ITEM,), (), (BUREAU, msgspec.structs.replace(BUREAU, body="339921.sw")),
         [GapKind.TWO_HOLDERS]),
        ((msgspec.structs.replace(ITEM, causes=()),), (), (BUREAU,), [GapKind.NO_CAUSE]),
        ((msgspec.structs.replace(ITEM, causes=()),), (_cause("A-1"),), (BUREAU,), []),
        ((ITEM,), (_cause("B-9"),), (BUREAU,), [GapKind.NO_ITEM]),
        ((ITEM,), (), (BUREAU, msgspec.structs.replace(TOWN, decision="")), [GapKind.NO_DOCUMENT]),
        ((), (), (BUREAU,), [GapKind.UNKNOWN_ITEM]),
    ],
)  # fmt: skip
def test_conflicts_and_gaps_are_listed__apl_18(items, causes, conferrals, kinds) -> None:
    """JUR-03, JUR-04."""
    found = rules.gaps_in(items, causes, conferrals, FIRST_DAY)

    assert [gap.kind for gap in found] == kinds


def test_versions_differ_by_what_was_added_removed_and_changed() -> None:
    other = msgspec.structs.replace(ITEM, code="A-2")
    moved = msgspec.structs.replace(ITEM, basis=("条例第十七条",))

    found = rules.changes_between(
        {"A-1": ITEM, "A-2": other}, {"A-1": moved, "A-3": other}, (BUREAU,), (TOWN,)
    )

    assert [(one.kind, one.code) for one in found] == [
        ("changed", "A-1"), ("removed", "A-2"), ("added", "A-3"),
    ]  # fmt: skip
    assert any(words.startswith("依据：") for words in found[0].words)
    assert any("执法局" in words and "城东镇" in words for words in found[0].words)


def test_columns_are_matched_by_chinese_names_and_refused_in_chinese():
    assert read_mapping("事项编码=编号，name=事项") == {"code": "编号", "name": "事项"}
    with pytest.raises(MappingUnusable, match="本系统字段有：事项编码、事项名称"):
        read_mapping("编=号")
