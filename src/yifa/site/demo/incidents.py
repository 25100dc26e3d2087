"""Stories of incidents: reported, filed, dispatched, handled, verified, closed, with their ways."""

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta
from typing import Any

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.base.procedure import Override
from yifa.records.grid.queries import category
from yifa.records.grid.terms import DUTY_SQUAD
from yifa.site.demo import cases
from yifa.site.demo.drive import in_office
from yifa.site.demo.names import person
from yifa.site.demo.world import World
from yifa.work.incidents import actions as incidents
from yifa.work.intake import actions as intake

_CHANNELS = {"hotline": 45, "snapshot": 18, "sensor": 6, "authority": 6}
_ANOTHER = (Override("LOOP-02", "经核实为另一处问题"),)
_LATE = (Override("LOOP-24", "当日任务较多，已向值班长说明"),)
_STOPPED_LATE = (Override("LOOP-42", "接收任务较迟，已向值班长说明"),)
_AGAIN = (Override("LOOP-25", "已安排专人处置"),)


def incident(world: World) -> Iterator[datetime]:
    """A citizen's report or a patrol's find, handled to its end."""
    text = world.pick("incidents")
    cell, lon, lat, place = world.place()
    description = world.random.choice(text["texts"]).format(place=place)
    if world.chance(0.3):
        row, report = _patrol(world, text, cell, lon, lat, place, description), None
    else:
        report = _report(world, text, lon, lat, place, description)
        yield world.later(clock.now(), 2, 25)
        if world.chance(0.06):
            _reject(world, report)
            return
        report, row = _accept(world, report, text, lon, lat, place, description)
    yield world.later(clock.now(), 1, 8)
    yield from _handled(world, row, text, cell.unit)
    if report is not None and world.chance(0.6):
        at = world.later(clock.now(), 30, 600)
        yield at
        intake.follow_up(
            actor=world.staff.actor(Post.DUTY_CHIEF, "", clock.now()),
            at=clock.now(),
            report=report,
            way="phone",
            content="已电话告知处置结果",
            satisfied=world.chance(0.9),
        )


def _handled(world: World, row: Any, text: dict[str, Any], unit: str) -> Iterator[datetime]:
    duty = world.staff.actor(Post.DUTY_CHIEF, "", clock.now())
    if row.source in ("hotline", "snapshot"):
        verifier = world.staff.actor(Post.VERIFIER, "", clock.now())
        row = incidents.confirm_incident(actor=verifier, at=clock.now(), incident=row, exists=True)
        yield world.later(clock.now(), 3, 20)
    urgent: dict[str, Any] = {"priority": "urgent", "priority_reason": "影响通行安全，须立即到场"}
    row = incidents.file_incident(
        actor=duty, at=clock.now(), incident=row, **(urgent if world.chance(0.1) else {})
    )
    yield world.later(clock.now(), 1, 15)
    unit = _responsible(text["category"], unit)
    row = _dispatch(world, row, unit)
    yield world.later(clock.now(), *_soon(world, 0.2, 0.9, 4))
    handler = world.staff.actor(Post.HANDLER, unit, clock.now())
    row = incidents.accept_task(actor=handler, at=clock.now(), incident=row)
    if unit[1:].isdigit():
        row = yield from _on_the_way(world, row, handler)
    if world.chance(0.02):
        row = yield from _third_party(world, row, handler)
    yield _when_done(world, row)
    pursued = {row["cause"] for row in world.texts["ordinary"]}
    violation = text.get("cause") in pursued and unit in world.staff.certified
    violation = violation and world.chance(0.08)
    row = _handle(world, row, unit, text, violation=violation)
    yield world.later(clock.now(), 5, 90)
    row = incidents.feed_back(
        actor=world.staff.actor(Post.DISPATCHER, "", clock.now()), at=clock.now(), incident=row
    )
    yield world.later(clock.now(), 20, 300)
    yield from _verified(world, row, unit, text, violation=violation)


def _soon(world: World, low: float, high: float, slow: float) -> tuple[float, float]:
    """Most are quick; one in eight is slow."""
    return (high, slow) if world.chance(0.12) else (low, high)


def _on_the_way(world: World, row: Any, handler: Actor) -> Generator[datetime, None, Any]:
    """A team on the street sets out and arrives; who works from an office records neither."""
    yield world.later(clock.now(), *_soon(world, 0.3, 1.8, 6))
    row = incidents.depart_to_incident(actor=handler, at=clock.now(), incident=row)
    yield world.later(clock.now(), *_soon(world, 3, 11, 30))
    lon, lat = (place + world.random.uniform(-0.0004, 0.0004) for place in (row.lon, row.lat))
    return incidents.arrive_at_incident(
        actor=handler, at=clock.now(), incident=row, lon=lon, lat=lat
    )


def _third_party(world: World, row: Any, handler: Actor) -> Generator[datetime, None, Any]:
    """The power supplier must cut the line first: the limit stops for some days."""
    asked: dict[str, Any] = {
        "third_party": "供电公司",
        "expected_on": clock.today() + timedelta(days=3),
        "reason": "须由供电公司先行停电、移除线缆",
    }
    yield world.later(clock.now(), 10, 40)
    row = incidents.ask_suspension(
        actor=handler, at=clock.now(), incident=row, overrides=_STOPPED_LATE, **asked
    )
    yield world.later(clock.now(), 5, 30)
    chief = world.staff.actor(Post.DUTY_CHIEF, "", clock.now())
    row = incidents.suspend_handling(
        actor=chief, at=clock.now(), incident=row, overrides=_STOPPED_LATE, **asked
    )
    yield in_office(clock.now() + timedelta(days=world.random.randint(1, 3)), world.random)
    return incidents.resume_handling(
        actor=handler, at=clock.now(), incident=row, note="供电公司已完成移线"
    )


