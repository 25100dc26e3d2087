"""Forms of the branches of a case (移送、中止、恢复、终止)."""

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import DayField, LongTextField, PastDateField, YuanField
from yifa.work.cases.acts import branches as acts
from yifa.work.cases.forms.inquiry import ReasonForm
from yifa.work.cases.forms.parts import CodeField, CodesField, OfficersForm, StepForm, YesField
from yifa.work.cases.queries import discretion
from yifa.work.cases.rules.branches import listed_conditions, pause_basis
from yifa.work.cases.rules.branches.leaving import LISTS
from yifa.work.cases.terms import NO_PENALTY_GROUND_LABELS
from yifa.work.cases.terms.branches import (
    CONTEST_LABELS,
    POLICE_ANSWER_LABELS,
    PURPOSE_LABELS,
    RETURNED_BY_LABELS,
    SUSPENSION_GROUND_LABELS,
    TERMINATION_GROUND_LABELS,
    TRANSFER_PAPER_LABELS,
)


class SuspendForm(ReasonForm):
    """中止调查."""

    ground = CodeField(label="情形", labels=SUSPENSION_GROUND_LABELS)
    field_order = ("ground", "reason")

    def offer(self) -> None:
        super().offer()
        basis = pause_basis(self.about.day, self.about.book)
        self.fields["ground"].help_text = (
            f"中止期间不计入办案期限，依据：{basis}"
            if basis
            else "没有已确认的依据，中止期间仍计入九十日办案期限"
        )


class TerminateForm(ReasonForm):
    """终止调查."""

    ground = CodeField(label="情形", labels=TERMINATION_GROUND_LABELS)
    field_order = ("ground", "reason")


class NotOursForm(OfficersForm):
    """认定不属本机关管辖."""

    authority = forms.CharField(label="有管辖权的机关", max_length=100)
    reason = LongTextField(label="理由和依据", rows=3)
    is_secured = YesField(label="已以录音录像、拍照等方式固定线索")
    field_order = ("authority", "reason", "is_secured", "officers")


class HandOverForm(ReasonForm):
    """移送其他机关."""

    receiver = forms.CharField(label="接收机关", max_length=100)
    materials = LongTextField(label="移送的材料", rows=3, help_text="每行一项，印入案件移送函")
    field_order = ("receiver", "materials", "reason")


class ReceiptForm(StepForm):
    """登记移送回执."""

    received_on = PastDateField(label="接收（退回）日期")
    is_accepted = YesField(label="接收机关已接收", initial=True)
    receipt = forms.CharField(label="回执文号", max_length=100)
    reason = LongTextField(label="退回的理由", required=False, rows=2)


class CrimeForm(OfficersForm):
    """报告涉嫌犯罪."""

    crime = forms.CharField(label="涉嫌的罪名", max_length=100)
    report = LongTextField(label="核实的情况和移送意见", rows=5)
    field_order = ("crime", "report", "officers")

    def offer(self) -> None:
        super().offer()
        self.fields["officers"].label = "专案组"


class PoliceForm(StepForm):
    """移交公安机关."""

    receiver = forms.CharField(label="公安机关", max_length=100)
    papers = CodesField(label="移送的材料", labels=TRANSFER_PAPER_LABELS)
    no_expert_reason = forms.CharField(label="没有检验报告、鉴定结论的理由", required=False)
    receipt = forms.CharField(label="回执", max_length=100)


class PoliceAnswerForm(StepForm):
    """登记公安机关答复."""

    answer = CodeField(label="答复", labels=POLICE_ANSWER_LABELS)
    document = forms.CharField(label="通知书文号", max_length=100)
    answered_on = PastDateField(label="收到日期")
    is_review = YesField(label="复议后的答复")


class ContestForm(ReasonForm):
    """对不予立案提出异议."""

    way = CodeField(label="方式", labels=CONTEST_LABELS)
    requested_on = PastDateField(label="提出日期")
    field_order = ("way", "requested_on", "reason")


class ThingsForm(StepForm):
    """移交涉案物品."""

    things = LongTextField(
        label="移交的物品和材料", rows=3,
        help_text="仍在查封、扣押、保存的财物一并移交；与案件无关的请先解除",
    )  # fmt: skip
    receipt = forms.CharField(label="交接凭证", max_length=100)
    owner_told = YesField(label="已书面告知当事人")

    def offer(self) -> None:
        super().offer()
        known = self.about.facts.measures
        held = [thing for item in known.measures if item.held for thing in item.things]
        held += [thing for item in known.preservations if item.is_held for thing in item.things]
        self.initial.setdefault("things", "、".join(f"{it.name}{it.quantity}" for it in held))


