"""Forms of parties: input is checked here and by the rules in the actions."""

from datetime import date
from typing import Any, cast

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import DayField, OfficeForm
from yifa.records.agencies import queries as agencies
from yifa.records.parties.facts import Details, PartyRef
from yifa.records.parties.terms import (
    DOCUMENT_KIND_LABELS,
    KIND_LABELS,
    STATUS_LABELS,
    DocumentKind,
    Kind,
    trades,
)

_ALL = ("", "全部")


def trade_choices() -> list[tuple[str, str | list[tuple[str, str]]]]:
    """List the sub-classes of trades by trade."""
    groups = [
        (trade.name, [(item.code, item.name) for item in trade.classes]) for trade in trades()
    ]
    return [("", "未填"), *groups]


class PartyFilter(OfficeForm):
    """What the list of parties is narrowed to."""

    q = forms.CharField(label="名称、证件号码或电话", max_length=60, required=False)
    kind = forms.ChoiceField(label="类型", choices=[_ALL, *KIND_LABELS.items()], required=False)
    trade = forms.ChoiceField(
        label="行业",
        choices=[_ALL, *((trade.code, trade.name) for trade in trades())],
        required=False,
    )
    unit = forms.ChoiceField(label="属地单位", required=False)
    status = forms.ChoiceField(label="状态", choices=[_ALL, *STATUS_LABELS.items()], required=False)

    def __init__(self, *args: Any, actor: Actor, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [(str(unit.uuid), unit.name) for unit in agencies.units(actor, day)]
        cast(forms.ChoiceField, self.fields["unit"]).choices = [_ALL, *rows]


class PartyForm(OfficeForm):
    """A party's details."""

    kind = forms.ChoiceField(label="类型", choices=list(KIND_LABELS.items()))
    name = forms.CharField(label="名称（姓名）", max_length=100)
    document_kind = forms.ChoiceField(label="证件种类", choices=list(DOCUMENT_KIND_LABELS.items()))
    document_number = forms.CharField(label="证件号码", max_length=40, required=False)
    representative = forms.CharField(
        label="法定代表人（负责人、经营者）", max_length=40, required=False
    )
    phone = forms.CharField(label="联系电话", max_length=20, required=False)
    address = forms.CharField(label="住所（住址）", max_length=200, required=False)
    trade = forms.ChoiceField(label="行业", choices=trade_choices, required=False)
    lon = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", required=False, min_value=-90, max_value=90)

    def details(self) -> Details:
        """Give what was entered, to the action."""
        data = self.cleaned_data
        return Details(
            kind=Kind(data["kind"]),
            name=data["name"],
            document_kind=DocumentKind(data["document_kind"]),
            document_number=data["document_number"].upper().replace(" ", ""),
            representative=data["representative"],
            phone=data["phone"].replace(" ", ""),
            address=data["address"],
            trade=data["trade"],
            lon=data["lon"],
            lat=data["lat"],
        )

    def add_faults(self, faults: tuple[tuple[str, str], ...]) -> None:
        """Show each fault at its field."""
        for name, message in faults:
            self.add_error(name if name in self.fields else None, message)


class CorrectForm(PartyForm):
    """A correction, with its reason and the last act its author saw."""

    reason = forms.CharField(label="更正原因", max_length=200, min_length=2)
    after = forms.IntegerField(widget=forms.HiddenInput)


def values_of(ref: PartyRef, trade: str, lon: float | None, lat: float | None) -> dict[str, Any]:
    """Give the values with which a correction starts."""
    return {
        "kind": ref.kind,
        "name": ref.name,
        "document_kind": ref.document_kind,
        "document_number": ref.document_number,
        "representative": ref.representative,
        "phone": ref.phone,
        "address": ref.address,
        "trade": trade,
        "lon": lon,
        "lat": lat,
    }


class ReasonForm(OfficeForm):
    """A reason in words."""

    reason = forms.CharField(label="原因", max_length=200, min_length=4)


class RevealForm(OfficeForm):
    """Why unmasked personal data is looked at."""

    reason = forms.CharField(
        label="查看理由",
        max_length=200,
        min_length=4,
        help_text="至少 4 个字，随查看人、时间一并记入执法全过程记录",
    )


class MergeForm(OfficeForm):
    """Which entry is kept."""

    into = forms.UUIDField(label="保留档案编号", help_text="在保留档案页面的“档案编号”一栏复制")
    reason = forms.CharField(label="合并原因", max_length=200, min_length=4)


class PremisesForm(OfficeForm):
    """A place of business."""

    name = forms.CharField(label="场所名称", max_length=120, min_length=2)
    address = forms.CharField(label="地址", max_length=200, min_length=4)
    trade = forms.ChoiceField(label="行业", choices=trade_choices, required=False)
    lon = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", required=False, min_value=-90, max_value=90)
    valid_from = DayField(label="启用日期")

    def clean(self) -> dict[str, Any]:
        """Ask for both coordinates or none."""
        cleaned = super().clean() or {}
        if (cleaned.get("lon") is None) != (cleaned.get("lat") is None):
            self.add_error("lon", "经纬度应同时填写")
        return cleaned
