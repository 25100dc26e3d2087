"""Rules on off-site enforcement (非现场执法) (LAW.md: MON, PRK)."""

from yifa.base.procedure import Rule

RULES: tuple[Rule, ...] = ()
