"""What stands in the registers after a day was played: nothing lost, what merged, clocks kept."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

import numpy as np

from yifa.base.access import Actor
from yifa.records.journal.queries import visible_to
from yifa.site.replay.crew import Seen
from yifa.work.incidents.queries import clocks_of, incidents
from yifa.work.intake.queries import reports

_AT_ONCE: Final = 900
_SHARES: Final = (50, 95, 99)
_RECEIVED: Final = "report.receive"


@dataclass
class Counted:
    """How a day ended; `late_s` of clocks are measured in seconds of the day that was played."""

    in_journal: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    merged: int = 0
    incidents: int = 0
    incident_stages: Counter[str] = field(default_factory=Counter)
    clocks: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    kept_in_day: Counter[tuple[str, str]] = field(default_factory=Counter)
    screen_s: list[float] = field(default_factory=list)
    phone_s: list[float] = field(default_factory=list)
    alarm_s: list[float] = field(default_factory=list)


def counted(
    actor: Actor, at: datetime, sent_at: Mapping[str, float], seen: Seen, *, speed: float
) -> Counted:
    """Look up every receipt that was given in the registers and the journal."""
    found, told = _reports_of(actor, sent_at), Counted()
    told.in_journal = _in_journal(actor, [row.uuid for row in found])
    told.stages.update(row.stage_label for row in found)
    of_incident = {row.incident: sent_at[row.receipt] for row in reversed(found) if row.incident}
    joined = sum(row.incident is not None for row in found)
    waits = sum(row.merged_into is not None and row.incident is None for row in found)
    told.incidents, told.merged = len(of_incident), joined - len(of_incident) + waits
    told.screen_s = [
        seen.heard_at[str(row.uuid)] - sent_at[row.receipt]
        for row in found
        if str(row.uuid) in seen.heard_at
    ]
    for key, phone_at in seen.on_phone_at.items():
        told.phone_s.append(phone_at - seen.tapped_at[key])
        if (first := of_incident.get(UUID(key))) is not None:
            told.alarm_s.append(phone_at - first)
    for row in _incidents_of(actor, list(of_incident)):
        told.incident_stages[row.stage_label] += 1
        _clock_in(told, row, at, speed)
    return told


def percentiles_ms(lengths_s: Sequence[float]) -> str:
    """Give p50, p95 and p99 in milliseconds; of none, a dash.

    >>> percentiles_ms([0.1, 0.2, 0.3])
    '200 / 290 / 298'
    """
    if not lengths_s:
        return "—"
    return " / ".join(f"{one * 1000:,.0f}" for one in np.percentile(lengths_s, _SHARES))


def _clock_in(told: Counted, row: Any, at: datetime, speed: float) -> None:
    """Count each clock as the platform keeps it, and as it would stand in the day's own time."""
    day = f"{row.collected_at.astimezone(at.tzinfo):%Y-%m-%d}"
    for clock in clocks_of(row, at):
        told.clocks[day, clock.label, clock.state_label] += 1
        if clock.stopped_at and row.dispatched_at:
            used = (clock.stopped_at - row.dispatched_at) * (speed or 1)
            is_kept = used <= clock.target_at - row.dispatched_at
            told.kept_in_day[clock.label, "kept" if is_kept else "over"] += 1


def _reports_of(actor: Actor, receipts: Iterable[str]) -> list[Any]:
    found = [
        row
        for chunk in _chunks(receipts)
        for row in reports(actor).filter(receipt__in=chunk).defer("title", "text")
    ]
    return sorted(found, key=lambda row: -row.pk)


def _in_journal(actor: Actor, ids: Sequence[UUID]) -> int:
    received = visible_to(actor).filter(matter_kind="report", kind=_RECEIVED)
    return sum(received.filter(matter_id__in=chunk).count() for chunk in _chunks(ids))


def _incidents_of(actor: Actor, ids: Sequence[UUID]) -> Iterator[Any]:
    for chunk in _chunks(ids):
        yield from incidents(actor).filter(uuid__in=chunk).defer("description")


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(values)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk
