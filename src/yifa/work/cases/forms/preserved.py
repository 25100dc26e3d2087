"""Forms of evidence preserved, sampled, checked and excluded (保存、抽样、排除)."""

import re
from typing import Any

import msgspec
from django import forms
from django.core.exceptions import ValidationError

from yifa.frame.forms import LongTextField, PastDateField, PastMomentField
from yifa.work.cases.acts import measures as acts
from yifa.work.cases.facts.measures import MeasuresFacts
from yifa.work.cases.forms.inquiry import OpinionForm, ReasonForm
from yifa.work.cases.forms.parts import (
    CodeField,
    OfficersForm,
    RecordForm,
    ServiceForm,
    StepForm,
    YesField,
)
from yifa.work.cases.rules.grounds import lawful_bases
from yifa.work.cases.terms import CONFIRMATION_LABELS, Confirmation
from yifa.work.cases.terms.measures import PRESERVED_ENDING_LABELS, WITNESS_ROLE_LABELS

_SEPARATOR = re.compile(r"[，,\t]")
_COLUMNS = ("name", "quantity", "features", "owner")


class ThingsField(LongTextField):
    """A list of things, one a line: name, quantity, features, owner."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "每行一件，用逗号分隔：名称，数量，特征或者状况，所有人")
        super().__init__(rows=4, **kwargs)

    def clean(self, value: Any) -> Any:
        """Read the lines as things. Raises: ValidationError naming the line."""
        text = super().clean(value) or ""
        lines = [line.strip() for line in str(text).splitlines() if line.strip()]
        return tuple(_thing(number, line) for number, line in enumerate(lines, 1))

    def prepare_value(self, value: Any) -> Any:
        """Show things as lines."""
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(_line(item) for item in value)


def _thing(number: int, line: str) -> acts.Thing:
    parts = [part.strip() for part in _SEPARATOR.split(line)]
    if len(parts) > len(_COLUMNS):
        raise ValidationError(f"第{number}行多于{len(_COLUMNS)}项")
    if len(parts) < 2 or not all(parts[:2]):
        raise ValidationError(f"第{number}行须写明名称和数量")
    name, quantity, features, owner = (*parts, "", "")[: len(_COLUMNS)]
    return acts.Thing(name=name, quantity=quantity, features=features, owner=owner)


def _line(item: acts.Thing) -> str:
    return "，".join((item.name, item.quantity, item.features, item.owner)).rstrip("，")


class PositionsField(forms.CharField):
    """Places in a list, typed as 1、3; empty means all."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "清单序号")
        kwargs.setdefault("help_text", "用顿号分隔，不填写为全部")
        super().__init__(max_length=100, **kwargs)

    def clean(self, value: Any) -> Any:
        """Read the numbers. Raises: ValidationError."""
        words = [word for word in re.split(r"[、，,\s]+", super().clean(value) or "") if word]
        if not all(word.isascii() and word.isdigit() and len(word) < 4 for word in words):
            raise ValidationError("请填写清单中的序号，如 1、3")
        return tuple(int(word) for word in words)


class SerialForm(StepForm):
    """Chooses one of the case's preservations, samples or measures."""

    serial = forms.TypedChoiceField(label="编号", coerce=int)

    def offer(self) -> None:
        super().offer()
        found = [(str(item.serial), _label(item)) for item in self.offered()]
        self.fields["serial"].choices = found  # type: ignore[attr-defined]
        if not found:
            self.fields["serial"].help_text = "没有可以选择的项目"

    @property
    def kept(self) -> MeasuresFacts:
        return self.about.facts.measures

    def offered(self) -> list[Any]:
        """The items to choose from."""
        return []


def _label(item: Any) -> str:
    names = "、".join(thing.name for thing in getattr(item, "things", ()))
    return f"第{item.serial}号" + (f"（{names[:40]}）" if names else "")


class ThingsForm(OfficersForm):
    """A list of things and how they are involved."""

    things = ThingsField(label="清单")
    relation = forms.CharField(label="与违法行为的关系", required=False)
    is_necessity = YesField(label="清单中有公民个人及其所扶养家属的生活必需品")
    is_sealed_by_others = YesField(label="清单中有已被其他国家机关查封的财物")

    def values(self) -> dict[str, Any]:
        data = super().values()
        shared = {
            name: data.pop(name)
            for name in ("relation", "is_necessity", "is_sealed_by_others")
            if name in data
        }
        if things := data.get("things"):
            data["things"] = tuple(msgspec.structs.replace(item, **shared) for item in things)
        return data


class WitnessForm(StepForm):
    """Who witnessed in the party's absence."""

    witness_name = forms.CharField(label="见证人姓名", required=False, max_length=60)
    witness_role = CodeField(
        label="见证人身份", labels=WITNESS_ROLE_LABELS, blank="无见证人", required=False
    )


