"""Forms of the branches of a case (移送、中止、恢复、终止)."""

from yifa.base.procedure import Payload
from yifa.work.cases.forms.parts import StepForm

FORMS: dict[type[Payload], type[StepForm]] = {}
