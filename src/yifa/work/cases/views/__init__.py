"""Pages of cases."""

from yifa.work.cases.views.details import detail
from yifa.work.cases.views.lists import cases
from yifa.work.cases.views.steps import do, new

__all__ = ["cases", "detail", "do", "new"]
