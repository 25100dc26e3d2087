"""Forms of service by publication, and of what follows a served paper."""

from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from yifa.base.procedure import Payload
from yifa.frame.forms import DayField, LongTextField, PastDateField
from yifa.work.cases import acts
from yifa.work.cases.forms.parts import CodesField, ServiceForm, StepForm, YesField
from yifa.work.cases.queries.drafting.serving import correctable
from yifa.work.cases.queries.serving import published_of
from yifa.work.cases.terms import SERVICE_WAY_LABELS
from yifa.work.cases.terms.branches import PERSONAL_ITEM_LABELS

BAR: Final = "｜"


class PublicationForm(StepForm):
    """发出送达公告; what the delivery says already stands in it."""

    published_on = PastDateField(label="最后张贴、登载日期")
    where = forms.CharField(label="公告处所、媒体", max_length=200)
    reason = LongTextField(label="原因和经过", rows=3)
    failed_ways = CodesField(label="此前未能送达的方式", labels=SERVICE_WAY_LABELS, required=False)
    whereabouts_unknown = YesField(label="受送达人下落不明")
    is_masked = YesField(label="公告已隐去个人信息")

    def offer(self) -> None:
        super().offer()
        for name, value in published_of(self.about.case, self.about.at).items():
            self.initial.setdefault(name, value)

    def values(self) -> dict[str, Any]:
        data = super().values()
        known = published_of(self.about.case, self.about.at)
        if known.get("delivery"):
            data["delivery"] = known["delivery"]
        return data | {"failed_ways": tuple(data.get("failed_ways", ()))}


class CorrectionsField(LongTextField):
    """Clerical errors, one a line: place, what was written, what is right."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", f"每行一处，各栏以“{BAR}”隔开：位置{BAR}原文{BAR}补正为")
        super().__init__(rows=4, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return tuple(_error_in(line) for line in text.splitlines() if line.strip())


def _error_in(line: str) -> acts.ClericalError:
    parts = [part.strip() for part in line.replace("|", BAR).split(BAR)]
    if len(parts) != len(acts.ClericalError.__struct_fields__) or not all(parts):
        raise ValidationError(f"“{line.strip()}”应为：位置{BAR}原文{BAR}补正为")
    return acts.ClericalError(*parts)


class CorrectionForm(ServiceForm):
    """补正文书."""

    document = forms.TypedChoiceField(label="需要补正的文书", coerce=UUID)
    corrections = CorrectionsField(label="补正内容")
    is_clerical = YesField(label="只涉及笔误，不改变违法事实、处罚种类和数额")
    basis = forms.CharField(
        label="依据", required=False, max_length=100, help_text="本单位的文书管理规定"
    )
    field_order = ("document", "corrections", "is_clerical", "basis", "way", "served_on")

    def offer(self) -> None:
        super().offer()
        papers = correctable(self.about.case.matter)
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            (str(paper.uuid), f"{paper.title} {paper.number}") for paper in papers
        ]


class PublicationApprovalForm(StepForm):
    """审批公示."""

    is_published = YesField(label="予以公示", initial=True)
    place = forms.CharField(label="公示平台", required=False, max_length=100)
    until = DayField(label="公示截止日期", required=False, help_text="不填写的按本单位的公示期")
    masked = CodesField(label="应当隐去的个人信息", labels=PERSONAL_ITEM_LABELS, required=False,
                        initial=[str(item) for item in PERSONAL_ITEM_LABELS])  # fmt: skip
    reason = forms.CharField(label="公示或者不公示的理由", required=False, max_length=300)
    opinion = LongTextField(label="审批意见", required=False, rows=2)

    def values(self) -> dict[str, Any]:
        data = super().values()
        return data | {"masked": tuple(data.get("masked", ()))}


class WithdrawalApprovalForm(StepForm):
    """审批撤回公示."""

    reason = LongTextField(label="撤回的原因", rows=2)
    opinion = LongTextField(label="审批意见", required=False, rows=2, initial="同意撤回公示")


FORMS: dict[type[Payload], type[StepForm]] = {
    acts.DecisionPublished: PublicationForm,
    acts.PaperCorrected: CorrectionForm,
    acts.PublicationApproved: PublicationApprovalForm,
    acts.WithdrawalApproved: WithdrawalApprovalForm,
}
