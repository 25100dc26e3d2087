"""Days in law: working days, holidays as announced, and when a period ends and why.

The State Council's yearly notices in `notices/` override the holiday package. A year without a
notice is counted by weekends alone, and every result that this touches says so.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chinese_calendar.constants import Holiday, holidays, workdays

BEIJING = ZoneInfo("Asia/Shanghai")
_NOTICES = Path(__file__).parents[1] / "notices"
_ONE_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_SATURDAY = 5
# Notices for a New Year have reached back to 29 December of the year before (2007, 2018).
_NEXT_NOTICE_REACHES_BACK_TO = (12, 29)
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
    return day_in_law(moment.astimezone(BEIJING).date() if moment.tzinfo else moment.date())


def days_from(first: date, last: date) -> Iterator[date]:
    """Give every day from the first to the last, both included."""
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Count the working days after `start` up to and including `end`."""
    return sum(map(calendar.is_working, days_from(start + _ONE_DAY, end)))


def rest_days(days: Iterable[date], calendar: Calendar) -> tuple[tuple[date, str], ...]:
    """Pick the days that are not worked, each with the word for it."""
    return tuple((day, calendar.kind_of(day)) for day in days if not calendar.is_working(day))
