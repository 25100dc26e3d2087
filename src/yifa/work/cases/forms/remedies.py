"""Forms of remedies (行政复议、行政诉讼)."""

from yifa.base.procedure import Payload
from yifa.work.cases.forms.parts import StepForm

FORMS: dict[type[Payload], type[StepForm]] = {}
