"""Forms of the visit: certificates, the sheet point by point, leaving."""

from uuid import UUID

from django import forms

from yifa.base.procedure import Payload
from yifa.frame.forms import (
    LongTextField,
    PastMomentField,
)
from yifa.records.signing.rules import handwriting_of
from yifa.work.inspection import acts
from yifa.work.inspection.forms.parts import StepForm, choices_of, named
from yifa.work.inspection.terms import (
    CONFIRMATION_LABELS,
    RESULT_LABELS,
    Confirmation,
    Result,
)

PHOTO = "photo_"


class MeetForm(StepForm):
    """出示证件并说明来意."""

    officers = forms.TypedMultipleChoiceField(
        label="出示证件的执法人员", coerce=UUID, widget=forms.CheckboxSelectMultiple
    )
    present = forms.CharField(label="在场人", max_length=60)
    relation = forms.CharField(
        label="与被检查对象的关系", max_length=60, required=False, help_text="如经营者、现场负责人"
    )

    def offer(self) -> None:
        self.fields["officers"].choices = named(self.facts.officers)  # type: ignore[attr-defined]

    def said(self) -> Payload:
        data = self.cleaned_data
        return acts.Met(
            officers=tuple(data["officers"]), present=data["present"], relation=data["relation"]
        )


class CheckForm(StepForm):
    """逐项检查: one line for each point of the sheet."""

    def offer(self) -> None:
        for number, point in enumerate(self.facts.points, 1):
            known = self.facts.results.get(point.code)
            self.fields[point.code] = forms.ChoiceField(
                label=f"{number}．{point.question}",
                choices=choices_of(RESULT_LABELS, "尚未检查"),
                widget=forms.Select(attrs={"wide": True}),
                required=False,
                initial=str(known.result) if known else "",
            )
            self.fields[f"note_{point.code}"] = forms.CharField(
                label=f"第 {number} 项情况",
                required=False,
                max_length=300,
                initial=known.note if known else "",
                help_text="不符合的必填",
            )
            self.fields[f"{PHOTO}{point.code}"] = forms.FileField(
                label=f"第 {number} 项照片", required=False
            )

    def results(self, photos: dict[str, tuple[UUID, ...]]) -> acts.Checked:
        """Give the act, with the photos as evidence; what was photographed before stays."""
        return acts.Checked(
            results=tuple(
                acts.PointResult(
                    code=point.code,
                    result=Result(self.cleaned_data[point.code]),
                    note=self.cleaned_data[f"note_{point.code}"],
                    photos=(*self._earlier(point.code), *photos.get(point.code, ())),
                )
                for point in self.facts.points
                if self.cleaned_data[point.code]
            )
        )

    def _earlier(self, code: str) -> tuple[UUID, ...]:
        known = self.facts.results.get(code)
        return known.photos if known else ()


class LeaveForm(StepForm):
    """离开并签署笔录."""

    left_at = PastMomentField(label="离开时间")
    statement = LongTextField(label="被检查人陈述", rows=3, required=False)
    confirmation = forms.ChoiceField(label="笔录确认", choices=choices_of(CONFIRMATION_LABELS))
    signed_by = forms.CharField(label="签名人", max_length=60, required=False)
    unsigned_reason = forms.CharField(
        label="没有签名的原因", max_length=200, required=False, help_text="拒绝签名、不在场的必填"
    )
    witness = forms.CharField(
        label="见证人", max_length=60, required=False, help_text="没有签名的必填"
    )
    strokes = forms.CharField(required=False, max_length=200_000, widget=forms.HiddenInput)

    def offer(self) -> None:
        self.initial.setdefault("left_at", self.at)
        self.initial.setdefault("signed_by", self.facts.met.present if self.facts.met else "")

    def said(self) -> Payload:
        data = dict(self.cleaned_data)
        is_signed = data["confirmation"] == Confirmation.SIGNED
        return acts.Left(
            left_at=data["left_at"],
            statement=data["statement"],
            confirmation=Confirmation(data["confirmation"]),
            signed_by=data["signed_by"] if is_signed else "",
            signature=handwriting_of(data["strokes"]) if is_signed and data["strokes"] else None,
            unsigned_reason=data["unsigned_reason"],
            witness=data["witness"],
        )
