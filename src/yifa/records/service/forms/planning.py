"""Forms before a delivery goes out: the list, a confirmed address, a plan, a message."""

from typing import Any
from uuid import UUID

from django import forms

from yifa.frame.forms import LongTextField, OfficeForm, PastDateField
from yifa.frame.masking import mask_address, mask_name, mask_phone
from yifa.records.agencies.facts import OfficerFact
from yifa.records.parties.facts import PartyRef
from yifa.records.service import acts
from yifa.records.service.forms.choosing import (
    OFFICERS_NEEDED,
    as_registered,
    coded,
    offered,
    officer_label,
    officers_field,
)
from yifa.records.service.queries import Brief
from yifa.records.service.rules import NOTICE_BASES, NOTICE_DAYS
from yifa.records.service.terms import (
    CHANNEL_LABELS,
    SERVICE_WAY_LABELS,
    SITUATION_LABELS,
    Channel,
    ServiceWay,
    Situation,
    Stage,
)

QUEUES = (Stage.PLANNED, Stage.UNDER_WAY, Stage.RETURNED, Stage.SERVED)


class DeliveryFilter(OfficeForm):
    """Narrows the list of deliveries."""

    q = forms.CharField(label="关键词", required=False, max_length=60)
    way = forms.ChoiceField(
        label="送达方式", required=False, choices=[("", "全部"), *offered(SERVICE_WAY_LABELS)]
    )


