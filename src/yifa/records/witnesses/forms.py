"""Forms of the pool of witnesses."""

from django import forms

from yifa.frame.forms import DayField, LongTextField, OfficeForm, PastDateField, PastMomentField
from yifa.records.witnesses.terms import CALLING_LABELS, HOURS_LABELS

STATES = (("", "同意有效"), ("ended", "已退出或者到期"))


class WitnessFilter(OfficeForm):
    """What the list is narrowed to."""

    calling = forms.ChoiceField(
        label="身份", required=False, choices=[("", "全部"), *CALLING_LABELS.items()]
    )
    area = forms.CharField(label="片区", max_length=40, required=False)
    state = forms.ChoiceField(label="状态", required=False, choices=STATES)


class ConsentForm(OfficeForm):
    """续签同意."""

    agreed_on = PastDateField(label="同意日期", help_text="以签名的同意书载明的日期为准")
    kept_until = DayField(label="保存至（不含当日）", help_text="到期删除，最长三年")


class EnrollForm(ConsentForm):
    """登记入库."""

    name = forms.CharField(label="姓名", max_length=60)
    phone = forms.RegexField(
        label="联系电话",
        regex=r"^[0-9+\- ]{5,20}$",
        error_messages={"invalid": "请填写电话号码"},
    )
    organization = forms.CharField(label="单位", max_length=100)
    address = forms.CharField(label="住址", max_length=200, required=False)
    calling = forms.ChoiceField(label="身份", choices=list(CALLING_LABELS.items()))
    area = forms.CharField(label="片区", max_length=60, help_text="便于就近邀请，如解放路片区")
    hours = forms.MultipleChoiceField(
        label="可到场时段",
        choices=list(HOURS_LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    purpose = forms.CharField(
        label="登记目的", max_length=200, initial="行政执法现场见证、送达见证和作证"
    )
    field_order = (
        "name", "phone", "organization", "address", "calling", "area", "hours", "purpose",
        "agreed_on", "kept_until",
    )  # fmt: skip


class ReasonForm(OfficeForm):
    """A reason that must be given."""

    reason = LongTextField(label="理由", rows=2, max_length=500)


class InviteForm(OfficeForm):
    """邀请到场."""

    meets_at = forms.DateTimeField(
        label="约定时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.CharField(label="地点", max_length=200)
    task = LongTextField(label="见证事项", rows=2, max_length=500)
    reason = LongTextField(
        label="仍需邀请的理由", rows=2, max_length=500, required=False,
        help_text="与当事人有关联的须写明",
    )  # fmt: skip


class NoteForm(OfficeForm):
    """A note that may be left empty."""

    note = LongTextField(label="说明", rows=2, max_length=500, required=False)


class AttendForm(NoteForm):
    """登记到场."""

    arrived_at = PastMomentField(label="到场时间")
    identity_checked = forms.CharField(
        label="身份核对方式", max_length=100, help_text="如核对居民身份证、工作证"
    )
    field_order = ("arrived_at", "identity_checked", "note")


class TestifyForm(OfficeForm):
    """登记作证."""

    saw = LongTextField(label="证言内容", rows=5)
    record_sha256 = forms.RegexField(
        label="证言原件的校验值",
        regex=r"^[0-9a-fA-F]{64}$",
        required=False,
        help_text="已作为证人证言上传的，填写其校验值",
        error_messages={"invalid": "校验值为 64 位十六进制字符"},
    )