def _verified(
    world: World, row: Any, unit: str, text: dict[str, Any], *, violation: bool
) -> Iterator[datetime]:
    verifier = world.staff.actor(Post.VERIFIER, "", clock.now())
    if world.chance(0.06):
        row = incidents.verify_incident(
            actor=verifier,
            at=clock.now(),
            incident=row,
            passed=False,
            note="现场仍有残留，未达标准",
        )
        row = yield from _handled_again(world, row, unit, text, violation=violation)
    row = incidents.verify_incident(
        actor=verifier, at=clock.now(), incident=row, passed=True, overrides=_AGAIN
    )
    yield world.later(clock.now(), 3, 60)
    case_id = None
    if violation:
        row, case_id = incidents.refer_to_case(
            actor=world.staff.actor(Post.HANDLER, unit, clock.now()),
            at=clock.now(),
            incident=row,
            cause_code=text["cause"],
            unit=unit,
            unit_name=world.unit_names[unit],
            render="later",
        )
    incidents.close_incident(
        actor=world.staff.actor(Post.DUTY_CHIEF, "", clock.now()),
        at=clock.now(),
        incident=row,
        conclusion=text["done"] + ("，违法行为另案查处" if violation else ""),
    )
    if case_id is not None:
        yield from cases.referred(world, case_id, unit, row.place)


def _handled_again(
    world: World, row: Any, unit: str, text: dict[str, Any], *, violation: bool
) -> Generator[datetime, None, Any]:
    yield world.later(clock.now(), 60, 400)
    row = _handle(world, row, unit, text, violation=violation)
    yield world.later(clock.now(), 5, 60)
    row = incidents.feed_back(
        actor=world.staff.actor(Post.DISPATCHER, "", clock.now()), at=clock.now(), incident=row
    )
    yield world.later(clock.now(), 30, 200)
    return row


def _patrol(
    world: World, text: dict[str, Any], cell: Any, lon: float, lat: float, place: str, said: str
) -> Any:
    return incidents.open_incident(
        actor=world.staff.actor(Post.COLLECTOR, "", clock.now()),
        at=clock.now(),
        category=text["category"],
        lon=lon,
        lat=lat,
        place=place,
        description=said,
        source="patrol",
        overrides=_ANOTHER,
    )


def _report(
    world: World, text: dict[str, Any], lon: float, lat: float, place: str, said: str
) -> Any:
    channel = world.random.choices(list(_CHANNELS), weights=list(_CHANNELS.values()))[0]
    named = channel in ("hotline", "snapshot")
    return intake.receive_report(
        actor=world.staff.actor(Post.DUTY_CHIEF, "", clock.now()),
        at=clock.now(),
        channel=channel,
        title=world.random.choice(text["titles"]),
        text=said,
        external_id=f"{channel}-{world.random.randrange(10**12):012d}",
        place=place,
        lon=lon,
        lat=lat,
        reporter=person(world.random) if named else "",
        contact=f"139{world.random.randrange(10**8):08d}" if named else "",
    )


def _reject(world: World, report: Any) -> None:
    intake.reject_report(
        actor=world.staff.actor(Post.DUTY_CHIEF, "", clock.now()),
        at=clock.now(),
        report=report,
        reason="经核实现场无此情况",
    )


def _accept(
    world: World, report: Any, text: dict[str, Any], lon: float, lat: float, place: str, said: str
) -> tuple[Any, Any]:
    return intake.accept_report(
        actor=world.staff.actor(Post.DUTY_CHIEF, "", clock.now()),
        at=clock.now(),
        report=report,
        category=text["category"],
        lon=lon,
        lat=lat,
        place=place,
        description=said,
        overrides=_ANOTHER,
    )


def _responsible(code: str, unit: str) -> str:
    department = category(code).department
    return unit if department in (DUTY_SQUAD, "town") else department


def _dispatch(world: World, row: Any, unit: str) -> Any:
    return incidents.dispatch_incident(
        actor=world.staff.actor(Post.DISPATCHER, "", clock.now()),
        at=clock.now(),
        incident=row,
        unit=unit,
        unit_name=world.unit_names[unit],
    )


def _when_done(world: World, row: Any) -> datetime:
    """Most are done well within the limit, some near its end, a few late."""
    now = clock.now()
    limit = max((row.due_at - now).total_seconds(), 3600.0) if row.due_at else 86400.0
    share = world.random.choices((0.25, 0.7, 1.15), weights=(70, 24, 6))[0]
    done = now + timedelta(seconds=limit * share * world.random.uniform(0.6, 1.0))
    return done if limit < 6 * 3600 else in_office(done, world.random)


def _handle(world: World, row: Any, unit: str, text: dict[str, Any], *, violation: bool) -> Any:
    return incidents.handle_incident(
        actor=world.staff.actor(Post.HANDLER, unit, clock.now()),
        at=clock.now(),
        incident=row,
        result=text["done"],
        why_no_photo="历史数据演示，未附照片",
        violation=violation,
        overrides=_LATE,
    )
