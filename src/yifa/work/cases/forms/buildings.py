"""Forms of unlawful buildings (违法建设)."""

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import DayField, LongTextField, PastDateField, PastMomentField, YuanField
from yifa.work.cases.acts import buildings as acts
from yifa.work.cases.forms.hearing import MomentField
from yifa.work.cases.forms.inquiry import LeadForm
from yifa.work.cases.forms.parts import (
    CodeField,
    CodesField,
    OfficersForm,
    RecordForm,
    ServiceForm,
    StepForm,
    YesField,
)
from yifa.work.cases.queries.drafting.buildings import disposed, forced, noticed
from yifa.work.cases.terms import CONFIRMATION_LABELS, Confirmation
from yifa.work.cases.terms.buildings import (
    DISPOSAL_LABELS,
    INFORMED_LABELS,
    KEEP_GROUND_LABELS,
    ORDER_SCOPE_LABELS,
    REMOVAL_GROUND_LABELS,
    WITNESS_LABELS,
    Informed,
    OrderScope,
    Witness,
)

PLANNING = "planning"
REPORT_ORDER = (
    "source", "cause_code", "party", "unit", "place", "longitude", "latitude", "area_m2",
    "is_urban", "is_under_construction", "happened_from", "happened_until", "found_on",
    "is_continuing", "summary",
)  # fmt: skip


class BuildingForm(LeadForm):
    """登记违法建设线索."""

    is_urban = YesField(label="位于城镇开发边界内（城镇违法建筑）", initial=True)
    is_under_construction = YesField(label="正在建设")
    area_m2 = forms.FloatField(label="建筑面积（平方米）", required=False, min_value=0)

    def offer(self) -> None:
        super().offer()
        self.order_fields(REPORT_ORDER)
        about = self.about
        causes = [
            (item.code, item.name)
            for item in about.book.causes_on(about.day)
            if item.field == PLANNING
        ]
        self.fields["cause_code"].choices = causes  # type: ignore[attr-defined]
        self.initial.setdefault("is_continuing", True)


class StopForm(OfficersForm, ServiceForm):
    """责令停止建设."""

    demand = LongTextField(label="停止建设的要求", rows=2, initial="立即停止建设")
    field_order = ("demand", "officers", "way", "served_on")


class StopCheckForm(RecordForm):
    """复查停止建设."""

    is_stopped = YesField(label="已经停止建设")
    field_order = ("officers", "place", "certificate_shown", "is_stopped", "record")


class OrderForm(StepForm):
    """登记政府责成."""

    scope = CodeField(label="责成的内容", labels=ORDER_SCOPE_LABELS, initial=OrderScope.WHOLE)
    government = forms.CharField(label="作出责成的人民政府", max_length=100)
    order_number = forms.CharField(label="文号", max_length=60)
    ordered_on = PastDateField(label="责成日期")

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("government", self.about.agency.authority)


class ClassifyForm(OfficersForm):
    """认定违法建筑."""

    disposal = CodeField(label="处置方式", labels=DISPOSAL_LABELS)
    facts_found = LongTextField(label="查明的事实")
    planning_opinion = forms.CharField(label="规划认定意见（机关、文号）")
    removal_ground = CodeField(
        label="无法采取改正措施的情形", labels=REMOVAL_GROUND_LABELS, blank="—", required=False
    )
    local_rule = forms.CharField(label="市、县人民政府的规定（乡村违法建筑）", required=False)
    keep_ground = CodeField(
        label="不能拆除的情形", labels=KEEP_GROUND_LABELS, blank="—", required=False
    )
    appraisal = forms.CharField(label="鉴定结论（机构、编号）", required=False)
    published_on = PastDateField(label="不能拆除的认定公示日期", required=False)
    government_decision = forms.CharField(label="本级人民政府的决定", required=False)
    field_order = ("disposal", "facts_found", "planning_opinion", "removal_ground", "officers")


