"""Forms between acceptance and result: the way, the team, help, third parties."""

from typing import Any

from django import forms

from yifa.frame.forms import DayField, LongTextField
from yifa.records.agencies.queries import officers
from yifa.work.incidents.forms.steps import StepForm


class WayForm(StepForm):
    """Sets out or arrives; the position may be left out."""

    lon = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(
        label="纬度", required=False, min_value=-90, max_value=90, help_text="没有定位的留空"
    )

    def clean(self) -> dict[str, Any]:
        """Refuse half a position."""
        data = super().clean() or {}
        if (data.get("lon") is None) != (data.get("lat") is None):
            self.add_error("lat", "经度、纬度须同时填写，或者都留空")
        return data


class TeamForm(StepForm):
    """A step that names officers."""

    team = forms.MultipleChoiceField(label="接手人员", required=False)
    of_unit_only = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.incident.unit if self.of_unit_only else None
        rows = officers(self.actor, unit, self.actor.day)
        chosen = [(str(row.uuid), f"{row.name}（{row.unit.name}）") for row in rows]
        self.fields["team"].choices = chosen  # type: ignore[attr-defined]


class HandOverForm(TeamForm):
    """Handed to another team of the unit (交接)."""

    reason = LongTextField(label="交接理由", max_length=500)


class AskSupportForm(StepForm):
    """Asks for help (请求支援)."""

    need = forms.CharField(
        label="需要的支援", max_length=200, help_text="例如：增派 2 人、清运车 1 辆"
    )
    reason = LongTextField(label="理由", max_length=500)


class AnswerSupportForm(TeamForm):
    """Sends help or says why not (答复支援)."""

    of_unit_only = False
    granted = forms.ChoiceField(label="是否派出支援", choices=(("yes", "是"), ("no", "否")))
    note = LongTextField(label="说明", required=False, max_length=500)
    field_order = ("granted", "team", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].label = "支援人员"

    def told(self) -> dict[str, Any]:
        """Give yes and no as a truth."""
        return {**super().told(), "granted": self.cleaned_data["granted"] == "yes"}


class SuspensionForm(StepForm):
    """The limit stops for a third party's work (挂起), asked or approved."""

    third_party = forms.CharField(
        label="第三方", max_length=100, help_text="由谁施工、鉴定或者配合"
    )
    expected_on = DayField(label="预计完成日期")
    reason = LongTextField(
        label="第三方的工作内容和挂起理由",
        max_length=500,
        help_text="同意挂起后告知反映人，请写通俗、不写个人信息",
    )
