"""Forms of copies made from an original, and of spans marked in it."""

from typing import Any

from django import forms

from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.evidence.acts import Derivation
from yifa.records.evidence.terms import accepted_extensions
from yifa.records.evidence.terms.custody import METHOD_LABELS

_LONGEST_S = 7 * 24 * 3600


def _seconds(label: str, **options: Any) -> forms.FloatField:
    return forms.FloatField(label=label, min_value=0, max_value=_LONGEST_S, **options)


class CopyForm(OfficeForm):
    """登记派生件: a copy that was cut, masked or converted outside the platform."""

    file = forms.FileField(label="派生件", max_length=255, allow_empty_file=True)
    method = forms.ChoiceField(label="制作方法", choices=list(METHOD_LABELS.items()))
    description = forms.CharField(label="派生件名称", max_length=100, required=False)
    tool = forms.CharField(label="制作工具", max_length=100, required=False)
    from_s = _seconds("原件起始秒", required=False, help_text="截取或者遮挡录像、录音时填写")
    until_s = _seconds("原件结束秒", required=False)
    reason = LongTextField(label="制作原因，截取或者遮挡的内容", rows=3, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        endings = ",".join(f".{ending}" for ending in accepted_extensions())
        self.fields["file"].widget.attrs["accept"] = endings

    def derivation(self) -> Derivation:
        """Give how the copy was made."""
        names = ("method", "reason", "from_s", "until_s", "tool")
        return Derivation(**{name: self.cleaned_data[name] for name in names})


class ClipForm(OfficeForm):
    """标注片段."""

    from_s = _seconds("开始（秒）", widget=forms.NumberInput(attrs={"step": "0.1"}))
    until_s = _seconds("结束（秒）", widget=forms.NumberInput(attrs={"step": "0.1"}))
    reason = LongTextField(label="证明内容", rows=3, max_length=500)


class CutForm(ClipForm):
    """截取片段."""

    description = forms.CharField(label="派生件名称", max_length=100, required=False)
    reason = LongTextField(label="截取原因", rows=3, max_length=500)
    field_order = ("from_s", "until_s", "description", "reason")
