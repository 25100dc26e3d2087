"""Remedies (LAW.md section 18): how they go on and what their end demands."""

from yifa.base.procedure import Rule
from yifa.work.cases.rules.remedies import attacked, consequences, measures, proceedings
from yifa.work.cases.rules.remedies.consequences import WITHDRAWAL_DAYS
from yifa.work.cases.rules.remedies.proceedings import (
    DECISION_PERIODS,
    REPLY_PERIODS,
    SUE_DAYS,
    SUE_MONTHS,
    litigation_ends_on,
    suing_ends_on,
)

RULES: tuple[Rule, ...] = (
    *attacked.RULES,
    *proceedings.RULES,
    *consequences.RULES,
    *measures.RULES,
)

__all__ = [
    "DECISION_PERIODS",
    "REPLY_PERIODS",
    "RULES",
    "SUE_DAYS",
    "SUE_MONTHS",
    "WITHDRAWAL_DAYS",
    "litigation_ends_on",
    "suing_ends_on",
]
