"""Forms of certificates: the filter, issuing, revoking."""

from typing import Any

from django import forms

from yifa.base.access import Actor
from yifa.frame.forms import LongTextField, OfficeForm
from yifa.records.agencies import queries as agencies
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


class RevokeForm(OfficeForm):
    """Why a certificate is revoked."""

    reason = LongTextField(
        label="吊销原因",
        rows=3,
        max_length=200,
        help_text="吊销后不能恢复；吊销前已签名、用印的文书不受影响",
    )
