"""Forms of zones (管控区域)."""

from django import forms

from yifa.frame.forms import DayField, OfficeForm
from yifa.records.grid.forms.areas import AreaForm
from yifa.records.grid.terms import ZONE_KIND_LABELS


class ZoneForm(AreaForm):
    """划定管控区域."""

    kind = forms.ChoiceField(label="种类", choices=list(ZONE_KIND_LABELS.items()))
    name = forms.CharField(label="名称", max_length=60, min_length=2)
    decision = forms.CharField(
        label="划定依据", max_length=200, min_length=2, help_text="决定、通告的名称和文号，或者理由"
    )
    valid_from = DayField(label="生效日期")
    valid_until = DayField(label="终止日期（不含当日）", required=False, help_text="长期有效的不填")
    field_order = ("kind", "name", "decision", "valid_from", "valid_until")


class WithdrawZoneForm(OfficeForm):
    """撤销管控区域."""

    withdrawn_on = DayField(label="撤销日期", help_text="自当日起不再有效")
    reason = forms.CharField(label="撤销依据或者原因", max_length=200, min_length=2)
