"""Forms of the register of components."""

from datetime import date
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import OfficeForm, PastDateField
from yifa.records.grid.queries import cell_options, component_classes, component_majors
from yifa.records.grid.terms import ACCURACY_LABELS, COMPONENT_STATE_LABELS, Level

CRS_CHOICES = [("wgs84", "WGS-84 / CGCS2000"), ("gcj02", "GCJ-02（高德、腾讯地图）")]


class ComponentFilter(OfficeForm):
    """What the list is narrowed by."""

    q = forms.CharField(label="标识码、名称、位置", required=False, max_length=60)
    major = forms.ChoiceField(label="大类", required=False)
    cell = forms.ChoiceField(label="中队辖区", required=False)
    state = forms.ChoiceField(
        label="状态",
        required=False,
        choices=[(state.value, label) for state, label in COMPONENT_STATE_LABELS.items()],
    )

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        majors = [(code, f"{code} {name}") for code, name in component_majors().items()]
        fields["major"].choices = [("", "全部"), *majors]
        self.areas = cell_options(actor, day, Level.SQUAD_AREA)
        fields["cell"].choices = [("", "全部"), *self.areas]

    def clean_cell(self) -> str:
        return str(self.cleaned_data["cell"])


class CorrectionForm(OfficeForm):
    """What the register says of a component."""

    category = forms.ChoiceField(label="类别")
    name = forms.CharField(
        label="名称", max_length=60, required=False, help_text="不填的用类别名称"
    )
    place = forms.CharField(label="位置", max_length=200, required=False)
    lon = forms.FloatField(label="经度", min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", min_value=-90, max_value=90)
    accuracy = forms.ChoiceField(
        label="定位精度", required=False, choices=[("", "未标明"), *ACCURACY_LABELS.items()]
    )
    owner = forms.CharField(label="权属单位", max_length=100, required=False)
    maintainer = forms.CharField(label="养护单位", max_length=100, required=False)
    note = forms.CharField(label="备注", max_length=200, required=False)
    reason = forms.CharField(label="更正理由", max_length=200, min_length=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = [(code, f"{code} {name}") for code, name in component_classes().items()]
        self.fields["category"].choices = [("", "请选择"), *classes]  # type: ignore[attr-defined]


class ComponentForm(CorrectionForm):
    """登记部件."""

    code = forms.CharField(
        label="标识码",
        max_length=17,
        required=False,
        help_text="17 位（旧标准 16 位）；不填的由系统编号",
    )
    reason = None  # type: ignore[assignment]
    field_order = ("category", "code", "name", "place", "lon", "lat")


class RetireForm(OfficeForm):
    """注销部件."""

    retired_on = PastDateField(label="注销日期")
    reason = forms.CharField(label="原因", max_length=200, min_length=2)


class ImportForm(OfficeForm):
    """A file of components."""

    file = forms.FileField(
        label="文件", help_text="CSV、XLSX、GeoJSON，或者 Shapefile 压缩包（ZIP，含 .prj）"
    )
    crs = forms.ChoiceField(label="坐标系", choices=CRS_CHOICES)
    source = forms.CharField(
        label="数据来源", max_length=60, help_text="同一来源的同一编号只登记一次，可重复导入"
    )
    mapping = forms.CharField(
        label="列对应",
        required=False,
        max_length=500,
        help_text="表头与本系统不同的，写 本系统字段=文件列名，如 经度=X,纬度=Y",
    )
