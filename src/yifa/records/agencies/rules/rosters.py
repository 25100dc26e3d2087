"""Questions about rosters: when a shift is, who is missing on it, who is rostered twice."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations
from uuid import UUID

from yifa.base.calendar import BEIJING
from yifa.records.agencies.facts import OfficerFact
from yifa.records.agencies.rules.powers import OFFICERS_NEEDED, is_qualified


def span_of(day: date, begins: time, ends: time) -> tuple[datetime, datetime]:
    """Give the instants of a shift; one that does not end after it begins ends the next day.

    >>> [f"{at:%d %H:%M}" for at in span_of(date(2026, 3, 2), time(22), time(6))]
    ['02 22:00', '03 06:00']
    """
    over_midnight = timedelta(days=1 if ends <= begins else 0)
    return (
        datetime.combine(day, begins, BEIJING),
        datetime.combine(day + over_midnight, ends, BEIJING),
    )


def certified_on(members: Iterable[OfficerFact], area: str, on: date) -> tuple[OfficerFact, ...]:
    """Give the distinct members who hold a certificate valid there that day, in any field."""
    distinct = {one.id: one for one in members}
    return tuple(one for one in distinct.values() if _may_enforce(one, area, on))


def why_no_pair(members: Sequence[OfficerFact], area: str, on: date) -> str:
    """Say why a shift cannot enforce; an empty text means a certified pair is on it.

    Basis: 《行政处罚法》第四十二条第一款 (two officers with certificates at least).
    """
    found = len(certified_on(members, area, on))
    if found >= OFFICERS_NEEDED:
        return ""
    return (
        f"持证人员 {found} 人，不足两人，不能开展调查、检查和处罚（《行政处罚法》第四十二条第一款）"
    )


def twice_in(spans: Iterable[tuple[UUID, datetime, datetime]]) -> frozenset[UUID]:
    """Find who is rostered at two places at once: (person, begin included, end excluded)."""
    by_person: dict[UUID, list[tuple[datetime, datetime]]] = {}
    for person, since, until in spans:
        by_person.setdefault(person, []).append((since, until))
    return frozenset(
        person
        for person, held in by_person.items()
        if any(one[0] < other[1] and other[0] < one[1] for one, other in combinations(held, 2))
    )


def _may_enforce(officer: OfficerFact, area: str, on: date) -> bool:
    fields = {item.field for item in officer.certificates}
    return any(is_qualified(officer, field, area, on) for field in fields)
