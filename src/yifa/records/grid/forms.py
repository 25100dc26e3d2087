"""Forms of the grid."""

from datetime import date
from typing import Any

from django import forms

from yifa.frame.forms import DayField, OfficeForm
from yifa.records.grid.facts import Category
from yifa.records.grid.terms import DEPARTMENT_LABELS, LIMIT_UNIT_LABELS


class LimitForm(OfficeForm):
    """The limit and the department of a category, from a day on."""

    limit_count = forms.IntegerField(label="时限", min_value=1, max_value=365)
    limit_unit = forms.ChoiceField(label="时限单位", choices=list(LIMIT_UNIT_LABELS.items()))
    department = forms.ChoiceField(label="处置部门", choices=list(DEPARTMENT_LABELS.items()))
    confirmed = forms.BooleanField(
        label="已由本单位确认", required=False, help_text="未确认的时限在各处标为“待本单位确认”"
    )
    valid_from = DayField(label="生效日期")
    reason = forms.CharField(label="依据或者原因", max_length=200, min_length=2)

    def __init__(self, *args: Any, category: Category, day: date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "limit_count": category.limit_count,
            "limit_unit": category.limit_unit,
            "department": category.department,
            "confirmed": category.confirmed,
            "valid_from": day,
        }
        super().__init__(*args, **kwargs)