class PreservationForm(ThingsForm):
    """提请先行登记保存."""

    reason = LongTextField(label="证据可能灭失或者以后难以取得的情况", rows=3)
    urgent_reason = forms.CharField(label="尚未立案的，写明紧急情况", required=False)
    field_order = ("things", "relation", "reason", "officers", "urgent_reason")

    def offer(self) -> None:
        super().offer()
        for name in ("is_necessity", "is_sealed_by_others"):
            del self.fields[name]


class PreservationOpinionForm(SerialForm, OpinionForm):
    """批准先行登记保存."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.preservations if item.waits]


class PreservationRefusalForm(SerialForm, ReasonForm):
    """不批准先行登记保存."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.preservations if item.waits]


class PreserveForm(SerialForm, RecordForm, WitnessForm, ServiceForm):
    """先行登记保存."""

    def offered(self) -> list[Any]:
        return [
            item for item in self.kept.preservations if item.approved_at and not item.preserved_on
        ]

    things = ThingsField(label="清单", required=False)
    keeper = forms.CharField(label="保管人", max_length=60)
    field_order = ("serial", "things", "place", "keeper", "officers", "certificate_shown", "record")

    def offer(self) -> None:
        super().offer()
        self.fields["place"].label = "保存地点"
        for item in self.offered()[:1]:
            self.initial.setdefault("things", item.things)

    def values(self) -> dict[str, Any]:
        return without_empty_things(super().values())


def without_empty_things(data: dict[str, Any]) -> dict[str, Any]:
    """The values without an empty list, so that the approved list stands."""
    return {name: value for name, value in data.items() if name != "things" or value}


class HandlePreservedForm(SerialForm, ReasonForm, ServiceForm):
    """处理先行登记保存物品."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.preservations if item.is_held]

    ending = CodeField(label="处理方式", labels=PRESERVED_ENDING_LABELS)
    basis = forms.ChoiceField(label="改为扣押的依据", required=False)
    receiver = forms.CharField(label="移送、没收的依据和接收单位", required=False)
    field_order = ("serial", "ending", "reason", "basis", "receiver")

    def offer(self) -> None:
        super().offer()
        self.fields["basis"].choices = offered_bases(self)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = super().values()
        receiver = data.pop("receiver", "")
        return data | ({"basis": receiver} if receiver and not data.get("basis") else {})


def offered_bases(form: StepForm) -> list[tuple[str, str]]:
    """The provisions that let things of the case be sealed or seized, as choices."""
    found = lawful_bases(form.about.facts, form.about.book)
    blank = "请选择" if found else "本案由没有查封、扣押的法律依据"
    return [("", blank), *((item.code, f"{item.citation}：{item.condition}") for item in found)]


class SamplesForm(ThingsForm, WitnessForm):
    """抽样取证."""

    place = forms.CharField(label="抽样地点")
    method = forms.CharField(label="抽样方法和依据")
    certificate_shown = YesField(label="已出示执法证件")
    confirmation = CodeField(
        label="当事人确认", labels=CONFIRMATION_LABELS, initial=Confirmation.SIGNED
    )
    refusal_note = forms.CharField(label="拒绝签名的原因", required=False)
    field_order = ("things", "place", "method", "officers", "certificate_shown", "confirmation")

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("place", self.about.facts.place)
        for name in ("relation", "is_necessity", "is_sealed_by_others"):
            del self.fields[name]


class SampleResultForm(SerialForm):
    """登记抽样检验结果."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.samples if not item.has_result]

    laboratory = forms.CharField(label="检验机构")
    report = forms.CharField(label="报告编号", max_length=60)
    result = LongTextField(label="检验结果", rows=3)
    is_conforming = YesField(label="检验合格")
    told_on = PastDateField(label="告知当事人日期", required=False)
    handling = LongTextField(
        label="样品的处理",
        rows=2,
        required=False,
        help_text="如退还、检验消耗、留存；填写后制作抽样取证物品处理通知书",
    )

    def values(self) -> dict[str, Any]:
        return {"is_conforming": False} | super().values()


def _to_the_second() -> forms.DateTimeInput:
    attrs = {"type": "datetime-local", "step": "1"}
    return forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M:%S")


class ClockForm(OfficersForm):
    """核对取证设备时间."""

    device = forms.CharField(label="设备编号", max_length=60)
    shown_at = forms.DateTimeField(label="设备显示时间", widget=_to_the_second())
    standard_at = PastMomentField(label="标准时间", widget=_to_the_second())
    field_order = ("device", "shown_at", "standard_at")


class ExcludeForm(OfficersForm, ReasonForm):
    """排除证据."""

    title = forms.ChoiceField(label="证据")
    is_unlawful = YesField(label="以非法手段取得（不选为未查证属实）")
    field_order = ("title", "is_unlawful", "reason", "officers")

    def offer(self) -> None:
        super().offer()
        usable = [item for item in self.about.facts.evidence if item.is_lawful and item.is_verified]
        titles = list(dict.fromkeys(item.title for item in usable))
        self.fields["title"].choices = [(title, title) for title in titles]  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"is_unlawful": False} | super().values()
