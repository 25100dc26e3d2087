"""Rules of the closed loop, and the counting of its time limits."""

from yifa.work.incidents.rules import loop, on_the_way
from yifa.work.incidents.rules.clocks import (
    chain_of,
    clocks_of,
    next_post,
    parameter,
    running,
    targets_of,
)
from yifa.work.incidents.rules.limits import (
    OFFICE_HOURS,
    LimitUnknown,
    OfficeHours,
    Promise,
    office_hours_of,
    promise_of,
    resumed,
    used_share,
)

LOOP_RULES = (*loop.LOOP_RULES, *on_the_way.WAY_RULES)

__all__ = [
    "LOOP_RULES",
    "OFFICE_HOURS",
    "LimitUnknown",
    "OfficeHours",
    "Promise",
    "chain_of",
    "clocks_of",
    "next_post",
    "office_hours_of",
    "parameter",
    "promise_of",
    "resumed",
    "running",
    "targets_of",
    "used_share",
]
