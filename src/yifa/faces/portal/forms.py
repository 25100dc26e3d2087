"""Forms of the public check: a code, or the file itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from yifa.frame.forms import OfficeForm

_MOST_BYTES = 20 * 1024 * 1024


class CodeForm(OfficeForm):
    """The code printed beside the QR code."""

    code = forms.CharField(
        label="核验码", max_length=40, help_text="文书首页下方二维码旁的 12 位字母和数字"
    )


class FileForm(OfficeForm):
    """The electronic paper, to be compared and forgotten."""

    file = forms.FileField(
        label="文书文件（PDF）",
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": "请选择要核验的文件", "max_length": "文件名过长，请改短后再试"},
    )
    code = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput())

    def clean_file(self) -> Any:
        """Refuse what is no PDF; nothing is kept of it."""
        file = self.cleaned_data["file"]
        if file.size > _MOST_BYTES:
            raise ValidationError("文件超过 20 MB，请用二维码或者核验码核验")
        if file.read(5) != b"%PDF-":
            raise ValidationError("这不是 PDF 文件，请选择机关送达的电子文书")
        file.seek(0)
        return file
