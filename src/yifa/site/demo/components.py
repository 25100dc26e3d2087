"""The demo county's components (部件) and the people responsible in its cells."""

from collections.abc import Iterator
from datetime import datetime
from random import Random
from uuid import UUID

from yifa.base.calendar import day_in_law
from yifa.frame.tabular import Line
from yifa.records.agencies.queries import officers
from yifa.records.grid import actions
from yifa.records.grid.queries import cells as cells_of
from yifa.records.grid.terms import DutyKind, Level
from yifa.site.demo.agencies import founder
from yifa.site.demo.geography import DemoCell
from yifa.site.demo.parties import place_in

_SEED = 4703
_KINDS = (
    ("路灯", 26, "市政公用中心"),
    ("雨水箅子", 14, "市政公用中心"),
    ("雨水井盖", 10, "市政公用中心"),
    ("污水井盖", 8, "市政公用中心"),
    ("通信井盖", 6, "管线权属单位"),
    ("电力井盖", 6, "管线权属单位"),
    ("行道树", 14, "园林绿化中心"),
    ("树池树穴", 4, "园林绿化中心"),
    ("垃圾箱", 8, "环境卫生中心"),
    ("公共厕所", 1, "环境卫生中心"),
    ("交通护栏", 2, "交通设施管理中心"),
    ("交通标志牌及标线", 3, "交通设施管理中心"),
    ("监控电子眼", 2, "综合行政执法局"),
    ("非机动车停放点", 2, "综合行政执法局"),
    ("牌匾标识", 2, "沿街商户"),
)
_LACKING_SHARE = 0.08
"""Some leaves have nobody yet: the list of gaps has something to show."""


def rows(cells: list[DemoCell], amount: int) -> Iterator[Line]:
    """Draw components street by street, more of them in the county seat."""
    random = Random(_SEED)
    streets = [cell for cell in cells if cell.level == len(Level)]
    weights = [3 if cell.unit.startswith("s") else 1 for cell in streets]
    kinds = [(name, owner) for name, _, owner in _KINDS]
    shares = [share for _, share, _ in _KINDS]
    for number in range(1, amount + 1):
        street = random.choices(streets, weights)[0]
        name, owner = random.choices(kinds, shares)[0]
        lon, lat = place_in(random, street.polygon)
        values = {
            "编号": f"PC-{number:05d}",
            "类别": name,
            "名称": f"{street.name}{name}",
            "经度": str(lon),
            "纬度": str(lat),
            "位置": f"{street.name}{random.randint(1, 188)}号旁",
            "定位精度": random.choice("AABBBC"),
            "权属单位": owner,
        }
        yield Line(number + 1, values)


def assign_people(at: datetime) -> None:
    """Make assistants of each unit keepers of its streets, and an officer responsible for it."""
    actor, day, random = founder(at), day_in_law(at), Random(_SEED)
    people: dict[str, list[tuple[bool, UUID]]] = {}
    for officer in officers(actor, on=day):
        people.setdefault(officer.unit.code, []).append((officer.auxiliary, officer.uuid))
    for cell in cells_of(actor, day):
        kind = {Level.STREET: DutyKind.KEEPER, Level.SQUAD_AREA: DutyKind.LEAD}.get(
            Level(cell.level)
        )
        unit = people.get(cell.unit.code if cell.unit else "", [])
        fit = [key for auxiliary, key in unit if auxiliary == (kind is DutyKind.KEEPER)]
        if kind is None or not fit or random.random() < _LACKING_SHARE:
            continue
        actions.assign_duty(
            actor=actor, at=at, cell=cell, kind=kind, officer=random.choice(fit), valid_from=day
        )
