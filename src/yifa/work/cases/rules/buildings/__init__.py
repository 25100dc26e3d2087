"""Rules of unlawful buildings (LAW.md EXE-09, COP-06)."""

from yifa.base.procedure import Rule
from yifa.work.cases.rules.buildings import disposal, ending, removal

RULES: tuple[Rule, ...] = (*disposal.RULES, *removal.RULES, *ending.RULES)
