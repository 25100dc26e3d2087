"""The whole-process record (全过程记录) of a case: words and pictures on one axis, gaps marked.

《行政处罚法》第四十七条: start, investigation, review, decision, service and execution are recorded
in words, pictures and sound. Which steps must be filmed is the bureau's own list, a parameter.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Act, Payload, Timeline
from yifa.work.cases.models import Case
from yifa.work.cases.terms import ServiceWay

NEAR = timedelta(minutes=30)
"""How far before and after a step a recording still belongs to it."""
_LEFT = "留置送达"
_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Recording:
    """A picture, a film or a sound with the moment at which it was taken."""

    title: str
    kind: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that an act made."""

    title: str
    url: str


@dataclass(slots=True)
class Moment:
    """One step on the axis: what was written of it, what was filmed, what is missing."""

    at: datetime
    until: datetime
    label: str
    actor: str
    written: tuple[Written, ...] = ()
    filmed: list[Recording] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day on the overview: its place (0–1000) and what it holds."""

    x: int
    day: date
    written: bool
    filmed: bool
    has_gap: bool


@dataclass(frozen=True, slots=True)
class Process:
    """The record of one case."""

    moments: tuple[Moment, ...]
    marks: tuple[Mark, ...]

    @property
    def gaps_count(self) -> int:
        return sum(len(item.gaps) for item in self.moments)

    @property
    def filmed_count(self) -> int:
        return sum(len(item.filmed) for item in self.moments)

    @property
    def written_count(self) -> int:
        return sum(len(item.written) for item in self.moments)


def process_of(
    case: Case,
    timeline: Timeline[Payload],
    book: Any,
    papers: dict[str, Written],
    recordings: Sequence[Recording],
) -> Process:
    """Lay the record out. `papers` are those made so far, by id."""
    must_film = _must_film(book, timeline)
    moments = [_moment(case, act, papers, must_film) for act in timeline.in_order()]
    alone = list(_put_beside(moments, recordings))
    for item in moments:
        if item.gaps and item.filmed:
            item.gaps.clear()
    in_order = sorted([*moments, *alone], key=lambda item: item.at)
    return Process(tuple(in_order), tuple(_marks(in_order)))


def _must_film(book: Any, timeline: Timeline[Payload]) -> frozenset[str]:
    acts = timeline.in_order()
    if not acts:
        return frozenset()
    told = str(book.parameter("filmed_steps", day_in_law(acts[-1].done_at)))
    return frozenset(item.strip() for item in told.split("；") if item.strip())


def _moment(
    case: Case, act: Act[Payload], papers: dict[str, Written], must_film: frozenset[str]
) -> Moment:
    written = tuple(papers[str(key)] for key in act.documents if str(key) in papers)
    started = getattr(act.payload, "started_at", None) or act.done_at
    ended = getattr(act.payload, "ended_at", None) or act.done_at
    label = act.label
    service = getattr(act.payload, "service", None)
    if service is not None and service.way is ServiceWay.LEFT:
        label = f"{label}（{_LEFT}）"
    found = Moment(started, max(ended, started), label, act.actor_name or "", written)
    if {act.label, _LEFT if service is not None and _LEFT in label else act.label} & must_film:
        found.gaps.append("应当音像记录，没有找到该时段的照片、录音或者录像")
    return found


def _put_beside(moments: list[Moment], recordings: Iterable[Recording]) -> Iterator[Moment]:
    """Put each recording beside the step it was taken at; one that has none stands alone."""
    for item in sorted(recordings, key=lambda recording: recording.at):
        near = [step for step in moments if step.at - NEAR <= item.at <= step.until + NEAR]
        if near:
            best = min(near, key=lambda step: (not step.gaps, abs(step.at - item.at)))
            best.filmed.append(item)
        else:
            yield Moment(item.at, item.at, "音像记录", "", filmed=[item])


def _marks(moments: Sequence[Moment]) -> Iterator[Mark]:
    if not moments:
        return
    first, last = day_in_law(moments[0].at), day_in_law(moments[-1].at)
    span = max((last - first).days, 1)
    for day, group in groupby(moments, key=lambda item: day_in_law(item.at)):
        held = list(group)
        yield Mark(
            round((day - first).days / span * _WIDTH),
            day,
            any(item.written for item in held),
            any(item.filmed for item in held),
            any(item.gaps for item in held),
        )
