"""Rules on performance and enforcement (履行与执行) (LAW.md: PAY, EXE)."""

from yifa.base.procedure import Rule

RULES: tuple[Rule, ...] = ()
