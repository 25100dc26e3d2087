"""Pages of cases."""

from yifa.work.cases.views.chain import chain
from yifa.work.cases.views.charts import chart, procedures
from yifa.work.cases.views.details import detail
from yifa.work.cases.views.discretion import discretion
from yifa.work.cases.views.explanation import explanation
from yifa.work.cases.views.interviews import interview
from yifa.work.cases.views.lists import cases
from yifa.work.cases.views.process import process
from yifa.work.cases.views.scoring import score, score_again, scores
from yifa.work.cases.views.serving import served
from yifa.work.cases.views.steps import do, new

__all__ = [
    "cases",
    "chain",
    "chart",
    "detail",
    "discretion",
    "do",
    "explanation",
    "interview",
    "new",
    "procedures",
    "process",
    "score",
    "score_again",
    "scores",
    "served",
]
