"""Forms of the demand and of the agency's own enforcement."""

from django import forms

from yifa.frame.forms import LongTextField, PastMomentField, YuanField
from yifa.work.cases.forms.hearing import MomentField
from yifa.work.cases.forms.parts import (
    CodeField,
    OfficersForm,
    RecordForm,
    ServiceForm,
    StepForm,
    YesField,
)
from yifa.work.cases.queries.drafting.performance import demanded
from yifa.work.cases.rules.performance.periods import court_window, power_citation, why_late_soon
from yifa.work.cases.terms.performance import DEMAND_PURPOSE_LABELS


class DemandForm(ServiceForm):
    """催告."""

    purpose = CodeField(label="催告的目的", labels=DEMAND_PURPOSE_LABELS)
    obligation = LongTextField(label="应当履行的义务", rows=2)
    days = forms.IntegerField(label="履行期限（日）", min_value=1, max_value=365)
    manner = forms.CharField(label="履行方式")
    fine_fen = YuanField(label="罚款（元）", required=False)
    late_fee_fen = YuanField(label="加处罚款（元）", required=False)
    pay_at = forms.CharField(label="给付方式", required=False)
    rights_told = YesField(label="已告知陈述权、申辩权", initial=True)
    field_order = (
        "purpose", "obligation", "days", "manner", "fine_fen", "late_fee_fen", "pay_at",
        "rights_told", "way", "served_on",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        about = self.about
        for name, value in demanded(about).items():
            self.initial.setdefault(name, value)
        window = court_window(about.facts, about.book)
        if window is not None:
            soon = why_late_soon(window, about.facts, about.book)
            words = f"申请人民法院强制执行的期限{window}，催告书最迟于{window.demand_by}送达"
            self.fields["purpose"].help_text = soon or words


class DemandStatementForm(StepForm):
    """对催告陈述申辩."""

    statement = LongTextField(label="陈述、申辩的内容")


class DemandAnswerForm(OfficersForm):
    """复核催告陈述申辩."""

    is_adopted = YesField(label="予以采纳")
    opinion = LongTextField(label="复核意见")
    field_order = ("is_adopted", "opinion", "officers")


class EnforcementForm(ServiceForm):
    """作出强制执行决定."""

    basis = forms.ChoiceField(
        label="法律依据", required=False, help_text="由法律授予本机关的强制执行权，按案由登记"
    )
    reasons = LongTextField(label="强制执行的理由", rows=3)
    manner = forms.CharField(label="强制执行的方式")
    starts_at = MomentField(label="强制执行的时间")
    is_immediate = YesField(label="催告期间立即强制执行")
    hiding_evidence = LongTextField(label="转移、隐匿财物的证据", required=False, rows=2)
    is_urgent = YesField(label="情况紧急，在夜间或者法定节假日实施")
    urgency = forms.CharField(label="紧急情况及批准记录", required=False)
    field_order = (
        "basis", "reasons", "manner", "starts_at", "is_immediate", "hiding_evidence",
        "is_urgent", "urgency", "way", "served_on",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        given = power_citation(self.about.facts, self.about.book)
        offered = [(given.key, str(given))] if given is not None else [("", "法律没有授予")]
        self.fields["basis"].choices = offered  # type: ignore[attr-defined]


class CarryOutForm(RecordForm):
    """实施强制执行."""

    started_at = PastMomentField(label="开始时间")
    ended_at = PastMomentField(label="结束时间")
    is_performed = YesField(label="已经执行完毕", initial=True)
    is_urgent = YesField(label="情况紧急，在夜间或者法定节假日实施")
    urgency = forms.CharField(label="紧急情况及批准记录", required=False)
    cuts_home_supply = YesField(label="对居民生活停止供水、供电、供热、供燃气")
    field_order = (
        "officers", "place", "started_at", "ended_at", "certificate_shown", "record",
        "is_performed", "is_urgent", "urgency", "cuts_home_supply",
    )  # fmt: skip
