"""Counting a period: the day it ends, the days it skips, and why, in words."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from yifa.base.calendar.days import (
    BEIJING,
    WEEKDAYS,
    Calendar,
    day_in_law,
    days_from,
    default_calendar,
    rest_days,
    working_days_between,
)
from yifa.base.statute import Period

_ONE_DAY = timedelta(days=1)
_YEAR_END = timedelta(days=3)


class EndRule(StrEnum):
    """What happens when a period's last day is a rest day.

    PARTY: it moves to the first working day after (民事诉讼法 art. 85). AGENCY: it stays, and the
    agency aims for the working day before. NEVER: it stays, because it limits a person's rights.
    """

    PARTY = "party"
    AGENCY = "agency"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Pause:
    """Days that a law takes out of a period, first and last included, and why."""

    first: date
    last: date
    reason: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __str__(self) -> str:
        return f"{self.reason}{self.first}至{self.last}共{self.days}日不计入"


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted period: when it ends and why.

    `nominal` is the day the counting reaches, `due` the binding one, `safe` the last working day
    not after `nominal` (backwards: the working day before). `provisional`: a day whose notice is
    still to come was touched; `affected_by_unknown`: it could move `due`.
    """

    period: Period
    start: date
    end_rule: EndRule
    nominal: date
    due: date
    safe: date
    calendar: Calendar = field(repr=False)
    provisional: bool = False
    affected_by_unknown: bool = False
    due_at: datetime | None = None
    is_backwards: bool = False
    pauses: tuple[Pause, ...] = ()

    @property
    def skipped(self) -> tuple[tuple[date, str], ...]:
        """The rest days passed over, each with the word for it."""
        if self.due_at:
            return ()
        first, last = sorted((self.start, self.nominal))
        inner = days_from(first + _ONE_DAY, last - _ONE_DAY)
        counted = rest_days(inner, self.calendar) if self.period.unit == "working_day" else ()
        return counted + rest_days(days_from(self.nominal, self.due - _ONE_DAY), self.calendar)

    @property
    def unknown_years(self) -> tuple[int, ...]:
        """The years whose notice is awaited; late December awaits that of the year after."""
        if not self.provisional:
            return ()
        last = max(self.due, self.start)
        first = max(min(self.safe, self.start), self.calendar.horizon)
        return tuple(range((first + _YEAR_END).year, (last + _YEAR_END).year + 1))

    @property
    def assumption(self) -> str:
        """What was assumed where a notice is still to come, empty otherwise."""
        if not self.provisional:
            return ""
        years = "、".join(f"{year}年" for year in self.unknown_years)
        return f"{years}放假安排尚未公布，暂按仅周六、周日休息推算，公布后重新计算"

    @property
    def explanation(self) -> str:
        """How the day was reached, in words for the officer and the party."""
        words = [self._counting_in_words()]
        if self.period.unit == "working_day" and self.skipped:
            words.append("不计" + "、".join(_blocks_in_words(self.skipped)))
        words.extend(map(str, self.pauses))
        words.append(self._end_in_words())
        words.append(self.assumption)
        return "，".join(word for word in words if word)

    def _counting_in_words(self) -> str:
        basis = f"（{self.period.citation}）" if self.period.citation else ""
        if self.is_backwards:
            return f"自{self.start}前一日起倒数{self.period}{basis}"
        if self.period.unit == "hour":
            return f"自{self.start}起连续计算{self.period}，节假日不扣除"
        return f"{self.start}当日不计，自次日起算{self.period}{basis}"

    def _end_in_words(self) -> str:
        if self.due_at:
            return f"于{self.due_at.astimezone(BEIJING):%Y-%m-%d %H:%M}届满"
        if self.due != self.nominal:
            kind = self.calendar.kind_of(self.nominal)
            return f"届满日{self.nominal}（{kind}）为休息日，顺延至其后第一个工作日{self.due}"
        words = f"至{self.due}（{self.calendar.kind_of(self.due)}）届满"
        if self.safe != self.due and not self.is_backwards:
            words += f"，届满日不顺延，宜于{self.safe}前办结"
        return words


