"""Which column of a table of components is what, and what a row says."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import isfinite
from typing import Final

from yifa.base.gcj02 import wgs84_of
from yifa.records.grid.facts import Component, code_sets
from yifa.records.grid.facts.categories import NEW_SET

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    field: tuple(words.split())
    for field, words in (
        ("code", "标识码 部件标识码 部件编码 ObjID OBJID code"),
        ("category", "类别 部件类别 小类 分类编码 类别编码 ObjType category class"),
        ("name", "名称 部件名称 ObjName OBJNAME name"),
        ("lon", "经度 lon lng longitude x"),
        ("lat", "纬度 lat latitude y"),
        ("place", "位置 地址 位置描述 所在位置 place address"),
        ("accuracy", "定位精度 精度 accuracy"),
        ("owner", "权属单位 主管部门 DeptName1 owner"),
        ("maintainer", "养护单位 管理单位 DeptName3 maintainer"),
        ("note", "备注 说明 note remark"),
        ("key", "编号 来源编号 原编号 序号 id ID"),
    )
}
"""Fields and the headers by which they are found, the first ones first."""

_NEEDED = ("category", "lon", "lat")
_LONGEST = {"name": 60, "place": 200, "owner": 100, "maintainer": 100, "note": 200, "key": 64}


class MappingUnusable(ValueError):
    """The columns cannot be matched with the fields of a component."""


class RowRefused(ValueError):
    """A row cannot be taken; the message says which column and why."""


def read_mapping(words: str) -> dict[str, str]:
    """Read `标识码=编码,名称=部件名`, ours before theirs. Raises: MappingUnusable."""
    mapping: dict[str, str] = {}
    for part in filter(None, (part.strip() for part in words.replace("，", ",").split(","))):
        ours, _, theirs = part.partition("=")
        field = _field_named(ours.strip())
        if not field or not theirs.strip():
            known = "、".join(names[0] for names in COLUMNS.values())
            raise MappingUnusable(
                f"列对应写法有误：“{part}”；应为 本系统字段=文件列名，本系统字段有：{known}"
            )
        mapping[field] = theirs.strip()
    return mapping


def _field_named(word: str) -> str:
    if word in COLUMNS:
        return word
    return next((field for field, names in COLUMNS.items() if word in names), "")


def mapping_of(header: Iterable[str], own: Mapping[str, str] | None = None) -> dict[str, str]:
    """Match the header with the fields; `own` goes first. Raises: MappingUnusable."""
    columns = list(header)
    mapping = {
        field: word
        for field, words in COLUMNS.items()
        for word in reversed(words)
        if word in columns
    }
    for field, column in (own or {}).items():
        if column not in columns:
            raise MappingUnusable(f"文件中没有列“{column}”；现有列：{'、'.join(columns)}")
        mapping[field] = column
    missing = [COLUMNS[field][0] for field in _NEEDED if field not in mapping]
    if "category" not in mapping and "code" in mapping:
        missing.remove(COLUMNS["category"][0])
    if missing:
        raise MappingUnusable(
            f"没有找到列：{'、'.join(missing)}；请用 本系统字段=文件列名 指明。"
            f"现有列：{'、'.join(columns)}"
        )
    return mapping


def component_of(
    values: Mapping[str, str], mapping: Mapping[str, str], *, is_gcj02: bool = False
) -> Component:
    """Read a row as a component. Raises: RowRefused."""
    told = {field: values.get(column, "").strip() for field, column in mapping.items()}
    for field, longest in _LONGEST.items():
        if len(told.get(field, "")) > longest:
            raise RowRefused(f"{COLUMNS[field][0]}过长：最多 {longest} 字")
    lon, lat = _degree(told, "lon", 180), _degree(told, "lat", 90)
    if is_gcj02:
        lon, lat = wgs84_of(lon, lat)
    code = told.get("code", "")
    category = _class(told.get("category", ""), code)
    name, place = told.get("name", ""), told.get("place", "")
    return Component(
        code=code,
        category=category,
        name=name,
        lon=round(lon, 7),
        lat=round(lat, 7),
        place=place,
        accuracy=told.get("accuracy", "")[:1].upper(),
        owner=told.get("owner", ""),
        maintainer=told.get("maintainer", ""),
        note=told.get("note", ""),
        key=told.get("key", "") or code or _key(category, name, told["lon"], told["lat"]),
    )


def _degree(told: Mapping[str, str], field: str, limit: float) -> float:
    word = told.get(field, "")
    label = COLUMNS[field][0]
    if not word:
        raise RowRefused(f"{label}为空")
    try:
        degree = float(word)
    except ValueError:
        raise RowRefused(f"{label}“{word[:20]}”不是数字") from None
    if not isfinite(degree) or abs(degree) > limit:
        raise RowRefused(f"{label}“{word[:20]}”超出范围，可能是投影坐标，请转换为经纬度")
    return degree


def _class(word: str, code: str) -> str:
    """Read a class: `01-037`, `01037`, its name; else from the id's own digits."""
    held = code_sets()[NEW_SET]
    if not word and len(code) == 17:
        word = code[6:11]
    if word.isdigit() and len(word) == 5:
        word = f"{word[:2]}-{word[2:]}"
    if word in held.component_codes:
        return word
    named = [known for known, name in held.components if name == word]
    if named:
        return named[0]
    if not word and len(code) == 16:
        raise RowRefused("旧标准标识码须另列新类别")
    raise RowRefused(f"类别“{word[:20]}”无法识别，应为类别名称或者编码（如 01-037 路灯）")


def _key(*words: str) -> str:
    """A row without a number of its own is known again by class, name and place."""
    return sha256("\n".join(words).encode()).hexdigest()[:40]
