"""Rules on the branches of a case (移送、中止、恢复、终止) (LAW.md: CRI, COP, JUR-02)."""

from yifa.base.procedure import Rule

RULES: tuple[Rule, ...] = ()
