"""Questions about the law itself: which range is open, which version applies."""

from yifa.records.law.rules.in_time import OBEYS, Applicable, Standing, applicable_cause
from yifa.records.law.rules.ranges import range_open, ranges_open, tier_of

__all__ = [
    "OBEYS",
    "Applicable",
    "Standing",
    "applicable_cause",
    "range_open",
    "ranges_open",
    "tier_of",
]
