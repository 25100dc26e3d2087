"""Forms of the inbox; they check input and save nothing."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import LongTextField, OfficeForm, PastMomentField
from yifa.records.grid.queries import categories, is_drawn, locate
from yifa.work.intake.terms import (
    CHANNEL_LABELS,
    CODE_LONGEST,
    FOLLOW_UP_LABELS,
    LINK_LONGEST,
    PLACE_LONGEST,
    TEXT_LONGEST,
    TITLE_LONGEST,
    Kind,
)

_CHANNELS = [(str(code), label) for code, label in CHANNEL_LABELS.items()]
_WAYS = [(str(code), label) for code, label in FOLLOW_UP_LABELS.items()]
_NONE = [("", "请选择")]
SETTINGS_OF: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.WEBHOOK: ("url", "mapping"),
    Kind.WORK_ORDER: ("url", "mapping"),
    Kind.OPEN311: ("gives_tokens", "reads_texts"),
    Kind.PEER: ("url", "jurisdiction_id", "format", "pushes"),
    Kind.FOLDER: ("folder", "mapping"),
    Kind.SFTP: ("url", "host_key", "mapping"),
    Kind.MAIL: ("addresses",),
    Kind.MAILBOX: ("url",),
}
_ADDRESS_HELP: Final[Mapping[Kind, str]] = {
    Kind.WEBHOOK: "办理情况推送到这个地址；不填写则不推送",
    Kind.WORK_ORDER: "签收、退回、办理结果推送到这个地址",
    Kind.PEER: "对方 GeoReport v2 接口地址，不含 /requests.json",
    Kind.SFTP: "写为 sftp://用户名@主机:端口/文件夹",
    Kind.MAILBOX: "写为 imaps://用户名@主机/文件夹，如 imaps://jubao@mail.example.cn/INBOX",
}


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
        self.day = actor.day

    def clean(self) -> dict[str, Any]:
        """Refuse a place outside the drawn grid: no unit would ever see the incident."""
        told = super().clean()
        if told.get("lon") is not None and told.get("lat") is not None and is_drawn(self.day):
            located = locate(told["lon"], told["lat"], self.day)
            if not located.cells:
                self.add_error("lon", located.reason)
        return told


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


class OpinionForm(OfficeForm):
    """A public-opinion item (网络舆情): what was said where, with a picture of it."""

    title = forms.CharField(label="标题", max_length=TITLE_LONGEST)
    link = forms.URLField(
        label="来源链接",
        max_length=LINK_LONGEST,
        assume_scheme="https",
        error_messages={"invalid": "请填写 http 或者 https 开头的链接"},
    )
    text = LongTextField(
        label="舆情内容",
        max_length=TEXT_LONGEST,
        error_messages={"required": "请填写舆情内容"},
        help_text="只摘录与问题有关的内容，不记录发布人的个人信息",
    )
    place = forms.CharField(label="涉及地点", required=False, max_length=PLACE_LONGEST)
    happened_at = PastMomentField(label="发布时间", required=False)
    screenshot = forms.FileField(
        label="截图",
        allow_empty_file=True,
        help_text="网页或者帖子的截图，作为证据保存",
        error_messages={"required": "请上传截图"},
    )


class ConnectorForm(OfficeForm):
    """What a connector is set to; the fields that its kind does not use are left out."""

    code = forms.SlugField(
        label="代号",
        max_length=CODE_LONGEST,
        error_messages={"invalid": "只能用小写字母、数字和短横线，如 hotline-12345"},
        help_text="小写字母、数字和短横线，写在对方的推送地址里，保存后不能更改",
    )
    name = forms.CharField(label="名称", max_length=60, help_text="如 县 12345 热线")
    channel = forms.ChoiceField(label="来件渠道", choices=_CHANNELS)
    url = forms.CharField(label="对方地址", required=False, max_length=300)
    folder = forms.CharField(
        label="文件夹", required=False, max_length=100, help_text="数据目录 drops 下的名称"
    )
    host_key = LongTextField(
        label="对方主机公钥",
        required=False,
        max_length=1000,
        rows=2,
        help_text="形如 ssh-ed25519 AAAA…，由对方提供；与登记不一致的主机不连接",
    )
    mapping = forms.CharField(
        label="字段对应",
        required=False,
        max_length=500,
        help_text="对方字段不能自动识别时填写，如 external_id=order.no,text=order.content",
    )
    jurisdiction_id = forms.CharField(
        label="对方辖区标识（jurisdiction_id）", required=False, max_length=60
    )
    format = forms.ChoiceField(
        label="对方格式", required=False, choices=[("", "JSON"), ("xml", "XML")]
    )
    addresses = forms.CharField(
        label="收件地址",
        required=False,
        max_length=300,
        help_text="多个以逗号分隔；其他地址的邮件一律退回",
    )
    gives_tokens = forms.BooleanField(label="先给 token，再凭 token 取编号", required=False)
    reads_texts = forms.BooleanField(
        label="可以读取其他来源的反映内容", required=False, help_text="号码和邮箱始终遮盖"
    )
    pushes = forms.BooleanField(
        label="把办理情况推送给对方", required=False, help_text="对方须支持 servicerequestupdates"
    )

    def __init__(self, *args: Any, kind: Kind, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = {"code", "name", "channel", *SETTINGS_OF[kind]} - ({"code"} if is_known else set())
        for name in set(self.fields) - used:
            del self.fields[name]
        if "url" in self.fields:
            self.fields["url"].help_text = _ADDRESS_HELP[kind]

    @property
    def settings(self) -> dict[str, str]:
        """The settings alone, as words; what is empty is left out."""
        told = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in ("code", "name", "channel") and value
        }
        return {name: "1" if value is True else str(value) for name, value in told.items()}


class SecretForm(OfficeForm):
    """The secret that a counterpart gave us."""

    given = LongTextField(
        label="对方提供的密钥或者口令",
        max_length=8000,
        error_messages={"required": "请填写对方提供的密钥或者口令"},
        help_text="SFTP 填写口令或者粘贴 OpenSSH 私钥，邮箱填写口令或者授权码；加密保存，不再显示",
    )
