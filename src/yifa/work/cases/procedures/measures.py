"""The steps of evidence preserved and things sealed or seized (保存、查封、扣押).

《行政处罚法》第五十六条，《行政强制法》第二章、第三章.
"""

from yifa.base.procedure import Step

STEPS: tuple[Step, ...] = ()
