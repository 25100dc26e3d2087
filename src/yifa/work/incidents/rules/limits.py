"""When a time limit of the closed loop ends: working time, natural time, working days, days.

Working time runs within the bureau's hours, on rest days within those of its duty rota, if any.
Natural time runs on, but for the hours of the night where the bureau says that they do not count.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from yifa.base.calendar import Calendar, EndRule, days_from, end_of
from yifa.base.statute import Period
from yifa.work.incidents.terms import LIMIT_UNIT_LABELS, LimitUnit

_ZONE = ZoneInfo("Asia/Shanghai")
_ONE_DAY = timedelta(days=1)
_LONGEST_WAIT = timedelta(days=400)
_LENGTHS: Final = {
    LimitUnit.WORK_MINUTE: timedelta(minutes=1),
    LimitUnit.WORK_HOUR: timedelta(hours=1),
    LimitUnit.MINUTE: timedelta(minutes=1),
    LimitUnit.HOUR: timedelta(hours=1),
}
_WORKING: Final = (LimitUnit.WORK_MINUTE, LimitUnit.WORK_HOUR)
_PARAMETERS: Final = ("incident_work_hours", "incident_rest_day_hours", "incident_night_pause")
_NONE: Final = "无"


class LimitUnknown(ValueError):
    """A time limit has no length, or counts in an unknown unit."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The working hours (工作时) of a working day, in Beijing time: `(from, until)` in order.

    `rest` are the hours that count on days of rest (值班), `night` those in which natural time
    stands still (from an evening until a morning); none of either unless the bureau says so.
    """

    spans: tuple[tuple[time, time], ...]
    rest: tuple[tuple[time, time], ...] = ()
    night: tuple[time, time] | None = None

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
    """Give the bureau's hours of counting from its parameters, or the default ones."""
    told = {name: _words_of(book, name, on) for name in _PARAMETERS}
    hours = OfficeHours.read(told["incident_work_hours"]) if told["incident_work_hours"] else None
    rest, night = told["incident_rest_day_hours"], told["incident_night_pause"]
    return replace(
        hours or OFFICE_HOURS,
        rest=OfficeHours.read(rest).spans if rest else (),
        night=_night(night) if night else None,
    )


def promise_of(
    count: int, unit: str, start: datetime, calendar: Calendar, hours: OfficeHours = OFFICE_HOURS
) -> Promise:
    """Count a time limit from an instant. Raises: LimitUnknown.

    Days end with the working hours of their last day; the day of the start is not counted.
    """
    if count < 1 or unit not in list(LimitUnit):
        raise LimitUnknown(f"时限写法有误：{count} {unit}")
    words = f"{count} {LIMIT_UNIT_LABELS[LimitUnit(unit)]}"
    if unit in _LENGTHS:
        due_at = _after(count * _LENGTHS[LimitUnit(unit)], unit, start, calendar, hours)
        return Promise(due_at, f"{words}{_how(unit, hours)}，{_ends(due_at)}")
    period = Period(count, "working_day" if unit == LimitUnit.WORKING_DAY else "day")
    counted = end_of(period, start.astimezone(_ZONE).date(), EndRule.AGENCY, calendar)
    due_at = datetime.combine(counted.nominal, hours.spans[-1][1], _ZONE)
    return Promise(due_at, f"{words}，{counted.explanation}")


def resumed(
    due_at: datetime,
    stopped_at: datetime,
    at: datetime,
    unit: str,
    calendar: Calendar,
    hours: OfficeHours = OFFICE_HOURS,
) -> Promise:
    """Count on what was left of a limit when it was stopped, from the instant it runs again.

    Limits in days move by the days that lie between: a stop and a start on one day move nothing.
    """
    if due_at <= stopped_at:
        return Promise(due_at, f"挂起前时限已届满，恢复后不再延长，{_ends(due_at)}")
    if unit in _LENGTHS:
        left = _between(stopped_at, due_at, unit, calendar, hours)
        anew = _after(left, unit, at, calendar, hours)
        return Promise(anew, f"挂起前剩余 {_length_words(left)}，恢复后续算，{_ends(anew)}")
    first, last = (moment.astimezone(_ZONE).date() for moment in (stopped_at, at))
    counts = calendar.is_working if unit == LimitUnit.WORKING_DAY else _every_day
    moved = sum(1 for day in days_from(first + _ONE_DAY, last) if counts(day))
    day = due_at.astimezone(_ZONE).date()
    for _ in range(moved):
        day = next(later for later in _days_after(day) if counts(later))
    anew = datetime.combine(day, due_at.astimezone(_ZONE).time(), _ZONE)
    kind = LIMIT_UNIT_LABELS[LimitUnit(unit)].removeprefix("个")
    return Promise(anew, f"挂起期间的 {moved} {kind}不计入时限，{_ends(anew)}")


