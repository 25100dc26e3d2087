"""Days in law: working days, holidays as announced, and when a period ends and why.

The State Council's yearly notices in `notices/` override the holiday package. A year without a
notice is counted by weekends alone, and every result that this touches says so.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chinese_calendar.constants import Holiday, holidays, workdays

from yifa.base.statute import Period

_ZONE = ZoneInfo("Asia/Shanghai")
_NOTICES = Path(__file__).with_name("notices")
_ONE_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_SATURDAY = 5
# Notices for a New Year have reached back to 29 December of the year before (2007, 2018).
_NEXT_NOTICE_REACHES_BACK_TO = (12, 29)
_YEAR_END = timedelta(days=3)
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
_HOLIDAY_NAMES = {str(item.value): str(item.chinese) for item in Holiday}


class OutOfCalendar(ValueError):
    """A day lies so far off that it can only be an error of input."""


class BadNotice(ValueError):
    """A holiday notice cannot be read."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A yearly holiday notice: days off and weekend days worked, with the holiday's name."""

    year: int
    title: str
    number: str
    issued_on: date
    off: Mapping[date, str]
    working: Mapping[date, str]

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Notice":
        """Read a notice from its JSON form. Raises: BadNotice."""
        try:
            return cls(
                year=int(data["year"]),
                title=str(data["title"]),
                number=str(data["number"]),
                issued_on=date.fromisoformat(data["issued_on"]),
                off={date.fromisoformat(day): str(name) for day, name in data["off"].items()},
                working={
                    date.fromisoformat(day): str(name) for day, name in data["working"].items()
                },
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadNotice(f"放假通知格式有误：{error}") from None

    def as_data(self) -> dict[str, Any]:
        """Give the JSON form that `read` takes."""
        return {
            "year": self.year,
            "title": self.title,
            "number": self.number,
            "issued_on": self.issued_on.isoformat(),
            "off": {day.isoformat(): name for day, name in self.off.items()},
            "working": {day.isoformat(): name for day, name in self.working.items()},
        }


@dataclass(frozen=True, eq=False)
class Calendar:
    """Which days are worked. Compared by identity, so that counted periods can be cached."""

    notices: tuple[Notice, ...] = ()
    known_years: frozenset[int] = field(init=False)
    horizon: date = field(init=False)
    _off: dict[date, str] = field(init=False, repr=False)
    _working: dict[date, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        announced = {notice.year for notice in self.notices}
        off = {day: _HOLIDAY_NAMES[name] for day, name in holidays.items()}
        working = {day: _HOLIDAY_NAMES[name] for day, name in workdays.items()}
        packaged = {day.year for day in off}
        off = {day: name for day, name in off.items() if day.year not in announced}
        working = {day: name for day, name in working.items() if day.year not in announced}
        for notice in sorted(self.notices, key=lambda item: item.issued_on):
            off.update(notice.off)
            working.update(notice.working)
        object.__setattr__(self, "known_years", frozenset(packaged | announced))
        object.__setattr__(self, "horizon", _horizon(self.known_years))
        object.__setattr__(self, "_off", off)
        object.__setattr__(self, "_working", working)

    def is_working(self, day: date) -> bool:
        """Say whether this is a working day (工作日), adjusted days included."""
        if day in self._working:
            return True
        return day not in self._off and day.weekday() < _SATURDAY

    def is_holiday(self, day: date) -> bool:
        """Say whether this day lies in an announced holiday block (放假), not a plain weekend."""
        return day in self._off and day not in self._working

    def is_known(self, day: date) -> bool:
        """Say whether no notice still to come can change this day."""
        return day < self.horizon

    def kind_of(self, day: date) -> str:
        """Describe the day in a word: 工作日, 星期六, 春节放假, 调休上班."""
        if day in self._working:
            return "调休上班"
        if day in self._off:
            return self._off[day] + "放假"
        return WEEKDAYS[day.weekday()] if day.weekday() >= _SATURDAY else "工作日"

    def working_on_or_after(self, day: date) -> date:
        """Find the first working day from this day on."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def working_on_or_before(self, day: date) -> date:
        """Find the last working day up to this day."""
        while not self.is_working(day):
            day -= _ONE_DAY
        return day


def read_notices(folder: Path = _NOTICES) -> tuple[Notice, ...]:
    """Read every notice file of a folder. Raises: BadNotice."""
    return tuple(
        Notice.read(json.loads(file.read_text("utf-8"))) for file in sorted(folder.glob("*.json"))
    )


def _horizon(known_years: frozenset[int]) -> date:
    """The first day that a notice still to come can change."""
    year = min(known_years)
    while year + 1 in known_years:
        year += 1
    return date(year, *_NEXT_NOTICE_REACHES_BACK_TO)


@lru_cache(maxsize=1)
def default_calendar() -> Calendar:
    """The calendar that ships: packaged years, overridden by the notices beside this module."""
    return Calendar(read_notices())


def day_in_law(start: date) -> date:
    """Give the Beijing day of a day or an instant. Raises: OutOfCalendar."""
    if isinstance(start, datetime):
        return _day_of_instant(start)
    if not _FIRST_YEAR <= start.year <= _LAST_YEAR:
        raise OutOfCalendar(f"日期超出可计算的范围：{start.isoformat()}")
    return start


@lru_cache(maxsize=4_096)
def _day_of_instant(moment: datetime) -> date:
    """Give the Beijing day; every rule on an act asks for the day of the same instant."""
    return day_in_law(moment.astimezone(_ZONE).date() if moment.tzinfo else moment.date())


def days_from(first: date, last: date) -> Iterator[date]:
    """Give every day from the first to the last, both included."""
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Count the working days after `start` up to and including `end`."""
    return sum(map(calendar.is_working, days_from(start + _ONE_DAY, end)))


def rest_days(days: Iterable[date], calendar: Calendar) -> tuple[tuple[date, str], ...]:
    """Pick the days that are not worked, each with the word for it."""
    return tuple((day, calendar.kind_of(day)) for day in days if not calendar.is_working(day))


class EndRule(StrEnum):
    """What happens when a period's last day is a rest day.

    PARTY: it moves to the first working day after (民事诉讼法 art. 85). AGENCY: it stays, and the
    agency aims for the working day before. NEVER: it stays, because it limits a person's rights.
    """

    PARTY = "party"
    AGENCY = "agency"
    NEVER = "never"


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
            return f"于{self.due_at.astimezone(_ZONE):%Y-%m-%d %H:%M}届满"
        if self.due != self.nominal:
            kind = self.calendar.kind_of(self.nominal)
            return f"届满日{self.nominal}（{kind}）为休息日，顺延至其后第一个工作日{self.due}"
        words = f"至{self.due}（{self.calendar.kind_of(self.due)}）届满"
        if self.safe != self.due and not self.is_backwards:
            words += f"，届满日不顺延，宜于{self.safe}前办结"
        return words


def end_of(
    period: Period, start: date | datetime, end: EndRule, calendar: Calendar | None = None
) -> Counted:
    """Count a period whose first day is the day after `start` (CAL-05).

    Hours run by the clock from the instant; a bare day counts from its midnight in Beijing.
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
    return _counted(period, start, end, calendar)


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
def _counted(period: Period, start: date, end: EndRule, calendar: Calendar) -> Counted:
    nominal = _nominal(period, day_in_law(start), calendar)
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
    )


def _hours_from(
    period: Period, start: date | datetime, end: EndRule, calendar: Calendar
) -> Counted:
    if not isinstance(start, datetime):
        start = datetime(start.year, start.month, start.day, tzinfo=_ZONE)
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
