"""Forms of categories: limits, criteria, the unit that handles one in a cell."""

from datetime import date
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, LongTextField, OfficeForm
from yifa.records.agencies.queries import units
from yifa.records.grid.facts import Category
from yifa.records.grid.queries import cells
from yifa.records.grid.terms import (
    DEPARTMENT_LABELS,
    LEVEL_LABELS,
    LIMIT_UNIT_LABELS,
    LONGEST_LIMIT,
    Level,
)


class LimitForm(OfficeForm):
    """The limit and the department of a category, from a day on."""

    limit_count = forms.IntegerField(label="时限", min_value=1, max_value=LONGEST_LIMIT)
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


class CriteriaForm(OfficeForm):
    """The filing and closing criteria of a category, from a day on."""

    filing_criteria = LongTextField(label="立案条件", rows=3, max_length=300)
    closing_criteria = LongTextField(label="结案条件", rows=3, max_length=300)
    confirmed = forms.BooleanField(
        label="已由本单位确认", required=False, help_text="未确认的条件在各处标为“待确认”"
    )
    valid_from = DayField(label="生效日期")
    reason = forms.CharField(label="依据或者原因", max_length=200, min_length=2)

    def __init__(self, *args: Any, category: Category, day: date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "filing_criteria": category.filing_criteria,
            "closing_criteria": category.closing_criteria,
            "confirmed": category.criteria_confirmed,
            "valid_from": day,
        }
        super().__init__(*args, **kwargs)


class DepartmentForm(OfficeForm):
    """The unit that handles a category, or its whole class, in a cell."""

    code = forms.ChoiceField(label="适用于")
    cell_code = forms.ChoiceField(label="网格", required=False)
    unit = forms.ChoiceField(label="处置单位")
    valid_from = DayField(label="生效日期")
    valid_until = DayField(label="终止日期（不含当日）", required=False)
    reason = forms.CharField(label="依据或者原因", max_length=200, min_length=2)

    def __init__(
        self, *args: Any, actor: Actor, category: Category, day: date, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", {"valid_from": day})
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["code"].choices = [
            (category.code, f"{category.code} {category.name}"),
            (category.major, f"{category.major} {category.major_name}（各类问题）"),
        ]
        named = [
            (row.code, f"{row.name}（{LEVEL_LABELS[Level(row.level)]}）")
            for row in cells(actor, day)
        ]
        fields["cell_code"].choices = [("", "全辖区"), *named]
        chosen = [(row.code, row.name) for row in units(actor, day)]
        fields["unit"].choices = [("", "请选择"), *chosen]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        given = super().clean() or {}
        begins, ends = given.get("valid_from"), given.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", "终止日期应当晚于生效日期")
        return given
