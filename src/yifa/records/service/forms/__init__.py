"""Forms of service."""

from yifa.records.service.forms.planning import (
    QUEUES,
    AddressForm,
    DeliveryFilter,
    InboxForm,
    PlanForm,
    RevealForm,
    SendForm,
    WithdrawForm,
)
from yifa.records.service.forms.steps import STEP_FORMS, StepForm

__all__ = [
    "QUEUES",
    "STEP_FORMS",
    "AddressForm",
    "DeliveryFilter",
    "InboxForm",
    "PlanForm",
    "RevealForm",
    "SendForm",
    "StepForm",
    "WithdrawForm",
]
