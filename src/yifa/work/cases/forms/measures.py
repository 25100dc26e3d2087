"""Forms of evidence preserved and things sealed or seized (保存、查封、扣押)."""

from yifa.base.procedure import Payload
from yifa.work.cases.forms.parts import StepForm

FORMS: dict[type[Payload], type[StepForm]] = {}
