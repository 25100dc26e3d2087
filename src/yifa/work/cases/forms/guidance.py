"""Forms of guidance and interviews."""

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import DayField, LongTextField, PastDateField
from yifa.work.cases.acts.guidance import (
    GuidanceEnded,
    GuidanceOpened,
    Guided,
    TalkCalled,
    TalkHeld,
)
from yifa.work.cases.forms.inquiry import OpeningForm
from yifa.work.cases.forms.parts import CodeField, OfficersForm, ServiceForm, StepForm, YesField
from yifa.work.cases.terms import CONFIRMATION_LABELS, Confirmation
from yifa.work.cases.terms.guidance import (
    GUIDANCE_END_LABELS,
    GUIDANCE_WAY_LABELS,
    GuidanceEnd,
    GuidanceWay,
)


class OpenForm(OpeningForm, OfficersForm):
    """登记指导事项."""

    found_on = PastDateField(label="发现日期")
    field_order = (
        "source", "cause_code", "party", "officers", "unit", "place", "longitude", "latitude",
        "found_on", "summary",
    )  # fmt: skip

    def offer(self) -> None:
        super().offer()
        self.fields["cause_code"].label = "涉及事项"
        self.fields["place"].label = "地点"
        self.fields["summary"].label = "情况摘要"
        self.initial.setdefault("found_on", self.about.day)


class GuideForm(OfficersForm):
    """行政指导."""

    way = CodeField(label="方式", labels=GUIDANCE_WAY_LABELS, initial=GuidanceWay.FACE_TO_FACE)
    content = LongTextField(label="指导内容", rows=4)
    told_voluntary = YesField(label="已说明是否接受由当事人自愿决定")
    answer = LongTextField(label="当事人的意见", required=False, rows=2)
    field_order = ("way", "content", "told_voluntary", "answer", "officers")


class CallForm(ServiceForm, OfficersForm):
    """通知约谈."""

    meets_at = forms.DateTimeField(
        label="约谈时间", widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    place = forms.CharField(label="约谈地点", max_length=100)
    topic = LongTextField(label="约谈事由", rows=2)
    field_order = ("meets_at", "place", "topic", "officers")


class TalkForm(OfficersForm):
    """行政约谈."""

    attended_by = forms.CharField(label="参加人", max_length=200)
    record = LongTextField(label="约谈记录", rows=6)
    promised = LongTextField(label="当事人承诺的措施", required=False, rows=2)
    correct_by = DayField(label="承诺完成日期", required=False)
    confirmation = CodeField(
        label="当事人确认", labels=CONFIRMATION_LABELS, initial=Confirmation.SIGNED
    )
    refusal_note = forms.CharField(label="拒绝确认的情况", required=False)
    field_order = ("attended_by", "record", "promised", "correct_by", "confirmation")


class EndForm(StepForm):
    """办结指导事项."""

    end = CodeField(label="办理结果", labels=GUIDANCE_END_LABELS, initial=GuidanceEnd.CORRECTED)
    summary = LongTextField(label="办结说明", rows=3)
    case_number = forms.CharField(label="另行立案的案号", required=False, max_length=60)


FORMS: dict[type[Payload], type[StepForm]] = {
    GuidanceOpened: OpenForm,
    Guided: GuideForm,
    TalkCalled: CallForm,
    TalkHeld: TalkForm,
    GuidanceEnded: EndForm,
}
