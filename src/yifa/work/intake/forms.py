"""Forms of the inbox; they check input and save nothing."""

from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import LongTextField, OfficeForm, PastMomentField
from yifa.records.grid.queries import categories
from yifa.work.intake.terms import (
    CHANNEL_LABELS,
    FOLLOW_UP_LABELS,
    PLACE_LONGEST,
    TEXT_LONGEST,
    TITLE_LONGEST,
)

_CHANNELS = [(str(code), label) for code, label in CHANNEL_LABELS.items()]
_WAYS = [(str(code), label) for code, label in FOLLOW_UP_LABELS.items()]
_NONE = [("", "请选择")]


def category_choices(actor: Actor) -> list[tuple[str, str]]:
    """Codes with names, for a select."""
    found = categories(actor.jurisdiction, actor.day)
    return [(item.code, f"{item.code} {item.name}") for item in found]


class PlaceForm(OfficeForm):
    """A place on the map; both coordinates or none."""

    lon = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", required=False, min_value=-90, max_value=90)

    def clean(self) -> dict[str, Any]:
        """Refuse half a place."""
        told = super().clean() or {}
        if "lon" in told and "lat" in told and (told["lon"] is None) != (told["lat"] is None):
            self.add_error("lat", "经度、纬度须同时填写")
        return told


class ReportForm(PlaceForm):
    """A report taken at the desk."""

    channel = forms.ChoiceField(label="渠道", choices=_CHANNELS)
    external_id = forms.CharField(label="来源编号", required=False, max_length=80)
    title = forms.CharField(label="标题", required=False, max_length=TITLE_LONGEST)
    text = LongTextField(
        label="反映内容",
        max_length=TEXT_LONGEST,
        error_messages={"required": "请填写反映内容"},
    )
    place = forms.CharField(label="地点", required=False, max_length=PLACE_LONGEST)
    happened_at = PastMomentField(label="反映时间", required=False)
    reporter = forms.CharField(label="来件人", required=False, max_length=60)
    contact = forms.CharField(label="联系方式", required=False, max_length=60)
    field_order = (
        "channel",
        "external_id",
        "title",
        "text",
        "place",
        "happened_at",
        "lon",
        "lat",
        "reporter",
        "contact",
    )


class SnapshotForm(PlaceForm):
    """A short report by a collector on the street (随手拍)."""

    text = LongTextField(
        label="看到的问题", max_length=1000, error_messages={"required": "请填写看到的问题"}
    )
    place = forms.CharField(
        label="地点", max_length=PLACE_LONGEST, error_messages={"required": "请填写地点"}
    )
    field_order = ("text", "place", "lon", "lat")


class AcceptForm(PlaceForm):
    """Accept into a new incident."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    category = forms.ChoiceField(label="问题分类", error_messages={"required": "请选择问题分类"})
    place = forms.CharField(
        label="地点", max_length=PLACE_LONGEST, error_messages={"required": "请填写地点"}
    )
    override_reason = forms.CharField(
        label="附近有同类事件仍单独受理的理由", required=False, max_length=200
    )
    field_order = ("after", "category", "place", "lon", "lat", "override_reason")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*_NONE, *category_choices(actor)]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]


class RejectForm(OfficeForm):
    """Not taken up."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    reason = LongTextField(
        label="不予受理的理由", max_length=500, error_messages={"required": "请写明理由"}
    )


class HandOverForm(OfficeForm):
    """Handed over to another authority."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    authority = forms.CharField(label="接收部门", max_length=100)
    reason = LongTextField(
        label="转办理由", max_length=500, error_messages={"required": "请写明理由"}
    )


class FollowUpForm(OfficeForm):
    """The reporter is told."""

    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    way = forms.ChoiceField(
        label="方式", choices=[(str(c), n) for c, n in FOLLOW_UP_LABELS.items()]
    )
    content = LongTextField(label="回访答复内容", max_length=1000)
    satisfied = forms.TypedChoiceField(
        label="是否满意",
        required=False,
        choices=[("", "未询问"), ("yes", "满意"), ("no", "不满意")],
        coerce=lambda word: word == "yes",
        empty_value=None,
    )


class CategoryForm(OfficeForm):
    """The category a person says it is."""

    category = forms.ChoiceField(label="问题分类", error_messages={"required": "请选择问题分类"})

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*_NONE, *category_choices(actor)]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]


class ImportForm(OfficeForm):
    """A table of reports to import."""

    file = forms.FileField(
        label="来件表格",
        allow_empty_file=True,
        help_text="CSV、XLSX、JSONL，可为 .gz；UTF-8 或 GB 18030 编码",
        error_messages={"required": "请选择要导入的文件"},
    )
    channel = forms.ChoiceField(label="默认渠道", choices=_CHANNELS)
    mapping = forms.CharField(
        label="列对应",
        required=False,
        max_length=500,
        help_text="表头不能自动识别时填写，如 time=留言时间,text=留言详情",
    )


class InboxFilter(OfficeForm):
    """What the inbox is narrowed by."""

    q = forms.CharField(label="标题、编号、地点", required=False, max_length=60)
    channel = forms.ChoiceField(label="渠道", required=False, choices=[("", "全部"), *_CHANNELS])
    category = forms.ChoiceField(label="建议分类", required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "全部"), *category_choices(actor)]
        self.fields["category"].choices = choices  # type: ignore[attr-defined]
