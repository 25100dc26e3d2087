"""Forms of rosters: shifts, a shift's teams, changes, copying a week, importing, signing on."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.agencies.actions import NewTeam
from yifa.records.agencies.forms.registers import body_choices, offer
from yifa.records.agencies.models import Duty, Officer
from yifa.records.agencies.terms import ROSTER_CHANGE_LABELS

TEAMS = ("一组", "二组", "三组", "四组")
_MEMBER = "officer_"


class ShiftForm(OfficeForm):
    """设置班次."""

    body = forms.ChoiceField(label="机构")
    code = forms.SlugField(
        label="班次代码", max_length=20, error_messages={"invalid": "请用字母、数字，如 night"}
    )
    name = forms.CharField(label="班次名称", max_length=40)
    begins = forms.TimeField(label="上班时间", widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(
        label="下班时间",
        widget=forms.TimeInput(attrs={"type": "time"}),
        help_text="不晚于上班时间的，为次日下班（夜班）",
    )
    valid_from = DayField(label="生效日期")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", [("", "请选择"), *body_choices(actor)])


class RosterForm(OfficeForm):
    """Who serves in which team of a shift: one choice for each person of the unit."""

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[Officer, str]],
        duties: Sequence[Duty],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {duty.officer.uuid: duty for duty in duties}
        self.people = [officer for officer, _ in people]
        for officer, note in people:
            duty = known.get(officer.uuid)
            self.fields[f"{_MEMBER}{officer.uuid}"] = forms.ChoiceField(
                label=f"{officer.name}（{note}）",
                required=False,
                choices=[("", "不排班"), *((name, name) for name in _names(duties))],
                initial=duty.team if duty else "",
            )
        vehicles = {duty.team: duty.vehicle for duty in duties if duty.vehicle}
        for number, name in enumerate(_names(duties)):
            self.fields[f"vehicle_{number}"] = forms.CharField(
                label=f"{name}车辆", max_length=20, required=False, initial=vehicles.get(name, "")
            )
        self._teams = _names(duties)

    def clean(self) -> dict[str, Any]:
        """Refuse a shift without anyone."""
        data = super().clean() or {}
        if not any(value for name, value in data.items() if name.startswith(_MEMBER)):
            raise forms.ValidationError("请至少为一人选择组别")
        return data

    def teams(self) -> list[NewTeam]:
        """Give the teams as the action takes them."""
        data = self.cleaned_data
        found: list[NewTeam] = []
        for number, name in enumerate(self._teams):
            members = [one.uuid for one in self.people if data[f"{_MEMBER}{one.uuid}"] == name]
            if members:
                found.append(NewTeam(name, tuple(members), data[f"vehicle_{number}"]))
        return found


class RosterChangeForm(OfficeForm):
    """换班、病假、请假、另有任务."""

    change = forms.ChoiceField(label="原因类别", choices=list(ROSTER_CHANGE_LABELS.items()))
    substitute = forms.ChoiceField(label="顶班人员", required=False)
    reason = forms.CharField(label="说明", max_length=200, required=False)

    def __init__(self, *args: Any, people: Sequence[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.uuid), f"{one.name}（{one.staff_number}）") for one in people]
        offer(self, "substitute", [("", "无人顶班"), *choices])

    def chosen(self) -> UUID | None:
        """The id of who takes the place."""
        said = self.cleaned_data["substitute"]
        return UUID(said) if said else None


class CopyForm(OfficeForm):
    """复制一周的排班."""

    from_monday = DayField(label="复制自（周一）")
    to_monday = DayField(label="复制到（周一）")

    def clean(self) -> dict[str, Any]:
        """Refuse days that are no Mondays, and a week onto itself."""
        data = super().clean() or {}
        for name in ("from_monday", "to_monday"):
            if name in data and data[name].weekday():
                self.add_error(name, f"请选择周一，如 {_monday(data[name])}")
        if data.get("from_monday") and data.get("from_monday") == data.get("to_monday"):
            self.add_error("to_monday", "不能复制到同一周")
        return data


class RosterImportForm(OfficeForm):
    """导入排班表."""

    file = forms.FileField(
        label="排班表",
        allow_empty_file=True,
        help_text="CSV 或 XLSX，第一行为列名：日期、单位、班次、工号、组别、车辆",
        error_messages={"required": "请选择要导入的文件"},
    )


class SignOnForm(OfficeForm):
    """出勤签到."""

    hours = forms.TypedChoiceField(
        label="出勤时长",
        coerce=int,
        choices=[(str(count), f"{count} 小时") for count in (1, 2, 4, 8, 12)],
    )
    reason = forms.CharField(label="事由", max_length=200)


def _names(duties: Sequence[Duty]) -> list[str]:
    return list(dict.fromkeys([*TEAMS, *sorted({duty.team for duty in duties})]))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
