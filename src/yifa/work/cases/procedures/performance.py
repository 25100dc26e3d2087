"""The steps of performance and enforcement (履行与执行).

《行政处罚法》第六章，《行政强制法》第四章、第五章.
"""

from yifa.base.procedure import Step

STEPS: tuple[Step, ...] = ()
