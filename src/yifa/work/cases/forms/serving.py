"""Forms of service by publication."""

from typing import Any

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import LongTextField, PastDateField
from yifa.work.cases import acts
from yifa.work.cases.forms.parts import CodesField, StepForm, YesField
from yifa.work.cases.queries.serving import published_of
from yifa.work.cases.terms import SERVICE_WAY_LABELS


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


FORMS: dict[type[Payload], type[StepForm]] = {acts.DecisionPublished: PublicationForm}
