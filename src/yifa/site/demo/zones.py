"""The demo county's zones (管控区域): a strictly kept square, a school's front, a fair to come."""

from datetime import date, datetime, timedelta
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.records.grid import actions
from yifa.records.grid.queries import zones
from yifa.records.grid.rules import geojson_of
from yifa.records.grid.terms import ZoneKind
from yifa.site.demo.agencies import COUNTY, FOUNDED, founder
from yifa.site.demo.world import World

_FAIR_LASTS = timedelta(days=30)


def draw(world: World, at: datetime) -> None:
    """Draw three zones in the county seat, once; the fair's is dated around the day of loading."""
    actor = founder(at)
    if zones(actor).exists():
        return
    fair_from = day_in_law(at) - timedelta(days=7)
    told: tuple[tuple[str, ZoneKind, str, str, date, date | None], ...] = (
        ("s1", ZoneKind.STRICT, "人民广场周边", "县政府通告〔2022〕2号（演示）", FOUNDED, None),
        ("s2", ZoneKind.NO_PARKING, "实验小学门前", "交通组织方案（演示）", FOUNDED, None),
        (
            *("s3", ZoneKind.EVENT, "山货节会场", "山货节保障方案（演示）"),
            *(fair_from, fair_from + _FAIR_LASTS),
        ),
    )
    for unit, kind, name, decision, valid_from, valid_until in told:
        actions.draw_zone(
            actor=actor,
            at=at,
            jurisdiction=COUNTY,
            kind=kind,
            name=name,
            decision=decision,
            polygon=_street_of(world, unit),
            valid_from=valid_from,
            valid_until=valid_until,
        )


def _street_of(world: World, unit: str) -> dict[str, Any]:
    """Give the first street of a squad's area, as GeoJSON."""
    street = next(one for one in world.streets if one.unit == unit)
    return geojson_of(street.polygon)
