"""Forms of the room of law: they check input and save nothing."""

import re
from collections.abc import Collection
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


class SourceForm(OfficeForm):
    """Which source an edition was compared with."""

    source = forms.CharField(
        label="核对的来源", max_length=200, min_length=2, help_text="如：国家法律法规数据库、公报"
    )


class BenchmarkForm(OfficeForm):
    """Confirm a benchmark: causes, day of publication, since when it is used."""

    cause_codes = forms.CharField(
        label="适用的案由代码", max_length=600, help_text="多个用顿号或逗号隔开"
    )
    published_on = DayField(label="公布日期")
    valid_from = DayField(label="自何日起适用")
    reason = forms.CharField(label="依据或理由", max_length=200)
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)

    def __init__(self, *args: Any, known: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known

    def clean_cause_codes(self) -> tuple[str, ...]:
        """Read the codes; each must be a cause of the book."""
        codes = tuple(filter(None, re.split(r"[、，,\s]+", self.cleaned_data["cause_codes"])))
        unknown = [code for code in codes if code not in self.known]
        if unknown or not codes:
            raise forms.ValidationError(f"没有这些案由代码：{'、'.join(unknown) or '（空）'}")
        return codes


_CLOCK = r"([01]\d|2[0-3]):[0-5]\d|24:00"


class PlaceForm(OfficeForm):
    """A place named for small trade, with its document and hours."""

    name = forms.CharField(label="场所名称", max_length=100, min_length=2)
    document = forms.CharField(label="指定文件（文号）", max_length=200, min_length=2)
    lon = forms.FloatField(label="经度", min_value=-180, max_value=180, help_text="WGS-84")
    lat = forms.FloatField(label="纬度", min_value=-90, max_value=90)
    radius_m = forms.IntegerField(label="半径（米）", min_value=1, max_value=2000)
    opens = forms.RegexField(label="每日自", regex=f"^({_CLOCK})$", initial="00:00")
    closes = forms.RegexField(label="每日至", regex=f"^({_CLOCK})$", initial="24:00")
    valid_from = DayField(label="生效日期")
    valid_until = DayField(label="终止日期（不含当日）", required=False)

    def clean(self) -> dict[str, Any]:
        """Want hours and days in order."""
        given = super().clean() or self.cleaned_data
        if given.get("opens", "") >= given.get("closes", "24:01"):
            self.add_error("closes", "应晚于开始时刻")
        since, until = given.get("valid_from"), given.get("valid_until")
        if since and until and until <= since:
            self.add_error("valid_until", "应晚于生效日期")
        return given


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
