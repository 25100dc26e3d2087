"""Rules of performance and enforcement (LAW.md sections 15 and 16)."""

from yifa.base.procedure import Rule
from yifa.work.cases.rules.performance import court, demand, execution, money, substitute

RULES: tuple[Rule, ...] = (
    *money.RULES,
    *demand.RULES,
    *court.RULES,
    *execution.RULES,
    *substitute.RULES,
)