class DisposalNoticeForm(ServiceForm):
    """处置决定事先告知."""

    facts_told = LongTextField(label="告知的事实", rows=3)
    basis_told = forms.CharField(label="告知的依据")
    disposal = CodeField(label="拟作处置", labels=DISPOSAL_LABELS)
    defence_days = forms.IntegerField(label="陈述、申辩期限（工作日）", min_value=1, max_value=60)
    rights_told = YesField(label="已告知陈述、申辩的权利", initial=True)
    field_order = (
        "disposal", "facts_told", "basis_told", "defence_days", "rights_told", "way",
        "served_on",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        for name, value in noticed(self.about).items():
            self.initial.setdefault(name, value)


class DisposalForm(StepForm):
    """作出违法建筑处置决定."""

    disposal = CodeField(label="处置方式", labels=DISPOSAL_LABELS)
    demand = LongTextField(label="履行要求（含局部拆除的范围）", rows=3)
    days = forms.IntegerField(label="履行期限（日）", min_value=0, max_value=365, initial=15)
    facts_found = LongTextField(label="事实", rows=3)
    basis = forms.CharField(label="依据")

    def offer(self) -> None:
        super().offer()
        for name, value in disposed(self.about).items():
            self.initial.setdefault(name, value)


class HelpForm(StepForm):
    """当事人申请组织拆除."""

    asked_on = PastDateField(label="申请日期")
    is_signed = YesField(label="当事人已签名或者盖章提出申请")
    arrangement = LongTextField(label="组织拆除的安排", required=False, rows=2)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("asked_on", self.about.day)


class VerifyForm(OfficersForm):
    """验收自行拆除改正."""

    place = forms.CharField(label="地点")
    is_performed = YesField(label="已经拆除、改正")
    record = LongTextField(label="验收情况", rows=4)
    confirmation = CodeField(
        label="当事人确认", labels=CONFIRMATION_LABELS, initial=Confirmation.SIGNED
    )
    refusal_note = forms.CharField(label="拒绝签名的原因", required=False)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("place", self.about.facts.place)


class LinkForm(StepForm):
    """关联行政处罚案件."""

    case_number = forms.CharField(label="行政处罚案号", max_length=60)
    note = forms.CharField(label="说明", required=False)


class AnnouncementForm(StepForm):
    """限期拆除公告."""

    published_on = PastDateField(label="公告日期")
    days = forms.IntegerField(label="自行拆除期限（日）", min_value=1, max_value=365)
    place = forms.CharField(label="张贴、发布的地点")

    def offer(self) -> None:
        super().offer()
        about = self.about
        self.initial.setdefault("published_on", about.day)
        self.initial.setdefault("days", int(about.book.parameter("announcement_days", about.day)))
        self.initial.setdefault("place", about.facts.place)


class ForcedNoticeForm(StepForm):
    """强制拆除公告."""

    published_on = PastDateField(label="公告日期")
    moving_out_until = DayField(label="财物搬离期限")
    starts_at = MomentField(label="实施开始时间")
    ends_at = MomentField(label="实施结束时间")
    basis = forms.CharField(label="依据")
    place = forms.CharField(label="张贴、发布的地点")
    is_only_home = YesField(label="拆除后当事人无房居住或者低于住房困难标准")
    housing_secured = forms.CharField(label="住房保障或者过渡措施", required=False)
    is_urgent = YesField(label="情况紧急，在夜间或者法定节假日实施")
    urgency = forms.CharField(label="紧急情况及批准记录", required=False)

    def offer(self) -> None:
        super().offer()
        for name, value in forced(self.about).items():
            self.initial.setdefault(name, value)


class PropertyForm(OfficersForm):
    """财物登记造册."""

    things = LongTextField(label="财物清单")
    witness = CodeField(label="公证或者见证", labels=WITNESS_LABELS, initial=Witness.UNINVOLVED)
    witness_name = forms.CharField(label="公证机构或者见证人", required=False, max_length=100)
    stored_at = forms.CharField(label="存放地点")
    owner_told_on = PastDateField(label="通知领取日期")
    field_order = ("things", "witness", "witness_name", "stored_at", "owner_told_on", "officers")


class InvitationForm(ServiceForm):
    """书面告知到场."""

    present_at = MomentField(label="到场时间")
    field_order = ("present_at", "way", "served_on")

    def offer(self) -> None:
        super().offer()
        removal = self.about.facts.buildings.removal
        if removal is not None:
            self.initial.setdefault("present_at", removal.starts_at)


class RemovalForm(OfficersForm):
    """实施强制拆除."""

    scope = CodeField(label="拆除的范围", labels=ORDER_SCOPE_LABELS, initial=OrderScope.WHOLE)
    started_at = PastMomentField(label="开始时间")
    ended_at = PastMomentField(label="结束时间")
    is_empty = YesField(label="财物已经搬离")
    party_present = YesField(label="当事人到场")
    witness = CodeField(label="公证或者见证", labels=WITNESS_LABELS, initial=Witness.NONE)
    witness_name = forms.CharField(label="公证机构或者见证人", required=False, max_length=100)
    record = LongTextField(label="拆除笔录", rows=5)
    has_photos = YesField(label="已拍照")
    has_video = YesField(label="已录音、录像")
    cuts_home_supply = YesField(label="对居民生活停止供水、供电、供热、供燃气")
    is_urgent = YesField(label="情况紧急，在夜间或者法定节假日实施")
    urgency = forms.CharField(label="紧急情况及批准记录", required=False)
    cost_fen = YuanField(label="拆除费用（元）", required=False)
    cost_basis = forms.CharField(label="费用构成", required=False)
    field_order = ("scope", "officers", "started_at", "ended_at", "is_empty", "party_present")


class OthersToldForm(StepForm):
    """书面告知有关部门单位."""

    told = CodesField(
        label="已告知的部门和单位", labels=INFORMED_LABELS, initial=[str(item) for item in Informed]
    )
    told_on = PastDateField(label="告知日期")
    tells_execution = YesField(label="已告知执行情况")

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("told_on", self.about.day)


FORMS: dict[type[Payload], type[StepForm]] = {
    acts.BuildingReported: BuildingForm,
    acts.StopOrdered: StopForm,
    acts.StopChecked: StopCheckForm,
    acts.GovernmentOrdered: OrderForm,
    acts.BuildingClassified: ClassifyForm,
    acts.DisposalNoticed: DisposalNoticeForm,
    acts.BuildingDisposed: DisposalForm,
    acts.RemovalHelpAsked: HelpForm,
    acts.DisposalPerformed: VerifyForm,
    acts.PenaltyCaseLinked: LinkForm,
    acts.RemovalAnnounced: AnnouncementForm,
    acts.ForcedRemovalNoticed: ForcedNoticeForm,
    acts.PropertyListed: PropertyForm,
    acts.PresenceInvited: InvitationForm,
    acts.RemovedByForce: RemovalForm,
    acts.OthersTold: OthersToldForm,
}
