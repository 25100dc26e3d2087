"""Forms while execution runs: agreement, stay, end, restitution, performance by others."""

from django import forms

from yifa.frame.forms import LongTextField, PastDateField, PastMomentField, YuanField
from yifa.work.cases.forms.hearing import MomentField
from yifa.work.cases.forms.inquiry import ReasonForm
from yifa.work.cases.forms.parts import (
    CodeField,
    CodesField,
    OfficersForm,
    ServiceForm,
    StepForm,
    YesField,
)
from yifa.work.cases.forms.performance.money import InstalmentsField
from yifa.work.cases.terms import CONFIRMATION_LABELS, Confirmation
from yifa.work.cases.terms.performance import (
    END_GROUND_LABELS,
    HARM_LABELS,
    PERFORMER_LABELS,
    STAY_GROUND_LABELS,
    Performer,
)


class AgreementForm(StepForm):
    """达成执行协议."""

    instalments = InstalmentsField(label="分阶段缴纳的日期和数额", required=False)
    obligations = LongTextField(label="其他义务和期限", required=False, rows=2)
    late_fee_cut_fen = YuanField(label="减免加处罚款（元）", required=False)
    remedial_steps = LongTextField(label="当事人采取的补救措施", required=False, rows=2)
    harms_others = YesField(label="协议损害公共利益或者他人合法权益")
    is_signed = YesField(label="当事人已在协议上签名或者盖章")


class StayForm(StepForm):
    """中止执行."""

    ground = CodeField(label="情形", labels=STAY_GROUND_LABELS)
    reason = LongTextField(label="事实和依据", rows=3)


class EndForm(ReasonForm):
    """终结执行."""

    ground = CodeField(label="情形", labels=END_GROUND_LABELS)
    evidence = forms.CharField(label="证据", required=False)
    is_harmless = YesField(label="没有明显社会危害")
    is_unable = YesField(label="当事人确无能力履行")
    field_order = ("ground", "reason", "evidence", "is_harmless", "is_unable")


class RestoreForm(ReasonForm):
    """执行回转."""

    returned = LongTextField(label="恢复、退还或者赔偿的内容", rows=2)
    refund_fen = YuanField(label="退还款项（元）", required=False)


class SubstituteForm(ServiceForm):
    """作出代履行决定."""

    obligation = LongTextField(label="代履行的标的", rows=2)
    harms = CodesField(label="后果", labels=HARM_LABELS, required=False)
    basis = forms.CharField(label="理由和依据")
    manner = forms.CharField(label="代履行的方式")
    starts_at = MomentField(label="代履行的时间")
    budget_fen = YuanField(label="费用预算（元）")
    performer = CodeField(label="代履行人", labels=PERFORMER_LABELS, initial=Performer.UNRELATED)
    performer_name = forms.CharField(label="代履行人名称", max_length=100)
    field_order = (
        "obligation", "harms", "basis", "manner", "starts_at", "budget_fen", "performer",
        "performer_name", "way", "served_on",
    )  # fmt: skip


class SubstitutePerformedForm(OfficersForm):
    """实施代履行."""

    started_at = PastMomentField(label="开始时间")
    ended_at = PastMomentField(label="结束时间")
    performer = CodeField(label="代履行人", labels=PERFORMER_LABELS, initial=Performer.UNRELATED)
    performer_name = forms.CharField(label="代履行人名称", max_length=100)
    record = LongTextField(label="代履行的经过和结果", rows=4)
    is_signed_by_performer = YesField(label="代履行人已签名或者盖章")
    confirmation = CodeField(
        label="当事人确认", labels=CONFIRMATION_LABELS, initial=Confirmation.SIGNED
    )
    witness = forms.CharField(label="见证人", required=False, max_length=60)
    uses_force = YesField(label="采用了暴力、胁迫等方式")
    is_urgent = YesField(label="情况紧急，在夜间或者法定节假日实施")
    urgency = forms.CharField(label="紧急情况及批准记录", required=False)
    cost_fen = YuanField(label="费用（元）")
    cost_basis = forms.CharField(label="费用构成")

    def offer(self) -> None:
        super().offer()
        decided = self.about.facts.performance.substitute
        if decided is not None:
            self.initial.setdefault("performer", decided.performer)
            self.initial.setdefault("performer_name", decided.performer_name)


class ClearingForm(OfficersForm):
    """立即清除."""

    place = forms.CharField(label="地点")
    what = LongTextField(label="清除的遗洒物、障碍物或者污染物", rows=2)
    is_public_place = YesField(label="位于道路、河道、航道或者公共场所")
    party_cannot_clear = YesField(label="当事人不能清除")
    party_present = YesField(label="当事人在场")
    approver_told = forms.CharField(label="决定立即清除的负责人", max_length=60)
    started_at = PastMomentField(label="开始时间")
    ended_at = PastMomentField(label="结束时间")
    cost_fen = YuanField(label="费用（元）", required=False)
    record = LongTextField(label="经过和结果", rows=3)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("place", self.about.facts.place)


class ClearingToldForm(StepForm):
    """告知立即清除情况."""

    told_on = PastDateField(label="通知日期")
    way = forms.CharField(label="通知方式", max_length=60)
    note = LongTextField(label="说明", required=False, rows=2)
