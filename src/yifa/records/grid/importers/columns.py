"""Which column of a table of components is what, and what a row says."""

from collections.abc import Mapping
from hashlib import sha256
from math import isfinite
from typing import Final

from yifa.base.gcj02 import wgs84_of
from yifa.frame.columns import Columns
from yifa.records.grid.facts import Component, code_sets
from yifa.records.grid.facts.categories import NEW_SET

COLUMNS: Final = Columns.told(
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
    needed=("category code", "lon", "lat"),
)
"""Fields and the headers by which they are found, the first ones first."""

read_mapping, mapping_of = COLUMNS.read_mapping, COLUMNS.mapping_of

_LONGEST = {"name": 60, "place": 200, "owner": 100, "maintainer": 100, "note": 200, "key": 64}


class RowRefused(ValueError):
    """A row cannot be taken; the message says which column and why."""


def component_of(
    values: Mapping[str, str], mapping: Mapping[str, str], *, is_gcj02: bool = False
) -> Component:
    """Read a row as a component. Raises: RowRefused."""
    told = {field: values.get(column, "").strip() for field, column in mapping.items()}
    for field, longest in _LONGEST.items():
        if len(told.get(field, "")) > longest:
            raise RowRefused(f"{COLUMNS.label(field)}过长：最多 {longest} 字")
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
    label = COLUMNS.label(field)
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
