"""Reading a county's catalogue of power items (事项清单): which column is what, and bad rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from yifa.frame.columns import Columns
from yifa.frame.tabular import FileUnusable, Line, lines_of
from yifa.records.law.facts import PowerItem
from yifa.records.law.terms import ENFORCER_LABELS, FIELD_LABELS, Enforcer

COLUMNS: Final = Columns.told(
    ("code", "事项编码 权力事项编码 编码 code item_code"),
    ("name", "事项名称 权力事项名称 权力事项 事项 name item"),
    ("field", "执法领域 领域 field"),
    ("department", "主管部门 监管部门 业务主管部门 部门 department"),
    ("enforcer", "实施主体 执法主体 执法部门 enforcer"),
    ("causes", "案由 causes"),
    ("basis", "依据 法律依据 实施依据 处罚依据 basis"),
    ("towns", "赋权镇街 承接镇街 乡镇街道 towns"),
    ("decision", "省级决定 省级文件 赋权依据 依据文件 decision"),
    ("county_list", "县级清单 清单文号 公布清单 county_list"),
    ("published_on", "公布日期 published_on"),
    ("valid_from", "生效日期 施行日期 valid_from"),
    ("valid_until", "终止日期 失效日期 valid_until"),
    needed=("code", "name", "field", "valid_from"),
)
"""Fields and the headers by which they are found, the first ones first."""

read_mapping, mapping_of = COLUMNS.read_mapping, COLUMNS.mapping_of

_SEVERAL = re.compile(r"[；;\n]+")
_TOWNS = re.compile(r"[、，,；;\s]+")
_CODE = re.compile(r"[\w.\-]{1,60}")
_LONGEST = {"name": 200, "decision": 200, "county_list": 200, "department": 60}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A row of the catalogue: the item, and which towns hold it by which documents."""

    line: int
    item: PowerItem
    towns: tuple[str, ...] = ()
    decision: str = ""
    county_list: str = ""
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that was not taken, and why."""

    line: int
    reason: str


class _Unfit(ValueError):
    pass


def item_rows(path: Path, own: Mapping[str, str] | None = None) -> Iterator[ItemRow | RejectedRow]:
    """Read a table's rows as items or as rejected rows with their reasons.

    Raises: FileUnusable, MappingUnusable.
    """
    mapping: dict[str, str] | None = None
    seen: dict[str, int] = {}
    for line in lines_of(path):
        if line.fault:
            yield RejectedRow(line.number, line.fault)
            continue
        mapping = mapping or mapping_of(line.values, own)
        yield _once(_read(line, mapping), seen)
    if mapping is None:
        raise FileUnusable(f"{path.name} 只有表头，没有可用的数据行")


def _once(row: ItemRow | RejectedRow, seen: dict[str, int]) -> ItemRow | RejectedRow:
    if isinstance(row, RejectedRow):
        return row
    first = seen.setdefault(row.item.code, row.line)
    if first == row.line:
        return row
    return RejectedRow(row.line, f"事项编码“{row.item.code}”与第 {first} 行重复")


def _read(line: Line, mapping: Mapping[str, str]) -> ItemRow | RejectedRow:
    told = {field: line.values.get(column, "") for field, column in mapping.items()}
    try:
        return _row(line.number, told)
    except _Unfit as fault:
        return RejectedRow(line.number, str(fault))


def _row(number: int, told: Mapping[str, str]) -> ItemRow:
    for field, longest in _LONGEST.items():
        if len(told.get(field, "")) > longest:
            raise _Unfit(f"{COLUMNS.label(field)}过长：最多 {longest} 字")
    return ItemRow(
        line=number,
        item=_item(told),
        towns=tuple(filter(None, _TOWNS.split(told.get("towns", "")))),
        decision=told.get("decision", ""),
        county_list=told.get("county_list", ""),
        published_on=_day(told, "published_on"),
    )


def _item(told: Mapping[str, str]) -> PowerItem:
    code, name = told["code"], told["name"]
    if not _CODE.fullmatch(code):
        raise _Unfit("事项编码为空，或者含有字母、数字、点、横线以外的字符")
    if not name:
        raise _Unfit("事项名称为空")
    since, until = _day(told, "valid_from"), _day(told, "valid_until")
    if since is None:
        raise _Unfit("生效日期为空")
    if until is not None and until <= since:
        raise _Unfit(f"终止日期{until}不晚于生效日期{since}")
    return PowerItem(
        code=code,
        name=name,
        field=_field(told["field"]),
        valid_from=since,
        valid_until=until,
        confirmed=True,
        department=told.get("department", ""),
        enforcer=_enforcer(told.get("enforcer", "")),
        causes=_several(told.get("causes", "")),
        basis=_several(told.get("basis", "")),
        list_document=told.get("county_list", ""),
    )


def _several(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in _SEVERAL.split(words))))


def _field(word: str) -> str:
    if word in FIELD_LABELS:
        return word
    for code, label in FIELD_LABELS.items():
        if word and (word == label or label.partition("（")[0] == word):
            return str(code)
    raise _Unfit(f"执法领域无法识别：“{word[:30]}”")


def _enforcer(word: str) -> Enforcer:
    if word in list(Enforcer):
        return Enforcer(word)
    if not word or "综合" in word or word == ENFORCER_LABELS[Enforcer.BUREAU]:
        return Enforcer.BUREAU
    return Enforcer.TOWN if re.search("镇|街道|乡", word) else Enforcer.DEPARTMENT


def _day(told: Mapping[str, str], field: str) -> date | None:
    word = told.get(field, "").partition(" ")[0]
    if not word:
        return None
    plain = word.replace("/", "-").replace(".", "-").replace("年", "-").replace("月", "-")
    parts = plain.rstrip("日").split("-")
    try:
        return date.fromisoformat("-".join(part.zfill(2) for part in parts))
    except ValueError:
        raise _Unfit(f"{COLUMNS.label(field)}无法识别：“{word[:20]}”，应形如 2026-05-01") from None
