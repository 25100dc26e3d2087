"""Forms of off-site enforcement (非现场执法)."""

from yifa.base.procedure import Payload
from yifa.work.cases.forms.parts import StepForm

FORMS: dict[type[Payload], type[StepForm]] = {}
