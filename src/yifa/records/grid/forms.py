"""Forms of the grid."""

from datetime import date
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.agencies.queries import bodies
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


class ResponsibleForm(OfficeForm):
    """What is asked about: a power item or cause, a day, and a place or an area."""

    q = forms.CharField(label="事项、案由的名称或编码", max_length=60)
    on = DayField(label="违法行为发生日期", required=False)
    area = forms.ChoiceField(label="区域", required=False)
    lon = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", required=False, min_value=-90, max_value=90)

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"on": today})
        super().__init__(*args, **kwargs)
        named = [(body.jurisdiction, body.name) for body in bodies(actor)]
        self.fields["area"].choices = [("", "全辖区"), *named]  # type: ignore[attr-defined]
        self.fields["lon"].help_text = "WGS-84；填写经纬度的，按所在网格确定区域"

    @property
    def place(self) -> tuple[float, float] | None:
        """The place given, longitude and latitude."""
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)

    def clean(self) -> dict[str, Any]:
        """Want both coordinates or none."""
        given = super().clean() or self.cleaned_data
        if (given.get("lon") is None) != (given.get("lat") is None):
            raise forms.ValidationError("经度和纬度应当同时填写")
        return given
