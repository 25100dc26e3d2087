"""Forms of remedies (行政复议、行政诉讼)."""

from typing import Any

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField, PastDateField, YuanField
from yifa.work.cases.acts import remedies as acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.remedies import RemediesFacts
from yifa.work.cases.forms.parts import CodeField, StepForm, YesField, postmark_field
from yifa.work.cases.terms.measures import MEASURE_KIND_LABELS
from yifa.work.cases.terms.remedies import (
    ADVERSE,
    ATTACKED_LABELS,
    RESULT_LABELS,
    STAYED_BY_LABELS,
    TRACK_LABELS,
    WAY_LABELS,
    Attacked,
    Result,
    Way,
)


class RequestForm(StepForm):
    """收到复议申请."""

    received_on = PastDateField(label="收到日期")
    posted_on = postmark_field()
    request = LongTextField(label="申请事项和理由", rows=3)


class ForwardForm(StepForm):
    """转送复议申请."""

    forwarded_on = PastDateField(label="转送日期")
    receiver = forms.CharField(label="复议机关", max_length=100)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("forwarded_on", self.about.day)
        self.initial.setdefault("receiver", self.about.agency.authority)


class AcceptanceForm(StepForm):
    """登记复议、诉讼."""

    attacked = forms.ChoiceField(label="不服的行为")
    way = CodeField(label="类别", labels=WAY_LABELS)
    authority = forms.CharField(label="复议机关或者人民法院", max_length=100)
    docket = forms.CharField(label="案号", max_length=60)
    track = CodeField(label="适用程序", labels=TRACK_LABELS)
    applied_on = PastDateField(label="申请（起诉、上诉）日期")
    accepted_on = PastDateField(label="受理（立案）日期")
    copy_received_on = PastDateField(label="收到副本日期")
    request = LongTextField(label="请求事项和理由", rows=3)

    def offer(self) -> None:
        super().offer()
        offered = _attackable(self.about.facts)
        self.fields["attacked"].choices = offered  # type: ignore[attr-defined]
        self.initial.setdefault("attacked", offered[0][0] if offered else "")
        self.initial.setdefault("authority", self.about.agency.authority)

    def values(self) -> dict[str, Any]:
        data = super().values()
        code, _, serial = str(data.pop("attacked")).partition(":")
        return data | {"against": Attacked(code), "serial": int(serial or 0)}


def _attackable(facts: CaseFacts) -> list[tuple[str, str]]:
    """What of the case a remedy may attack: the decision served, each measure carried out."""
    measures = [
        (f"{Attacked.MEASURE}:{item.serial}",
         f"第{item.serial}次{MEASURE_KIND_LABELS[item.kind]}（{item.taken_on}）")
        for item in facts.measures.measures if item.taken_on
    ]  # fmt: skip
    kept = [
        (f"{Attacked.PRESERVATION}:{item.serial}",
         f"第{item.serial}次先行登记保存（{item.preserved_on}）")
        for item in facts.measures.preservations if item.preserved_on
    ]  # fmt: skip
    decided = [(str(Attacked.DECISION), ATTACKED_LABELS[Attacked.DECISION])]
    return (decided if facts.served_on else []) + measures + kept


