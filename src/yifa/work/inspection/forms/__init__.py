"""Forms of the inspection room: each says what one step needs; they save nothing."""

from yifa.work.inspection.forms.beginning import BeginForm, InspectionFilter
from yifa.work.inspection.forms.following import (
    CancelForm,
    CloseForm,
    NotFiledForm,
    OrderForm,
    PublishForm,
    RecheckForm,
    ReferForm,
)
from yifa.work.inspection.forms.parts import StepForm
from yifa.work.inspection.forms.visiting import PHOTO, CheckForm, LeaveForm, MeetForm

FORMS: dict[str, type[StepForm]] = {
    "meet": MeetForm,
    "check": CheckForm,
    "leave": LeaveForm,
    "order_correction": OrderForm,
    "recheck": RecheckForm,
    "refer": ReferForm,
    "decline_filing": NotFiledForm,
    "close": CloseForm,
    "publish": PublishForm,
    "cancel": CancelForm,
}

__all__ = ["FORMS", "PHOTO", "BeginForm", "CheckForm", "InspectionFilter", "LeaveForm", "StepForm"]
