"""Rules on the hearing (听证) (LAW.md: HRG)."""

from yifa.base.procedure import Rule

RULES: tuple[Rule, ...] = ()
