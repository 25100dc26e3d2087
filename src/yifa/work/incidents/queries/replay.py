"""The replay of one incident: its way cut into legs, each against its target."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from yifa.base.procedure import Act, Timeline
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.terms import STAGE_LABELS, Stage

_ENDS: Final[dict[type[Any], str]] = {
    acts.Confirmed: "等待核实",
    acts.Filed: "等待立案",
    acts.Dispatched: "等待派遣",
    acts.Redispatched: "改派之前",
    acts.Accepted: "等待接收",
    acts.Departed: "准备出发",
    acts.Arrived: "路途",
    acts.HandedOver: "交接之前",
    acts.Suspended: "现场处置",
    acts.Resumed: "第三方工作",
    acts.Returned: "回退之前",
    acts.Handled: "现场处置",
    acts.FedBack: "等待反馈",
    acts.Verified: "等待核查",
    acts.Closed: "等待结案",
    acts.Reopened: "结案期间",
    acts.Cancelled: "作废之前",
}
_TARGETS: Final[dict[type[Any], str]] = {
    acts.Accepted: "accept_by",
    acts.Departed: "depart_by",
    acts.Arrived: "arrive_by",
}
_IDLE: Final = (acts.Reopened,)


@dataclass(frozen=True, slots=True)
class Leg:
    """A stretch of the way between two acts; `share` and `mark` are percents of the longest.

    `target_at` is when the act that ended it should have been done, `over_s` by how much later
    it came, `mark` where the target lies on the bar (None: no target, or outside the bar).
    """

    label: str
    since: datetime
    until: datetime | None
    length_s: int
    actor_name: str
    target_at: datetime | None
    over_s: int
    share: float = 0.0
    mark: float | None = None


def legs_of(timeline: Timeline[Any], at: datetime) -> tuple[Leg, ...]:
    """Cut the way of an incident into legs; the last one runs on until it is closed."""
    legs = list(_legs(timeline, at))
    longest = max((leg.length_s for leg in legs), default=0) or 1
    return tuple(_drawn(leg, longest) for leg in legs)


def _legs(timeline: Timeline[Any], at: datetime) -> Iterator[Leg]:
    done = timeline.in_order()
    if not done:
        return
    facts = LOOP.begin(timeline.matter, done[0].done_at)
    since = done[0].done_at
    for act in done:
        if label := _ENDS.get(type(act.payload)):
            if not isinstance(act.payload, _IDLE):
                yield _leg(label, since, act.done_at, act.done_at, act, _target(facts, act))
            since = act.done_at
        facts = LOOP.after(facts, act)
    if facts.stage not in (Stage.CLOSED, Stage.CANCELLED):
        yield _leg(STAGE_LABELS[Stage(facts.stage)], since, None, at, None, _next_target(facts))


def _target(facts: IncidentFacts, act: Act[Any]) -> datetime | None:
    if isinstance(act.payload, acts.Handled):
        return facts.due_at if facts.disposed_at else facts.dispose_by or facts.due_at
    name = _TARGETS.get(type(act.payload))
    return getattr(facts, name) if name else None


def _next_target(facts: IncidentFacts) -> datetime | None:
    if facts.stage == Stage.DISPATCHED:
        return facts.accept_by
    return facts.due_at if facts.stage == Stage.HANDLING else None


def _leg(
    label: str,
    since: datetime,
    until: datetime | None,
    end: datetime,
    act: Act[Any] | None,
    target_at: datetime | None,
) -> Leg:
    over = (end - target_at).total_seconds() if target_at else 0
    return Leg(
        label=label,
        since=since,
        until=until,
        length_s=max(0, int((end - since).total_seconds())),
        actor_name=act.actor_name if act else "",
        target_at=target_at,
        over_s=max(0, int(over)),
    )


def _drawn(leg: Leg, longest: int) -> Leg:
    until_target = (leg.target_at - leg.since).total_seconds() if leg.target_at else -1
    mark = 100 * until_target / longest if 0 <= until_target <= longest else None
    return Leg(
        label=leg.label,
        since=leg.since,
        until=leg.until,
        length_s=leg.length_s,
        actor_name=leg.actor_name,
        target_at=leg.target_at,
        over_s=leg.over_s,
        share=round(100 * leg.length_s / longest, 2),
        mark=None if mark is None else round(mark, 2),
    )