class AddressForm(OfficeForm):
    """What a party signs in the confirmation of its address."""

    confirmed_on = PastDateField(label="确认日期")
    address = forms.CharField(label="送达地址", max_length=200, required=False)
    recipient = forms.CharField(label="收件人", max_length=60, required=False)
    phone = forms.CharField(label="联系电话", max_length=20, required=False)
    postcode = forms.RegexField(label="邮政编码", regex=r"^\d{6}$", required=False)
    channels = forms.MultipleChoiceField(
        label="同意的电子送达方式",
        choices=offered(CHANNEL_LABELS),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不同意电子送达的，不选",
    )
    mail = forms.EmailField(label="电子邮箱", required=False, max_length=120)
    mobile = forms.RegexField(
        label="接收短信的手机号码",
        regex=r"^1\d{10}$",
        required=False,
        error_messages={"invalid": "请填写十一位手机号码"},
    )
    officers = officers_field(help_text="在场的执法人员，不少于两人")
    states_effect = forms.BooleanField(
        label="已告知地址不准确、变更未告知的法律后果，当事人已签名",
        error_messages={"required": "当事人知悉法律后果并签名后方可登记"},
    )

    def __init__(
        self, *args: Any, party: PartyRef, officers: tuple[OfficerFact, ...], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.party = party
        self._known = {"address": party.address, "recipient": party.name, "phone": party.phone}
        masked = (mask_address(party.address), mask_name(party.name), mask_phone(party.phone))
        for name, shown in zip(self._known, masked, strict=True):
            self.fields[name].required = not self._known[name]
            self.fields[name].help_text = as_registered(shown)
        self._officers = {str(item.id): item for item in officers}
        options = [(key, officer_label(item)) for key, item in self._officers.items()]
        self.fields["officers"].choices = options  # type: ignore[attr-defined]

    def clean_officers(self) -> tuple[OfficerFact, ...]:
        """Give the chosen officers; the form wants two."""
        chosen = self.cleaned_data["officers"]
        if len(chosen) < OFFICERS_NEEDED:
            raise forms.ValidationError("执法人员不得少于两人")
        return tuple(self._officers[key] for key in chosen)

    def said(self) -> dict[str, Any]:
        """The cleaned values as the act takes them."""
        data = dict(self.cleaned_data)
        data |= {name: data[name] or known for name, known in self._known.items()}
        return data | {"channels": tuple(map(Channel, data["channels"]))}


class PlanForm(OfficeForm):
    """Which document of a matter is to be served, where, and how first."""

    documents = forms.TypedMultipleChoiceField(
        label="文书",
        coerce=UUID,
        widget=forms.CheckboxSelectMultiple,
        help_text="同时送达的可以一并选择，制作一份送达回证",
    )
    planned_way = coded(
        ServiceWay,
        SERVICE_WAY_LABELS,
        "首选方式",
        ServiceWay.DIRECT,
        ServiceWay.ELECTRONIC,
        ServiceWay.POST,
        ServiceWay.DELEGATED,
        ServiceWay.PASSED_ON,
        ServiceWay.NOTICE,
    )
    situation = coded(Situation, SITUATION_LABELS, "受送达人情形")
    address = forms.CharField(label="送达地址", max_length=200, required=False)
    notice_days = forms.TypedChoiceField(
        label="公告送达的期间",
        coerce=int,
        choices=[(days, f"{days} 日（{basis}）") for days, basis in NOTICE_BASES.items()],
        initial=NOTICE_DAYS.count,
        required=False,
        help_text="六十日只适用于公安机关交通管理部门，须先在参数中设定",
    )

    def __init__(self, *args: Any, brief: Brief, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.brief = brief
        self.fields["documents"].choices = [  # type: ignore[attr-defined]
            (str(item.document.id), f"{item.document.title} {item.document.number}".strip())
            for item in brief.servable
        ]
        if brief.party is not None:
            self.fields["address"].required = not brief.party.address
            self.fields["address"].help_text = as_registered(mask_address(brief.party.address))

    def said(self, subject: str) -> acts.Planned:
        """The plan as typed, with what the matter knows. Raises: KeyError for no such document."""
        brief, data = self.brief, self.cleaned_data
        found = [item for key in data["documents"] if (item := brief.of(key)) is not None]
        party = brief.party
        if not found or party is None:
            raise KeyError(*data["documents"])
        return acts.Planned(
            subject=subject,
            case_number=brief.case_number,
            cause=brief.cause,
            issuer=brief.issuer,
            unit=brief.unit,
            documents=tuple(item.document for item in found),
            recipient=party,
            situation=data["situation"],
            address=data["address"] or party.address,
            planned_way=data["planned_way"],
            since=max(item.since for item in found),
            due_on=min((item.due_on for item in found if item.due_on), default=None),
            direct_first=any(item.direct_first for item in found),
            is_decision=any(item.is_decision for item in found),
            notice_days=data["notice_days"] or NOTICE_DAYS.count,
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a matter without a party."""
        if self.brief.party is None:
            raise forms.ValidationError("尚未登记当事人，登记后再安排送达")
        return super().clean() or self.cleaned_data


class WithdrawForm(OfficeForm):
    """Why a party takes its consent back."""

    reason = LongTextField(label="撤回原因", rows=2)


class RevealForm(OfficeForm):
    """Why someone looks at the recipient's address."""

    reason = forms.CharField(label="查看事由", max_length=200)


class SendForm(OfficeForm):
    """Which agreed channel a message goes by."""

    channel = forms.TypedChoiceField(label="电子送达方式", coerce=Channel)
    remedy_channel = forms.CharField(
        label="提交复议申请的互联网渠道",
        max_length=200,
        required=False,
        help_text="送达行政处罚决定书的必填（《行政复议法》第二十二条第二款）",
    )

    def __init__(self, *args: Any, channels: tuple[Channel, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = offered(CHANNEL_LABELS, *channels) if channels else []  # type: ignore[attr-defined]


class InboxForm(OfficeForm):
    """What opens a message: the code in it and the last digits of a number."""

    code = forms.CharField(label="取件码", max_length=16)
    digits = forms.CharField(label="证件号码后四位", max_length=4, min_length=4)

    def clean_code(self) -> str:
        """Read the code without regard to case and spaces."""
        return "".join(str(self.cleaned_data["code"]).upper().split())
