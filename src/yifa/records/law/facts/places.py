"""Places and times that the county government names for small trade (COP-04)."""

from datetime import time
from math import cos, hypot, radians

from yifa.records.law.facts.provisions import Dated

_METRES_A_DEGREE = 111_320.0


class DesignatedPlace(Dated, frozen=True, kw_only=True):
    """A place where farm produce, daily goods and small services may be sold at named hours.

    Basis: 《无证无照经营查处办法》第三条第一项. `lon`, `lat`: WGS-84; `closes` is excluded.
    """

    name: str
    document: str
    lon: float
    lat: float
    radius_m: int
    opens: str = "00:00"
    closes: str = "24:00"
    confirmed: bool = True

    @property
    def is_always_open(self) -> bool:
        return (self.opens, self.closes) == ("00:00", "24:00")

    def contains(self, lon: float, lat: float) -> bool:
        """Say whether a point lies within the radius, on flat ground."""
        east = (lon - self.lon) * cos(radians(self.lat))
        return hypot(east, lat - self.lat) * _METRES_A_DEGREE <= self.radius_m

    def is_open_at(self, moment: time) -> bool:
        """Say whether trade is allowed at a time of day."""
        return self.opens <= f"{moment:%H:%M}" < self.closes

    def __str__(self) -> str:
        return f"{self.name}（{self.opens}至{self.closes}，{self.document}）"
