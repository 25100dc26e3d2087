"""The numbers of components, matters and cells: how many digits, which parts, known or not.

Digits and classes come from the shipped code sets (LAW.md 32, 待确认): a component has 6 (division)
+ 2 + 3 + 6 (serial) digits, in the older set 6 + 2 + 2 + 6; a matter 6 + 2 + 3; a cell 6 (county)
+ 3 (street) + 3 (community) + 3 (grid).
"""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate, pairwise

from yifa.records.grid.facts import code_pairs, code_sets
from yifa.records.grid.facts.categories import NEW_SET, OLD_SET
from yifa.records.grid.terms import COMPONENT

CELL_DIGITS = (6, 3, 3, 3)
SERIAL_AT_MOST = 999_999


class CodeUnfit(ValueError):
    """A number is not one: the message says which part, and what it should be."""


@dataclass(frozen=True, slots=True)
class ComponentId:
    """The parts of a component's id; `category` is the class of the newer set."""

    division: str
    category: str
    serial: str
    code_set: str


@dataclass(frozen=True, slots=True)
class CellId:
    """The parts of a cell's standard code."""

    county: str
    street: str
    community: str
    grid: str


def component_id_of(text: str, divisions: Collection[str]) -> ComponentId:
    """Read a component's id of either set; its division must be one of those known.

    >>> component_id_of("33992101001000007", {"339921"}).category
    '01-001'
    >>> component_id_of("3399210101000007", {"339921"}).code_set
    'gbt_30428_2'
    >>> component_id_of("33992101", {"339921"})
    Traceback (most recent call last):
    ...
    yifa.records.grid.rules.codes.CodeUnfit: 部件标识码应为 17 位（旧标准 16 位）数字，实为 8 位
    >>> component_id_of("99999901001000007", {"339921"})
    Traceback (most recent call last):
    ...
    yifa.records.grid.rules.codes.CodeUnfit: 前 6 位“999999”不是本辖区的行政区划代码（339921）
    """
    chosen = {sum(held.component_digits): held for held in code_sets().values()}
    _want_digits(text, "部件标识码", "17 位（旧标准 16 位）", chosen)
    held = chosen[len(text)]
    division, major, minor, serial = _parts(text, held.component_digits)
    _want_division(division, divisions)
    _want_serial(serial)
    code = f"{major}-{minor}"
    if held.code == NEW_SET:
        _want_class(code, held.component_codes, held.local_from)
        return ComponentId(division, code, serial, NEW_SET)
    return ComponentId(division, newer_component_class(code), serial, OLD_SET)


def matter_code_of(text: str, divisions: Collection[str]) -> str:
    """Read a matter's code; give its category.

    >>> matter_code_of("33992106010", {"339921"})
    '06-010'
    >>> matter_code_of("33992106999", {"339921"})
    Traceback (most recent call last):
    ...
    yifa.records.grid.rules.codes.CodeUnfit: “06-999”属地方扩展类，本系统尚未登记
    >>> matter_code_of("3399210601", {"339921"})
    Traceback (most recent call last):
    ...
    yifa.records.grid.rules.codes.CodeUnfit: 事项代码应为 11 位数字，实为 10 位
    """
    held = code_sets()[NEW_SET]
    _want_digits(text, "事项代码", "11 位", (sum(held.matter_digits),))
    division, major, minor = _parts(text, held.matter_digits)
    _want_division(division, divisions)
    _want_class(f"{major}-{minor}", held.component_codes | held.matter_codes, held.local_from)
    return f"{major}-{minor}"


def cell_id_of(text: str, divisions: Collection[str]) -> CellId:
    """Read a cell's standard code; its last three parts count from 001.

    >>> cell_id_of("339921001002003", {"339921"}).community
    '002'
    >>> cell_id_of("339921001002000", {"339921"})
    Traceback (most recent call last):
    ...
    yifa.records.grid.rules.codes.CodeUnfit: 单元网格顺序码不能为 000
    """
    _want_digits(text, "网格标准编码", "15 位", (sum(CELL_DIGITS),))
    county, street, community, grid = _parts(text, CELL_DIGITS)
    _want_division(county, divisions)
    if grid == "000":
        raise CodeUnfit("单元网格顺序码不能为 000")
    return CellId(county, street, community, grid)


def component_id(division: str, category: str, serial: int) -> str:
    """Write a component's id of the newer set.

    >>> component_id("339921", "01-037", 12)
    '33992101037000012'
    """
    if not 0 < serial <= SERIAL_AT_MOST:
        raise CodeUnfit(f"类别 {category} 的顺序码已用完（{SERIAL_AT_MOST}）")
    return f"{division}{category.replace('-', '')}{serial:06d}"


def matter_code(division: str, category: str) -> str:
    """Write a matter's code: it names the kind, not the single matter.

    >>> matter_code("339921", "06-010")
    '33992106010'
    """
    return f"{division}{category.replace('-', '')}"


def newer_component_class(code: str) -> str:
    """Give the newer class of an older component class. Raises: CodeUnfit where none is known."""
    for pair in code_pairs():
        if pair.kind == COMPONENT and pair.old == code:
            return pair.new
    raise CodeUnfit(f"旧标准部件类别“{code}”没有已知的新类别，请改用 17 位标识码")


def _want_digits(text: str, what: str, wanted: str, lengths: Collection[int]) -> None:
    if not (text.isascii() and text.isdigit()):
        raise CodeUnfit(f"{what}只能由数字组成")
    if len(text) not in lengths:
        raise CodeUnfit(f"{what}应为 {wanted}数字，实为 {len(text)} 位")


def _parts(text: str, digits: Collection[int]) -> list[str]:
    return [text[start:stop] for start, stop in pairwise(accumulate(digits, initial=0))]


def _want_division(division: str, divisions: Collection[str]) -> None:
    if division not in divisions:
        known = "、".join(sorted(divisions))
        raise CodeUnfit(f"前 6 位“{division}”不是本辖区的行政区划代码（{known}）")


def _want_class(code: str, known: Collection[str], local_from: str) -> None:
    if code in known:
        return
    if code.partition("-")[2] >= local_from:
        raise CodeUnfit(f"“{code}”属地方扩展类，本系统尚未登记")
    raise CodeUnfit(f"没有类别“{code}”，请核对分类编码")


def _want_serial(serial: str) -> None:
    if not int(serial):
        raise CodeUnfit("顺序码不能全为 0")
