"""Every sequence of acts up to a depth: what the guard lets pass, judged by the oracle.

A state is the facts of a case (acts that made them forgotten, their order kept) and the clock.
From each, every move is tried now and after waiting; those the guard lets pass lead on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import msgspec

from yifa.base.procedure import Act, Override, Payload, Procedure, StepRefused, guard
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules import RULES
from yifa.work.cases.tests.oracle import unlawful
from yifa.work.cases.tests.stories import BOOK, CASE

Steps = dict[str, tuple[datetime, Payload]]
PASSED = tuple(Override(id, "已核实并说明理由") for id in sorted({rule.id for rule in RULES}))
DECISIONS = (acts.Decided, acts.DecidedOnTheSpot)
_LEFT_OUT = frozenset({"matter", "at", "seq"})


@dataclass(frozen=True)
class World:
    """Where exploration begins, the moves there are, how long one may wait, and the range."""

    name: str
    procedure: Procedure[CaseFacts]
    begun: Steps
    moves: Steps
    range_fen: tuple[int, int]
    waits: tuple[int, ...] = (0, 1, 8)


@dataclass
class Explored:
    """What was seen."""

    states: int = 0
    tried: int = 0
    accepted: int = 0
    decisions: int = 0
    unlawful: list[str] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Place:
    """A state and one way that led to it."""

    facts: CaseFacts
    now: datetime
    way: tuple[Act[Any], ...]


def retimed(value: Any, shift: timedelta) -> Any:
    """The same value with every day and instant in it moved."""
    if isinstance(value, datetime):
        return value + shift
    if isinstance(value, date):
        return value + timedelta(days=shift.days)
    if isinstance(value, tuple):
        return tuple(retimed(item, shift) for item in value)
    if isinstance(value, acts.Service | Payload):
        said = {name: retimed(getattr(value, name), shift) for name in value.__struct_fields__}
        return msgspec.structs.replace(value, **said)
    return value


def state_of(facts: CaseFacts, now: datetime) -> tuple[Any, ...]:
    """The facts that matter: what was said and when, numbers of acts by their order alone."""
    said = {name: getattr(facts, name) for name in facts.__struct_fields__ if name not in _LEFT_OUT}
    numbers = sorted({said[name] for name in said if name.endswith("_seq") and said[name]})
    rank = {number: place for place, number in enumerate(numbers, 1)}
    return (
        now,
        *(
            rank.get(value, 0) if name.endswith("_seq") else _short(name, value)
            for name, value in said.items()
        ),
    )


def _short(name: str, value: Any) -> Any:
    """Many pieces of evidence are as good as one."""
    return bool(value) if name == "evidence" else value


def start_of(world: World) -> Place:
    """Tell the acts with which the world begins; each passes the guard."""
    way: list[Act[Any]] = []
    facts: CaseFacts | None = None
    for done_at, payload in world.begun.values():
        facts = facts or world.procedure.begin(CASE, done_at)
        act = Act(seq=len(way) + 1, payload=payload, done_at=done_at, overrides=PASSED)
        guard(world.procedure, facts, act, BOOK)
        facts = world.procedure.after(facts, act)
        way.append(act)
    if facts is None:
        first = next(iter(world.moves.values()))[0]
        return Place(world.procedure.begin(CASE, first), first, ())
    return Place(facts, facts.at, tuple(way))


def explore(
    world: World, depth: int, told: Callable[[int, int], None] = lambda depth, states: None
) -> Explored:
    """Explore a world to a depth, counted in acts after its beginning."""
    seen = Explored()
    layer = [start_of(world)]
    known = {state_of(layer[0].facts, layer[0].now)}
    for reached in range(1, depth + 1):
        following = []
        for place in layer:
            for ahead in _next(world, place, seen):
                state = state_of(ahead.facts, ahead.now)
                if state not in known:
                    known.add(state)
                    following.append(ahead)
        layer = following
        seen.states = len(known)
        told(reached, len(known))
    return seen


def _next(world: World, place: Place, seen: Explored) -> Iterator[Place]:
    steps = world.procedure.step_of
    for wait in world.waits:
        now = place.now + timedelta(days=wait)
        for name, (told_at, payload) in world.moves.items():
            step = steps.get(type(payload))
            if step is None or (step.frm and place.facts.stage not in step.frm):
                continue
            seen.tried += 1
            said = retimed(payload, now - told_at)
            act = Act(seq=place.facts.seq + 1, payload=said, done_at=now, overrides=PASSED)
            try:
                guard(world.procedure, place.facts, act, BOOK)
            except StepRefused:
                continue
            seen.accepted += 1
            seen.reached.add(name)
            way = (*place.way, act)
            _judge(world, way, seen)
            yield Place(world.procedure.after(place.facts, act), now, way)


def _judge(world: World, way: tuple[Act[Any], ...], seen: Explored) -> None:
    if not isinstance(way[-1].payload, DECISIONS):
        return
    seen.decisions += 1
    for reason in unlawful(way, *world.range_fen):
        seen.unlawful.append(f"{reason}: {' → '.join(act.label for act in way)}")
