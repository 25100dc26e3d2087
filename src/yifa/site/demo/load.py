"""Load the demo county: the registers first, then a year of stories told by real actions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from random import Random

from django.db import transaction
from shapely.geometry import mapping

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.agencies.queries import body_of, units
from yifa.records.grid import actions as grid
from yifa.records.grid.terms import LEVELS
from yifa.records.law import actions as law
from yifa.records.parties.actions import Imported, import_parties
from yifa.records.parties.queries import parties as parties_seen
from yifa.site.demo import (
    agencies,
    cases,
    components,
    deliveries,
    devices,
    geography,
    incidents,
    inspections,
    parties,
    seals,
    ways,
    witnesses,
)
from yifa.site.demo.drive import Driver, in_office, moments
from yifa.site.demo.geography import DemoCell
from yifa.site.demo.staff import Staff, employ
from yifa.site.demo.staff import recall as recall_staff
from yifa.site.demo.world import World
from yifa.work.cases.actions.scoring import score_case
from yifa.work.cases.queries.scoring import closed_cases

SEED, _ANOTHER_SEED = 2026, 2027
PARTIES = 30_000
_MONTH = timedelta(days=30)
MONTHS = 12
INCIDENTS, ORDINARY, SUMMARY, PARKED = 250, 28, 22, 6
"""How many stories begin in a month: some 3,000 incidents and 600 cases in a year."""

_PARTIES_TO_A_COMPONENT = 10

PROOF = (
    (witnesses.pool, (200,)),
    (witnesses.witnessed, (30, 18, 9)),
    (witnesses.interviewed, (25, 12)),
    (witnesses.talking, (6,)),
    (cases.archived, tuple(range(110, 210, 10))),
)
"""Stories that fill the rooms of proof: witnesses, interviews on the record, bound dossiers."""

_MOMENTS_OF_A_STORY, _LEFT_AT_EACH_STAGE = 9, 4

Progress = Callable[[str, int, int], None]
"""Told the step, how much is done, and how much there is to do."""


def found(at: datetime, password: str, progress: Progress, *, amount: int = PARTIES) -> World:
    """Set up law, bodies, people, grid and parties at an instant before the history begins.

    Run again after it was broken off, it goes on where it stood.
    """
    random = Random(SEED)
    cells = geography.cells(random)
    with clock.turned(at):
        begun = body_of(agencies.BUREAU) is not None
        staff = recall_staff(at) if begun else _registers(at, random, password, cells, progress)
        founder = agencies.founder(at)

        def told(done: Imported) -> None:
            progress("监管对象", done.read, amount)

        import_parties(
            actor=founder,
            at=at,
            lines=parties.rows(random, cells, amount),
            jurisdiction=agencies.COUNTY,
            source="demo",
            progress=told,
        )
        _equip_streets(founder, at, cells, amount // _PARTIES_TO_A_COMPONENT, progress)
        return _world(_ANOTHER_SEED if begun else SEED, staff, cells)


def _equip_streets(
    founder: Actor, at: datetime, cells: list[DemoCell], amount: int, progress: Progress
) -> None:
    def told(done: grid.ImportedComponents) -> None:
        progress("部件", done.read, amount)

    grid.import_components(
        actor=founder,
        at=at,
        lines=components.rows(cells, amount),
        jurisdiction=agencies.COUNTY,
        source="部件普查（演示）",
        progress=told,
    )


def recall(at: datetime, seed: int) -> World:
    """Find the county again that `found` set up, with chances of its own."""
    cells = geography.cells(Random(SEED))
    return _world(seed, recall_staff(at), cells)


def _world(seed: int, staff: Staff, cells: list[DemoCell]) -> World:
    founder = agencies.founder(clock.now())
    return World(
        random=Random(seed),
        staff=staff,
        streets=[cell for cell in cells if cell.level == len(LEVELS)],
        parties=list(parties_seen(founder).order_by("pk").values_list("uuid", "kind")),
        unit_names={unit.code: unit.name for unit in units(founder)},
    )


@transaction.atomic
def _registers(
    at: datetime, random: Random, password: str, cells: list[DemoCell], progress: Progress
) -> Staff:
    founder = agencies.founder(at)
    progress("法律依据", 0, 1)
    law.load_shipped(actor=founder, at=at, jurisdiction=agencies.COUNTY)
    law.load_gists(actor=founder, at=at, jurisdiction=agencies.COUNTY)
    progress("法律依据", 1, 1)
    agencies.establish(at)
    staff = employ(at, random, password)
    seals.equip(at)
    progress("机构与人员", 1, 1)
    grid.survey(
        actor=founder,
        at=at,
        title="云溪县网格划定（演示）",
        jurisdiction=agencies.COUNTY,
        valid_from=agencies.FOUNDED,
        cells=[_new_cell(cell) for cell in cells],
    )
    components.assign_people(at)
    progress("四级网格", 1, 1)
    devices.install(at, cells)
    return staff


def _new_cell(cell: DemoCell) -> grid.NewCell:
    return grid.NewCell(
        level=LEVELS[cell.level - 1],
        code=cell.code,
        name=cell.name,
        jurisdiction=agencies.jurisdiction_of(cell.unit) if cell.unit else agencies.COUNTY,
        polygon=mapping(cell.polygon),
        parent=cell.parent,
        unit=cell.unit,
        standard_code=cell.standard_code,
    )


def live(
    world: World, month: int, now: datetime, progress: Progress, *, share: float, hold_s: float
) -> list[str]:
    """Tell what began in a month (0 is the last) to its end or to now; give the refusals met."""
    first, last = now - (month + 1) * _MONTH, now - month * _MONTH
    driver = Driver(now, hold_s)
    for at in moments(world.random, first, last, round(INCIDENTS * share)):
        driver.add(at, incidents.incident(world))
    if month == 0:
        _leave_work(driver, world, now)
        _go_other_ways(driver, world, now)
    for at in moments(world.random, first, last, round(ORDINARY * share)):
        driver.add(in_office(at, world.random), cases.ordinary(world))
    for at in moments(world.random, first, last, round(SUMMARY * share)):
        driver.add(in_office(at, world.random), cases.summary(world))
    for at in moments(world.random, first, last, PARKED if month == 0 else 0):
        driver.add(in_office(at, world.random), devices.parked(world))
    total = (now - first) // timedelta(minutes=1)

    def told(at: datetime, _done: int) -> None:
        lived = max(at - first, timedelta()) // timedelta(minutes=1)
        progress(f"办理历史（{last:%Y年%m月}前 30 日）", lived, total)

    driver.run(told)
    _score_dossiers(now)
    return driver.refused


def _score_dossiers(now: datetime) -> None:
    """Review the dossiers closed meanwhile, so that 案卷评查 has something to show."""
    reviewer = agencies.founder(now)
    for case in closed_cases(reviewer).filter(dossier_score=None).iterator():
        score_case(actor=reviewer, at=now, case=case)


def _leave_work(driver: Driver, world: World, now: datetime) -> None:
    """Leave something to do on every desk: stories of the last hours, broken off at each stage."""
    for moments_lived in range(1, _MOMENTS_OF_A_STORY):
        for number in range(_LEFT_AT_EACH_STAGE):
            begun = now - timedelta(hours=4, minutes=7 * number + moments_lived)
            driver.add(begun, islice(incidents.incident(world), moments_lived))


def _go_other_ways(driver: Driver, world: World, now: datetime) -> None:
    """Let a few cases of every other procedure begin long enough ago to be well under way."""
    others = [(other.story, other.days_ago) for other in ways.WAYS]
    for story, days_ago in (*others, *deliveries.WAYS, *PROOF):
        for days in days_ago:
            driver.add(in_office(now - timedelta(days=days), world.random), story(world))
    for plan in inspections.PLANS:
        begun = in_office(now - timedelta(days=plan.days_ago), Random(plan.days_ago))
        driver.add(begun, inspections.inspected(world, plan))
