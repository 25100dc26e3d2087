"""Forms of the closed loop: one for each step; they check input and save nothing."""

from datetime import date
from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.agencies.queries import units
from yifa.records.grid.queries import categories, component_by_code, is_drawn, locate
from yifa.records.grid.terms import LONGEST_LIMIT
from yifa.records.law.queries import book_on
from yifa.work.incidents.models import Incident
from yifa.work.incidents.terms import (
    LIMIT_UNIT_LABELS,
    PRESSURE_LABELS,
    PRIORITY_LABELS,
    SOURCE_LABELS,
    STAGE_LABELS,
    Priority,
)

_YES_NO = (("", "请选择"), ("yes", "是"), ("no", "否"))


def _labels(table: Any) -> list[tuple[str, str]]:
    return [(str(code), label) for code, label in table.items()]


def category_choices(jurisdiction: str, day: date) -> list[tuple[str, str]]:
    """Codes with names, for a select."""
    return [(item.code, f"{item.code} {item.name}") for item in categories(jurisdiction, day)]


class IncidentForm(OfficeForm):
    """A new incident from the desk or from a patrol."""

    category = forms.ChoiceField(label="问题分类", error_messages={"required": "请选择问题分类"})
    source = forms.ChoiceField(label="来源", choices=_labels(SOURCE_LABELS))
    place = forms.CharField(label="地点", max_length=200, error_messages={"required": "请填写地点"})
    lon = forms.FloatField(
        label="经度",
        min_value=-180,
        max_value=180,
        error_messages={"required": "请在地图上标注位置，或填写经度"},
    )
    lat = forms.FloatField(
        label="纬度",
        min_value=-90,
        max_value=90,
        error_messages={"required": "请在地图上标注位置，或填写纬度"},
    )
    description = LongTextField(label="情况描述", max_length=2000)
    component = forms.CharField(
        label="部件标识码", max_length=17, required=False, help_text="部件问题填写；扫码的已填好"
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.day = actor.day
        chosen = [("", "请选择"), *category_choices(actor.jurisdiction, actor.day)]
        self.fields["category"].choices = chosen  # type: ignore[attr-defined]

    def clean_component(self) -> str:
        """Refuse an id that no component has."""
        code = str(self.cleaned_data["component"])
        if code and component_by_code(code) is None:
            raise forms.ValidationError("没有这个部件标识码，请核对标识牌")
        return code

    def clean(self) -> dict[str, Any]:
        """Refuse a place outside the drawn grid: no unit would ever see the incident."""
        data = super().clean() or {}
        if {"lon", "lat"} <= data.keys() and is_drawn(self.day):
            located = locate(data["lon"], data["lat"], self.day)
            if not located.cells:
                self.add_error("lon", located.reason)
        return data


class StepForm(OfficeForm):
    """What every step's form carries: the step last seen, and a reason to pass warnings."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, actor: Actor, incident: Incident, warned: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.incident = actor, incident
        if warned:
            self.fields["override_reason"] = LongTextField(
                label="继续办理的理由", rows=2, max_length=500, required=False
            )

    def told(self) -> dict[str, Any]:
        """Give the cleaned fields as the action takes them."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("after", "override_reason")
        }


class ConfirmForm(StepForm):
    """Checked on the spot (核实)."""

    exists = forms.ChoiceField(label="问题是否属实", choices=_YES_NO)
    note = LongTextField(label="核实情况", required=False, max_length=500)

    def told(self) -> dict[str, Any]:
        """Give yes and no as a truth."""
        return {**super().told(), "exists": self.cleaned_data["exists"] == "yes"}


class FileForm(StepForm):
    """Put on file (立案), with its limit."""

    limit_count = forms.IntegerField(label="处置时限", min_value=1, max_value=LONGEST_LIMIT)
    limit_unit = forms.ChoiceField(label="时限单位", choices=_labels(LIMIT_UNIT_LABELS))
    priority = forms.ChoiceField(
        label="紧急程度",
        choices=_labels(PRIORITY_LABELS),
        initial=Priority.NORMAL,
        required=False,
    )
    priority_reason = forms.CharField(
        label="紧急的理由", required=False, max_length=200, help_text="定为紧急时必填"
    )
    note = LongTextField(label="备注", required=False, max_length=500)

    def told(self) -> dict[str, Any]:
        """Take an incident as normal where nothing is said."""
        told = super().told()
        return {**told, "priority": told["priority"] or Priority.NORMAL}


