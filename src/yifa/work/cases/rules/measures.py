"""Rules on evidence preserved and things sealed or seized (保存、查封、扣押) (LAW.md: EVD, COE)."""

from yifa.base.procedure import Rule

RULES: tuple[Rule, ...] = ()
