"""The demo county on duty: shifts and rosters around today, roads, positions, a few calls."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base import clock
from yifa.base.access import Actor
from yifa.records.agencies import actions, queries
from yifa.records.agencies.facts import TeamOnDuty
from yifa.site.demo.agencies import COUNTY, FOUNDED, founder, jurisdiction_of
from yifa.site.demo.geography import SQUADS, TOWNS, roads, unit_codes
from yifa.site.demo.parties import place_in
from yifa.site.demo.world import World
from yifa.work.dispatch import actions as dispatch
from yifa.work.dispatch.adapters.roads import net_of
from yifa.work.sensing import actions as sensing
from yifa.work.sensing.facts import Fix

if TYPE_CHECKING:
    from yifa.records.agencies.models import Officer, Shift, Unit
    from yifa.work.sensing.models import Carrier

Progress = Callable[[str, int, int], None]

DAYS_BEFORE, DAYS_AHEAD = 2, 7
_POINTS, _STEP_S, _STEP_DEGREES = 10, 30, 0.0002
_DAY, _NIGHT = "day", "night"
_CALLS = (
    (47, "围观人员阻挠，已无危险", "增派一组到场，人员安全，现场秩序恢复"),
    (26, "独自核实时遇犬只追赶", "附近班组到场，人员安全"),
    (5, "误触", "电话核实为误触，已提醒"),
)
"""Hours ago, what was said, how it ended."""


@transaction.atomic
def go_on_duty(world: World, now: datetime, seed: int, progress: Progress) -> None:
    """Roster the county around today, import its roads, let those on duty send where they are."""
    random = Random(seed)
    begun = now - timedelta(days=DAYS_BEFORE + 1)
    with clock.turned(begun):
        vehicles = _rostered(begun, now)
        net = net_of(roads())
        dispatch.import_roads(
            actor=founder(begun), at=begun, jurisdiction=COUNTY, name="云溪县路网（演示）", net=net
        )
    progress("排班与路网", 1, 2)
    _called(now)
    with clock.turned(now):
        _positioned(world, random, vehicles, now)
        actor = founder(now)
        sensing.seal_positions(actor=actor, at=now, jurisdiction=COUNTY)
    progress("排班与路网", 2, 2)


def _rostered(at: datetime, now: datetime) -> dict[str, "Carrier"]:
    actor = founder(at)
    shifts = {
        body.jurisdiction: _shifts(actor, at, body.jurisdiction) for body in queries.bodies(actor)
    }
    vehicles = {}
    days = [clock.day_of(now) + timedelta(days=n) for n in range(-DAYS_BEFORE, DAYS_AHEAD)]
    for number, name in enumerate((*SQUADS, *TOWNS)):
        code = unit_codes()[name]
        unit = queries.unit_by_code(jurisdiction_of(code), code)
        if unit is None:
            raise LookupError(f"没有单位 {code}")
        plate = f"演执{number + 1:02d}"
        vehicles[plate] = sensing.register_vehicle(
            actor=actor, at=at, jurisdiction=COUNTY, plate=plate, unit=unit.uuid
        )
        people = list(queries.officers(actor, unit=code, on=actor.day).filter(unit=unit))
        for day in days:
            _roster_day(actor, at, unit, day, shifts[unit.jurisdiction], people, number, plate)
    return vehicles


def _shifts(actor: Actor, at: datetime, jurisdiction: str) -> dict[str, "Shift"]:
    body = queries.body_of(jurisdiction)
    if body is None:
        raise LookupError(f"没有机构 {jurisdiction}")
    return {
        code: actions.set_shift(
            actor=actor, at=at, body=body, code=code, name=name, begins=begins, ends=ends,
            valid_from=FOUNDED,
        )
        for code, name, begins, ends in (
            (_DAY, "白班", time(8), time(20)),
            (_NIGHT, "夜班", time(20), time(8)),
        )
    }  # fmt: skip


def _roster_day(
    actor: Actor,
    at: datetime,
    unit: "Unit",
    day: date,
    shifts: dict[str, "Shift"],
    people: list["Officer"],
    number: int,
    plate: str,
) -> None:
    """Squads serve day and night, the certified pair of one half by day, of the other by night."""
    certified = [one for one in people if not one.auxiliary]
    helpers = [one for one in people if one.auxiliary]
    pair = [*certified[:2], *helpers[:2]]
    if unit.code.startswith("t"):
        plan = {_DAY: [pair]}
    else:
        rest = [*certified[2:], *helpers[2:4]]
        by_day = (day.isocalendar().week + number) % 2 == 0
        plan = {_DAY: [pair], _NIGHT: [rest]} if by_day else {_DAY: [rest], _NIGHT: [pair]}
    for code, teams in plan.items():
        made = [actions.NewTeam("一组", tuple(one.uuid for one in team), plate) for team in teams]
        actions.roster_set(actor=actor, at=at, unit=unit, day=day, shift=shifts[code], teams=made)


def _positioned(
    world: World, random: Random, vehicles: dict[str, "Carrier"], now: datetime
) -> None:
    streets = {cell.unit: cell for cell in world.streets}
    for team in queries.on_duty(now, jurisdiction=COUNTY):
        start = place_in(random, streets[team.unit].polygon)
        sensing.take_positions(
            actor=founder(now),
            at=now,
            batch=UUID(str(uuid7())),
            points=list(_walk(random, start, now)),
            vehicle=vehicles[team.vehicle],
        )
        for member in _sharing(team):
            actor = replace(founder(now), officer=member, name=team.label)
            points = list(_walk(random, start, now))
            sensing.take_positions(actor=actor, at=now, batch=UUID(str(uuid7())), points=points)


def _sharing(team: TeamOnDuty) -> list[UUID]:
    """Assistants go along with their officers; one of them left the phone in the car."""
    return [member.id for member in team.members[:-1]]


def _walk(random: Random, start: tuple[float, float], now: datetime) -> Iterator[Fix]:
    lon, lat = start
    for number in range(_POINTS, 0, -1):
        lon += random.uniform(-_STEP_DEGREES, _STEP_DEGREES)
        lat += random.uniform(-_STEP_DEGREES, _STEP_DEGREES)
        at = now - timedelta(seconds=number * _STEP_S)
        yield Fix(round(at.timestamp() * 1000), lon, lat, random.uniform(3, 20), 1.1)


def _called(now: datetime) -> None:
    """A few calls of the last days, all settled."""
    caller = _account("chengban", now)
    command = _account("paiqian", now)
    for hours, said, result in _CALLS:
        at = now - timedelta(hours=hours)
        with clock.turned(at) as hands:
            call = dispatch.raise_emergency(
                actor=caller, at=at, alert=UUID(str(uuid7())), lon=120.07, lat=28.52, note=said
            )
            hands.turn_to(at + timedelta(seconds=40))
            call = dispatch.answer_emergency(actor=command, at=clock.now(), alert=call)
            hands.turn_to(at + timedelta(minutes=18))
            dispatch.close_alert(actor=command, at=clock.now(), alert=call, result=result)


def _account(username: str, now: datetime) -> Actor:
    account = queries.account_by_username(username)
    if account is None:
        raise LookupError(f"没有演示账号 {username}")
    return queries.actor_of(account, clock.day_of(now))
