"""Forms of cases: they check what was typed and save nothing."""

from yifa.work.cases.forms.common import StepForm
from yifa.work.cases.forms.steps import FORMS

__all__ = ["FORMS", "StepForm"]
