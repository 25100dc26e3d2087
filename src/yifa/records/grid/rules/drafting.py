"""Whether the grid, as a draft would leave it, is whole, typed and complete (LAW.md 33)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import shapely
from shapely import MultiPolygon, Polygon

from yifa.records.grid.facts import Fault
from yifa.records.grid.rules.codes import CodeUnfit, cell_id_of
from yifa.records.grid.rules.drawing import why_unfit
from yifa.records.grid.rules.places import faults_of_cover
from yifa.records.grid.terms import LEVEL_LABELS, LEVELS, Level

GAP = "gap"
KIND_LABELS = {"gap": "缺口", "overlap": "重叠", "outside": "超出上级范围", "incomplete": "不完整"}


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell as the draft would leave it; `is_drafted` where the draft draws it."""

    code: str
    level: Level
    name: str
    parent: str
    unit: str
    area: Polygon | MultiPolygon
    standard_code: str = ""
    is_drafted: bool = False


@dataclass(frozen=True, slots=True)
class DraftFault:
    """What stands against a draft: which cell, what, what to do, and where on the map.

    A gap may be put in force with a written reason; everything else may not.
    """

    kind: str
    cells: tuple[str, ...]
    sentence: str
    do: str
    area_m2: float = 0.0
    lon: float | None = None
    lat: float | None = None

    @property
    def label(self) -> str:
        return KIND_LABELS[self.kind]

    @property
    def blocks(self) -> bool:
        return self.kind != GAP


def faults_of_draft(
    cells: Iterable[DrawnCell], retired: Mapping[str, str], divisions: Iterable[str]
) -> list[DraftFault]:
    """Name what the draft leaves wrong: in what it draws, and in the families it touches.

    `retired` are the cells taken out, each with its parent.
    """
    held = {cell.code: cell for cell in cells}
    known = frozenset(divisions)
    found: list[DraftFault] = []
    for cell in held.values():
        if cell.is_drafted:
            found += _incomplete(cell, held, known)
        elif cell.parent in retired:
            found.append(_orphan(cell))
    taken = [cell for cell in held.values() if cell.standard_code]
    found += _taken_twice(taken)
    return [*found, *_uncovered(held, frozenset(retired.values()), found)]


def _incomplete(
    cell: DrawnCell, held: Mapping[str, DrawnCell], divisions: frozenset[str]
) -> Iterator[DraftFault]:
    parent = held.get(cell.parent)
    for sentence, do in (
        *_missing(cell),
        *_wrong_level(cell, parent),
        *_wrong_standard_code(cell, divisions),
    ):
        yield _fault(cell, sentence, do)
    for sentence in why_unfit(cell.area):
        yield _fault(cell, sentence, "请修改边界")


def _missing(cell: DrawnCell) -> Iterator[tuple[str, str]]:
    if not cell.name.strip():
        yield "缺少名称", "请填写名称"
    if not cell.unit and cell.level != LEVELS[0]:
        yield "缺少责任单位", "请选择责任单位"


def _wrong_level(cell: DrawnCell, parent: DrawnCell | None) -> Iterator[tuple[str, str]]:
    position = LEVELS.index(cell.level)
    if position == 0:
        if cell.parent:
            yield f"{LEVEL_LABELS[cell.level]}不应有上级网格", "请清除上级网格"
        return
    above = LEVELS[position - 1]
    if parent is None:
        yield f"没有上级网格“{cell.parent}”", f"请选择{LEVEL_LABELS[above]}一级的上级网格"
    elif parent.level != above:
        words = f"上级网格是{LEVEL_LABELS[parent.level]}，应为{LEVEL_LABELS[above]}"
        yield words, "请更换上级网格"


def _wrong_standard_code(cell: DrawnCell, divisions: frozenset[str]) -> Iterator[tuple[str, str]]:
    if cell.standard_code:
        try:
            cell_id_of(cell.standard_code, divisions)
        except CodeUnfit as fault:
            yield str(fault), "请核对标准编码"


def _orphan(cell: DrawnCell) -> DraftFault:
    return _fault(cell, f"上级网格“{cell.parent}”已取消", "请为其改换上级网格，或者一并取消")


def _taken_twice(cells: list[DrawnCell]) -> Iterator[DraftFault]:
    seen: dict[str, str] = {}
    for cell in cells:
        first = seen.setdefault(cell.standard_code, cell.code)
        if first != cell.code:
            yield _fault(cell, f"标准编码与“{first}”重复", "请更换标准编码")


def _fault(cell: DrawnCell, sentence: str, do: str) -> DraftFault:
    spot = cell.area.representative_point() if cell.area.is_valid else cell.area.centroid
    return DraftFault("incomplete", (cell.code,), sentence, do, 0.0, spot.x, spot.y)


def _uncovered(
    held: Mapping[str, DrawnCell], bereft: frozenset[str], before: list[DraftFault]
) -> Iterator[DraftFault]:
    """Check the families that the draft touches; `bereft` are parents of what it takes out."""
    unfit = {code for fault in before for code in fault.cells if not held[code].area.is_valid}
    families: dict[str, list[DrawnCell]] = {}
    for cell in held.values():
        if cell.code not in unfit and _stands_below(cell, held.get(cell.parent)):
            families.setdefault(cell.parent, []).append(cell)
    for code, parts in families.items():
        if code in unfit:
            continue
        if not (held[code].is_drafted or code in bereft or any(one.is_drafted for one in parts)):
            continue
        shapes = [(cell.code, cell.area) for cell in parts]
        for fault in faults_of_cover(parts[0].level, held[code].area, shapes):
            yield _told(fault, held[code])


def _stands_below(cell: DrawnCell, parent: DrawnCell | None) -> bool:
    """Say whether a cell is of the level that comes next after its parent's."""
    return parent is not None and LEVELS.index(cell.level) == LEVELS.index(parent.level) + 1


def _told(fault: Fault, parent: DrawnCell) -> DraftFault:
    label = LEVEL_LABELS[fault.level]
    size = f"{fault.area_m2:.0f} 平方米"
    sentences = {
        "gap": (f"“{parent.name}”内有 {size}没有{label}", "请补划，或者生效时写明理由"),
        "overlap": (f"“{'”“'.join(fault.cells)}”重叠 {size}", "请移动共同边界"),
        "outside": (f"{label}有 {size}超出“{parent.name}”", "请收回边界，或者调整上级网格"),
    }
    sentence, do = sentences[fault.kind]
    cells = fault.cells or (parent.code,)
    return DraftFault(fault.kind, cells, sentence, do, fault.area_m2, fault.lon, fault.lat)


def outline_of(cells: Iterable[DrawnCell]) -> shapely.Geometry | None:
    """Give the outline of the whole area: the union of the widest cells."""
    outer = [cell.area for cell in cells if cell.level == LEVELS[0] and cell.area.is_valid]
    return shapely.union_all(outer) if outer else None
