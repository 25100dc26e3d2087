"""One form for each step of a case."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from yifa.base import clock
from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField, PastDateField, PastMomentField, YuanField
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import queries as evidence
from yifa.work.cases import acts
from yifa.work.cases.forms.common import (
    CircumstancesForm,
    OfficersForm,
    PartyForm,
    ProposalForm,
    RecordForm,
    ServiceForm,
    StepForm,
    YesField,
    choices,
)
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.terms import (
    COLLECTION_GROUND_LABELS,
    CONFIRMATION_LABELS,
    LEAD_SOURCE_LABELS,
    NO_PENALTY_GROUND_LABELS,
    OUTCOME_LABELS,
    CollectionGround,
    Confirmation,
    LeadSource,
    Outcome,
)


class OpeningForm(PartyForm):
    """What opening a case asks for, on the desk or on the spot."""

    source = forms.ChoiceField(
        label="来源", choices=choices(LEAD_SOURCE_LABELS), initial=LeadSource.PATROL
    )
    cause_code = forms.ChoiceField(label="案由")
    unit = forms.ChoiceField(label="承办单位")
    place = forms.CharField(label="违法行为发生地点")
    longitude = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    latitude = forms.FloatField(label="纬度", required=False, min_value=-90, max_value=90)
    summary = LongTextField(label="案情摘要", rows=4)

    def offer(self) -> None:
        super().offer()
        about = self.about
        causes = [(item.code, item.name) for item in about.book.causes_on(about.day)]
        self.fields["cause_code"].choices = [("", "请选择案由"), *causes]  # type: ignore[attr-defined]
        rows = agencies.units(about.actor, about.day)
        own = [row for row in rows if not about.actor.unit or row.code == about.actor.unit]
        self._units = {row.code: row.name for row in own}
        self.fields["unit"].choices = list(self._units.items())  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = super().values()
        return data | {"unit_name": self._units.get(data["unit"], "")}


class LeadForm(OpeningForm):
    """登记线索."""

    happened_from = PastDateField(label="违法行为发生日期")
    happened_until = PastDateField(label="违法行为终了日期", required=False)
    is_continuing = YesField(label="违法行为处于连续或者继续状态")
    found_on = PastDateField(label="发现日期")
    field_order = (
        "source", "cause_code", "party", "unit", "place", "longitude", "latitude",
        "happened_from", "happened_until", "found_on", "is_continuing", "summary",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        self.fields["party"].required = False
        for name in ("happened_from", "found_on"):
            self.initial.setdefault(name, clock.day_of(self.about.at))


class SpotForm(OpeningForm, OfficersForm):
    """当场查处."""

    happened_on = PastDateField(label="违法行为发生日期")
    facts_are_certain = YesField(label="违法事实确凿")
    has_overdue_cash = YesField(label="执法人员有逾期未交的当场收缴罚款")
    field_order = (
        "cause_code", "party", "officers", "unit", "source", "place", "longitude", "latitude",
        "happened_on", "facts_are_certain", "has_overdue_cash", "summary",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("happened_on", clock.day_of(self.about.at))


class ProposeForm(PartyForm, OfficersForm):
    """提请立案."""

    opinion = LongTextField(label="立案理由")
    endangers_health = YesField(label="涉及公民生命健康安全且有危害后果")
    field_order = ("party", "officers", "opinion", "endangers_health")


class OpinionForm(StepForm):
    """An opinion that may be left empty."""

    opinion = LongTextField(label="审批意见", required=False, rows=2, initial="同意")


class ReasonForm(StepForm):
    """A reason that must be given."""

    reason = LongTextField(label="理由", rows=3)


class OfficersChangedForm(OfficersForm):
    """变更承办人."""

    reason = LongTextField(label="变更理由", rows=2)


class RecusalForm(ReasonForm):
    """申请回避."""

    officer = forms.TypedChoiceField(label="申请回避的人员", coerce=UUID)
    field_order = ("officer", "reason")

    def offer(self) -> None:
        super().offer()
        people = [(str(item.id), item.name) for item in self.about.facts.officers]
        self.fields["officer"].choices = people  # type: ignore[attr-defined]


class RecusalDecisionForm(RecusalForm):
    """决定回避."""

    is_granted = YesField(label="决定回避")
    field_order = ("officer", "is_granted", "reason")


class EvidenceForm(OfficersForm):
    """收集证据: what was uploaded to the case joins its facts."""

    items = forms.TypedMultipleChoiceField(
        label="已上传的证据", coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(label="取证地点", required=False)
    field_order = ("items", "officers", "place")

    def offer(self) -> None:
        super().offer()
        known = {item.id for item in self.about.facts.evidence}
        found = [
            (str(item.id), f"{item.title}（{item.kind_label}）")
            for item in evidence.facts_of(self.about.case.matter)
            if item.id not in known
        ]
        field = self.fields["items"]
        field.choices = found  # type: ignore[attr-defined]
        if not found:
            field.help_text = "没有待登记的证据，请先上传"


class TimedRecordForm(RecordForm):
    """A record with its hours."""

    started_at = PastMomentField(label="开始时间")
    ended_at = PastMomentField(label="结束时间")

    def offer(self) -> None:
        super().offer()
        end = clock.beijing(self.about.at).replace(second=0, microsecond=0)
        self.initial.setdefault("started_at", end - timedelta(minutes=20))
        self.initial.setdefault("ended_at", end)


class SceneForm(TimedRecordForm):
    """现场检查."""

    witness = forms.CharField(label="见证人", required=False, max_length=60)
    field_order = ("officers", "place", "started_at", "ended_at", "certificate_shown", "record")


class InterviewForm(TimedRecordForm):
    """询问."""

    person = forms.CharField(label="被询问人", max_length=60)
    relation = forms.CharField(label="与案件的关系", max_length=60)
    rights_told = YesField(label="已告知如实回答的义务和申请回避等权利")
    field_order = (
        "person", "relation", "officers", "place", "started_at", "ended_at", "certificate_shown",
        "rights_told", "record",
    )  # fmt: skip


class OrderForm(OfficersForm, ServiceForm):
    """责令改正."""

    demand = LongTextField(label="改正要求", rows=3)
    days = forms.IntegerField(
        label="改正期限（日）", min_value=0, max_value=365, initial=3, help_text="0 为立即改正"
    )
    counts_working_days = YesField(label="按工作日计算")
    field_order = ("demand", "days", "counts_working_days", "officers", "way", "served_on")


class RecheckForm(RecordForm):
    """复查."""

    is_corrected = YesField(label="已经改正")
    refuses_to_correct = YesField(label="当事人明确拒不改正")
    field_order = (
        "officers", "place", "certificate_shown", "is_corrected", "refuses_to_correct", "record",
    )  # fmt: skip


class ConcludeForm(OfficersForm, ProposalForm, CircumstancesForm):
    """调查终结."""

    facts_found = LongTextField(label="查明的事实", rows=5)
    facts_are_clear = YesField(label="事实清楚，证据充分")
    outcome = forms.ChoiceField(
        label="处理建议", choices=choices(OUTCOME_LABELS), initial=Outcome.PENALTY
    )
    no_penalty_ground = forms.ChoiceField(
        label="不予处罚的情形",
        choices=choices(NO_PENALTY_GROUND_LABELS, blank="—"),
        required=False,
    )
    concerns_public_interest = YesField(label="涉及重大公共利益")
    is_complex = YesField(label="情节复杂，案件疑难或者涉及多个法律关系")
    is_major = YesField(label="重大违法行为")
    field_order = (
        "facts_found", "facts_are_clear", "outcome", "kinds", "fine_fen", "tier", "reasons",
        "no_penalty_ground",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") != Outcome.PENALTY:
            for name in ("kinds", "fine_fen", "tier", "reasons"):
                self.errors.pop(name, None)
        return data


class NoticeForm(ServiceForm):
    """事先告知: the content comes from the report."""

    defence_days = forms.IntegerField(label="陈述、申辩期限（工作日）", min_value=1, max_value=60)
    hearing_told = YesField(label="告知要求听证的权利（达到标准的由系统告知）")
    fine_fen = YuanField(label="拟罚款数额（元）", required=False)
    new_grounds = forms.CharField(label="重新告知的新事实、新依据", required=False)
    field_order = ("fine_fen", "defence_days", "hearing_told", "new_grounds", "way", "served_on")

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


class StatementForm(StepForm):
    """陈述申辩."""

    statement = LongTextField(label="陈述、申辩的内容")
    way = forms.CharField(label="方式", required=False, initial="当面陈述")


class AnswerForm(OfficersForm):
    """复核."""

    is_adopted = YesField(label="予以采纳")
    opinion = LongTextField(label="复核意见")
    field_order = ("is_adopted", "opinion", "officers")


class HearingForm(StepForm):
    """申请听证."""

    reason = LongTextField(label="申请理由", required=False, rows=2)


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

    ground = forms.ChoiceField(label="情形", choices=choices(NO_PENALTY_GROUND_LABELS))
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
    channel = forms.CharField(label="缴款渠道", initial="代收银行", max_length=60)
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

    retention = forms.ChoiceField(
        label="保管期限", choices=[("30年", "30年"), ("永久", "永久")], initial="30年"
    )


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

    confirmation = forms.ChoiceField(
        label="签收情况", choices=choices(CONFIRMATION_LABELS), initial=Confirmation.SIGNED
    )
    received_by = forms.CharField(label="签收人", required=False, max_length=60)
    refusal_note = forms.CharField(label="拒绝签收的情况", required=False)


class CollectionForm(OfficersForm):
    """当场收缴罚款."""

    fine_fen = YuanField(label="收缴罚款（元）")
    ground = forms.ChoiceField(
        label="当场收缴的情形",
        choices=choices(COLLECTION_GROUND_LABELS),
        initial=CollectionGround.UP_TO_100_YUAN,
    )
    reason = forms.CharField(label="具体理由", required=False)
    requested_in_writing = YesField(label="当事人书面提出")
    receipt = forms.CharField(label="专用票据号", max_length=60)
    field_order = ("fine_fen", "ground", "reason", "requested_in_writing", "receipt", "officers")

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("fine_fen", self.about.facts.unpaid_fen)


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


FORMS: dict[type[Payload], type[StepForm]] = {
    acts.LeadRegistered: LeadForm,
    acts.OpenedOnTheSpot: SpotForm,
    acts.FilingProposed: ProposeForm,
    acts.FilingApproved: OpinionForm,
    acts.FilingRefused: ReasonForm,
    acts.CaseWithdrawn: ReasonForm,
    acts.OfficersChanged: OfficersChangedForm,
    acts.RecusalRequested: RecusalForm,
    acts.RecusalDecided: RecusalDecisionForm,
    acts.EvidenceTaken: EvidenceForm,
    acts.Interviewed: InterviewForm,
    acts.SceneRecorded: SceneForm,
    acts.CorrectionOrdered: OrderForm,
    acts.CorrectionNotNeeded: ReasonForm,
    acts.Rechecked: RecheckForm,
    acts.InvestigationConcluded: ConcludeForm,
    acts.InvestigationReopened: ReasonForm,
    acts.NoticeServed: NoticeForm,
    acts.StatementMade: StatementForm,
    acts.StatementAnswered: AnswerForm,
    acts.HearingRequested: HearingForm,
    acts.HearingRequestWithdrawn: SignedNoteForm,
    acts.RightsWaived: WaiverForm,
    acts.ReviewRequested: ReviewRequestForm,
    acts.ReviewPassed: ReviewForm,
    acts.ReviewReturned: ReviewForm,
    acts.Deliberated: DeliberationForm,
    acts.Decided: DecisionForm,
    acts.NoPenaltyDecided: NoPenaltyForm,
    acts.TransferDecided: TransferForm,
    acts.DecisionServed: ServiceForm,
    acts.FinePaid: PaymentForm,
    acts.Disclosed: DisclosureForm,
    acts.CaseClosed: ClosingForm,
    acts.CaseArchived: ArchiveForm,
    acts.ToldOnTheSpot: TellForm,
    acts.HeardOnTheSpot: HearForm,
    acts.DecidedOnTheSpot: SpotDecisionForm,
    acts.ServedOnTheSpot: SpotServiceForm,
    acts.CollectedOnTheSpot: CollectionForm,
    acts.CashHandedIn: CashForm,
    acts.CashBanked: CashForm,
    acts.ReportedToAgency: ReportForm,
}
