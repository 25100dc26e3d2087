"""Forms of dispatch: calls, timers, answers. Positions are filled in by the phone."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from uuid_utils.compat import uuid7

from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.agencies.facts import TeamOnDuty
from yifa.work.dispatch.terms import TIMER_MINUTES


class CallForm(OfficeForm):
    """What every call carries: an id made before it is sent, and a position where one is known."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    lon = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-90, max_value=90)
    incident = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def made_id(self) -> UUID:
        """The id that the sender made, or a fresh one."""
        return self.cleaned_data.get("id") or UUID(str(uuid7()))


class EmergencyForm(CallForm):
    """紧急报警."""

    note = forms.CharField(label="情况（可不填）", max_length=200, required=False)


class SupportForm(CallForm):
    """请求支援."""

    note = forms.CharField(label="需要什么支援", max_length=200)


class TimerForm(CallForm):
    """设置平安确认."""

    minutes = forms.TypedChoiceField(
        label="多久后查看我是否平安",
        coerce=int,
        choices=[(str(count), f"{count} 分钟") for count in TIMER_MINUTES],
    )
    note = forms.CharField(label="去哪里、做什么（可不填）", max_length=200, required=False)


class AnswerForm(OfficeForm):
    """应答."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    note = forms.CharField(label="应答情况", max_length=200, required=False)


class SetOutForm(OfficeForm):
    """支援出发."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    officers = forms.MultipleChoiceField(
        label="前往支援的在班人员", error_messages={"required": "请选择前往支援的人员"}
    )

    def __init__(self, *args: Any, teams: Sequence[TeamOnDuty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officers"].choices = people_of(teams)  # type: ignore[attr-defined]

    def chosen(self) -> tuple[UUID, ...]:
        """The ids of those who go."""
        return tuple(UUID(one) for one in self.cleaned_data["officers"])


class CloseForm(OfficeForm):
    """解除."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    result = LongTextField(label="处理结果", rows=2, max_length=500)


class SendForm(OfficeForm):
    """派遣: one team by its key, or people put together for the moment."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    team = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    officers = forms.MultipleChoiceField(
        label="临时组队", required=False, help_text="可以跨班组选择在班人员"
    )
    reason = LongTextField(label="改派理由", rows=2, max_length=500, required=False)

    def __init__(
        self, *args: Any, teams: Sequence[TeamOnDuty], is_again: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officers"].choices = people_of(teams)  # type: ignore[attr-defined]
        if is_again:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for a team or people."""
        data = super().clean() or {}
        if not data.get("team") and not data.get("officers"):
            self.add_error("officers", "请选择一个班组，或者选择人员临时组队")
        return data


def people_of(teams: Sequence[TeamOnDuty]) -> list[tuple[str, str]]:
    """Everyone on duty, once, by unit."""
    found = {
        str(member.id): f"{member.name}（{team.label}）"
        for team in teams
        for member in team.members
    }
    return list(found.items())
