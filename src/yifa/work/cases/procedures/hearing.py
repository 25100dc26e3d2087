"""The steps of the hearing (听证): 《行政处罚法》第六十三条至第六十五条."""

from yifa.base.procedure import Step

STEPS: tuple[Step, ...] = ()
