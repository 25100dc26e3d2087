"""One form for each step that an officer takes in a delivery."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField, PastDateField, PastMomentField, PrintedForm
from yifa.frame.masking import mask_address
from yifa.records.agencies.facts import OfficerFact
from yifa.records.service import acts
from yifa.records.service.facts import DeliveryFacts
from yifa.records.service.forms.choosing import (
    Choices,
    as_registered,
    coded,
    footage_field,
    officer_label,
    officers_field,
)
from yifa.records.service.terms import (
    PLACE_OF_SERVICE_LABELS,
    RECEIVER_LABELS,
    SERVICE_WAY_LABELS,
    PlaceOfService,
    Proof,
    Receiver,
    ServiceWay,
)

_AS_PLANNED = {"place", "address"}
"""Fields that, left empty, take the address of the plan."""


class StepForm(PrintedForm):
    """One step of a delivery; `facts` are the delivery's, `officers` may be chosen."""

    payload: type[Payload]

    def __init__(
        self,
        *args: Any,
        now: datetime,
        facts: DeliveryFacts,
        officers: tuple[OfficerFact, ...] = (),
        footage: Choices | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, now=now, **kwargs)
        self.facts = facts
        self._officers = {str(item.id): item for item in officers}
        self._offer(
            "officers", [(key, officer_label(item)) for key, item in self._officers.items()]
        )
        self._offer("footage", footage or [])
        for name in _AS_PLANNED & set(self.fields):
            self.fields[name].required = not facts.address
            self.fields[name].help_text = as_registered(mask_address(facts.address))
        self.initial.setdefault("on", facts.today)

    def _offer(self, name: str, choices: Choices) -> None:
        if name in self.fields:
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def said(self) -> Payload:
        """The act as typed."""
        values = dict(self.cleaned_data)
        for name in _AS_PLANNED & set(values):
            values[name] = values[name] or self.facts.address
        if "officers" in values:
            values["officers"] = tuple(self._officers[key] for key in values["officers"])
        if "footage" in values:
            values["footage"] = tuple(map(UUID, values["footage"]))
        return self.payload(**values | self.fixed())

    def fixed(self) -> dict[str, Any]:
        """What the step itself says."""
        return {}


class VisitForm(StepForm):
    """Officers met nobody."""

    payload = acts.NobodyThere
    on = PastDateField(label="上门日期")
    place = forms.CharField(label="地点", max_length=200)
    officers = officers_field()
    note = LongTextField(label="情况", required=False, rows=2)


class RefuseForm(StepForm):
    """Someone who may sign refuses."""

    payload = acts.Refused
    on = PastDateField(label="日期")
    refused_by = coded(Receiver, RECEIVER_LABELS, "拒收人身份")
    name = forms.CharField(label="拒收人姓名", max_length=60, required=False)
    reason = forms.CharField(label="拒收事由", max_length=200)
    officers = officers_field()


class SignForm(StepForm):
    """The document was signed for."""

    payload = acts.Signed
    way = coded(
        ServiceWay,
        SERVICE_WAY_LABELS,
        "送达方式",
        ServiceWay.DIRECT,
        ServiceWay.POST,
        ServiceWay.DELEGATED,
        ServiceWay.PASSED_ON,
    )
    on = PastDateField(label="签收日期", help_text="送达回证或者回执上注明的日期")
    receiver = coded(Receiver, RECEIVER_LABELS, "签收人身份")
    received_by = forms.CharField(label="签收人姓名", max_length=60)
    place = forms.CharField(label="送达地点", max_length=200, required=False)
    officers = officers_field(required=False)
    note = LongTextField(label="备注", required=False, rows=2)


