"""GCJ-02, the shifted coordinates of Chinese web maps: turned into WGS-84 at the edge, here only.

CGCS2000 is WGS-84 for our purposes (they differ by centimetres). The forward shift is the widely
published approximation of the official one; its inverse is found by iteration to a millimetre.
"""

from math import cos, pi, sin, sqrt

Point = tuple[float, float]
"""Longitude, latitude in degrees."""

_SEMI_MAJOR_M = 6_378_245.0
_ECCENTRICITY_2 = 0.00669342162296594323
_ENOUGH_DEGREES = 1e-8
_TRIES = 30
_WEST, _SOUTH, _EAST, _NORTH = 72.004, 0.8293, 137.8347, 55.8271


def gcj02_of(lon: float, lat: float) -> Point:
    """Shift WGS-84 into GCJ-02; outside China nothing is shifted.

    >>> [round(value, 6) for value in gcj02_of(116.377817, 39.911954)]
    [116.384047, 39.913345]
    >>> gcj02_of(2.35, 48.85)
    (2.35, 48.85)
    """
    if not (_WEST <= lon <= _EAST and _SOUTH <= lat <= _NORTH):
        return lon, lat
    east, north = _shift_m(lon - 105.0, lat - 35.0)
    angle = lat / 180.0 * pi
    square = 1 - _ECCENTRICITY_2 * sin(angle) ** 2
    root = sqrt(square)
    meridian = _SEMI_MAJOR_M * (1 - _ECCENTRICITY_2) / (square * root) * pi
    parallel = _SEMI_MAJOR_M / root * cos(angle) * pi
    return lon + east * 180.0 / parallel, lat + north * 180.0 / meridian


def wgs84_of(lon: float, lat: float) -> Point:
    """Turn GCJ-02 back into WGS-84.

    >>> there = gcj02_of(119.92, 28.41)
    >>> [round(value, 6) for value in wgs84_of(*there)]
    [119.92, 28.41]
    """
    found_lon, found_lat = lon, lat
    for _ in range(_TRIES):
        there_lon, there_lat = gcj02_of(found_lon, found_lat)
        off_lon, off_lat = there_lon - lon, there_lat - lat
        found_lon, found_lat = found_lon - off_lon, found_lat - off_lat
        if max(abs(off_lon), abs(off_lat)) < _ENOUGH_DEGREES:
            break
    return found_lon, found_lat


def _shift_m(x: float, y: float) -> Point:
    """The published polynomial with its waves, east and north, in metres on the plane."""
    waves = (20.0 * sin(6.0 * x * pi) + 20.0 * sin(2.0 * x * pi)) * 2.0 / 3.0
    near = (20.0 * sin(x * pi) + 40.0 * sin(x / 3.0 * pi)) * 2.0 / 3.0
    far = (150.0 * sin(x / 12.0 * pi) + 300.0 * sin(x / 30.0 * pi)) * 2.0 / 3.0
    root = sqrt(abs(x))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves + near + far
    near = (20.0 * sin(y * pi) + 40.0 * sin(y / 3.0 * pi)) * 2.0 / 3.0
    far = (160.0 * sin(y / 12.0 * pi) + 320.0 * sin(y * pi / 30.0)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves + near + far
    return east, north
