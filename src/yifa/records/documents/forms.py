"""Forms by which papers are sealed and signed."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.signing.facts import Handwriting
from yifa.records.signing.rules import handwriting_faults, handwriting_of

_STROKES_AT_MOST = 1_500_000


class StrokesField(forms.CharField):
    """The strokes of a signature as the pad gives them; empty where nothing was written."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=_STROKES_AT_MOST, widget=forms.HiddenInput, **kwargs)

    def clean(self, value: Any) -> Any:
        """Read the strokes and say what is wrong with them."""
        text = super().clean(value)
        if not text:
            return None
        written = handwriting_of(text)
        if written is None:
            raise ValidationError("签名笔迹无法读取，请清除后重新签名")
        if faults := handwriting_faults(written):
            raise ValidationError("；".join(faults))
        return written


class _RoleForm(OfficeForm):
    """A form about one line of a paper."""

    role = forms.ChoiceField(label="签名栏")
    place = forms.CharField(label="签名地点", max_length=100, required=False)

    def __init__(self, *args: Any, roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role, role) for role in roles]  # type: ignore[attr-defined]


class OfficerForm(_RoleForm):
    """An officer signs with the own certificate."""

    password = forms.CharField(
        label="登录口令",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text="输入您的登录口令，确认由本人签名",
    )
    strokes = StrokesField(required=False)


class PartyForm(_RoleForm):
    """A party, witness or other person signs by hand."""

    signer = forms.CharField(label="签名人姓名", max_length=60)
    strokes = StrokesField(error_messages={"required": "请由签名人在签名框内手写签名"})
    shown = forms.RegexField(regex=r"^[0-9a-f]{64}$", widget=forms.HiddenInput)
    field_order = ("role", "signer", "place", "strokes", "shown")

    def written(self) -> Handwriting:
        """Give the strokes."""
        strokes: Handwriting = self.cleaned_data["strokes"]
        return strokes


class RefusalForm(_RoleForm):
    """Someone refuses to sign."""

    signer = forms.CharField(label="拒绝签名的人", max_length=60)
    reason = LongTextField(label="情形和理由", rows=3, max_length=300)
    witness = forms.CharField(
        label="见证人",
        max_length=60,
        required=False,
        help_text="有见证人在场的填写；没有的，应当有录音录像佐证",
    )
    field_order = ("role", "signer", "reason", "witness", "place")


class ScanForm(_RoleForm):
    """A paper that was signed by hand."""

    signer = forms.CharField(label="签名人姓名", max_length=60)
    scan = forms.FileField(label="扫描件", help_text="PDF、JPEG 或者 PNG")
    field_order = ("role", "signer", "scan", "place")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].widget.attrs["accept"] = ".pdf,.jpg,.jpeg,.png"


class StampForm(OfficeForm):
    """The seal goes on by the keeper's hand."""

    ground = forms.CharField(
        label="用印依据", max_length=200, help_text="写明批准人和批准时间，记入用印登记"
    )
