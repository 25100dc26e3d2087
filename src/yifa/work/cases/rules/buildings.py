"""Rules on unlawful buildings (违法建设) (LAW.md: EXE-09, COP-06)."""

from yifa.base.procedure import Rule

RULES: tuple[Rule, ...] = ()
