"""The branches of a case (LAW.md sections 14, 19, 21 and DIS-04, DIS-08)."""

from yifa.base.procedure import Rule
from yifa.work.cases.rules.branches import crime, leaving, publication
from yifa.work.cases.rules.branches.crime import HAND_OVER_HOURS, THREE_DAYS, set_off_fen
from yifa.work.cases.rules.branches.leaving import handover_period, listed_conditions, pause_basis
from yifa.work.cases.rules.branches.publication import published_until

RULES: tuple[Rule, ...] = (*leaving.RULES, *crime.RULES, *publication.RULES)

__all__ = [
    "HAND_OVER_HOURS",
    "RULES",
    "THREE_DAYS",
    "handover_period",
    "listed_conditions",
    "pause_basis",
    "published_until",
    "set_off_fen",
]
