"""The basemap's settings: only the named hosts are let through, wrong values are refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from yifa.site.settings import maps


@pytest.mark.parametrize(
    ("url", "hosts"),
    [
        ("/tiles/{z}/{x}/{y}.png", []),
        ("https://tiles.example.cn/{z}/{x}/{y}.png", ["https://tiles.example.cn"]),
        (
            "https://t{0-2}.tianditu.gov.cn/vec_c/wmts?z={z}&x={x}&y={y}",
            [f"https://t{digit}.tianditu.gov.cn" for digit in range(3)],
        ),
    ],
)
def test_the_content_policy_names_the_hosts_of_the_tiles_alone(url: str, hosts: list[str]) -> None:
    assert list(maps.hosts_of(url)) == hosts


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("YIFA_BASEMAP_URL", "https://tiles.example.cn/map.png"),
        ("YIFA_BASEMAP_GRID", "EPSG:4326"),
        ("YIFA_BASEMAP_DATUM", "bd09"),
    ],
)
def test_a_basemap_that_cannot_be_drawn_is_refused(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)

    with pytest.raises(ImproperlyConfigured, match="YIFA_BASEMAP"):
        maps._basemap()
