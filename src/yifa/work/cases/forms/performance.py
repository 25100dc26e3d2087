"""Forms of performance and enforcement (履行与执行)."""

from yifa.base.procedure import Payload
from yifa.work.cases.forms.parts import StepForm

FORMS: dict[type[Payload], type[StepForm]] = {}
