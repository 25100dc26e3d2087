"""The clocks 1-3-15: their targets, how each stands, and to whom a breach goes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol

from yifa.base.access import POST_LABELS, Post
from yifa.work.incidents.facts import Clock
from yifa.work.incidents.terms import CLOCK_LABELS, WITH_UNIT, ClockKind, ClockState

DEFAULT_MINUTES: Final = {"accept": 1, "depart": 3, "third": 15}
THIRD_IS_DISPOSAL: Final = "处置"
DEFAULT_CHAIN: Final = (Post.SQUAD_LEADER, Post.DUTY_CHIEF, Post.BUREAU_HEAD)

Targets = dict[str, datetime | None]


class HasClocks(Protocol):
    """What the clocks are read from: the facts of an incident, or its row."""

    @property
    def stage(self) -> str: ...
    @property
    def accept_by(self) -> datetime | None: ...
    @property
    def depart_by(self) -> datetime | None: ...
    @property
    def arrive_by(self) -> datetime | None: ...
    @property
    def dispose_by(self) -> datetime | None: ...
    @property
    def accepted_at(self) -> datetime | None: ...
    @property
    def departed_at(self) -> datetime | None: ...
    @property
    def arrived_at(self) -> datetime | None: ...
    @property
    def disposed_at(self) -> datetime | None: ...
    @property
    def suspended_at(self) -> datetime | None: ...


def targets_of(
    book: Any,
    category: str,
    priority: str,
    sent_at: datetime,
    on: date,
    *,
    goes_out: bool = True,
) -> Targets:
    """Give the targets of a task's clocks, counted from its dispatch; None has no clock.

    A unit that does not go out itself (a center, a department) has no clocks of the way.

    The most particular parameter counts: of the category, of its major class, of the priority,
    then the general one. Zero minutes switch a clock off.
    """
    third = parameter(book, "clock_third_means", category, priority, on, "到达")
    is_disposal = str(third) == THIRD_IS_DISPOSAL
    at = {
        name: _after(sent_at, parameter(book, f"clock_{name}_minutes", category, priority, on, own))
        for name, own in DEFAULT_MINUTES.items()
    }
    return {
        "accept_by": at["accept"],
        "depart_by": at["depart"] if goes_out else None,
        "arrive_by": at["third"] if goes_out and not is_disposal else None,
        "dispose_by": at["third"] if is_disposal else None,
    }


def parameter(book: Any, code: str, category: str, priority: str, on: date, default: Any) -> Any:
    """Give the most particular value of a parameter, or the default where the book has none."""
    major = category.split("-", maxsplit=1)[0]
    known = getattr(book, "parameters", {})
    for ending in (f"_{category}_{priority}", f"_{category}", f"_{major}_{priority}",
                   f"_{major}", f"_{priority}", ""):  # fmt: skip
        if f"{code}{ending}" in known and book.parameter_on(f"{code}{ending}", on):
            return book.parameter(f"{code}{ending}", on)
    return default


def clocks_of(held: HasClocks, at: datetime) -> tuple[Clock, ...]:
    """Give the clocks of a task as they stand at an instant, in their order."""
    return tuple(_clocks(held, at))


def running(held: HasClocks, at: datetime) -> Clock | None:
    """Give the clock that the unit must stop next."""
    return next((clock for clock in clocks_of(held, at) if clock.runs), None)


def chain_of(book: Any, on: date) -> tuple[Post, ...]:
    """Give the posts to which breaches go, one after another, from the bureau's parameter."""
    posts = {label: post for post, label in POST_LABELS.items()}
    words = str(parameter(book, "clock_escalation_posts", "", "", on, ""))
    return tuple(posts[word] for word in words.split("、") if word in posts) or DEFAULT_CHAIN


def next_post(chain: tuple[Post, ...], now: Post | None) -> Post:
    """Give the post after the one that has it; the last one keeps it."""
    if now not in chain:
        return chain[0]
    return chain[min(chain.index(now) + 1, len(chain) - 1)]


def _after(sent_at: datetime, minutes: Any) -> datetime | None:
    return sent_at + timedelta(minutes=int(minutes)) if int(minutes) > 0 else None


def _clocks(held: HasClocks, at: datetime) -> Iterator[Clock]:
    told = (
        (ClockKind.ACCEPT, held.accept_by, held.accepted_at),
        (ClockKind.DEPART, held.depart_by, held.departed_at),
        (ClockKind.ARRIVE, held.arrive_by, held.arrived_at),
        (ClockKind.DISPOSE, held.dispose_by, held.disposed_at),
    )
    later = [held.departed_at, held.arrived_at, held.disposed_at, None]
    for number, (kind, target_at, stopped_at) in enumerate(told):
        if target_at is None:
            continue
        is_passed = held.stage not in WITH_UNIT or any(later[number:])
        state = _state(target_at, stopped_at, at, is_passed, held.suspended_at is not None)
        yield Clock(
            kind=kind,
            label=CLOCK_LABELS[kind],
            target_at=target_at,
            stopped_at=stopped_at,
            state=state,
        )


def _state(
    target_at: datetime, stopped_at: datetime | None, at: datetime, is_passed: bool, is_paused: bool
) -> ClockState:
    if stopped_at is not None:
        return ClockState.KEPT if stopped_at <= target_at else ClockState.OVERRUN
    if is_passed:
        return ClockState.UNRECORDED
    if is_paused:
        return ClockState.PAUSED
    return ClockState.LATE if at > target_at else ClockState.RUNNING
