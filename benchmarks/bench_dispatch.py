"""Proposals over many teams with a real road net, beside Dijkstra written in plain Python.

    python benchmarks/bench_dispatch.py [--teams 200] [--roads …/geo/xian_roads.geojson.gz]

The peer knows the same graph as lists and a heap and runs once from the incident, as ours does;
the naive one runs once for each team, as asking a routing function team by team would.
"""

import argparse
import gzip
import heapq
import json
import statistics
from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import numpy as np
from ground import both_s, make_ready, percentile, show
from uuid_utils.compat import uuid7

COUNTY = "339921"
ROUNDS, PEER_ROUNDS = 20, 5
CATEGORY = "09-005"
MIDNIGHT = time(0)


def teams_of(count: int, net: Any, now: Any) -> tuple[Any, Any]:
    """Found a county with teams of two on duty at nodes of the net; an incident amid them."""
    from yifa.base import clock
    from yifa.records.agencies import actions
    from yifa.records.agencies.queries import system_actor
    from yifa.records.agencies.terms import ALL_FIELDS, BodyKind, UnitKind
    from yifa.records.law import actions as law
    from yifa.work.sensing.actions import take_positions
    from yifa.work.sensing.facts import Fix

    random, day = Random(2026), clock.today()
    actor: Any = system_actor("测量", jurisdiction=COUNTY, day=day)
    law.load_shipped(actor=actor, at=now, jurisdiction=COUNTY)
    body = actions.establish_body(
        actor=actor,
        at=now,
        jurisdiction=f"{COUNTY}.zf",
        code="zf",
        name="局",
        short_name="局",
        kind=BodyKind.BUREAU,
        valid_from=day,
    )
    shift = actions.set_shift(
        actor=actor,
        at=now,
        body=body,
        code="all",
        name="全天",
        begins=MIDNIGHT,
        ends=MIDNIGHT,
        valid_from=day,
    )
    for number in range(count):
        unit = actions.establish_unit(
            actor=actor,
            at=now,
            body=body,
            jurisdiction=body.jurisdiction,
            code=f"s{number}",
            name=f"{number}中队",
            kind=UnitKind.SQUAD,
            valid_from=day,
        )
        people = []
        for person in range(2):
            officer = actions.appoint(
                actor=actor,
                at=now,
                unit=unit,
                name=f"队员{number}-{person}",
                staff_number=f"N{number}-{person}",
                valid_from=day,
            )
            actions.certify(
                actor=actor,
                at=now,
                officer=officer,
                number=f"{number}-{person}",
                field=ALL_FIELDS,
                area=COUNTY,
                valid_from=day,
                valid_until=None,
            )
            people.append(officer.uuid)
        actions.roster_set(
            actor=actor,
            at=now,
            unit=unit,
            day=day,
            shift=shift,
            teams=[actions.NewTeam("一组", tuple(people))],
        )
        lon, lat = net.nodes[random.randrange(len(net.nodes))]
        take_positions(
            actor=replace(actor, officer=people[0]),
            at=now,
            batch=UUID(str(uuid7())),
            points=[Fix(round(now.timestamp() * 1000), float(lon), float(lat), 5.0)],
        )
    return actor, _incident(net, now, day)  # fmt: skip


def _incident(net: Any, now: Any, day: Any) -> Any:
    from yifa.base.access import Actor, Post
    from yifa.site.powers import TABLE
    from yifa.work.incidents import actions

    powers = frozenset[str]().union(*TABLE.values())
    everyone = Actor(None, "测量", COUNTY, day, frozenset({Post.SYSTEM}), powers)
    lon, lat = map(float, net.nodes.mean(axis=0))
    row = actions.open_incident(
        actor=everyone,
        at=now,
        category=CATEGORY,
        lon=lon,
        lat=lat,
        place="测量点",
        description="店外经营",
        source="patrol",
    )
    return actions.file_incident(actor=everyone, at=now, incident=row)  # fmt: skip


