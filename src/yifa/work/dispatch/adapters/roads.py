"""A road net as a graph: read from GeoJSON links, kept as arrays, asked for ways to one place."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from yifa.frame import blobs

OFF_ROAD_AT_MOST_M: Final = 2_000.0
_EARTH_M: Final = 6_371_008.8
_DECIMALS: Final = 6
Floats = NDArray[np.float64]


class RoadsUnusable(ValueError):
    """The file holds no road net; the message says why."""


@dataclass(frozen=True, slots=True)
class RoadNetRead:
    """Nodes (n, 2) lon, lat; links as node numbers with lengths, both ways already apart."""

    nodes: Floats
    tails: NDArray[np.int32]
    heads: NDArray[np.int32]
    lengths_m: Floats
    link_count: int
    length_m: int

    def packed(self) -> bytes:
        """Give the arrays as one file."""
        held = io.BytesIO()
        np.savez_compressed(
            held, nodes=self.nodes, tails=self.tails, heads=self.heads, lengths_m=self.lengths_m
        )
        return held.getvalue()


class RoadGraph:
    """Answers how far it is by road from many places to one."""

    def __init__(
        self,
        nodes: Floats,
        tails: NDArray[np.int32],
        heads: NDArray[np.int32],
        lengths_m: Floats,
    ) -> None:
        from scipy.sparse import csr_matrix
        from scipy.spatial import cKDTree

        self._scale = _metres_a_degree(float(nodes[:, 1].mean()))
        self._tree = cKDTree(nodes * self._scale)
        shape = (len(nodes), len(nodes))
        # Turned around: one run from the incident gives the way from every node to it.
        self._backwards = csr_matrix((lengths_m, (heads, tails)), shape=shape)

    def metres_to(self, place: tuple[float, float], starts: Floats) -> Floats:
        """Give the way in metres from each start (n, 2 lon, lat) to a place; inf for no way.

        From and to the nearest node it goes straight; a place far from every road has no way.
        """
        from scipy.sparse.csgraph import dijkstra

        off, node = self._tree.query(np.asarray(place) * self._scale)
        if off > OFF_ROAD_AT_MOST_M or not len(starts):
            return np.full(len(starts), np.inf)
        by_road = dijkstra(self._backwards, indices=int(node))
        offs, nodes = self._tree.query(starts * self._scale)
        found: Floats = by_road[nodes] + offs + off
        return np.where(offs > OFF_ROAD_AT_MOST_M, np.inf, found)


def read_roads(path: Path) -> RoadNetRead:
    """Read links (`length_m`, `from`, `to`, `dir`: 1 one-way). Raises: RoadsUnusable."""
    try:
        told = json.loads(path.read_bytes())
    except (OSError, ValueError) as fault:
        raise RoadsUnusable(f"{path.name} 不是有效的 GeoJSON 文件") from fault
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list):
        raise RoadsUnusable(f"{path.name} 不是 GeoJSON 要素集合（FeatureCollection）")
    return net_of(features)


def net_of(features: Sequence[Any]) -> RoadNetRead:
    """Make a net of GeoJSON lines; other features are passed over. Raises: RoadsUnusable."""
    numbers: dict[Any, int] = {}
    nodes: list[tuple[float, float]] = []
    links: list[tuple[int, int, float, bool]] = []
    for line, said in _lines(features):
        ends = []
        for place, name in ((line[0], said.get("from")), (line[-1], said.get("to"))):
            key = name if name is not None else tuple(round(part, _DECIMALS) for part in place)
            if key not in numbers:
                numbers[key] = len(nodes)
                nodes.append((place[0], place[1]))
            ends.append(numbers[key])
        links.append((ends[0], ends[1], _length_of(line, said), said.get("dir") == 1))
    if not links:
        raise RoadsUnusable("文件中没有路段（LineString），请核对")
    return _net(nodes, links)


def _net(
    nodes: list[tuple[float, float]], links: list[tuple[int, int, float, bool]]
) -> RoadNetRead:
    ways: dict[tuple[int, int], float] = {}
    for tail, head, length, is_one_way in links:
        for pair in ((tail, head),) if is_one_way else ((tail, head), (head, tail)):
            ways[pair] = min(length, ways.get(pair, np.inf))
    return RoadNetRead(
        nodes=np.array(nodes, np.float64),
        tails=np.array([tail for tail, _ in ways], np.int32),
        heads=np.array([head for _, head in ways], np.int32),
        lengths_m=np.array(list(ways.values()), np.float64),
        link_count=len(links),
        length_m=round(sum(length for _, _, length, _ in links)),
    )


@lru_cache(maxsize=4)
def graph_of(sha256: str) -> RoadGraph:
    """Load a kept net; the last few stay in memory."""
    with np.load(io.BytesIO(blobs.read_blob(sha256)), allow_pickle=False) as held:
        return RoadGraph(held["nodes"], held["tails"], held["heads"], held["lengths_m"])


def straight_metres(place: tuple[float, float], others: Floats) -> Floats:
    """Give the distances along the sphere from a place to others (n, 2 lon, lat)."""
    lon, lat = np.radians(place[0]), np.radians(place[1])
    lons, lats = np.radians(others[:, 0]), np.radians(others[:, 1])
    chord = (
        np.sin((lats - lat) / 2) ** 2 + np.cos(lat) * np.cos(lats) * np.sin((lons - lon) / 2) ** 2
    )
    found: Floats = 2 * _EARTH_M * np.arcsin(np.sqrt(chord))
    return found


def _lines(features: Sequence[Any]) -> Iterator[tuple[list[list[float]], Mapping[str, Any]]]:
    for feature in features:
        geometry = feature.get("geometry") if isinstance(feature, dict) else None
        if not isinstance(geometry, dict) or geometry.get("type") != "LineString":
            continue
        line = geometry.get("coordinates") or []
        if len(line) >= 2 and all(_is_place(place) for place in (line[0], line[-1])):
            yield line, feature.get("properties") or {}


def _is_place(place: Any) -> bool:
    return (
        isinstance(place, list)
        and len(place) >= 2
        and all(isinstance(part, int | float) for part in place[:2])
        and abs(place[0]) <= 180
        and abs(place[1]) <= 90
    )


def _length_of(line: list[list[float]], said: Mapping[str, Any]) -> float:
    told = said.get("length_m")
    if isinstance(told, int | float) and told > 0:
        return float(told)
    places = np.array([place[:2] for place in line], np.float64) * _metres_a_degree(line[0][1])
    return max(0.1, float(np.hypot(*np.diff(places, axis=0).T).sum()))


def _metres_a_degree(lat: float) -> Floats:
    metres = np.radians(1) * _EARTH_M
    return np.array([metres * np.cos(np.radians(lat)), metres])
