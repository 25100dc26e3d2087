"""The main job from an empty data folder to its tables."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import perf_counter, process_time
from typing import Any

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.records.grid.queries import category
from yifa.records.grid.terms import DUTY_SQUAD
from yifa.site.demo import load
from yifa.site.demo.drive import moments
from yifa.site.demo.world import World
from yifa.site.job import inbox, proof
from yifa.site.job.hours import Story, live
from yifa.site.job.loop import Loop, loop
from yifa.site.job.tables import Tables
from yifa.site.job.told import Told
from yifa.work.intake import queries
from yifa.work.intake.terms import Stage

SAMPLE, CASES = 200, 20
OPENED = datetime(2026, 3, 2, 9, tzinfo=clock.BEIJING)
"""A Monday: the tables arrive; the sample follows in the days after."""

_FOUNDED = OPENED - timedelta(days=3)
_PARTIES = 2_000
"""The sample meets a few hundred parties; the demo county's thirty thousand only take time."""
_SPREAD = timedelta(days=5)

Say = Callable[[str], None]


def run(tables: Tables, told: Told, say: Say, *, sample: int = SAMPLE, cases: int = CASES) -> None:
    """Found the county, then take the tables through the inbox, the loop, the cases, the proof."""
    begun, worked = perf_counter(), process_time()
    say("founding the demo county")
    with told.timed("found the county"):
        world = load.found(_FOUNDED, "", lambda *_: None, amount=_PARTIES)
    with clock.turned(OPENED) as hands:
        _through_inbox(world, tables, told, say)
        ways = _drawn(world, told, sample, cases)
        say(f"driving {sample} reports through the loop, {cases} of them to the archive")
        hands.turn_to(live(_stories(world, ways)))
        say("reviewing, rebuilding, verifying")
        at = clock.now()
        supervisor = world.staff.actor(Post.SUPERVISOR, "", at)
        told.figure("incidents closed", sum(1 for way in ways if way.incident.closed_at))
        told.expect_equal("reports driven", len(ways), sample)
        proof.proved(supervisor, at, proof.driven(supervisor, ways), told)
        told.expect_equal("cases driven", sum(1 for way in ways if way.case), cases)
    told.figure("whole job, seconds", f"{perf_counter() - begun:.0f}")
    told.figure("whole job, processor seconds", f"{process_time() - worked:.0f}")


def _through_inbox(world: World, tables: Tables, told: Told, say: Say) -> None:
    say("importing, twice")
    inbox.imported(world, OPENED, tables, told)
    say("triaging by the lexicon")
    inbox.triaged(world, OPENED, told)
    say("merging likes")
    inbox.merged(world, OPENED, told)
    say("training and triaging anew")
    inbox.learnt(world, OPENED, tables, told)


def _drawn(world: World, told: Told, sample: int, cases: int) -> list[Loop]:
    """Draw the sample from what waits: the first ones are violations that become cases."""
    chief: Actor = world.staff.actor(Post.DUTY_CHIEF, "", OPENED)
    waiting = queries.reports(chief).filter(stage=Stage.RECEIVED).order_by("external_id", "channel")
    chosen = world.random.sample(list(waiting.values_list("uuid", flat=True)), sample)
    rows = {row.uuid: row for row in queries.reports(chief).filter(uuid__in=chosen)}
    violations = _violations(world)
    ways = []
    for number, uuid in enumerate(chosen):
        is_violation = number < cases
        text = world.random.choice(violations) if is_violation else world.pick("incidents")
        ways.append(Loop(world, told, rows[uuid], text, is_violation))
    return ways


def _violations(world: World) -> list[dict[str, Any]]:
    """Give the incident texts whose cause the squads pursue in the ordinary procedure."""
    pursued = {row["cause"] for row in world.texts["ordinary"]}
    return [
        row
        for row in world.texts["incidents"]
        if row.get("cause") in pursued and category(row["category"]).department == DUTY_SQUAD
    ]


def _stories(world: World, ways: list[Loop]) -> list[tuple[datetime, Story]]:
    first = OPENED + timedelta(days=1)
    begins = moments(world.random, first, first + _SPREAD, len(ways))
    return [(at, loop(way)) for at, way in zip(begins, ways, strict=True)]
