"""Forms of the hearing (听证)."""

from yifa.base.procedure import Payload
from yifa.work.cases.forms.parts import StepForm

FORMS: dict[type[Payload], type[StepForm]] = {}
