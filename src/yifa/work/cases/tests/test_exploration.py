"""Every sequence of acts up to a depth: none that the guard lets pass ends unlawfully.

`benchmarks/bench_explore.py` goes deeper.
"""

from collections.abc import Callable
from typing import Any

import pytest

from yifa.work.cases.tests.exploring import World, explore, start_of
from yifa.work.cases.tests.oracle import unlawful
from yifa.work.cases.tests.stories import (
    FIRST,
    HEAD,
    fine,
    moved,
    officer,
    ordinary_steps,
    replaced,
    summary_steps,
    told,
)
from yifa.work.cases.tests.stories_hearing import heard_steps
from yifa.work.cases.tests.worlds import (
    building,
    from_conclusion,
    from_filing,
    off_site,
    on_the_spot,
    with_hearing,
)

STORY, SPOT = ordinary_steps(), summary_steps()
DEPTHS: list[tuple[Callable[[], World], int, bool]] = [
    (from_filing, 7, True),
    (from_conclusion, 3, True),
    (with_hearing, 3, True),
    (on_the_spot, 6, True),
    (off_site, 6, True),
    (building, 5, False),
]


@pytest.mark.parametrize(
    ("world_of", "depth", "decides"), DEPTHS, ids=[row[0].__name__ for row in DEPTHS]
)
def test_no_accepted_sequence_ends_in_an_unlawful_decision(world_of, depth, decides):
    world = world_of()

    seen = explore(world, depth)

    print(f"{world.name}: depth {depth}, {seen.states} states, {seen.decisions} decisions")
    assert seen.unlawful == []
    assert (seen.decisions > 0) is decides
    assert seen.states > 50


@pytest.mark.parametrize("world_of", [row[0] for row in DEPTHS], ids=lambda item: item.__name__)
def test_a_world_begins_lawfully(world_of):
    assert start_of(world_of()).facts.stage == "" or start_of(world_of()).way


def judged(steps: dict[str, Any], least: int = 10_000, most: int = 100_000) -> list[str]:
    return [reason.partition(":")[0] for reason in unlawful(told(steps).acts, least, most)]


def without(*names: str) -> dict[str, Any]:
    return {name: step for name, step in STORY.items() if name not in names}


def test_the_oracle_finds_lawful_stories_lawful():
    assert judged(STORY) == []
    assert judged(SPOT, 2_000, 5_000) == []
    assert judged(heard_steps(), 50_000, 2_000_000) == []


@pytest.mark.parametrize(
    ("steps", "article"),
    [
        (without("notify"), "44"),
        (without("answer"), "45"),
        (without("evidence"), "40"),
        (without("order"), "28"),
        (moved(STORY, "decide", STORY["answer"][0]), "62"),
        (moved(STORY, "decide", STORY["archive"][0].replace(month=8)), "60"),
        (replaced(STORY, "decide", proposal=fine(501)), "45"),
        (replaced(STORY, "decide", proposal=fine(99)), "4"),
        (replaced(STORY, "scene", officers=(FIRST,)), "42"),
        (replaced(STORY, "scene", officers=(FIRST, officer(4, "孙协", auxiliary=True))), "42"),
        (replaced(STORY, "file", approver=HEAD) | {"pay": STORY["pay"]}, ""),
        ({k: v for k, v in heard_steps().items() if k != "hear"}, "63"),
        (replaced(SPOT, "decide", proposal=fine(201)), "51"),
        ({k: v for k, v in SPOT.items() if k != "hear"}, "45, 51"),
        (replaced(SPOT, "tell", rights_told=False), "44, 52"),
    ],
)
def test_the_oracle_finds_what_the_statute_forbids(steps, article):
    """An oracle that finds nothing would prove nothing."""
    spot = "open" in steps
    least, most = (2_000, 5_000) if spot else (10_000, 2_000_000)
    found = judged(steps, least, most)

    assert article in found if article else found == []
