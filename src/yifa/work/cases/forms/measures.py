"""Forms of evidence preserved and things sealed or seized (保存、查封、扣押)."""

from typing import Any

from django import forms

from yifa.base import clock
from yifa.base.procedure import Payload
from yifa.frame.forms import DayField, LongTextField, PastDateField, PastMomentField, YuanField
from yifa.work.cases.acts import measures as acts
from yifa.work.cases.forms import preserved
from yifa.work.cases.forms.inquiry import OpinionForm, ReasonForm, TimedRecordForm
from yifa.work.cases.forms.parts import CodeField, OfficersForm, ServiceForm, StepForm, YesField
from yifa.work.cases.forms.preserved import (
    PositionsField,
    SerialForm,
    ThingsForm,
    WitnessForm,
    offered_bases,
    without_empty_things,
)
from yifa.work.cases.queries.drafting.measures import next_serial
from yifa.work.cases.terms.measures import (
    DISPOSAL_LABELS,
    OBJECT_KIND_LABELS,
    OFFERED_MEASURES,
    RELEASE_GROUND_LABELS,
)


class ProposeMeasureForm(ThingsForm):
    """提请查封、扣押."""

    measure = CodeField(label="措施", labels=OFFERED_MEASURES)
    object = CodeField(label="对象", labels=OBJECT_KIND_LABELS)
    basis = forms.ChoiceField(label="法律依据", required=False)
    necessity = LongTextField(label="非强制手段不能达到目的的理由", rows=3)
    government_order = forms.CharField(label="人民政府责成文件", required=False)
    field_order: tuple[str, ...] = (
        "measure", "object", "basis", "things", "relation", "is_necessity", "is_sealed_by_others",
        "necessity",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        self.fields["basis"].choices = offered_bases(self)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {"basis": ""} | super().values()


class MeasureOpinionForm(SerialForm, OpinionForm):
    """批准查封、扣押."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.measures if item.waits]


class MeasureRefusalForm(SerialForm, ReasonForm):
    """不批准查封、扣押."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.measures if item.waits]


class TakeMeasureForm(SerialForm, TimedRecordForm, ProposeMeasureForm, WitnessForm, ServiceForm):
    """实施查封、扣押; what was approved beforehand need not be typed again."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.measures if item.approved_at and not item.taken_at]

    emergency = forms.CharField(label="紧急情况（未经事先批准当场实施的填写）", required=False)
    days = forms.IntegerField(label="期限（日）", min_value=1, max_value=30, initial=30)
    keeper = forms.CharField(label="保管人", max_length=60)
    is_kept_by_third = YesField(label="委托第三人保管")
    party_called = YesField(label="已通知当事人到场")
    party_is_present = YesField(label="当事人到场")
    reasons_told = YesField(label="已当场告知理由、依据、权利和救济途径")
    statement = LongTextField(label="当事人的陈述和申辩", rows=2, required=False)
    film_device = forms.CharField(label="执法记录仪编号", required=False, max_length=60)
    list_copies = forms.IntegerField(label="清单份数", min_value=0, max_value=9, initial=2)
    field_order = (
        "serial", "emergency", "measure", "object", "basis", "things", "relation",
        "is_necessity", "is_sealed_by_others", "necessity", "government_order",
        "officers", "place", "started_at", "ended_at", "certificate_shown", "party_called",
        "party_is_present", "reasons_told", "statement", "record", "confirmation",
        "refusal_note", "witness_name", "witness_role", "film_device", "days", "keeper",
        "is_kept_by_third", "list_copies", "way", "served_on",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        fresh = next_serial(self.about.facts.measures.measures)
        field = self.fields["serial"]
        field.help_text = "没有经过批准的，选择紧急情况"
        field.choices = [*field.choices, (str(fresh), f"第{fresh}号（紧急情况，当场实施）")]  # type: ignore[attr-defined]
        for name in ("measure", "object", "things", "necessity"):
            self.fields[name].required = False
            self.fields[name].help_text = "已经批准的不必填写"
        for name in ("measure", "object"):
            choices = self.fields[name].choices  # type: ignore[attr-defined]
            self.fields[name].choices = [("", "同已批准的内容"), *choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("emergency"):
            for name in ("measure", "object", "things", "necessity"):
                if not data.get(name):
                    self.add_error(name, "紧急实施的须填写")
        return data

    def values(self) -> dict[str, Any]:
        data = without_empty_things(super().values())
        said = data if data.get("basis") else {k: v for k, v in data.items() if k != "basis"}
        known = self.about.facts.measures.measure(data["serial"])
        return ({"basis": ""} if known is None else {}) | {"statement": ""} | said


class ConfirmForm(SerialForm, OpinionForm):
    """补办查封、扣押批准手续."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.measures if item.awaits_confirmation]

    reported_at = PastMomentField(label="执法人员报告时间")
    is_approved = CodeField(label="审批结果", labels={"yes": "同意采取", "no": "不应当采取"})
    field_order = ("serial", "reported_at", "is_approved", "opinion")

    def values(self) -> dict[str, Any]:
        data = super().values()
        return data | {"is_approved": data["is_approved"] == "yes"}


class HeldForm(SerialForm):
    """Chooses a sealing or seizure that still holds something."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.measures if item.held]


class ExtendForm(HeldForm, ReasonForm, ServiceForm):
    """延长查封、扣押期限."""

    days = forms.IntegerField(label="延长（日）", min_value=1, max_value=30, initial=30)
    field_order = ("serial", "days", "reason")


class AppraisalForm(HeldForm, ServiceForm):
    """告知检测、检验、鉴定期间."""

    first = DayField(label="开始日期")
    last = DayField(label="结束日期")
    institution = forms.CharField(label="检测、检验、鉴定机构")
    purpose = forms.CharField(label="事项")
    charged_fen = YuanField(label="向当事人收取的费用（元）", required=False)
    field_order = ("serial", "first", "last", "institution", "purpose", "charged_fen")


class CustodyForm(HeldForm, OfficersForm):
    """登记查封、扣押财物的保管."""

    keeper = forms.CharField(label="保管人", max_length=60)
    place = forms.CharField(label="保管地点")
    is_kept_by_third = YesField(label="委托第三人保管")
    is_used = YesField(label="财物被使用")
    is_damaged = YesField(label="财物损毁、短少")
    charged_fen = YuanField(label="向当事人收取的保管费（元）", required=False)
    note = LongTextField(label="检查情况", rows=2, required=False)


class SellForm(HeldForm, ReasonForm):
    """变卖鲜活、易腐物品."""

    def offered(self) -> list[Any]:
        return [item for item in self.kept.measures if item.held - item.sold]

    positions = PositionsField(help_text="用顿号分隔，如 1、3")
    sold_fen = YuanField(label="变卖所得（元）")
    market_fen = YuanField(label="市场价格（元）")
    field_order = ("serial", "positions", "sold_fen", "market_fen", "reason")


class ReleaseForm(HeldForm, ReasonForm, ServiceForm):
    """解除查封、扣押."""

    positions = PositionsField(required=False)
    ground = CodeField(label="解除的情形", labels=RELEASE_GROUND_LABELS)
    returned_on = PastDateField(label="退还日期")
    returned_fen = YuanField(label="退还变卖所得（元）", required=False)
    compensated_fen = YuanField(label="补偿（元）", required=False)
    charged_fen = YuanField(label="向当事人收取的保管费（元）", required=False)
    field_order = (
        "serial",
        "positions",
        "ground",
        "reason",
        "returned_on",
        "returned_fen",
        "compensated_fen",
        "charged_fen",
    )

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("returned_on", clock.day_of(self.about.at))


class DisposeForm(HeldForm, ServiceForm):
    """处理查封、扣押财物."""

    positions = PositionsField(required=False)
    disposal = CodeField(label="处理方式", labels=DISPOSAL_LABELS)
    basis = forms.CharField(label="依据")
    receiver = forms.CharField(label="接收机关", required=False)
    field_order = ("serial", "positions", "disposal", "basis", "receiver")


FORMS: dict[type[Payload], type[StepForm]] = {
    acts.PreservationProposed: preserved.PreservationForm,
    acts.PreservationApproved: preserved.PreservationOpinionForm,
    acts.PreservationRefused: preserved.PreservationRefusalForm,
    acts.ThingsPreserved: preserved.PreserveForm,
    acts.PreservationHandled: preserved.HandlePreservedForm,
    acts.SamplesTaken: preserved.SamplesForm,
    acts.SampleResultReceived: preserved.SampleResultForm,
    acts.MeasureProposed: ProposeMeasureForm,
    acts.MeasureApproved: MeasureOpinionForm,
    acts.MeasureRefused: MeasureRefusalForm,
    acts.MeasureTaken: TakeMeasureForm,
    acts.EmergencyConfirmed: ConfirmForm,
    acts.MeasureExtended: ExtendForm,
    acts.AppraisalNotified: AppraisalForm,
    acts.CustodyChanged: CustodyForm,
    acts.PerishablesSold: SellForm,
    acts.MeasureReleased: ReleaseForm,
    acts.SeizedThingsDisposed: DisposeForm,
    acts.ClockChecked: preserved.ClockForm,
    acts.EvidenceExcluded: preserved.ExcludeForm,
}
