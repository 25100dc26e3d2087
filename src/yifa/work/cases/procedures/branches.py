"""The steps of the branches of a case (移送、中止、恢复、终止).

《行政处罚法》第二十五条、第二十七条.
"""

from yifa.base.procedure import Step

STEPS: tuple[Step, ...] = ()