class CrimeTransferForm(ReasonForm):
    """决定后移送涉嫌犯罪."""

    receiver = forms.CharField(
        label="移送机关", max_length=100, help_text="已经作出的处罚决定不因移送停止执行"
    )
    field_order = ("receiver", "reason")


class TakeBackForm(ReasonForm):
    """接收退回案件."""

    returned_by = CodeField(label="退回的情形", labels=RETURNED_BY_LABELS)
    document = forms.CharField(label="文书文号", max_length=100)
    received_on = PastDateField(label="收到日期")
    field_order = ("returned_by", "document", "received_on", "reason")


class SentenceForm(StepForm):
    """登记刑事裁判."""

    document = forms.CharField(label="裁判文书文号", max_length=100)
    court_fine_fen = YuanField(label="判处罚金（元）", help_text="没有判处罚金的填写 0")
    note = LongTextField(label="说明", required=False, rows=2)


class HelpForm(StepForm):
    """请求协助."""

    authority = forms.CharField(label="被请求机关", max_length=100)
    matter = LongTextField(label="协助事项", rows=3)
    basis = forms.CharField(label="依据", initial="《行政处罚法》第二十六条", max_length=200)
    reply_by = DayField(label="请求答复日期", required=False)


class HelpAnswerForm(StepForm):
    """登记协助答复."""

    answered_on = PastDateField(label="答复日期")
    is_granted = YesField(label="予以协助", initial=True)
    answer = LongTextField(label="答复内容", rows=3)


class LicenceForm(StepForm):
    """登记相关许可."""

    licence = forms.CharField(label="许可证件名称和编号", max_length=200)
    authority = forms.CharField(label="作出许可决定的机关", max_length=100)
    is_elsewhere = YesField(label="违法行为发生在该机关管辖区域外")


class NotifyForm(StepForm):
    """抄告."""

    purpose = CodeField(label="事由", labels=PURPOSE_LABELS)
    receiver = forms.CharField(label="接收机关", max_length=100)
    sent_on = PastDateField(label="发出日期")
    content = LongTextField(label="违法事实和处理结果", rows=4)
    receipt = forms.CharField(label="回执", required=False, max_length=100)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("sent_on", self.about.day)
        self.initial.setdefault("receiver", self.about.facts.branches.licence_elsewhere)


class SparingForm(StepForm):
    """核对不予处罚清单."""

    ground = CodeField(
        label="情形", labels={code: NO_PENALTY_GROUND_LABELS[code] for code in LISTS}
    )
    are_met = YesField(label="清单所列条件全部符合")
    records = forms.CharField(label="查询的记录（系统、平台）", max_length=200)
    earlier_count = forms.IntegerField(label="查得的同类违法次数", min_value=0, max_value=999)
    searched_on = PastDateField(label="查询日期")

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("searched_on", self.about.day)
        self.initial.setdefault("records", "本机关案件库")
        self.initial.setdefault("earlier_count", self._earlier())
        self.fields["ground"].help_text = "；".join(self._listed()) or "该案由不在清单内"

    def _earlier(self) -> int:
        about = self.about
        fines = discretion.earlier_fines(about)
        return sum(item.cause_name == about.facts.cause_name for item in fines)

    def _listed(self) -> list[str]:
        about = self.about
        found = {code: listed_conditions(about.facts, code, about.book) for code in LISTS}
        return [f"{NO_PENALTY_GROUND_LABELS[code]}：{text}" for code, text in found.items() if text]


FORMS: dict[type[Payload], type[StepForm]] = {
    acts.CaseSuspended: SuspendForm,
    acts.CaseResumed: ReasonForm,
    acts.CaseTerminated: TerminateForm,
    acts.FoundNotOurs: NotOursForm,
    acts.HandedOver: HandOverForm,
    acts.HandoverAnswered: ReceiptForm,
    acts.CrimeReported: CrimeForm,
    acts.CrimeTransferDecided: CrimeTransferForm,
    acts.TransferRefused: ReasonForm,
    acts.CrimeHandedOver: PoliceForm,
    acts.PoliceAnswered: PoliceAnswerForm,
    acts.RefusalContested: ContestForm,
    acts.CrimeThingsHandedOver: ThingsForm,
    acts.CaseTakenBack: TakeBackForm,
    acts.SentenceNoted: SentenceForm,
    acts.HelpRequested: HelpForm,
    acts.HelpAnswered: HelpAnswerForm,
    acts.LicenceNoted: LicenceForm,
    acts.AuthorityNotified: NotifyForm,
    acts.SparingChecked: SparingForm,
}
