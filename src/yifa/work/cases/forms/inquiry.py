"""Forms of the steps from the lead to the end of the investigation."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms

from yifa.base import clock
from yifa.frame.forms import LongTextField, PastDateField, PastMomentField
from yifa.frame.masking import mask_name
from yifa.records.agencies import queries as agencies
from yifa.records.evidence import queries as evidence
from yifa.work.cases.forms.parts import (
    CircumstancesForm,
    CodeField,
    OfficersForm,
    PartyForm,
    ProposalForm,
    RecordForm,
    ServiceForm,
    StepForm,
    YesField,
)
from yifa.work.cases.queries.drafting import interviews
from yifa.work.cases.terms import (
    LEAD_SOURCE_LABELS,
    NO_PENALTY_GROUND_LABELS,
    OUTCOME_LABELS,
    LeadSource,
    Outcome,
)
from yifa.work.interviews.queries import FinishedRecord


class OpeningForm(PartyForm):
    """What opening a case asks for, on the desk or on the spot."""

    source = CodeField(label="来源", labels=LEAD_SOURCE_LABELS, initial=LeadSource.PATROL)
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
    field_order = (
        "cause_code", "party", "officers", "unit", "source", "place", "longitude", "latitude",
        "happened_on", "facts_are_certain", "summary",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("happened_on", clock.day_of(self.about.at))


class ProposeForm(PartyForm, OfficersForm):
    """提请立案."""

    opinion = LongTextField(label="立案理由")
    endangers_health = YesField(
        label="涉及公民生命健康安全、金融安全或者生态环境，且有危害后果（时效五年）"
    )
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
    by_officer = YesField(label="执法人员本人提出")
    field_order: tuple[str, ...] = ("officer", "by_officer", "reason")

    def offer(self) -> None:
        super().offer()
        people = [(str(item.id), item.name) for item in self.about.facts.officers]
        self.fields["officer"].choices = people  # type: ignore[attr-defined]


class RecusalDecisionForm(RecusalForm):
    """决定回避."""

    by_officer = None  # type: ignore[assignment]
    is_granted = YesField(label="决定回避")
    field_order = ("officer", "is_granted", "reason")


class EvidenceForm(OfficersForm):
    """收集证据: what was uploaded to the case joins its facts."""

    items = forms.TypedMultipleChoiceField(
        label="已上传的证据", coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    place = forms.CharField(label="取证地点", required=False)
    data_holder = forms.CharField(
        label="电子数据持有人（提供人）",
        required=False,
        max_length=60,
        help_text="提取、固定电子数据的填写，据以制作提取笔录",
    )
    data_method = forms.CharField(label="提取、固定的方法", required=False, max_length=200)
    data_medium = forms.CharField(label="存储介质", required=False, max_length=200)
    data_course = LongTextField(label="提取、固定的过程", required=False, rows=3)
    data_witness = forms.CharField(label="见证人", required=False, max_length=60)
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

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        said = {name: data.get(name) for name in self.fields if name.startswith("data_")}
        if any(said.values()):
            for name in ("data_holder", "data_method", "data_course"):
                if not said[name]:
                    self.add_error(name, "提取、固定电子数据的，须填写")
        return data


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
    """询问: typed, or drawn whole from a finished session of the interview room."""

    session = forms.TypedChoiceField(
        label="采用电子询问笔录", coerce=UUID, required=False, empty_value=None
    )
    person = forms.CharField(label="被询问人", max_length=60)
    relation = forms.CharField(label="与案件的关系", max_length=60)
    rights_told = YesField(label="已告知如实回答的义务和申请回避等权利")
    field_order = (
        "session", "person", "relation", "officers", "place", "started_at", "ended_at",
        "certificate_shown", "rights_told", "record",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        found = interviews.to_adopt(self.about)
        usable = [(str(item.id), _session_label(item)) for item in found if item.is_usable]
        field = self.fields["session"]
        field.choices = [("", "不采用，手工填写"), *usable]  # type: ignore[attr-defined]
        unfit = [f"{_session_label(item)}：{item.why_not}" for item in found if not item.is_usable]
        told = ["采用的，以下各项由系统从笔录提取，不必填写"] if usable else []
        told += ["不能采用的笔录——" + "；".join(unfit)] if unfit else []
        field.help_text = "。".join(told)
        if not found:
            del self.fields["session"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("session"):
            for name in [name for name in self.errors if name in self.fields]:
                del self.errors[name]
        return data

    def values(self) -> dict[str, Any]:
        data = super().values()
        session = data.get("session")
        return {"session": session} if session else data


def _session_label(item: FinishedRecord) -> str:
    return f"{clock.beijing(item.started_at):%Y-%m-%d %H:%M} 询问{mask_name(item.person)}"


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
    outcome = CodeField(label="处理建议", labels=OUTCOME_LABELS, initial=Outcome.PENALTY)
    no_penalty_ground = CodeField(
        label="不予处罚的情形",
        labels=NO_PENALTY_GROUND_LABELS,
        blank="—",
        required=False,
    )
    concerns_public_interest = YesField(label="涉及重大公共利益")
    is_complex = YesField(label="情节复杂，案件疑难或者涉及多个法律关系")
    is_major = YesField(label="重大违法行为")
    field_order = (
        "facts_found", "facts_are_clear", "outcome", "no_penalty_ground", "kinds", "fine_fen",
        "tier", "reasons", "is_mitigated", "base_fen", "gains_received_fen", "gains_returned_fen",
        "gains_fen", "gains_note", "goods", "goods_fen", "removed_harm", "coerced", "told_unknown",
        "helped_with_merit", "other_lighter", "capacity", "is_slight_and_corrected",
        "is_first_slight_and_corrected", "has_no_fault", "evidence", "is_major",
        "concerns_public_interest", "is_complex", "heavier", "heavier_note", "law_on",
        "law_reason", "officers",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("outcome") != Outcome.PENALTY:
            for name in ("kinds", "fine_fen", "tier", "reasons"):
                self.errors.pop(name, None)
        return data
