"""The basemap under our own areas: none, or tiles of one configured source."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from yifa.site.settings import environment

_RANGE = re.compile(r"\{(\d)-(\d)\}")
_GRIDS = {"EPSG:3857", "EPSG:4490"}
_DATUMS = {"wgs84", "gcj02"}


def _one_of(variable: environment.Variable, allowed: set[str]) -> str:
    value = variable.text()
    if value not in allowed:
        raise ImproperlyConfigured(f"{variable.name}: use one of {', '.join(sorted(allowed))}")
    return value


def _basemap() -> dict[str, Any]:
    """Read the source; without an address the map shows the county's own areas only."""
    urls = [environment.BASEMAP_URL.text(), environment.BASEMAP_LABELS_URL.text()]
    for url in filter(None, urls):
        if not all(mark in url for mark in ("{x}", "{y}", "{z}")):
            raise ImproperlyConfigured("YIFA_BASEMAP_URL: needs {x}, {y} and {z}")
    return {
        "urls": [url for url in urls if url],
        "grid": _one_of(environment.BASEMAP_GRID, _GRIDS),
        "datum": _one_of(environment.BASEMAP_DATUM, _DATUMS),
        "attribution": environment.BASEMAP_ATTRIBUTION.text(),
        "closest": environment.BASEMAP_CLOSEST.count(),
    }


def hosts_of(url: str) -> Iterator[str]:
    """Name the hosts an address asks, `{0-7}` spelt out; none for an address of our own."""
    parts = urlsplit(url)
    if not parts.netloc:
        return
    host = f"{parts.scheme}://{parts.netloc}"
    if not (found := _RANGE.search(host)):
        yield host
        return
    for digit in range(int(found[1]), int(found[2]) + 1):
        yield host.replace(found[0], str(digit))


YIFA_BASEMAP = _basemap()
YIFA_MAP_APPROVAL = environment.MAP_APPROVAL.text()
YIFA_BASEMAP_HOSTS = sorted({host for url in YIFA_BASEMAP["urls"] for host in hosts_of(url)})
