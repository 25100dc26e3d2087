"""Forms of sensing: vehicles, tokens, looks at a track."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, LongTextField, OfficeForm, PastDateField
from yifa.records.agencies.queries import units

_LONGEST_TOKEN_DAYS = 366


class VehicleForm(OfficeForm):
    """登记车辆."""

    plate = forms.CharField(label="车牌号", max_length=20)
    unit = forms.ChoiceField(label="使用单位", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = units(actor, actor.day)
        choices = [("", "未指定"), *((str(row.uuid), row.name) for row in rows)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]


class TokenForm(OfficeForm):
    """发放令牌."""

    valid_until = DayField(label="有效期止（不含当日）", help_text="最长一年；发放后旧令牌立即失效")

    def __init__(self, *args: Any, now: datetime, today: date, **kwargs: Any) -> None:
        super().__init__(*args, now=now, **kwargs)
        self._today = today

    def clean_valid_until(self) -> date:
        """Refuse a day that is over, or more than a year ahead."""
        day: date = self.cleaned_data["valid_until"]
        if not self._today < day <= self._today + timedelta(days=_LONGEST_TOKEN_DAYS):
            raise forms.ValidationError("应晚于今天，且不超过一年")
        return day


class ReasonForm(OfficeForm):
    """注销令牌."""

    reason = LongTextField(label="原因", rows=2, max_length=200)


class LookForm(OfficeForm):
    """查看轨迹."""

    day = PastDateField(label="日期")
    reason = LongTextField(
        label="理由",
        rows=2,
        max_length=200,
        help_text="查看记录及理由将告知本人（《个人信息保护法》第二十八条第二款）",
    )