def end_of(
    period: Period,
    start: date | datetime,
    end: EndRule,
    calendar: Calendar | None = None,
    pauses: tuple[Pause, ...] = (),
) -> Counted:
    """Count a period whose first day is the day after `start` (CAL-05).

    Hours run by the clock from the instant; a bare day counts from its midnight in Beijing.
    Pauses lengthen a period by their calendar days, one of working days by their working days.
    Raises: OutOfCalendar.

    >>> from yifa.base.statute import APL
    >>> str(end_of(APL.days(15), date(2026, 1, 31), EndRule.PARTY).due)
    '2026-02-24'
    """
    calendar = calendar or default_calendar()
    if period.unit == "hour":
        return _hours_from(period, start, end, calendar)
    if isinstance(start, datetime):
        start = day_in_law(start)
    return _counted(period, start, end, calendar, pauses)


@lru_cache(maxsize=65_536)
def backwards(period: Period, day: date, calendar: Calendar) -> Counted:
    """Count back from `day`, which is not counted: `due` is the last day still in time.

    `safe` leaves the full number of days between, by one working day more (HRG-03).
    """
    day_in_law(day)
    counted = _walk(period.count, day, calendar, -_ONE_DAY)
    if period.unit != "working_day":
        counted = day_in_law(day - timedelta(days=period.count))
    return Counted(
        period=period,
        start=day,
        end_rule=EndRule.NEVER,
        nominal=counted,
        due=counted,
        safe=calendar.working_on_or_before(counted - _ONE_DAY),
        calendar=calendar,
        provisional=not calendar.is_known(day - _ONE_DAY),
        affected_by_unknown=not calendar.is_known(day - _ONE_DAY),
        is_backwards=True,
    )


@lru_cache(maxsize=65_536)
def _counted(
    period: Period, start: date, end: EndRule, calendar: Calendar, pauses: tuple[Pause, ...]
) -> Counted:
    nominal = _paused(period, _nominal(period, day_in_law(start), calendar), calendar, pauses)
    due = calendar.working_on_or_after(nominal) if end is EndRule.PARTY else nominal
    may_move = end is EndRule.PARTY or period.unit == "working_day"
    unknown = not calendar.is_known(due)
    return Counted(
        period=period,
        start=start,
        end_rule=end,
        nominal=nominal,
        due=due,
        safe=calendar.working_on_or_before(nominal),
        calendar=calendar,
        provisional=unknown,
        affected_by_unknown=unknown and may_move,
        pauses=pauses,
    )


def _hours_from(
    period: Period, start: date | datetime, end: EndRule, calendar: Calendar
) -> Counted:
    if not isinstance(start, datetime):
        start = datetime(start.year, start.month, start.day, tzinfo=BEIJING)
    first = day_in_law(start)
    due_at = start + timedelta(hours=period.count)
    due = day_in_law(due_at)
    return Counted(period, first, end, due, due, due, calendar, due_at=due_at)


def _nominal(period: Period, start: date, calendar: Calendar) -> date:
    if period.unit == "working_day":
        return _walk(period.count, start, calendar, _ONE_DAY)
    if period.unit == "day":
        return day_in_law(start + timedelta(days=period.count))
    months = period.count * (12 if period.unit == "year" else 1)
    return day_in_law(_months_after(start, months))


def _paused(period: Period, nominal: date, calendar: Calendar, pauses: tuple[Pause, ...]) -> date:
    for pause in pauses:
        if period.unit == "working_day":
            worked = working_days_between(pause.first - _ONE_DAY, pause.last, calendar)
            nominal = _walk(worked, nominal, calendar, _ONE_DAY)
        else:
            nominal = day_in_law(nominal + timedelta(days=pause.days))
    return nominal


def _walk(count: int, day: date, calendar: Calendar, step: timedelta) -> date:
    while count > 0:
        day += step
        count -= calendar.is_working(day)
    return day


def _months_after(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    first = date(start.year + years, month + 1, 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.replace(day=min(start.day, (after - _ONE_DAY).day))


def _blocks_in_words(days: tuple[tuple[date, str], ...]) -> Iterator[str]:
    """Join neighbouring rest days: 2026-02-15至2026-02-23（春节放假）."""
    first, before, kind = days[0][0], days[0][0], days[0][1]
    for day, word in (*days[1:], (date.min, "")):
        if day == before + _ONE_DAY and _same_block(word, kind):
            before = day
            continue
        yield _block_in_words(first, before, kind)
        first, before, kind = day, day, word


def _same_block(word: str, kind: str) -> bool:
    return word == kind or (word in WEEKDAYS and kind in WEEKDAYS)


def _block_in_words(first: date, last: date, kind: str) -> str:
    if first == last:
        return f"{first}（{kind}）"
    return f"{first}至{last}（{'周末' if kind in WEEKDAYS else kind}）"
