"""Forms of off-site enforcement (非现场执法)."""

from typing import Any
from uuid import UUID

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField, PastDateField, PastMomentField, YuanField
from yifa.records.devices import queries as devices
from yifa.records.evidence import queries as evidence
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.forms.inquiry import OpeningForm
from yifa.work.cases.forms.parts import CodeField, OfficersForm, PartyForm, StepForm, YesField
from yifa.work.cases.terms.off_site import (
    LIABLE_LABELS,
    PRESENCE_LABELS,
    TELLING_WAY_LABELS,
    WRONG_LABELS,
    Liable,
    Presence,
    TellingWay,
)


class CaptureForm(OpeningForm):
    """登记监控记录."""

    source = None  # type: ignore[assignment]
    device = forms.TypedChoiceField(
        label="监控设备",
        coerce=UUID,
        help_text="审核、标志、公布等情况按记录当日的登记判断",
    )
    plate = forms.CharField(label="号牌号码", max_length=12)
    captured_at = PastMomentField(label="记录时间")
    moved_evidence = forms.CharField(
        label="此前记录之后车辆曾驶离的证据", required=False, max_length=200
    )
    pilot = forms.CharField(label="无人机操控人员及资质", required=False, max_length=100)
    flight_approval = forms.CharField(label="飞行活动批准文号", required=False, max_length=100)
    field_order = (
        "device", "captured_at", "plate", "cause_code", "unit", "place", "longitude", "latitude",
        "party", "moved_evidence", "pilot", "flight_approval", "summary",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        about = self.about
        options = devices.options(about.actor, about.day)
        self.fields["device"].choices = [("", "请选择设备"), *options]  # type: ignore[attr-defined]
        for name in ("party", "place"):
            self.fields[name].required = False
        self.fields["place"].help_text = "不填写的为设备所在地点"
        self.fields["party"].help_text = "尚未查明所有人的可不填写"


class VerifyForm(StepForm):
    """记录审核通过."""

    items = forms.TypedMultipleChoiceField(
        label="记录的照片、录像原件",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_true = YesField(label="真实")
    is_clear = YesField(label="清晰")
    is_complete = YesField(label="完整")
    is_accurate = YesField(label="准确")
    shows_plate = YesField(label="有号牌照片")
    shows_scene = YesField(label="有现场全景照片")
    shows_sign = YesField(label="有标志、标线照片")
    shows_obstruction = YesField(label="有妨碍通行的照片")
    presence = CodeField(label="驾驶人情况", labels=PRESENCE_LABELS, initial=Presence.UNKNOWN)
    algorithm = forms.CharField(
        label="辅助识别的算法", required=False, max_length=80, help_text="没有使用的不填写"
    )
    is_algorithm_assessed = YesField(label="该算法已作个人信息保护影响评估")
    opinion = LongTextField(label="审核意见", rows=3)

    def offer(self) -> None:
        super().offer()
        found = [
            (str(item.id), f"{item.title}（{item.kind_label}）")
            for item in evidence.facts_of(self.about.case.matter)
        ]
        field = self.fields["items"]
        field.choices = found  # type: ignore[attr-defined]
        self.initial.setdefault("items", [key for key, _ in found])
        if not found:
            field.help_text = "没有证据，请先上传"


class RejectForm(StepForm):
    """记录审核不通过."""

    wrong = CodeField(label="不符合要求的情形", labels=WRONG_LABELS, blank="请选择")
    opinion = LongTextField(label="审核意见", rows=3)


class DiscardForm(StepForm):
    """消除记录."""

    wrong = CodeField(label="消除理由", labels=WRONG_LABELS, blank="请选择")
    reason = LongTextField(label="查明的情况", rows=3)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("wrong", self.about.facts.off_site.wrong)


class InformForm(PartyForm, OfficersForm):
    """告知监控记录."""

    liable = CodeField(label="责任身份", labels=LIABLE_LABELS, initial=Liable.OWNER)
    way = CodeField(label="告知方式", labels=TELLING_WAY_LABELS, initial=TellingWay.MESSAGE)
    text = LongTextField(
        label="告知内容", rows=4, help_text="时间、地点、违法事实；不得写不回复即放弃权利"
    )
    query_channel = forms.CharField(label="查询渠道", max_length=200)
    objection_channel = forms.CharField(label="陈述、申辩、异议渠道", max_length=200)
    is_channel_free = YesField(label="渠道不收费", initial=True)
    is_visit_demanded = YesField(label="要求先到现场办理")
    is_delivered = YesField(label="有送达成功的记录")
    is_contact_current = YesField(label="联系方式与登记机关最新记录一致")
    field_order = ("party", "liable", "officers", "way", "text")


class ObjectionForm(StepForm):
    """提出异议."""

    objection = LongTextField(label="异议内容", rows=4)
    way = forms.CharField(label="提出方式", required=False, max_length=60)


class ObjectionAnswerForm(OfficersForm):
    """答复异议."""

    is_upheld = YesField(label="异议成立")
    wrong = CodeField(label="消除理由", labels=WRONG_LABELS, blank="—", required=False)
    opinion = LongTextField(label="答复意见", rows=3)
    field_order = ("is_upheld", "wrong", "opinion", "officers")


class DriverForm(PartyForm):
    """确定驾驶人."""

    has_accepted = YesField(label="驾驶人已认可")
    evidence = LongTextField(label="依据", rows=2, help_text="驾驶人的书面认可、询问笔录等")

    def offer(self) -> None:
        super().offer()
        self.fields["party"].label = "驾驶人"
        self.fields["party"].required = True


class TowForm(OfficersForm):
    """拖移车辆."""

    presence = CodeField(label="驾驶人情况", labels=PRESENCE_LABELS, initial=Presence.ABSENT)
    is_obstructing = YesField(label="妨碍其他车辆、行人通行")
    towed_to = forms.CharField(label="停放地点", max_length=200)
    told_to = forms.CharField(label="告知何人、以何方式", max_length=200)
    told_on = PastDateField(label="告知日期")
    fee_fen = YuanField(label="收取的费用（元）", required=False)

    def values(self) -> dict[str, Any]:
        data = super().values()
        return data | {"fee_fen": data.get("fee_fen", 0)}


FORMS: dict[type[Payload], type[StepForm]] = {
    said.RecordCaptured: CaptureForm,
    said.RecordVerified: VerifyForm,
    said.RecordRejected: RejectForm,
    said.RecordDiscarded: DiscardForm,
    said.PartyInformed: InformForm,
    said.ObjectionMade: ObjectionForm,
    said.ObjectionAnswered: ObjectionAnswerForm,
    said.DriverIdentified: DriverForm,
    said.VehicleTowed: TowForm,
}
