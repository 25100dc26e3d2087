"""Rules on remedies (行政复议、行政诉讼) (LAW.md: REM)."""

from yifa.base.procedure import Rule

RULES: tuple[Rule, ...] = ()