class UnitForm(StepForm):
    """A step that names a unit."""

    unit = forms.ChoiceField(label="处置单位", error_messages={"required": "请选择处置单位"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._names = {row.code: row.name for row in units(self.actor, self.actor.day)}
        chosen = [("", "请选择"), *self._names.items()]
        self.fields["unit"].choices = chosen  # type: ignore[attr-defined]

    def told(self) -> dict[str, Any]:
        """Add the unit's name."""
        return {**super().told(), "unit_name": self._names[self.cleaned_data["unit"]]}


class DispatchForm(UnitForm):
    """Sent to a unit (派遣)."""

    priority = forms.ChoiceField(
        label="紧急程度",
        required=False,
        choices=[("", "与立案相同"), *_labels(PRIORITY_LABELS)],
    )
    priority_reason = forms.CharField(
        label="紧急的理由", required=False, max_length=200, help_text="改为紧急时必填"
    )
    instruction = LongTextField(label="处置要求", required=False, max_length=500)


class RedispatchForm(UnitForm):
    """Sent to another unit (改派)."""

    reason = LongTextField(label="改派理由", max_length=500)


class NoteForm(StepForm):
    """A step with a note only: acceptance, feedback."""

    note = LongTextField(label="备注", required=False, max_length=500)


class ReasonForm(StepForm):
    """A step with a reason: return, cancellation, reopening."""

    reason = LongTextField(label="理由", max_length=500, error_messages={"required": "请写明理由"})


class HandleForm(StepForm):
    """Dealt with (处置), with photos before and after or the reason for none."""

    result = LongTextField(label="处置情况", error_messages={"required": "请填写处置情况"})
    before_photo = forms.FileField(label="处置前照片", required=False)
    after_photo = forms.FileField(label="处置后照片", required=False)
    why_no_photo = forms.CharField(
        label="无法拍照的原因", required=False, max_length=200, help_text="没有照片时必填"
    )
    violation = forms.BooleanField(
        label="发现违法行为", required=False, help_text="符合立案标准的应当转立案"
    )

    def told(self) -> dict[str, Any]:
        """Leave the files to the view, which takes them as evidence."""
        files = ("before_photo", "after_photo")
        return {name: value for name, value in super().told().items() if name not in files}


class VerifyForm(StepForm):
    """Checked by someone else (核查)."""

    passed = forms.ChoiceField(label="问题是否已解决", choices=_YES_NO)
    note = LongTextField(label="核查情况", required=False, max_length=500)
    photo = forms.FileField(
        label="核查照片", required=False, help_text="请在处置前照片的同一地点拍摄"
    )

    def told(self) -> dict[str, Any]:
        """Give yes and no as a truth; the file is left to the view."""
        told = {**super().told(), "passed": self.cleaned_data["passed"] == "yes"}
        return {name: value for name, value in told.items() if name != "photo"}


class CloseForm(StepForm):
    """Closed (结案)."""

    conclusion = LongTextField(label="结案意见", max_length=500)


class UrgeForm(StepForm):
    """Reminded or ordered (催办、督办)."""

    pressure = forms.ChoiceField(label="方式", choices=_labels(PRESSURE_LABELS))
    demand = LongTextField(label="要求", required=False, max_length=500)


class AskExtensionForm(StepForm):
    """Asks for a later deadline."""

    until = forms.DateTimeField(
        label="申请延至",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = LongTextField(label="理由", max_length=500)


class DecideExtensionForm(StepForm):
    """Grants or refuses it."""

    granted = forms.ChoiceField(label="是否同意", choices=_YES_NO)
    note = LongTextField(label="意见", required=False, max_length=500)

    def told(self) -> dict[str, Any]:
        """Give yes and no as a truth."""
        return {**super().told(), "granted": self.cleaned_data["granted"] == "yes"}


class ReferForm(StepForm):
    """Referred to a case (转立案)."""

    cause_code = forms.ChoiceField(label="案由", error_messages={"required": "请选择案由"})
    note = LongTextField(label="发现的违法行为", max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        book = book_on(self.actor.day, self.incident.jurisdiction)
        chosen = [(item.code, item.name) for item in book.causes_on(self.actor.day)]
        self.fields["cause_code"].choices = [("", "请选择"), *chosen]  # type: ignore[attr-defined]


class IncidentFilter(OfficeForm):
    """What the list is narrowed by."""

    q = forms.CharField(label="编号、分类、地点", required=False, max_length=60)
    stage = forms.ChoiceField(
        label="环节",
        required=False,
        choices=[("", "全部"), *[(c, n) for c, n in _labels(STAGE_LABELS) if c != "none"]],
    )
    source = forms.ChoiceField(
        label="来源", required=False, choices=[("", "全部"), *_labels(SOURCE_LABELS)]
    )
    unit = forms.ChoiceField(label="处置单位", required=False)
    since = forms.DateField(
        label="上报自", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="上报至", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    cell = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    component = forms.CharField(required=False, max_length=17, widget=forms.HiddenInput)
    view = forms.ChoiceField(
        label="显示", required=False, choices=[("", "列表"), ("map", "列表和地图")]
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(row.code, row.name) for row in units(actor, actor.day)]
        self.fields["unit"].choices = [("", "全部"), *chosen]  # type: ignore[attr-defined]
