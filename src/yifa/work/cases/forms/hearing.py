"""Forms of the hearing (听证), of recusal, review and disputes over jurisdiction."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from yifa.base import clock
from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField, PastMomentField, YuanField
from yifa.records.agencies import queries as agencies
from yifa.work.cases import acts
from yifa.work.cases.acts.filing import JurisdictionDisputed, JurisdictionSettled, RecusalSettled
from yifa.work.cases.acts.hearing import (
    HearingForfeited,
    HearingHeld,
    HearingNoticed,
    HearingReported,
    HostAppointed,
    HostRecusalDecided,
    HostRecusalRequested,
)
from yifa.work.cases.forms.inquiry import ReasonForm
from yifa.work.cases.forms.outcome import ReviewRequestForm
from yifa.work.cases.forms.parts import CodeField, OfficersForm, ServiceForm, StepForm, YesField
from yifa.work.cases.terms import CONFIRMATION_LABELS, Confirmation
from yifa.work.cases.terms.hearing import (
    CLOSED_GROUND_LABELS,
    DISPUTE_END_LABELS,
    FORFEIT_LABELS,
)


class MomentField(forms.DateTimeField):
    """An instant, also one to come, typed in Beijing time."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class NamesField(forms.CharField):
    """Names, one a line or parted by 、; the cleaned value is the tuple of them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        words = str(super().clean(value) or "")
        for mark in ("、", "，", ",", ";", "；"):
            words = words.replace(mark, "\n")
        return tuple(name.strip() for name in words.splitlines() if name.strip())


class HostForm(StepForm):
    """指定听证主持人."""

    host = forms.TypedChoiceField(label="听证主持人", coerce=UUID, help_text="由非本案调查人员主持")
    clerk = forms.TypedChoiceField(label="记录员", coerce=UUID, required=False)

    def offer(self) -> None:
        super().offer()
        about = self.about
        rows = agencies.officers(about.actor, on=about.day)
        people = [
            (str(row.uuid), f"{row.name}（{row.unit.name}）")
            for row in rows
            if row.uuid not in about.facts.investigators and not row.auxiliary
        ]
        self.fields["host"].choices = [("", "请选择"), *people]  # type: ignore[attr-defined]
        self.fields["clerk"].choices = [("", "不指定"), *people]  # type: ignore[attr-defined]


class HostDecisionForm(ReasonForm):
    """决定听证主持人回避."""

    is_granted = YesField(label="决定回避", help_text="不勾选为驳回申请")
    field_order = ("is_granted", "reason")

    def values(self) -> dict[str, Any]:
        return {**super().values(), "is_granted": bool(self.cleaned_data.get("is_granted"))}


def _closed_ground(label: str) -> CodeField:
    return CodeField(label=label, labels=CLOSED_GROUND_LABELS, blank="公开举行", required=False)


class HearingNoticeForm(ServiceForm):
    """送达听证通知书."""

    held_at = MomentField(label="听证时间", help_text="送达日与听证日之间不少于七个工作日")
    place_of_hearing = forms.CharField(label="听证地点", max_length=200)
    closed_ground = _closed_ground("是否公开")
    others_told = forms.CharField(
        label="一并通知的其他人员", required=False, help_text="调查人员、第三人、证人等"
    )
    change_reason = forms.CharField(label="改期、变更地点的原因", required=False)
    field_order = (
        "held_at", "place_of_hearing", "closed_ground", "others_told", "change_reason",
        "way", "served_on",
    )  # fmt: skip

    def values(self) -> dict[str, Any]:
        data = super().values()
        place = data.pop("place_of_hearing")
        return data | {"place": place, "is_public": "closed_ground" not in data}


class HearingHeldForm(OfficersForm):
    """举行听证."""

    started_at = PastMomentField(label="开始时间")
    ended_at = PastMomentField(label="结束时间")
    place = forms.CharField(label="听证地点", max_length=200)
    closed_ground = _closed_ground("是否公开")
    party_attended = YesField(label="当事人亲自参加", initial=True)
    agents = NamesField(label="委托代理人", required=False, help_text="一至二人，用顿号隔开")
    agents_are_authorized = YesField(label="代理人已提交授权委托书")
    proposal_presented = YesField(label="调查人员提出了违法事实、证据和处罚建议")
    evidence_shown = forms.MultipleChoiceField(
        label="出示的证据", required=False, widget=forms.CheckboxSelectMultiple
    )
    cross_examined = YesField(label="当事人进行了申辩和质证")
    record = LongTextField(label="听证笔录", rows=8)
    confirmation = CodeField(
        label="笔录核对签字", labels=CONFIRMATION_LABELS, initial=Confirmation.SIGNED
    )
    refusal_note = forms.CharField(label="拒绝签字的情况（主持人注明）", required=False)
    field_order = (
        "started_at", "ended_at", "place", "closed_ground", "party_attended", "agents",
        "agents_are_authorized", "officers", "proposal_presented", "evidence_shown",
        "cross_examined", "record",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        facts = self.about.facts
        self.fields["officers"].label = "到场的调查人员"
        titles = dict.fromkeys(item.title for item in facts.evidence)
        field = self.fields["evidence_shown"]
        field.choices = [(title, title) for title in titles]  # type: ignore[attr-defined]
        end = clock.beijing(self.about.at).replace(second=0, microsecond=0)
        first: dict[str, Any] = {"ended_at": end, "started_at": end - timedelta(hours=1)}
        if (told := facts.hearing.notice) is not None:
            first |= {"place": told.place, "closed_ground": told.closed_ground}
            first["started_at"] = clock.beijing(told.held_at)
        for name, value in (first | {"evidence_shown": list(titles)}).items():
            self.initial.setdefault(name, value)

    def values(self) -> dict[str, Any]:
        data = super().values()
        boxes = ("party_attended", "agents_are_authorized", "proposal_presented", "cross_examined")
        said = {name: bool(data.get(name)) for name in boxes}
        shown = tuple(self.cleaned_data.get("evidence_shown", ()))
        public = {"is_public": "closed_ground" not in data, "evidence_shown": shown}
        return {"closed_ground": CLOSED_NONE, **data, **said, **public}


CLOSED_NONE = next(iter(CLOSED_GROUND_LABELS))


class ForfeitForm(StepForm):
    """终止听证."""

    ground = CodeField(label="终止的情形", labels=FORFEIT_LABELS)
    is_excused = YesField(label="当事人有正当理由", help_text="有正当理由的应当改期，不终止听证")
    record = LongTextField(label="缺席或者退出的情况", rows=4)


class HearingReportForm(StepForm):
    """提交听证报告."""

    findings = LongTextField(label="听证认定的事实和争议焦点", rows=5)
    opinion = LongTextField(label="处理意见", rows=3)
    concerns_major_rights = YesField(label="直接关系当事人或者第三人重大权益", initial=True)

    def values(self) -> dict[str, Any]:
        weighed = bool(self.cleaned_data.get("concerns_major_rights"))
        return {**super().values(), "concerns_major_rights": weighed}


class RecusalSettledForm(StepForm):
    """认定回避前行为的效力."""

    officer = forms.TypedChoiceField(label="被决定回避的人员", coerce=UUID)
    stands = YesField(label="此前参与的调查取证可以采用", help_text="不勾选的，应当补充调查")
    opinion = LongTextField(label="认定意见")

    def offer(self) -> None:
        super().offer()
        facts = self.about.facts
        waiting = facts.authority.recusals_to_settle
        names = {item.id: item.name for item in agencies.officer_facts(waiting, self.about.day)}
        people = [(str(key), names.get(key, "未登记人员")) for key in sorted(waiting, key=str)]
        self.fields["officer"].choices = people  # type: ignore[attr-defined]


class ReviewPutForm(ReviewRequestForm):
    """提请法制审核, with a lower amount where the statement was adopted."""

    fine_fen = YuanField(
        label="提请审核的罚款数额（元）",
        required=False,
        help_text="采纳陈述、申辩后降低的，填写降低后的数额",
    )
    field_order = ("fine_fen", "reasons")

    def offer(self) -> None:
        super().offer()
        notice = self.about.facts.notice
        if notice is not None and notice.proposal.fine_fen:
            self.initial.setdefault("fine_fen", notice.proposal.fine_fen)

    def clean_fine_fen(self) -> int | None:
        amount: int | None = self.cleaned_data["fine_fen"]
        notice = self.about.facts.notice
        if amount is not None and notice is not None and amount > notice.proposal.fine_fen:
            raise ValidationError("高于告知的数额，须重新事先告知")
        return amount


class DisputeForm(ReasonForm):
    """登记管辖争议."""

    other_agency = forms.CharField(label="争议的另一机关", max_length=100)
    field_order = ("other_agency", "reason")


class DisputeEndForm(StepForm):
    """解决管辖争议."""

    way = CodeField(label="解决方式", labels=DISPUTE_END_LABELS)
    document = forms.CharField(label="协商纪要或者指定管辖文书（名称、文号）", max_length=200)
    is_ours = YesField(label="由本机关管辖", help_text="不勾选的，本案应当移送")

    def values(self) -> dict[str, Any]:
        return {**super().values(), "is_ours": bool(self.cleaned_data.get("is_ours"))}


FORMS: dict[type[Payload], type[StepForm]] = {
    HostAppointed: HostForm,
    HostRecusalRequested: ReasonForm,
    HostRecusalDecided: HostDecisionForm,
    HearingNoticed: HearingNoticeForm,
    HearingHeld: HearingHeldForm,
    HearingForfeited: ForfeitForm,
    HearingReported: HearingReportForm,
    RecusalSettled: RecusalSettledForm,
    JurisdictionDisputed: DisputeForm,
    JurisdictionSettled: DisputeEndForm,
    acts.ReviewRequested: ReviewPutForm,
}
