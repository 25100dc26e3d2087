"""Amounts for the demo's decisions: within the middle tier of the cause's benchmark."""

from random import Random
from typing import Any

from yifa.records.law.queries import book_on
from yifa.records.law.rules import applicable_cause, range_open
from yifa.site.demo.agencies import COUNTY


def fine_for(case: Any, random: Random, *, overdue: bool) -> int:
    """Draw an amount in fen from the lower half of the ordinary tier, in round figures."""
    day = case.last_at.date()
    subject = "unit" if case.party_kind == "unit" else "person"
    book = book_on(day, COUNTY)
    cause = applicable_cause(
        book, case.cause_code, acted_on=case.lead_on, decided_on=day, subject=subject
    ).cause
    span = range_open(cause, subject, overdue=overdue) if cause else None
    if cause is None or span is None:
        raise LookupError(f"{case.cause_code} 没有可以适用的罚款幅度")
    tier = next(
        tier
        for tier in cause.benchmarks
        if (tier.code, tier.subject, tier.step) == ("ordinary", span.subject, span.step)
    )
    top = tier.min_fen + (tier.max_fen - tier.min_fen) // 2
    unit = 10_000 if tier.min_fen >= 100_000 else 1_000
    lowest = -(-tier.min_fen // unit)
    return unit * random.randint(lowest, max(lowest, top // unit))