class LeaveForm(StepForm):
    """The document was left."""

    payload = acts.Left
    on = PastDateField(label="留置日期")
    refused_by = coded(Receiver, RECEIVER_LABELS, "拒收人身份")
    name = forms.CharField(label="拒收人姓名", max_length=60, required=False)
    reason = forms.CharField(label="拒收事由", max_length=200)
    proof = coded(
        Proof,
        {Proof.WITNESSED: "见证人在场见证", Proof.FILMED: "拍照、录像记录"},
        "证明方式",
    )
    witness = forms.CharField(
        label="见证人", max_length=60, required=False, help_text="基层组织或者所在单位的代表"
    )
    footage = footage_field()
    place_kind = coded(PlaceOfService, PLACE_OF_SERVICE_LABELS, "留置地点类别")
    place = forms.CharField(label="留置地点", max_length=200)
    officers = officers_field()


class PostForm(StepForm):
    """A letter was given to the post."""

    payload = acts.PutToPost
    on = PastDateField(label="交邮日期")
    number = forms.CharField(label="邮件号码", max_length=40)
    office = forms.CharField(label="交寄的邮政企业", max_length=60)
    address = forms.CharField(label="投递地址", max_length=200)
    difficulty = LongTextField(
        label="直接送达的困难", required=False, rows=2, help_text="两次上门未遇的可以不填"
    )


class ReturnForm(StepForm):
    """A letter came back."""

    payload = acts.CameBack
    on = PastDateField(label="退回日期")
    reason = forms.CharField(label="退回原因", max_length=200)


class DelegateForm(StepForm):
    """Another authority is asked to serve."""

    payload = acts.Entrusted
    on = PastDateField(label="委托日期")
    through = forms.CharField(label="受托机关", max_length=120)
    difficulty = LongTextField(label="直接送达的困难", rows=2)


class PassOnForm(StepForm):
    """A unit of the army or a prison is asked to pass the document on."""

    payload = acts.HandedOn
    on = PastDateField(label="转交日期")
    through = forms.CharField(label="转交单位", max_length=120)


class FailForm(StepForm):
    """A way did not lead to service."""

    payload = acts.WayFailed
    way = coded(ServiceWay, SERVICE_WAY_LABELS, "未成功的方式")
    on = PastDateField(label="日期")
    reason = LongTextField(label="原因和经过", rows=2)


class PublishForm(StepForm):
    """A notice was published."""

    payload = acts.Published
    on = PastDateField(label="最后张贴、登载日期", help_text="公告期间自该日次日起算")
    where = forms.CharField(label="公告处所、媒体", max_length=200)
    link = forms.CharField(label="网上公告地址", max_length=200, required=False)
    reason = LongTextField(label="公告的原因和经过", rows=3)
    content = LongTextField(
        label="公告的主要内容", required=False, rows=2, help_text="不填写的摘自所送达的文书"
    )
    collect_at = forms.CharField(
        label="领取文书的地点", required=False, max_length=200, help_text="不填写的为承办单位"
    )
    whereabouts_unknown = forms.BooleanField(label="受送达人下落不明", required=False)
    is_masked = forms.BooleanField(label="已隐去证件号码、住址、电话等个人信息", required=False)
    at_residence = forms.BooleanField(label="同时在受送达人住所张贴", required=False)
    footage = footage_field()


class TakeDownForm(StepForm):
    """The days of the notice have passed."""

    payload = acts.TakenDown
    on = PastDateField(label="期满登记日期")


class ProveForm(StepForm):
    """The party proves another moment of arrival."""

    payload = acts.ArrivalProved
    arrived_at = PastMomentField(label="受送达人证明的到达时间")
    shown_by = forms.CharField(label="证明材料", max_length=200)


class CancelForm(StepForm):
    """The delivery is called off."""

    payload = acts.Withdrawn
    reason = LongTextField(label="取消原因", rows=2)


STEP_FORMS: dict[str, type[StepForm]] = {
    "sign": SignForm,
    "visit": VisitForm,
    "refuse": RefuseForm,
    "leave": LeaveForm,
    "post": PostForm,
    "return": ReturnForm,
    "delegate": DelegateForm,
    "pass-on": PassOnForm,
    "fail": FailForm,
    "publish": PublishForm,
    "take-down": TakeDownForm,
    "prove-arrival": ProveForm,
    "cancel": CancelForm,
}
