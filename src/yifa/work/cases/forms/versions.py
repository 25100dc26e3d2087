"""The form that moves a case to another version of its procedure."""

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField
from yifa.work.cases.acts.versions import ProcedureMoved
from yifa.work.cases.forms.parts import StepForm
from yifa.work.cases.procedures import PROCEDURES


class MoveForm(StepForm):
    """改用新版程序."""

    procedure = forms.ChoiceField(label="改用的版本")
    basis = LongTextField(label="依据", rows=2, max_length=500)

    def offer(self) -> None:
        super().offer()
        here = self.about.case.declared
        newer = [
            (item.id, f"{item.label}第{item.version}版")
            for item in PROCEDURES.values()
            if item.code == here.code and item.version > here.version
        ]
        self.fields["procedure"].choices = newer  # type: ignore[attr-defined]


FORMS: dict[type[Payload], type[StepForm]] = {ProcedureMoved: MoveForm}
