"""Forms of agencies: input is checked here, law and permission in the actions."""

from yifa.records.agencies.forms.registers import (
    AccountForm,
    AppointForm,
    AssignForm,
    CertifyForm,
    ConferForm,
    ItemsImportForm,
    LeaveForm,
    LiftForm,
    OfficerFilter,
    PasswordForm,
    ReasonForm,
    SuspendForm,
    UnitForm,
)
from yifa.records.agencies.forms.rosters import (
    CopyForm,
    RosterChangeForm,
    RosterForm,
    RosterImportForm,
    ShiftForm,
    SignOnForm,
)

__all__ = [
    "AccountForm",
    "AppointForm",
    "AssignForm",
    "CertifyForm",
    "ConferForm",
    "CopyForm",
    "ItemsImportForm",
    "LeaveForm",
    "LiftForm",
    "OfficerFilter",
    "PasswordForm",
    "ReasonForm",
    "RosterChangeForm",
    "RosterForm",
    "RosterImportForm",
    "ShiftForm",
    "SignOnForm",
    "SuspendForm",
    "UnitForm",
]
