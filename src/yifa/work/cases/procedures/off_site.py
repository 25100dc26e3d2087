"""The steps of off-site enforcement (非现场执法): 《行政处罚法》第四十一条."""

from yifa.base.procedure import Step

STEPS: tuple[Step, ...] = ()
