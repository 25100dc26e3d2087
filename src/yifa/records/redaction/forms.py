"""Forms of redaction."""

from typing import Any

import msgspec
from django import forms

from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.redaction.facts import Region, Span
from yifa.records.redaction.terms import FOUND_LABELS, WAY_LABELS, Way

REGIONS_AT_MOST = 100


class RegionsField(forms.CharField):
    """The boxes as the page's drawing gives them: JSON of regions."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        """Read the boxes; anything but a list of boxes is refused."""
        text = super().clean(value)
        try:
            found = msgspec.json.decode(text or "[]", type=list[Region])
        except msgspec.MsgspecError:
            raise forms.ValidationError("遮盖位置的数据有误，请重新框选") from None
        if len(found) > REGIONS_AT_MOST:
            raise forms.ValidationError(f"最多遮盖 {REGIONS_AT_MOST} 处")
        return found


class CoverForm(OfficeForm):
    """制作遮盖件."""

    regions = RegionsField(label="遮盖位置", max_length=20_000, required=False)
    way = forms.ChoiceField(label="遮盖方式", choices=list(WAY_LABELS.items()), initial=Way.MOSAIC)
    reason = forms.CharField(label="制作原因", max_length=200, initial="公开使用")

    def clean(self) -> dict[str, Any]:
        """Tell faults of the boxes as the form's own: their field is not seen."""
        data = super().clean() or {}
        for fault in self.errors.pop("regions", []):
            self.add_error(None, fault)
        return data


class TextForm(OfficeForm):
    """隐去个人信息: what is ticked is hidden."""

    words = LongTextField(
        label="另行隐去的词语", rows=2, required=False, help_text="每行一个，全文隐去"
    )
    reason = LongTextField(
        label="保留姓名、住址的理由", rows=2, max_length=500, required=False,
        help_text="取消勾选的须写明",
    )  # fmt: skip

    def __init__(self, *args: Any, text: str, spans: tuple[Span, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._spans = {f"{span.start}-{span.until}": span for span in spans}
        choices = [(key, _shown(text, span)) for key, span in self._spans.items()]
        self.fields["hide"] = forms.MultipleChoiceField(
            label="自动发现的个人信息（勾选的隐去）",
            choices=choices,
            required=False,
            initial=list(self._spans),
            widget=forms.CheckboxSelectMultiple,
        )
        self.order_fields(["hide", "words", "reason"])

    def kept(self) -> tuple[Span, ...]:
        """The proposals that were not ticked."""
        chosen = set(self.cleaned_data["hide"])
        return tuple(span for key, span in self._spans.items() if key not in chosen)

    def extra_words(self) -> tuple[str, ...]:
        """The further words to hide."""
        lines = self.cleaned_data["words"].splitlines()
        return tuple(line.strip() for line in lines if line.strip())


def _shown(text: str, span: Span) -> str:
    return f"{FOUND_LABELS[span.kind]}：{text[span.start : span.until]} → {span.instead}"