class PlainGraph:
    """The same net as lists; Dijkstra with a heap."""

    def __init__(self, net: Any) -> None:
        self.backwards: list[list[tuple[int, float]]] = [[] for _ in net.nodes]
        self.forwards: list[list[tuple[int, float]]] = [[] for _ in net.nodes]
        ways = zip(net.tails.tolist(), net.heads.tolist(), net.lengths_m.tolist(), strict=True)
        for tail, head, length in ways:
            self.backwards[head].append((tail, length))
            self.forwards[tail].append((head, length))

    def reach(self, links: list[list[tuple[int, float]]], start: int, end: int = -1) -> list[float]:
        """Give the metres from a node to every other, or until one is settled."""
        found = [float("inf")] * len(links)
        found[start] = 0.0
        heap = [(0.0, start)]
        while heap:
            metres, node = heapq.heappop(heap)
            if node == end:
                break
            if metres > found[node]:
                continue
            for other, length in links[node]:
                if metres + length < found[other]:
                    found[other] = metres + length
                    heapq.heappush(heap, (metres + length, other))
        return found


def timed(name: str, work: Callable[[], object], rounds: int) -> tuple[str, str, str, str]:
    """Give median and 95th percentile in milliseconds, and the median of processor time."""
    pairs = [both_s(work) for _ in range(rounds)]
    walls, processors = ([one * 1000 for one in part] for part in zip(*pairs, strict=True))
    return (
        name,
        f"{statistics.median(walls):.1f}",
        f"{percentile(walls, 0.95):.1f}",
        f"{statistics.median(processors):.1f}",
    )


def measure(count: int, roads: Path) -> None:
    """Print the table; ours and the peer must agree to the metre."""
    from yifa.base import clock
    from yifa.work.dispatch import actions, queries
    from yifa.work.dispatch.adapters.roads import RoadGraph, net_of

    net = net_of(json.loads(gzip.decompress(roads.read_bytes()))["features"])
    now = clock.now()
    actor, incident = teams_of(count, net, now)
    actor = replace(actor, powers=actor.powers | {"dispatch.propose"})
    actions.import_roads(actor=actor, at=now, jurisdiction=COUNTY, name="roads", net=net)
    graph, plain = RoadGraph(net.nodes, net.tails, net.heads, net.lengths_m), PlainGraph(net)
    chosen = Random(7).sample(range(len(net.nodes)), count)
    starts = net.nodes[chosen]
    goal = int(np.argmin(np.hypot(*(net.nodes - net.nodes.mean(axis=0)).T)))
    place = (float(net.nodes[goal][0]), float(net.nodes[goal][1]))
    ours = graph.metres_to(place, starts)
    theirs = np.array([plain.reach(plain.backwards, goal)[node] for node in chosen[:20]])
    assert np.allclose(ours[:20], theirs, atol=1.0), "ours and the peer differ"
    at = now + timedelta(seconds=5)
    found = queries.proposals(actor, incident, at)
    assert len(found) == count
    show(
        f"{count} teams, {net.link_count:,} road links, {len(net.nodes):,} nodes",
        ("what", "median ms", "p95 ms", "processor ms"),
        [
            timed("proposals, whole", lambda: queries.proposals(actor, incident, at), ROUNDS),
            timed("of that the ways by road", lambda: graph.metres_to(place, starts), ROUNDS),
            timed(
                "peer: plain Dijkstra, one run",
                lambda: plain.reach(plain.backwards, goal),
                PEER_ROUNDS,
            ),
            timed(
                "peer: plain Dijkstra, a run for each team",
                lambda: [plain.reach(plain.forwards, node, goal) for node in chosen],
                1,
            ),
        ],
    )


def shared_roads() -> Path:
    """The real road net beside the checkout's shared data."""
    from django.conf import settings

    return Path(settings.YIFA_SHARED_DATA) / "geo" / "xian_roads.geojson.gz"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teams", type=int, default=200)
    parser.add_argument("--roads", type=Path)
    said = parser.parse_args()
    make_ready()
    measure(said.teams, said.roads or shared_roads())
