"""Rules of the closed loop, and the counting of its time limits."""

from yifa.work.incidents.rules.limits import (
    OFFICE_HOURS,
    LimitUnknown,
    OfficeHours,
    Promise,
    office_hours_of,
    promise_of,
    used_share,
)
from yifa.work.incidents.rules.loop import LOOP_RULES

__all__ = [
    "LOOP_RULES",
    "OFFICE_HOURS",
    "LimitUnknown",
    "OfficeHours",
    "Promise",
    "office_hours_of",
    "promise_of",
    "used_share",
]
