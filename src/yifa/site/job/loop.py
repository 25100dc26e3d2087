"""A report through the whole incident loop, and where it is a violation on into a case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import Override
from yifa.records.grid.queries import category
from yifa.records.grid.terms import DUTY_SQUAD
from yifa.site.demo.drive import in_office
from yifa.site.demo.world import World
from yifa.site.job import cases
from yifa.site.job.told import Told
from yifa.work.incidents import actions as incidents
from yifa.work.intake import actions as intake

_ANOTHER = (Override("LOOP-02", "经核实为另一处问题"),)
_LATE = (Override("LOOP-24", "当日任务较多，已向值班长说明"),)


@dataclass(slots=True)
class Loop:
    """One report on its way: what was seeded for it, and what has become of it."""

    world: World
    told: Told
    report: Any
    text: dict[str, Any]
    is_violation: bool
    incident: Any = None
    unit: str = ""
    case: UUID | None = None

    def by(self, post: Post) -> Actor:
        """Give who holds a post now, of the unit in charge where units hold it."""
        return self.world.staff.actor(post, self.unit, clock.now())

    def act(self, step: str, post: Post, **said: Any) -> None:
        """Take a step of the loop by its public action, timed."""
        action = getattr(incidents, _ACTIONS[step])
        with self.told.timed(f"incident.{step}"):
            self.incident = action(
                actor=self.by(post), at=clock.now(), incident=self.incident, **said
            )

    def after(self, low: float, high: float) -> datetime:
        """Give a moment some minutes on."""
        return self.world.later(clock.now(), low, high)


_ACTIONS = {
    "confirm": "confirm_incident",
    "file": "file_incident",
    "dispatch": "dispatch_incident",
    "accept": "accept_task",
    "handle": "handle_incident",
    "feed_back": "feed_back",
    "verify": "verify_incident",
    "close": "close_incident",
}


def loop(way: Loop) -> Iterator[datetime]:
    """Accept, confirm, file, dispatch, handle, feed back, verify, close, follow up."""
    _accepted(way)
    yield way.after(2, 30)
    way.act("confirm", Post.VERIFIER, exists=True)
    yield way.after(2, 20)
    way.act("file", Post.DUTY_CHIEF)
    yield way.after(1, 15)
    name = way.world.unit_names[way.unit]
    way.act("dispatch", Post.DISPATCHER, unit=way.unit, unit_name=name)
    yield way.after(2, 30)
    way.act("accept", Post.HANDLER)
    yield way.after(20, 100)
    way.act(
        "handle",
        Post.HANDLER,
        result=way.text["done"],
        why_no_photo="回放来件，无现场照片",
        violation=way.is_violation,
        overrides=_LATE,
    )
    yield way.after(5, 60)
    way.act("feed_back", Post.DISPATCHER)
    yield way.after(20, 200)
    way.act("verify", Post.VERIFIER, passed=True)
    yield way.after(3, 40)
    yield from _closed(way)


def _closed(way: Loop) -> Iterator[datetime]:
    if way.is_violation:
        _refer(way)
    way.act("close", Post.DUTY_CHIEF, conclusion=way.text["done"])
    yield way.after(30, 400)
    with way.told.timed("report.follow_up"):
        way.report = intake.follow_up(
            actor=way.by(Post.DUTY_CHIEF),
            at=clock.now(),
            report=way.report,
            way="phone",
            content="已电话告知处置结果",
            satisfied=True,
        )
    if way.case is not None:
        yield in_office(clock.now() + timedelta(minutes=30), way.world.random)
        yield from cases.to_archive(way.world, way.told, way.case, way.unit)


def _accepted(way: Loop) -> None:
    cell, lon, lat, place = way.world.place()
    with way.told.timed("report.accept"):
        way.report, way.incident = intake.accept_report(
            actor=way.by(Post.DUTY_CHIEF),
            at=clock.now(),
            report=way.report,
            category=way.text["category"],
            lon=lon,
            lat=lat,
            place=place,
            overrides=_ANOTHER,
        )
    department = category(way.text["category"]).department
    on_duty = way.is_violation or department in (DUTY_SQUAD, "town")
    way.unit = cell.unit if on_duty else department


def _refer(way: Loop) -> None:
    with way.told.timed("incident.refer"):
        way.incident, way.case = incidents.refer_to_case(
            actor=way.by(Post.HANDLER),
            at=clock.now(),
            incident=way.incident,
            cause_code=way.text["cause"],
            unit=way.unit,
            unit_name=way.world.unit_names[way.unit],
        )
