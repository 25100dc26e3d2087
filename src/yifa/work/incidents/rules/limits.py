"""When a time limit of the closed loop ends: working hours, hours, working days, days."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from yifa.base.calendar import Calendar, EndRule, end_of
from yifa.base.statute import Period
from yifa.work.incidents.terms import LIMIT_UNIT_LABELS, LimitUnit

_ZONE = ZoneInfo("Asia/Shanghai")
_ONE_DAY = timedelta(days=1)
_LONGEST_WAIT_DAYS = 400


class LimitUnknown(ValueError):
    """A time limit has no length, or counts in an unknown unit."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The working hours (工作时) of a working day, in Beijing time: `(from, until)` in order."""

    spans: tuple[tuple[time, time], ...]

    @classmethod
    def read(cls, words: str) -> "OfficeHours":
        """Read `08:30-12:00,14:00-17:30`. Raises: LimitUnknown.

        >>> OfficeHours.read("08:30-12:00,14:00-17:30").day_length
        datetime.timedelta(seconds=25200)
        """
        try:
            pairs = [part.strip().split("-") for part in words.split(",")]
            spans = tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in pairs)
        except ValueError:
            raise LimitUnknown(f"工作时段写法有误：{words}") from None
        edges = [edge for span in spans for edge in span]
        if edges != sorted(set(edges)):
            raise LimitUnknown(f"工作时段须先后相接、互不重叠：{words}")
        return cls(spans)

    @property
    def day_length(self) -> timedelta:
        return sum((_length(a, b) for a, b in self.spans), timedelta())

    @property
    def words(self) -> str:
        return "、".join(f"{a:%H:%M}—{b:%H:%M}" for a, b in self.spans)


OFFICE_HOURS = OfficeHours.read("08:30-12:00,14:00-17:30")
"""Used where the book names none; a parameter of the bureau, not a rule of law."""


@dataclass(frozen=True, slots=True)
class Promise:
    """The instant by which a task must be done, and how it was counted."""

    due_at: datetime
    counted: str


def office_hours_of(book: Any, on: date) -> OfficeHours:
    """Give the bureau's working hours from its parameters, or the default ones."""
    if "incident_work_hours" not in getattr(book, "parameters", {}):
        return OFFICE_HOURS
    return OfficeHours.read(str(book.parameter("incident_work_hours", on)))


def promise_of(
    count: int, unit: str, start: datetime, calendar: Calendar, hours: OfficeHours = OFFICE_HOURS
) -> Promise:
    """Count a time limit from an instant. Raises: LimitUnknown.

    Days end with the working hours of their last day; the day of the start is not counted.
    """
    if count < 1 or unit not in list(LimitUnit):
        raise LimitUnknown(f"时限写法有误：{count} {unit}")
    words = f"{count} {LIMIT_UNIT_LABELS[LimitUnit(unit)]}"
    if unit == LimitUnit.WORK_HOUR:
        due_at = _after_working(timedelta(hours=count), start, calendar, hours)
        return Promise(due_at, f"{words}（{hours.words}），{_ends(due_at)}")
    if unit == LimitUnit.HOUR:
        due_at = start + timedelta(hours=count)
        return Promise(due_at, f"{words}连续计算，节假日不扣除，{_ends(due_at)}")
    period = Period(count, "working_day" if unit == LimitUnit.WORKING_DAY else "day")
    counted = end_of(period, start.astimezone(_ZONE).date(), EndRule.AGENCY, calendar)
    due_at = datetime.combine(counted.nominal, hours.spans[-1][1], _ZONE)
    return Promise(due_at, f"{words}，{counted.explanation}")


def used_share(dispatched_at: datetime, due_at: datetime, at: datetime) -> float:
    """Give the share of a time limit that has passed; more than 1 when it is over."""
    whole = (due_at - dispatched_at).total_seconds()
    return (at - dispatched_at).total_seconds() / whole if whole > 0 else 1.0


def _after_working(
    left: timedelta, start: datetime, calendar: Calendar, hours: OfficeHours
) -> datetime:
    moment = start.astimezone(_ZONE)
    day = moment.date()
    for _ in range(_LONGEST_WAIT_DAYS):
        if calendar.is_working(day):
            for opens, closes in _spans_on(day, hours):
                begin = max(opens, moment)
                if begin < closes and closes - begin >= left:
                    return begin + left
                left -= max(closes - begin, timedelta())
        day += _ONE_DAY
    raise LimitUnknown("时限过长，无法按工作时计算")


@lru_cache(maxsize=1024)
def _spans_on(day: date, hours: OfficeHours) -> tuple[tuple[datetime, datetime], ...]:
    return tuple(
        (datetime.combine(day, a, _ZONE), datetime.combine(day, b, _ZONE)) for a, b in hours.spans
    )


def _length(since: time, until: time) -> timedelta:
    return datetime.combine(date.min, until) - datetime.combine(date.min, since)


def _ends(due_at: datetime) -> str:
    return f"于 {due_at.astimezone(_ZONE):%Y-%m-%d %H:%M} 届满"
