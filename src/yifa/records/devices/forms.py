"""Forms of the register of devices."""

from typing import Any

from django import forms

from yifa.frame.forms import DayField, LongTextField, OfficeForm, PastDateField
from yifa.records.devices.terms import KIND_LABELS, PLACE_KIND_LABELS, PURPOSE_LABELS

PHOTO_AT_MOST = 10 * 1024 * 1024
STATES = (("", "全部"), ("fit", "合格"), ("unfit", "不合格"))


class DeviceFilter(OfficeForm):
    """What the list is narrowed to."""

    q = forms.CharField(label="编号、名称或地点", max_length=40, required=False)
    kind = forms.ChoiceField(
        label="类别", required=False, choices=[("", "全部类别"), *KIND_LABELS.items()]
    )
    state = forms.ChoiceField(label="当日状态", required=False, choices=STATES)


class PlaceForm(OfficeForm):
    """Where a device stands."""

    place = forms.CharField(label="设置地点", max_length=200)
    place_kind = forms.ChoiceField(label="场所类别", choices=list(PLACE_KIND_LABELS.items()))
    lon = forms.FloatField(label="经度", required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", required=False, min_value=-90, max_value=90)


class RegisterForm(PlaceForm):
    """登记设备."""

    number = forms.CharField(label="设备编号", max_length=40)
    name = forms.CharField(label="名称", max_length=80)
    kind = forms.ChoiceField(label="类别", choices=list(KIND_LABELS.items()))
    purpose = forms.ChoiceField(
        label="建设目的",
        choices=list(PURPOSE_LABELS.items()),
        help_text="为维护公共安全采集的图像不得用于其他目的（《个人信息保护法》第二十六条）",
    )
    model = forms.CharField(label="型号", max_length=80, required=False)
    standard = forms.CharField(label="符合的标准", max_length=120)
    operator = forms.CharField(label="运行单位", max_length=100)
    used_from = PastDateField(label="启用日期")
    field_order = (
        "number", "name", "kind", "purpose", "model", "standard", "operator", "used_from",
        "place", "place_kind", "lon", "lat",
    )  # fmt: skip


class ReviewForm(OfficeForm):
    """法制审核: the reviewer is who signs in."""

    reviewed_on = PastDateField(label="审核日期")
    is_passed = forms.BooleanField(
        label="审核通过", required=False, help_text="符合标准、设置合理、标志明显"
    )
    opinion = LongTextField(label="审核意见", rows=3)


class TechnicalReviewForm(ReviewForm):
    """技术审核."""

    reviewer = forms.CharField(label="审核机构或者人员", max_length=100)
    field_order = ("reviewed_on", "reviewer", "is_passed", "opinion")


class VerificationForm(OfficeForm):
    """登记检定证书."""

    number = forms.CharField(label="证书编号", max_length=60)
    issued_by = forms.CharField(label="检定机构", max_length=100)
    valid_from = PastDateField(label="有效期起")
    valid_until = DayField(
        label="有效期止（不含当日）", help_text="证书载明有效至某日的，填写其次日"
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        data = super().clean() or {}
        begins, ends = data.get("valid_from"), data.get("valid_until")
        if begins and ends and ends <= begins:
            self.add_error("valid_until", "有效期止应晚于有效期起")
        return data


class SignForm(OfficeForm):
    """登记标志."""

    posted_on = PastDateField(label="设置日期")
    photo = forms.ImageField(
        label="标志照片",
        required=False,
        help_text="应当能看清标志内容及其与设备的位置关系",
        error_messages={"invalid_image": "请上传照片（JPEG、PNG）"},
    )

    def clean_photo(self) -> Any:
        photo = self.cleaned_data["photo"]
        if photo and photo.size > PHOTO_AT_MOST:
            raise forms.ValidationError("照片不得超过 10 MB")
        return photo


class PublicationForm(OfficeForm):
    """公布设置地点."""

    published_on = PastDateField(label="公布日期")
    published_in = forms.CharField(
        label="公布渠道", max_length=200, help_text="如县政府门户网站、公告文号"
    )


class PoliceForm(OfficeForm):
    """公安备案."""

    filed_on = PastDateField(label="备案日期")
    receipt = forms.CharField(label="备案编号", max_length=60)


class AdmitForm(OfficeForm):
    """准入."""

    admitted_on = PastDateField(label="准入日期")
    opinion = LongTextField(label="意见", rows=2, required=False)


class SuspendForm(OfficeForm):
    """停用."""

    suspended_from = PastDateField(label="停用日期")
    reason = LongTextField(label="原因", rows=2)


class ResumeForm(OfficeForm):
    """恢复使用."""

    resumed_on = PastDateField(label="恢复日期")
    reason = LongTextField(label="理由", rows=2)


class MoveForm(PlaceForm):
    """迁移."""

    moved_on = PastDateField(label="迁移日期")
    reason = LongTextField(label="理由", rows=2)
    field_order = ("moved_on", "place", "place_kind", "lon", "lat", "reason")
