"""Computing the indicators of a period by area, department or post, and the incidents behind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from django.db.models import Count, Max, Q, QuerySet

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.frame import board
from yifa.records.law.queries import book_on
from yifa.work.incidents.models import Incident
from yifa.work.incidents.queries.indicators import BY_CODE, INDICATORS, Indicator, Measures
from yifa.work.incidents.queries.lists import incidents, sees_own_unit_only
from yifa.work.incidents.rules import parameter

VIEWS: Final = {"unit": "部门", "area": "区域", "post": "岗位"}
SIDES: Final = {"numerator": "分子", "denominator": "分母"}
_OUTSIDE: Final = {"area": "网格外", "unit": "未派遣"}
_FIELDS: Final = {"area": "area", "unit": "unit"}


@dataclass(frozen=True, slots=True)
class Period:
    """From an instant (included) until another (excluded)."""

    since: datetime
    until: datetime

    def of(self, name: str) -> Q:
        """Select the rows whose field lies in the period."""
        return Q(**{f"{name}__gte": self.since, f"{name}__lt": self.until})


@dataclass(frozen=True, slots=True)
class Rate:
    """An indicator's two counts."""

    code: str
    above: int = 0
    below: int = 0

    @property
    def indicator(self) -> Indicator:
        return BY_CODE[self.code]

    @property
    def percent(self) -> float | None:
        """The rate; None, shown as —, where nothing stands below the line."""
        return 100 * self.above / self.below if self.below else None

    @property
    def text(self) -> str:
        return "—" if self.percent is None else f"{self.percent:.1f}%"


@dataclass(frozen=True, slots=True)
class Line:
    """The rates of one area, one department, or of all."""

    key: str
    name: str
    rates: tuple[Rate, ...] = field(default_factory=tuple)

    def rate(self, code: str) -> Rate | None:
        """Find the rate of an indicator."""
        return next((rate for rate in self.rates if rate.code == code), None)


def shown_in(by: str) -> tuple[Indicator, ...]:
    """Give the indicators that a view shows: some cannot be told apart by department."""
    return tuple(item for item in INDICATORS if item.by_unit or by != "unit")


def measures_of(actor: Actor, at: datetime) -> Measures:
    """Give the lengths of time that the bureau set for confirming, dispatching, verifying."""
    day = day_in_law(at)
    book = book_on(day, actor.jurisdiction)

    def told(code: str, default: int) -> int:
        return int(parameter(book, code, "", "", day, default))

    return Measures(
        confirm_s=told("incident_confirm_hours", 2) * 3600,
        dispatch_s=told("incident_dispatch_minutes", 30) * 60,
        verify_s=told("incident_verify_hours", 24) * 3600,
    )


def evaluate(actor: Actor, by: str, period: Period, at: datetime) -> tuple[Line, ...]:
    """Give the rates of a period, the sum of all first; kept for ten minutes.

    What is not due yet is not counted: the period ends now at the latest.
    """
    scope = f"{actor.jurisdiction} {actor.unit if sees_own_unit_only(actor) else ''} {by} {period}"
    code = "incidents-evaluation"
    return board.kept(code, scope, day_in_law(at), lambda: _evaluated(actor, by, period, at))


def counted(
    rows: QuerySet[Incident], indicator: Indicator, side: str, period: Period, measures: Measures
) -> QuerySet[Incident]:
    """Narrow incidents to those that an indicator counts on a side of its line."""
    return rows.filter(period.of(indicator.period) & indicator.of(side, measures))


def of_group(rows: QuerySet[Incident], by: str, key: str | None) -> QuerySet[Incident]:
    """Narrow incidents to one line of a view; None is the line of all."""
    return rows if key is None or by not in _FIELDS else rows.filter(**{_FIELDS[by]: key})


def group_name(rows: QuerySet[Incident], by: str, key: str) -> str:
    """Say which area or department a line shows."""
    if by != "unit" or not key:
        return key or _OUTSIDE.get(by, "")
    return rows.filter(unit=key).values_list("unit_name", flat=True).first() or key


def _evaluated(actor: Actor, by: str, period: Period, at: datetime) -> tuple[Line, ...]:
    shown, measures = shown_in(by), measures_of(actor, at)
    names: dict[str, str] = {}
    counts: dict[str, dict[str, int]] = {}
    by_period = sorted(shown, key=lambda item: item.period)
    for name, group in groupby(by_period, key=lambda item: item.period):
        rows = incidents(actor).order_by().filter(period.of(name))
        for told in _grouped(rows, by, tuple(group), measures):
            key = told.pop("key")
            names[key] = told.pop("label") or _OUTSIDE.get(by, "")
            counts.setdefault(key, {}).update(told)
    lines = [_line(key, names[key], shown, counts[key]) for key in sorted(names)]
    return (_sum(lines, shown), *(lines if by in _FIELDS else ()))


def _grouped(
    rows: QuerySet[Incident], by: str, group: tuple[Indicator, ...], measures: Measures
) -> Iterable[dict[str, Any]]:
    """Count both sides of each indicator, of all groups in one query; equal sides once."""
    sides = {
        f"{item.code}_{name}": item.of(side, measures)
        for item in group
        for name, side in (("above", "numerator"), ("below", "denominator"))
    }
    chosen = list(dict.fromkeys(sides.values()))
    wanted = {f"count_{number}": _count(one) for number, one in enumerate(chosen)}
    places = {name: f"count_{chosen.index(one)}" for name, one in sides.items()}
    if by in _FIELDS:
        label = "unit_name" if by == "unit" else "area"
        key = _FIELDS[by]
        found = rows.values(key).annotate(label=Max(label), **wanted)
    else:
        key, found = "", [{"": "", "label": "", **rows.aggregate(**wanted)}]
    for told in found:
        counts = {name: told[place] for name, place in places.items()}
        yield {"key": told[key], "label": told["label"], **counts}


def _count(chosen: Q) -> Count:
    return Count("pk", filter=chosen) if chosen else Count("pk")


def _line(key: str, name: str, shown: tuple[Indicator, ...], told: dict[str, int]) -> Line:
    rates = tuple(
        Rate(item.code, told.get(f"{item.code}_above", 0), told.get(f"{item.code}_below", 0))
        for item in shown
    )
    return Line(key, name, rates)


def _sum(lines: list[Line], shown: tuple[Indicator, ...]) -> Line:
    told: dict[str, int] = {}
    for line in lines:
        for rate in line.rates:
            for side, count in (("above", rate.above), ("below", rate.below)):
                name = f"{rate.code}_{side}"
                told[name] = told.get(name, 0) + count
    return _line("", "合计", shown, told)
