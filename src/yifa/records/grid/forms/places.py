"""Forms that ask about places and days."""

from datetime import date
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.agencies.queries import bodies


class ResponsibleForm(OfficeForm):
    """What is asked about: a category, cause or power item, a day, and a place or an area."""

    q = forms.CharField(
        label="问题分类、案由或者事项",
        max_length=60,
        required=False,
        help_text="名称或编码；不填的，只查位置所在网格",
    )
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
        if not given.get("q") and given.get("lon") is None:
            raise forms.ValidationError("请填写问题分类、案由或者事项，或者在地图上标注位置")
        return given


class CompareForm(OfficeForm):
    """Two days whose grids are compared."""

    since = DayField(label="之前")
    until = DayField(label="之后")