class AgainstForm(StepForm):
    """Says which act the remedy is against; asked only where both kinds are under way."""

    against = CodeField(label="针对的行为", labels=ATTACKED_LABELS, required=False)

    def offer(self) -> None:
        super().offer()
        facts = self.about.facts
        ours, measure = facts.remedies.accepted, facts.measure_remedies.accepted
        latest = measure[-1].against if measure else Attacked.DECISION
        offered = [Attacked.DECISION] * bool(ours) + [latest] * bool(measure)
        choices = [(str(code), ATTACKED_LABELS[code]) for code in offered or [Attacked.DECISION]]
        self.fields["against"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("against", str(latest if facts.attacks_measure else choices[0][0]))
        if len(choices) == 1:
            self.fields["against"].widget = forms.HiddenInput()

    @property
    def remedies(self) -> RemediesFacts:
        """The remedies against the act last concerned."""
        facts = self.about.facts
        return facts.measure_remedies if facts.attacks_measure else facts.remedies


class ReplyForm(AgainstForm):
    """提交答复、答辩."""

    way = CodeField(label="类别", labels=WAY_LABELS)
    replied_on = PastDateField(label="提交日期")
    items = forms.TypedMultipleChoiceField(
        label="提交的证据", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    basis = LongTextField(label="作出决定的依据和主要意见", rows=4)
    supplement_basis = forms.CharField(label="受理后补充证据的许可（机关、文号）", required=False)

    def offer(self) -> None:
        super().offer()
        facts = self.about.facts
        titles = [(str(place), item.title) for place, item in enumerate(facts.evidence)]
        self.fields["items"].choices = titles  # type: ignore[attr-defined]
        self.initial.setdefault("replied_on", self.about.day)
        self.initial.setdefault("basis", facts.basis)
        self.initial.setdefault("items", [key for key, _ in titles])
        if self.remedies.unreplied:
            self.initial.setdefault("way", min(self.remedies.unreplied))


class StayForm(AgainstForm):
    """停止（恢复）执行."""

    is_stayed = YesField(label="停止执行（不勾选为恢复执行）")
    stayed_by = CodeField(label="依据", labels=STAYED_BY_LABELS)
    reason = LongTextField(label="情形和理由", rows=3)


class ResultForm(AgainstForm):
    """登记复议决定、裁判."""

    way = CodeField(label="类别", labels=WAY_LABELS)
    docket = forms.CharField(label="决定书、裁判文书文号", max_length=60)
    decided_on = PastDateField(label="作出日期")
    received_on = PastDateField(label="本机关收到日期")
    party_received_on = PastDateField(label="当事人收到日期", required=False)
    result = CodeField(label="结果", labels=RESULT_LABELS)
    is_final = YesField(label="已经生效", help_text="一审裁判在上诉期内的不勾选")
    fine_fen = YuanField(label="保留的罚款（元）", required=False, help_text="变更、部分撤销时填写")
    redo_days = forms.IntegerField(
        label="责令重新作出的期限（日）", required=False, min_value=0, max_value=365
    )
    is_for_procedure = YesField(label="仅以违反法定程序为由撤销")
    third_party_asked = YesField(label="第三人（利害关系人）提出相反请求")
    reasons = LongTextField(label="认定的主要理由", rows=3)

    def offer(self) -> None:
        super().offer()
        ways = self.remedies.open_ways
        if len(ways) == 1:
            way = next(iter(ways))
            self.initial.setdefault("way", way)
            self.initial.setdefault("is_final", way is not Way.FIRST_INSTANCE)


class FinalForm(AgainstForm):
    """登记裁判生效."""

    effective_on = PastDateField(label="生效日期")


class RectifyForm(StepForm):
    """自行纠正处罚决定."""

    result = CodeField(
        label="纠正结果",
        labels={code: RESULT_LABELS[code] for code in Result if code in ADVERSE - {Result.REDO}},
    )
    fine_fen = YuanField(label="保留的罚款（元）", required=False, help_text="变更、部分撤销时填写")
    reason = LongTextField(label="发现的错误和纠正的理由", rows=3)


class WithdrawForm(StepForm):
    """撤回公示."""

    withdrawn_on = PastDateField(label="撤回日期")
    place = forms.CharField(label="原公示平台", max_length=100)
    explanation = LongTextField(label="公开说明的理由", rows=2)
    proof = forms.CharField(label="撤回凭证（网址、截图编号）", max_length=200)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("withdrawn_on", self.about.day)


class RefundForm(StepForm):
    """退还罚款."""

    refunded_on = PastDateField(label="退还日期")
    fine_fen = YuanField(label="退还数额（元）")
    receipt = forms.CharField(label="退款凭证号", max_length=60)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("refunded_on", self.about.day)
        self.initial.setdefault("fine_fen", self.about.facts.remedies.refund_fen)


class ErrorReviewForm(StepForm):
    """错案评查."""

    findings = LongTextField(label="错误及原因", rows=3)
    improvement = LongTextField(label="整改措施", rows=3)


class SettleForm(AgainstForm):
    """落实完毕."""

    things_released = YesField(label="没有未解除、未返还的财物", initial=True)
    summary = LongTextField(label="落实情况", rows=3)


class RedoForm(StepForm):
    """重新调查处理."""

    basis = LongTextField(label="依据的复议决定、裁判和要求", rows=2)


FORMS: dict[type[Payload], type[StepForm]] = {
    acts.RequestReceived: RequestForm,
    acts.RequestForwarded: ForwardForm,
    acts.RemedyAccepted: AcceptanceForm,
    acts.ReplyFiled: ReplyForm,
    acts.StayNoted: StayForm,
    acts.ResultReceived: ResultForm,
    acts.ResultBecameFinal: FinalForm,
    acts.DecisionRectified: RectifyForm,
    acts.PublicationWithdrawn: WithdrawForm,
    acts.FineRefunded: RefundForm,
    acts.ErrorReviewed: ErrorReviewForm,
    acts.RemedySettled: SettleForm,
    acts.DecisionRedone: RedoForm,
}
