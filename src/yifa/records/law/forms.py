"""Forms of the room of law: they check input and save nothing."""

from datetime import date, timedelta
from typing import Any

from django import forms

from yifa.base.money import NotAnAmount, fen_of
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.law.facts import Parameter

_EARLIEST = date(2021, 7, 15)
_YEARS_AHEAD = timedelta(days=5 * 366)


class ParameterForm(OfficeForm):
    """Confirm a parameter or give it another value from a day on."""

    value = forms.CharField(label="参数值", max_length=60)
    valid_from = DayField(label="自何日起适用")
    reason = forms.CharField(
        label="依据或理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)

    def __init__(self, *args: Any, parameter: Parameter, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter, self.today = parameter, today
        self.fields["value"].help_text = _hint(parameter.unit)
        self.fields["valid_from"].help_text = "该日之前的行为仍适用原来的值"

    def clean_value(self) -> str:
        """Read yuan as fen; other units are checked by the action."""
        words: str = self.cleaned_data["value"].strip()
        if self.parameter.unit != "fen":
            return words
        try:
            return str(fen_of(words))
        except NotAnAmount as failure:
            raise forms.ValidationError(str(failure)) from None

    def clean_valid_from(self) -> date:
        """Keep the day within what the present statutes cover."""
        day: date = self.cleaned_data["valid_from"]
        if not _EARLIEST <= day <= self.today + _YEARS_AHEAD:
            raise forms.ValidationError(f"应在{_EARLIEST}之后、今后五年之内")
        return day


def _hint(unit: str) -> str:
    return {
        "fen": "单位：元，最多两位小数",
        "share": "填写分数，如 3/100",
        "day": "单位：日",
        "working_day": "单位：工作日",
        "month": "单位：月",
        "year": "单位：年",
        "m": "单位：米",
        "s": "单位：秒",
        "text": "时刻填写为 22:00",
    }.get(unit, "填写整数")
