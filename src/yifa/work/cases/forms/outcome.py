"""Forms of the steps from the prior notice on, and of the summary procedure."""

from typing import Any
from uuid import UUID

from django import forms

from yifa.frame.forms import DayField, LongTextField, PastDateField, YuanField
from yifa.records.agencies import queries as agencies
from yifa.work.cases.forms.inquiry import ReasonForm
from yifa.work.cases.forms.parts import (
    CodeField,
    CodesField,
    OfficersForm,
    ProposalForm,
    ServiceForm,
    StepForm,
    YesField,
    postmark_field,
)
from yifa.work.cases.queries.drafting.serving import retention_of
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.terms import (
    COLLECTION_GROUND_LABELS,
    CONFIRMATION_LABELS,
    NO_PENALTY_GROUND_LABELS,
    CollectionGround,
    Confirmation,
)
from yifa.work.cases.terms.branches import CONTENT_LABELS, PERSONAL_ITEM_LABELS
from yifa.work.cases.terms.performance import PAYMENT_CHANNELS

RETENTIONS = ("30年", "永久")
"""Terms of the archives where the bureau has set none."""


class NoticeForm(ServiceForm):
    """事先告知: the content comes from the report."""

    defence_days = forms.IntegerField(label="陈述、申辩期限（工作日）", min_value=1, max_value=60)
    hearing_told = YesField(label="告知要求听证的权利（达到标准的由系统告知）")
    fine_fen = YuanField(label="拟罚款数额（元）", required=False)
    new_grounds = forms.CharField(label="重新告知的新事实、新依据", required=False)
    hearing_apart = YesField(label="另行制作听证告知书")
    field_order = (
        "fine_fen", "defence_days", "hearing_told", "hearing_apart", "new_grounds", "way",
        "served_on",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        about = self.about
        self.initial.setdefault(
            "defence_days", int(about.book.parameter("defence_days", about.day))
        )
        concluded = about.facts.conclusion
        proposal = about.facts.notice.proposal if about.facts.notice else None
        proposal = proposal or (concluded.proposal if concluded else None)
        if proposal is not None:
            self.initial.setdefault("fine_fen", proposal.fine_fen)

    def values(self) -> dict[str, Any]:
        data = super().values()
        if not data.get("hearing_told"):
            data.pop("hearing_told", None)
        return data

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("hearing_apart") and not data.get("hearing_told"):
            self.add_error("hearing_told", "另行制作听证告知书的，请勾选告知要求听证的权利")
        return data


class StatementForm(StepForm):
    """陈述申辩."""

    statement = LongTextField(label="陈述、申辩的内容")
    way = forms.CharField(label="方式", required=False, initial="当面陈述")
    posted_on = postmark_field()


class AnswerForm(OfficersForm):
    """复核."""

    is_adopted = YesField(label="予以采纳")
    opinion = LongTextField(label="复核意见")
    field_order = ("is_adopted", "opinion", "officers")


class HearingForm(StepForm):
    """申请听证."""

    reason = LongTextField(label="申请理由", required=False, rows=2)
    posted_on = postmark_field()


class SignedNoteForm(StepForm):
    """A declaration of the party."""

    is_signed = YesField(label="当事人已签署书面声明")
    note = forms.CharField(label="说明", required=False)


class WaiverForm(SignedNoteForm):
    """放弃陈述申辩."""

    waives_statement = YesField(label="放弃陈述、申辩", initial=True)
    waives_hearing = YesField(label="放弃听证")
    field_order = ("waives_statement", "waives_hearing", "is_signed", "note")


class ReviewRequestForm(StepForm):
    """提请法制审核."""

    reasons = forms.CharField(label="提请审核的说明", required=False)


class ReviewForm(StepForm):
    """法制审核."""

    opinion = LongTextField(label="审核意见")


class DeliberationForm(StepForm):
    """集体讨论."""

    members = forms.TypedMultipleChoiceField(
        label="参加讨论的负责人（本人之外）", coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    opinions = LongTextField(label="讨论意见")
    conclusion = LongTextField(label="结论", rows=2)

    def offer(self) -> None:
        super().offer()
        about = self.about
        rows = agencies.officers(about.actor, on=about.day)
        people = [
            (str(row.uuid), f"{row.name}（{row.unit.name}）")
            for row in rows
            if not row.auxiliary and row.uuid != about.actor.officer
        ]
        self.fields["members"].choices = people  # type: ignore[attr-defined]


class DecisionForm(StepForm):
    """作出处罚决定: the content comes from the notice; only a lighter amount may be typed."""

    fine_fen = YuanField(label="罚款数额（元）", required=False, help_text="不得重于告知的数额")
    extension_basis = forms.CharField(label="超过九十日的法律、法规、规章依据", required=False)

    def offer(self) -> None:
        super().offer()
        notice = self.about.facts.notice
        if notice is not None and notice.proposal.fine_fen:
            self.initial.setdefault("fine_fen", notice.proposal.fine_fen)


class NoPenaltyForm(StepForm):
    """决定不予处罚."""

    ground = CodeField(label="情形", labels=NO_PENALTY_GROUND_LABELS)
    education = LongTextField(label="教育情况", required=False, rows=3)


class TransferForm(ReasonForm):
    """决定移送."""

    receiver = forms.CharField(label="移送机关")
    field_order = ("receiver", "reason")


class PaymentForm(StepForm):
    """缴纳罚款."""

    paid_on = PastDateField(label="缴纳日期")
    fine_fen = YuanField(label="缴纳罚款（元）")
    late_fee_fen = YuanField(label="缴纳加处罚款（元）", required=False)
    channel = CodeField(label="缴款渠道", labels=PAYMENT_CHANNELS, initial="代收银行")
    receipt = forms.CharField(label="票据号", max_length=60)

    def offer(self) -> None:
        super().offer()
        about = self.about
        self.initial.setdefault("paid_on", about.day)
        self.initial.setdefault("fine_fen", about.facts.unpaid_fen)
        owed = late_fee_fen(about.facts, about.day, about.book) - about.facts.late_fee_paid_fen
        if owed > 0:
            self.initial.setdefault("late_fee_fen", owed)


class DisclosureForm(StepForm):
    """登记公示."""

    is_published = YesField(label="已公示", initial=True)
    place = forms.CharField(label="公示平台", required=False)
    published_on = PastDateField(label="公示日期", required=False)
    until = DayField(label="公示截止日期", required=False, help_text="不填写的按本单位的公示期")
    content = CodeField(label="公示内容", labels=CONTENT_LABELS)
    unmasked = CodesField(
        label="核对公示文本：仍可见的个人信息", labels=PERSONAL_ITEM_LABELS, required=False,
        help_text="全部已隐去的不勾选",
    )  # fmt: skip
    reason = forms.CharField(label="不公示的理由", required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("is_published") and not (data.get("place") and data.get("published_on")):
            self.add_error("place", "已公示的，请填写平台和日期")
        if not data.get("is_published") and not data.get("reason"):
            self.add_error("reason", "不公示的，请写明理由")
        return data


class ClosingForm(StepForm):
    """结案."""

    summary = LongTextField(label="结案意见", rows=3)


class ArchiveForm(StepForm):
    """归档."""

    retention = forms.ChoiceField(label="保管期限")

    def offer(self) -> None:
        super().offer()
        usual = retention_of(self.about)
        terms = dict.fromkeys((usual, *RETENTIONS) if usual else RETENTIONS)
        self.fields["retention"].choices = [(term, term) for term in terms]  # type: ignore[attr-defined]
        self.fields["retention"].help_text = f"本单位规定：{usual}" if usual else ""
        self.initial.setdefault("retention", usual)


class TellForm(OfficersForm):
    """出示证件并告知."""

    certificate_shown = YesField(label="已出示执法证件")
    facts_told = LongTextField(label="告知的违法事实", rows=3)
    rights_told = YesField(label="已告知陈述、申辩等权利")
    correction = forms.CharField(label="责令改正的要求或者改正情况")
    field_order = ("facts_told", "correction", "certificate_shown", "rights_told", "officers")


class HearForm(StepForm):
    """听取陈述申辩."""

    statement = LongTextField(label="当事人的陈述、申辩", required=False, rows=3)
    is_disputed = YesField(label="当事人对事实有异议")
    answer = LongTextField(label="复核意见", required=False, rows=2)


class SpotDecisionForm(ProposalForm, OfficersForm):
    """当场作出处罚决定."""

    field_order = ("kinds", "fine_fen", "tier", "reasons", "officers")


class SpotServiceForm(StepForm):
    """当场交付决定书."""

    confirmation = CodeField(
        label="签收情况", labels=CONFIRMATION_LABELS, initial=Confirmation.SIGNED
    )
    received_by = forms.CharField(label="签收人", required=False, max_length=60)
    refusal_note = forms.CharField(label="拒绝签收的情况", required=False)


class CollectionForm(OfficersForm):
    """当场收缴罚款."""

    fine_fen = YuanField(label="收缴罚款（元）")
    ground = CodeField(
        label="当场收缴的情形",
        labels=COLLECTION_GROUND_LABELS,
        initial=CollectionGround.UP_TO_100_YUAN,
    )
    reason = forms.CharField(label="具体理由", required=False)
    requested_in_writing = YesField(label="当事人书面提出")
    receipt = forms.CharField(label="专用票据号", max_length=60)
    on_water = YesField(label="在水上收缴")
    landed_on = PastDateField(
        label="抵岸日期", required=False, help_text="在水上收缴并已经抵岸的填写，自该日起二日内上交"
    )
    field_order = (
        "fine_fen", "ground", "reason", "requested_in_writing", "receipt",
        "on_water", "landed_on", "officers",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("fine_fen", self.about.facts.unpaid_fen)


class LandingForm(StepForm):
    """登记抵岸."""

    landed_on = PastDateField(label="抵岸日期")
    place = forms.CharField(label="抵岸地点", required=False, max_length=100)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("landed_on", self.about.day)


class CashForm(StepForm):
    """当场收缴的罚款上交、缴付."""

    fine_fen = YuanField(label="数额（元）")
    receipt = forms.CharField(label="凭证号", max_length=60)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("fine_fen", self.about.facts.collected_fen)


class ReportForm(StepForm):
    """报机关备案."""

    receiver = forms.CharField(label="备案接收人", max_length=60)