def used_share(dispatched_at: datetime, due_at: datetime, at: datetime) -> float:
    """Give the share of a time limit that has passed; more than 1 when it is over."""
    whole = (due_at - dispatched_at).total_seconds()
    return (at - dispatched_at).total_seconds() / whole if whole > 0 else 1.0


def _words_of(book: Any, code: str, on: date) -> str:
    known = code in getattr(book, "parameters", {}) and book.parameter_on(code, on) is not None
    words = str(book.parameter(code, on)) if known else ""
    return "" if words == _NONE else words


def _night(words: str) -> tuple[time, time]:
    try:
        since, until = (time.fromisoformat(part.strip()) for part in words.split("-"))
    except ValueError:
        raise LimitUnknown(f"夜间时段写法有误：{words}") from None
    if since <= until:
        raise LimitUnknown(f"夜间时段须从晚上到次日早晨：{words}")
    return since, until


def _how(unit: str, hours: OfficeHours) -> str:
    if unit in _WORKING:
        rest = "、".join(f"{a:%H:%M}—{b:%H:%M}" for a, b in hours.rest)
        return f"（{hours.words}{f'；休息日 {rest}' if rest else ''}）"
    if hours.night is None:
        return "连续计算，节假日不扣除"
    return f"（{hours.night[0]:%H:%M} 至次日 {hours.night[1]:%H:%M} 不计时，节假日不扣除）"


def _after(
    left: timedelta, unit: str, start: datetime, calendar: Calendar, hours: OfficeHours
) -> datetime:
    """Give the instant at which so much counted time has passed."""
    if unit not in _WORKING and hours.night is None:
        return start + left
    for opens, closes in _counted_spans(start, unit, calendar, hours):
        if closes - opens >= left:
            return opens + left
        left -= closes - opens
    raise LimitUnknown("时限过长，无法按工作时计算")


def _between(
    since: datetime, until: datetime, unit: str, calendar: Calendar, hours: OfficeHours
) -> timedelta:
    """Give how much counted time lies between two instants."""
    if unit not in _WORKING and hours.night is None:
        return until - since
    whole = timedelta()
    for opens, closes in _counted_spans(since, unit, calendar, hours):
        if opens >= until:
            break
        whole += min(closes, until) - opens
    return whole


def _counted_spans(
    start: datetime, unit: str, calendar: Calendar, hours: OfficeHours
) -> Iterator[tuple[datetime, datetime]]:
    """Give the spans in which time counts, from an instant on."""
    moment = start.astimezone(_ZONE)
    for day in days_from(moment.date(), moment.date() + _LONGEST_WAIT):
        for opens, closes in _spans_on(day, _hours_of_day(day, unit, calendar, hours)):
            if closes > moment:
                yield max(opens, moment), closes


def _hours_of_day(
    day: date, unit: str, calendar: Calendar, hours: OfficeHours
) -> tuple[tuple[time, time], ...]:
    if unit in _WORKING:
        return hours.spans if calendar.is_working(day) else hours.rest
    since, until = hours.night or (time.max, time.min)
    return ((until, since),)


def _days_after(day: date) -> Iterator[date]:
    return days_from(day + _ONE_DAY, day + _LONGEST_WAIT)


def _every_day(_: date) -> bool:
    return True


@lru_cache(maxsize=1024)
def _spans_on(
    day: date, spans: tuple[tuple[time, time], ...]
) -> tuple[tuple[datetime, datetime], ...]:
    return tuple(
        (datetime.combine(day, a, _ZONE), datetime.combine(day, b, _ZONE)) for a, b in spans
    )


def _length(since: time, until: time) -> timedelta:
    return datetime.combine(date.min, until) - datetime.combine(date.min, since)


def _length_words(length: timedelta) -> str:
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    return f"{hours} 小时 {minutes} 分" if hours else f"{minutes} 分钟"


def _ends(due_at: datetime) -> str:
    return f"于 {due_at.astimezone(_ZONE):%Y-%m-%d %H:%M} 届满"
