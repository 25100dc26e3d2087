"""Forms of what follows a visit: put right, made a case, closed, published."""

from django import forms

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload
from yifa.frame.forms import DayField, LongTextField, PastDateField
from yifa.records.agencies import queries as agencies
from yifa.records.law.queries import book_on
from yifa.work.inspection import acts
from yifa.work.inspection.forms.parts import StepForm, officers_field, points_field, qualified


class OrderForm(StepForm):
    """责令改正."""

    points = points_field()
    demand = LongTextField(label="改正要求", rows=3)
    due_on = DayField(label="改正期限", help_text="当场改正的填写当日")

    def offer(self) -> None:
        self.offer_points(self.facts.faults)
        self.initial.setdefault("due_on", day_in_law(self.at))

    def said(self) -> Payload:
        data = self.cleaned_data
        return acts.CorrectionOrdered(
            points=tuple(data["points"]), demand=data["demand"], due_on=data["due_on"]
        )


class RecheckForm(StepForm):
    """复查."""

    officers = officers_field()
    is_corrected = forms.TypedChoiceField(
        label="整改情况",
        coerce=lambda code: code == "yes",
        choices=[("yes", "已整改到位"), ("no", "未整改到位")],
    )
    record = LongTextField(label="复查记录", rows=3)

    def offer(self) -> None:
        chosen = qualified(self.actor, self.facts.head.field)
        self.fields["officers"].choices = chosen  # type: ignore[attr-defined]
        self.initial.setdefault("officers", [str(item.id) for item in self.facts.officers])

    def said(self) -> Payload:
        data = self.cleaned_data
        return acts.Rechecked(
            officers=agencies.officer_facts(data["officers"], day_in_law(self.at)),
            is_corrected=data["is_corrected"],
            record=data["record"],
        )


class ReferForm(StepForm):
    """转立案."""

    points = points_field()
    cause_code = forms.ChoiceField(label="案由")

    def offer(self) -> None:
        self.offer_points(self.facts.unanswered)
        day = day_in_law(self.at)
        book = book_on(day, self.facts.matter.jurisdiction)
        of_points = [
            point.cause_code for point in self.facts.points if point.code in self.facts.unanswered
        ]
        ordered = sorted(book.causes_on(day), key=lambda cause: cause.code not in of_points)
        options = [(cause.code, cause.name) for cause in ordered]
        self.fields["cause_code"].choices = options  # type: ignore[attr-defined]
        self.fields["cause_code"].help_text = "与不符合项目对应的案由列在前面"


class NotFiledForm(StepForm):
    """不予立案."""

    points = points_field()
    reason = LongTextField(label="理由", rows=3)

    def offer(self) -> None:
        self.offer_points(self.facts.unanswered)

    def said(self) -> Payload:
        data = self.cleaned_data
        return acts.NotFiled(points=tuple(data["points"]), reason=data["reason"])


class CloseForm(StepForm):
    """办结."""

    conclusion = LongTextField(label="检查结论", rows=3, max_length=500)

    def said(self) -> Payload:
        return acts.Closed(conclusion=self.cleaned_data["conclusion"])


class PublishForm(StepForm):
    """公开检查结果."""

    published_at = forms.CharField(label="公开的位置", max_length=200)
    published_on = PastDateField(label="公开日期")

    def offer(self) -> None:
        day = day_in_law(self.at)
        book = book_on(day, self.facts.matter.jurisdiction)
        place = book.parameter_on("procedure_published_at", day)
        self.initial.setdefault("published_at", str(place.value) if place else "")
        self.initial.setdefault("published_on", day)

    def said(self) -> Payload:
        data = self.cleaned_data
        return acts.Published(published_at=data["published_at"], published_on=data["published_on"])


class CancelForm(StepForm):
    """终止检查."""

    reason = LongTextField(label="理由", rows=3, max_length=500)

    def said(self) -> Payload:
        return acts.Cancelled(reason=self.cleaned_data["reason"])
