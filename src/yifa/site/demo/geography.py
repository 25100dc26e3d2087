"""A fictional county as a jittered mesh of blocks, joined into a four-level grid without gaps."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

from shapely import MultiPolygon, Polygon, unary_union

_COUNTY, _PARTS_OF_A_STREET = "339921", 4
WEST, SOUTH = 119.92, 28.42
COLUMNS, ROWS = 64, 48
BLOCK_LON, BLOCK_LAT = 0.0046, 0.0041
"""About 450 m: a street block outside the county seat, a neighbourhood within."""

SQUADS = ("一中队", "二中队", "三中队", "四中队", "五中队", "六中队")
TOWNS = (
    "青岚镇", "石门镇", "柳川镇", "望江镇", "松岩镇", "古堰镇", "长桥镇", "月湖镇", "枫林镇",
    "渔浦镇", "双溪镇", "龙吟镇", "竹源乡", "白鹤乡", "凤栖乡", "大坪乡", "云台乡",
)  # fmt: skip
_SEAT_SEEDS = ((26, 25), (33, 28), (40, 25), (28, 19), (35, 18), (41, 18))
_STREET_HEADS = (
    "云溪 青石 文昌 解放 人民 建设 新华 东门 西门 南街 北街 环城 溪滨 松阳岭 学院 迎宾 梧桐 桂花 "
    "香樟 银杏 兴业 振兴 和平 长寿 古塔 石桥 丰收 平安 育才 工业 创新 康宁 书院 望月 清风 听泉"
).split()
_STREET_TAILS = ("路", "街", "巷", "弄", "大道")
_QUARTERS = ("城东", "城西", "城南", "城北", "中心", "新区", "老街", "滨河")

Block = tuple[int, int]


@dataclass(frozen=True, slots=True)
class DemoCell:
    """A grid cell of the demo county; `unit` is the code of the squad or town team in charge."""

    level: int
    code: str
    name: str
    parent: str
    unit: str
    polygon: Polygon | MultiPolygon

    @property
    def standard_code(self) -> str:
        """The fifteen digits of a street: county, squad or town, section, street."""
        parts = self.code.split("-")
        if len(parts) < _PARTS_OF_A_STREET:
            return ""
        _, unit, section, street = parts
        number = list(unit_codes().values()).index(unit) + 1
        return f"{_COUNTY}{number:03d}{int(section):03d}{int(street):03d}"


def unit_codes() -> dict[str, str]:
    """Codes of the six squads and seventeen town teams by name."""
    squads = {name: f"s{number}" for number, name in enumerate(SQUADS, 1)}
    return squads | {name: f"t{number:02d}" for number, name in enumerate(TOWNS, 1)}


def cells(random: Random) -> list[DemoCell]:
    """Draw the county: 建成区 or 乡镇区域, squad or town area, 片区, 街 (parents come first)."""
    corners = _corners(random)
    regions = _regions(random)
    made = [
        DemoCell(1, "A", "县城建成区", "", "", _joined(corners, _blocks_of(regions, SQUADS))),
        DemoCell(1, "B", "乡镇区域", "", "", _joined(corners, _blocks_of(regions, TOWNS))),
    ]
    codes = unit_codes()
    for name, blocks in regions.items():
        top = "A" if name in SQUADS else "B"
        made.extend(_area(random, corners, name, codes[name], top, blocks))
    return made


def roads(seed: int = 2026) -> list[dict[str, Any]]:
    """Draw the county's streets along the edges of its blocks, as GeoJSON links.

    The same seed gives the corners that `cells` was drawn with.
    """
    corners = _corners(Random(seed))
    blocks = {(c, r) for c in range(COLUMNS) for r in range(ROWS) if _inside((c, r))}
    edges = {edge for block in blocks for edge in _edges(block)}
    return [_street(number, corners, *edge) for number, edge in enumerate(sorted(edges), 1)]


def _edges(block: Block) -> Iterator[tuple[Block, Block]]:
    column, row = block
    around = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    for start, end in pairwise([*around, around[0]]):
        yield (start, end) if start < end else (end, start)


def _street(
    number: int, corners: dict[Block, tuple[float, float]], start: Block, end: Block
) -> dict[str, Any]:
    """One link; every seventh street along the rows is one-way."""
    is_one_way = start[1] == end[1] and start[1] % 7 == 3
    return {
        "type": "Feature",
        "properties": {
            "link_id": number,
            "from": f"{start[0]}-{start[1]}",
            "to": f"{end[0]}-{end[1]}",
            "dir": int(is_one_way),
        },
        "geometry": {
            "type": "LineString",
            "coordinates": [list(corners[start]), list(corners[end])],
        },
    }


def _area(
    random: Random,
    corners: dict[Block, tuple[float, float]],
    name: str,
    unit: str,
    top: str,
    blocks: Sequence[Block],
) -> list[DemoCell]:
    code = f"{top}-{unit}"
    made = [DemoCell(2, code, f"{name}辖区", top, unit, _joined(corners, blocks))]
    quarters = random.sample(_QUARTERS, 4 if top == "A" else 3)
    streets = _street_names(random)
    for number, part in enumerate(_split(random, blocks, len(quarters)), 1):
        quarter = f"{code}-{number}"
        title = f"{name}{quarters[number - 1]}片区"
        made.append(DemoCell(3, quarter, title, code, unit, _joined(corners, part)))
        for place, street in enumerate(_split(random, part, 4), 1):
            made.append(
                DemoCell(
                    4, f"{quarter}-{place}", next(streets), quarter, unit, _joined(corners, street)
                )
            )
    return made


def _street_names(random: Random) -> Iterator[str]:
    names = [head + tail for head in _STREET_HEADS for tail in _STREET_TAILS]
    random.shuffle(names)
    return iter(names)


def _corners(random: Random) -> dict[Block, tuple[float, float]]:
    """Mesh points, shifted by at most a third of a block; shared by neighbours, so no gaps."""
    return {
        (column, row): (
            round(WEST + (column + random.uniform(-0.3, 0.3)) * BLOCK_LON, 6),
            round(SOUTH + (row + random.uniform(-0.3, 0.3)) * BLOCK_LAT, 6),
        )
        for column in range(COLUMNS + 1)
        for row in range(ROWS + 1)
    }


def _inside(block: Block) -> bool:
    """An irregular outline: a wavy ellipse."""
    x = (block[0] + 0.5) / COLUMNS * 2 - 1
    y = (block[1] + 0.5) / ROWS * 2 - 1
    angle = math.atan2(y, x)
    return math.hypot(x, y) < 0.86 + 0.07 * math.sin(3 * angle + 1) + 0.05 * math.sin(7 * angle)


def _regions(random: Random) -> dict[str, list[Block]]:
    blocks = [(c, r) for c in range(COLUMNS) for r in range(ROWS) if _inside((c, r))]
    seeds = dict(zip(SQUADS, _SEAT_SEEDS, strict=True))
    for number, name in enumerate(TOWNS):
        angle = 2 * math.pi * number / len(TOWNS) + random.uniform(-0.08, 0.08)
        reach = 0.66 if number % 2 else 0.5
        seeds[name] = (
            int(COLUMNS / 2 + math.cos(angle) * reach * COLUMNS / 2),
            int(ROWS / 2 + math.sin(angle) * reach * ROWS / 2),
        )
    regions: dict[str, list[Block]] = {name: [] for name in seeds}
    for block in blocks:
        regions[min(seeds, key=lambda name: math.dist(seeds[name], block))].append(block)
    return regions


def _split(random: Random, blocks: Sequence[Block], parts: int) -> list[list[Block]]:
    """Cut blocks into `parts` compact groups, none empty (slices along the longer side)."""
    wide = _extent(blocks, 0) >= _extent(blocks, 1)
    ordered = sorted(blocks, key=lambda block: block if wide else (block[1], block[0]))
    size = len(ordered) / parts
    cuts = [round(size * number + random.uniform(-0.15, 0.15) * size) for number in range(1, parts)]
    bounds = [0, *cuts, len(ordered)]
    return [list(ordered[a:b]) for a, b in pairwise(bounds)]


def _extent(blocks: Sequence[Block], axis: int) -> int:
    values = [block[axis] for block in blocks]
    return max(values) - min(values)


def _blocks_of(regions: dict[str, list[Block]], names: Sequence[str]) -> list[Block]:
    return [block for name in names for block in regions[name]]


def _joined(
    corners: dict[Block, tuple[float, float]], blocks: Sequence[Block]
) -> Polygon | MultiPolygon:
    rows: defaultdict[Block, Polygon] = defaultdict(Polygon)
    for column, row in blocks:
        rows[column, row] = Polygon(
            [
                corners[column, row],
                corners[column + 1, row],
                corners[column + 1, row + 1],
                corners[column, row + 1],
            ]
        )
    joined = unary_union(list(rows.values()))
    if not isinstance(joined, Polygon | MultiPolygon):
        raise TypeError("网格须为面")
    return joined
