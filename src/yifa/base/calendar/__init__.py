"""Days and periods in law: which days are worked, and when a period ends."""

from yifa.base.calendar.counting import Counted, EndRule, Pause, backwards, end_of
from yifa.base.calendar.days import (
    BEIJING,
    WEEKDAYS,
    BadNotice,
    Calendar,
    Notice,
    OutOfCalendar,
    day_in_law,
    days_from,
    default_calendar,
    read_notices,
    rest_days,
    working_days_between,
)

__all__ = [
    "BEIJING",
    "WEEKDAYS",
    "BadNotice",
    "Calendar",
    "Counted",
    "EndRule",
    "Notice",
    "OutOfCalendar",
    "Pause",
    "backwards",
    "day_in_law",
    "days_from",
    "default_calendar",
    "end_of",
    "read_notices",
    "rest_days",
    "working_days_between",
]
