"""Forms of the public pages: a code or file to check, a problem to report."""

import re
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from PIL import Image, UnidentifiedImageError

from yifa.frame.forms import LongTextField, OfficeForm

_MOST_BYTES = 20 * 1024 * 1024
PHOTOS_AT_MOST: Final = 4
PHOTO_BYTES: Final = 10 * 1024 * 1024
_PIXELS_AT_MOST: Final = 60_000_000
_PHOTO_KINDS: Final = ("JPEG", "PNG", "WEBP")
_NOWHERE_DEGREES: Final = 0.01
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")


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


class _SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Some photos, each whole, of a known kind and not too large."""

    widget = _SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Give the list of files."""
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"])
        if len(files) > PHOTOS_AT_MOST:
            raise ValidationError(f"照片最多 {PHOTOS_AT_MOST} 张")
        for file in files:
            _check_photo(super().clean(file, initial))
        return files


def _check_photo(file: Any) -> None:
    if file.size > PHOTO_BYTES:
        raise ValidationError("每张照片不得超过 10 MB，请缩小后再传")
    try:
        with Image.open(file) as picture:
            known = picture.format in _PHOTO_KINDS
            is_huge = picture.width * picture.height > _PIXELS_AT_MOST
            if known and not is_huge:
                picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise ValidationError("这不是可以打开的照片，请重新拍摄或者选择") from fault
    finally:
        file.seek(0)
    if not known or is_huge:
        raise ValidationError("请上传 JPEG、PNG 或者 WebP 照片")


class SnapForm(OfficeForm):
    """A problem that a citizen saw (随手拍); the contact is optional."""

    photos = PhotosField(
        label="现场照片",
        required=False,
        help_text=f"最多 {PHOTOS_AT_MOST} 张，每张不超过 10 MB",
        widget=_SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp", "multiple": True}),
    )
    text = LongTextField(
        label="看到了什么问题",
        max_length=1000,
        error_messages={"required": "请填写看到的问题"},
        help_text="如：人行道上堆放建筑垃圾，已有三天",
    )
    category = forms.ChoiceField(label="问题种类（可不选）", required=False)
    place = forms.CharField(
        label="在什么地方",
        max_length=200,
        error_messages={"required": "请填写地点，如路名、门牌、附近的店铺"},
    )
    lon = forms.FloatField(label="经度（可不填）", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度（可不填）", required=False, min_value=-90, max_value=90)
    component = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput())
    name = forms.CharField(label="您的称呼（可不填）", required=False, max_length=30)
    contact = forms.CharField(label="手机号码或者电子邮箱（可不填）", required=False, max_length=60)
    consent = forms.BooleanField(label="我同意按上述说明使用联系方式", required=False)
    website = forms.CharField(
        label="请不要填写",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, categories: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", "不确定"), *categories]  # type: ignore[attr-defined]

    def clean_website(self) -> str:
        """Refuse who fills in what nobody sees: a program did."""
        if self.cleaned_data["website"]:
            raise ValidationError("提交没有通过检查，请刷新页面后重新填写")
        return ""

    def clean_contact(self) -> str:
        """Take a telephone number or a mail address."""
        told = str(self.cleaned_data["contact"]).strip().replace(" ", "")
        if told and "@" in told:
            validate_email(told)
        elif told and not _PHONE.fullmatch(told):
            raise ValidationError("请填写 11 位手机号码、带区号的固定电话，或者电子邮箱")
        return told

    def clean(self) -> dict[str, Any]:
        """Check what belongs together: both coordinates, and consent with a contact."""
        told = super().clean() or {}
        lon, lat = told.get("lon"), told.get("lat")
        if (lon is None) != (lat is None):
            self.add_error("lat", "经度、纬度须同时填写")
        elif lon is not None and lat is not None and abs(lon) + abs(lat) < _NOWHERE_DEGREES:
            self.add_error("lat", "定位没有成功，请在地图上选点，或者清空经纬度")
        if told.get("contact") and not told.get("consent"):
            self.add_error(
                "consent", "填写联系方式的，须同意后才能保存（《个人信息保护法》第十三条）"
            )
        return told


class StatusForm(OfficeForm):
    """The receipt number and the short code that came with it."""

    receipt = forms.CharField(label="回执号", max_length=40)
    code = forms.CharField(label="查询码", max_length=20)
