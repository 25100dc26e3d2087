"""Thirty thousand fictional regulated parties, handed to the importer as rows of a table."""

import json
from collections.abc import Iterator
from importlib.resources import files
from random import Random

from shapely import Point, Polygon
from shapely.geometry import MultiPolygon

from yifa.frame.tabular import Line
from yifa.records.parties.rules import uscc_check_digit
from yifa.site.demo.agencies import COUNTY
from yifa.site.demo.geography import DemoCell
from yifa.site.demo.names import firm, person

_INCORPORATED_SHARE = 0.45
_SEAT_SHARE = 0.7
_BODY_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def rows(random: Random, cells: list[DemoCell], amount: int) -> Iterator[Line]:
    """Draw `amount` firms and shops, most of them in the county seat, each in a street cell."""
    trades = _trades()
    streets = [cell for cell in cells if cell.level == 4]
    seat = [cell for cell in streets if cell.unit.startswith("s")]
    for number in range(1, amount + 1):
        cell = random.choice(seat if random.random() < _SEAT_SHARE else streets)
        code, trade = random.choice(trades)
        yield Line(number, _values(random, cell, code, trade, number))


def place_in(random: Random, polygon: Polygon | MultiPolygon) -> tuple[float, float]:
    """Draw a place inside a polygon: longitude, latitude."""
    west, south, east, north = polygon.bounds
    while True:
        point = Point(random.uniform(west, east), random.uniform(south, north))
        if polygon.contains(point):
            return round(point.x, 6), round(point.y, 6)


def _values(random: Random, cell: DemoCell, code: str, trade: str, number: int) -> dict[str, str]:
    incorporated = random.random() < _INCORPORATED_SHARE
    lon, lat = place_in(random, cell.polygon)
    return {
        "name": firm(random, trade, incorporated=incorporated),
        "kind": "unit" if incorporated else "individual_merchant",
        "number": _uscc(random, incorporated=incorporated),
        "representative": person(random),
        "phone": f"1{random.choice('3589')}{random.randrange(10**9):09d}",
        "address": f"云溪县{cell.name}{random.randint(1, 188)}号",
        "trade": code,
        "lon": str(lon),
        "lat": str(lat),
        "unit": cell.unit,
        "key": f"demo-{number}",
    }


def _uscc(random: Random, *, incorporated: bool) -> str:
    """A code of registration authority 9, of the fictional division, with its check digits."""
    body = "".join(random.choice(_BODY_SIGNS) for _ in range(8))
    first = f"9{1 if incorporated else 2}{COUNTY}{body}{_body_check(body)}"
    return first + uscc_check_digit(first)


def _body_check(body: str) -> str:
    """The check sign of an organisation code (GB 11714)."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    values = [int(sign, 36) for sign in body]
    rest = 11 - sum(w * v for w, v in zip(weights, values, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def _trades() -> list[tuple[str, str]]:
    text = files("yifa.records.parties").joinpath("content/trades.json").read_text("utf-8")
    return [
        (item["code"], item["name"])
        for trade in json.loads(text)["trades"]
        for item in trade["classes"]
    ]
