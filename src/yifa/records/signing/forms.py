"""Forms of certificates: the filter, issuing, enrolling, revoking."""

from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.agencies import queries as agencies
from yifa.records.signing.adapters.outside import BYTES_AT_MOST
from yifa.records.signing.terms import KIND_LABELS, Kind


class CertificateFilter(OfficeForm):
    """What the list is narrowed to."""

    q = forms.CharField(label="名称或序列号", max_length=40, required=False)
    kind = forms.ChoiceField(
        label="用途", required=False, choices=[("", "全部用途"), *KIND_LABELS.items()]
    )


class BodyCertificateForm(OfficeForm):
    """A certificate for a body."""

    kind = forms.ChoiceField(
        label="用途",
        choices=[(kind, KIND_LABELS[kind]) for kind in (Kind.SEAL, Kind.HANDWRITING)],
        help_text="印章证书用于在文书上用印；手写签名固定证书用于固定当事人等在触摸屏上的签名",
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"] = forms.ChoiceField(
            label="行政机关",
            choices=[(body.jurisdiction, body.name) for body in agencies.bodies(actor)],
        )


class OfficerCertificateForm(OfficeForm):
    """A certificate for a signing officer."""

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = agencies.officers(actor, on=actor.day)
        self.fields["officer"] = forms.ChoiceField(
            label="执法人员",
            choices=[(str(row.uuid), f"{row.name}（{row.unit.name}）") for row in rows],
        )


class TokenCertificateForm(OfficeForm):
    """A certificate of another authority, its key in a token."""

    field_order = ("holder", "certificate", "label", "key_id")

    certificate = forms.FileField(
        label="证书文件",
        max_length=255,
        allow_empty_file=True,
        help_text="PEM 或者 DER 格式（.crt、.cer、.pem、.der）；不要选择密钥文件",
    )
    label = forms.RegexField(
        r"^[^#\x00-\x1f]+$",
        label="密钥标签",
        max_length=100,
        help_text="密钥在密码设备里的标签（CKA_LABEL）",
        error_messages={"invalid": "密钥标签不能含有 # 和控制字符，请按设备里的标签填写"},
    )
    key_id = forms.RegexField(
        r"^([0-9a-fA-F]{2}){1,32}$",
        label="密钥标识",
        max_length=64,
        required=False,
        help_text="十六进制（CKA_ID），例如 01a2；几个密钥用同一标签时填写",
        error_messages={"invalid": "密钥标识为成对的十六进制数字，例如 01a2"},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["certificate"].widget.attrs["accept"] = ".crt,.cer,.pem,.der"
        bodies, officers = agencies.bodies(actor), agencies.officers(actor, on=actor.day)
        of_bodies = [
            (f"{kind}:{row.jurisdiction}", f"{KIND_LABELS[kind]}：{row.name}")
            for kind in (Kind.SEAL, Kind.HANDWRITING)
            for row in bodies
        ]
        named = [
            (
                f"{Kind.OFFICER}:{row.uuid}",
                f"{KIND_LABELS[Kind.OFFICER]}：{row.name}（{row.unit.name}）",
            )
            for row in officers
        ]
        choices = [("", "请选择"), *of_bodies, *named]
        self.fields["holder"] = forms.ChoiceField(label="用途和使用人", choices=choices)
        self.order_fields(self.field_order)

    def clean_certificate(self) -> bytes:
        """Read a file no larger than a certificate is."""
        content: bytes = self.cleaned_data["certificate"].read(BYTES_AT_MOST + 1)
        if not content:
            raise forms.ValidationError("证书文件是空的（0 字节），请重新选择")
        if len(content) > BYTES_AT_MOST:
            raise forms.ValidationError("文件过大，不是证书文件，请重新选择")
        return content


class RevokeForm(OfficeForm):
    """Why a certificate is revoked."""

    reason = LongTextField(
        label="吊销原因",
        rows=3,
        max_length=200,
        help_text="吊销后不能恢复；吊销前已签名、用印的文书不受影响",
    )
