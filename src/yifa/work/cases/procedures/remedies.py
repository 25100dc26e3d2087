"""The steps of remedies (行政复议、行政诉讼): 《行政复议法》，《行政诉讼法》."""

from yifa.base.procedure import Step

STEPS: tuple[Step, ...] = ()
