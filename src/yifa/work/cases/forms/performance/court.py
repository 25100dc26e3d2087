"""Forms of the application to the court and its answers."""

from django import forms

from yifa.frame.forms import LongTextField, PastDateField, YuanField
from yifa.work.cases.forms.parts import CodeField, CodesField, StepForm, YesField
from yifa.work.cases.queries.drafting.performance import applied_for
from yifa.work.cases.rules.performance.periods import court_window, early_window
from yifa.work.cases.terms.performance import (
    COURT_ANSWER_LABELS,
    COURT_PAPER_LABELS,
    NEEDED_PAPERS,
    SIGNED_AS_LABELS,
    SignedAs,
)


class CourtForm(StepForm):
    """申请法院强制执行."""

    court = forms.CharField(label="人民法院", max_length=100)
    obligation = LongTextField(label="申请执行的内容", required=False, rows=2)
    fine_fen = YuanField(label="罚款（元）", required=False)
    late_fee_fen = YuanField(label="加处罚款（元）", required=False)
    is_real_estate = YesField(label="执行对象是不动产")
    place_of_estate = forms.CharField(label="不动产所在地", required=False)
    papers = CodesField(
        label="申请材料", labels=COURT_PAPER_LABELS, initial=[str(item) for item in NEEDED_PAPERS]
    )
    signed_as = CodeField(label="签名人身份", labels=SIGNED_AS_LABELS, initial=SignedAs.HEAD)
    delegation = forms.CharField(label="副职签名的书面委托", required=False)
    is_urgent = YesField(label="情况紧急，为保障公共安全申请立即执行")
    urgency = forms.CharField(label="紧急情况", required=False)
    late_reason = forms.CharField(label="逾期申请的正当理由", required=False)

    def offer(self) -> None:
        super().offer()
        about = self.about
        for name, value in applied_for(about).items():
            self.initial.setdefault(name, value)
        found = (early_window(about.facts, about.book), court_window(about.facts, about.book))
        windows = [str(window) for window in found if window is not None]
        if windows:
            self.fields["court"].help_text = "申请期限" + "；或者".join(windows)


class CourtAnswerForm(StepForm):
    """登记法院答复."""

    answer = CodeField(label="答复", labels=COURT_ANSWER_LABELS)
    number = forms.CharField(label="裁定书、通知书案号", required=False, max_length=60)
    received_on = PastDateField(label="收到日期")
    reason = LongTextField(label="不予受理、不予执行的理由", required=False, rows=2)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("received_on", self.about.day)


class HigherCourtForm(StepForm):
    """向上一级法院申请复议."""

    court = forms.CharField(label="上一级人民法院", max_length=100)
    reasons = LongTextField(label="异议的理由", rows=3)


class ResultForm(StepForm):
    """登记执行结果."""

    received_on = PastDateField(label="日期")
    fine_fen = YuanField(label="执行到位罚款（元）", required=False)
    late_fee_fen = YuanField(label="执行到位加处罚款（元）", required=False)
    receipt = forms.CharField(label="票据号", required=False, max_length=60)
    is_complete = YesField(label="执行完毕")
    note = LongTextField(label="执行情况", rows=3)

    def offer(self) -> None:
        super().offer()
        self.initial.setdefault("received_on", self.about.day)
