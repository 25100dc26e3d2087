"""The steps of unlawful buildings (违法建设).

《城乡规划法》第六十四条至第六十八条，《行政强制法》第四十四条.
"""

from yifa.base.procedure import Step

STEPS: tuple[Step, ...] = ()
