"""Forms of the grid: they check input and save nothing."""

from yifa.records.grid.forms.categories import CriteriaForm, DepartmentForm, LimitForm
from yifa.records.grid.forms.components import (
    ComponentFilter,
    ComponentForm,
    CorrectionForm,
    ImportForm,
    RetireForm,
)
from yifa.records.grid.forms.drafts import (
    BordersForm,
    DiscardForm,
    DraftForm,
    DrawForm,
    EnforceForm,
    LeaveForm,
    MergeForm,
    RetireCellForm,
    SplitForm,
    StepForm,
)
from yifa.records.grid.forms.duties import DutyForm, EndDutyForm
from yifa.records.grid.forms.places import CompareForm, ResponsibleForm
from yifa.records.grid.forms.zones import WithdrawZoneForm, ZoneForm

__all__ = [
    "BordersForm",
    "CompareForm",
    "ComponentFilter",
    "ComponentForm",
    "CorrectionForm",
    "CriteriaForm",
    "DepartmentForm",
    "DiscardForm",
    "DraftForm",
    "DrawForm",
    "DutyForm",
    "EndDutyForm",
    "EnforceForm",
    "ImportForm",
    "LeaveForm",
    "LimitForm",
    "MergeForm",
    "ResponsibleForm",
    "RetireCellForm",
    "RetireForm",
    "SplitForm",
    "StepForm",
    "WithdrawZoneForm",
    "ZoneForm",
]
