"""Forms of duties in a cell."""

from datetime import date
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.agencies.queries import officers
from yifa.records.grid.terms import DUTY_KIND_LABELS


class DutyForm(OfficeForm):
    """指定网格责任人."""

    kind = forms.ChoiceField(
        label="职责", choices=[(kind.value, label) for kind, label in DUTY_KIND_LABELS.items()]
    )
    officer = forms.ChoiceField(label="责任人")
    valid_from = DayField(label="生效日期")
    valid_until = DayField(label="终止日期（不含当日）", required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"valid_from": day})
        super().__init__(*args, **kwargs)
        people = [
            (str(row.uuid), f"{row.name}（{row.unit.name}）") for row in officers(actor, on=day)
        ]
        fields: dict[str, Any] = self.fields
        fields["officer"].choices = [("", "请选择"), *people]
        fields["kind"].help_text = "网格员、中队责任人同时只有一人，指定新人的，原责任人自当日免去"


class EndDutyForm(OfficeForm):
    """免去网格责任人."""

    valid_until = DayField(label="终止日期（不含当日）")
    reason = forms.CharField(label="原因", max_length=200, min_length=2)
