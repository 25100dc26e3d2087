"""The register of certificates. Keys lie in the data folder or in a token, never here."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.records.signing import terms
from yifa.records.signing.rules import state_of


class Certificate(models.Model):
    """A certificate (证书), to whom it was issued and whether it was revoked."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    kind = models.CharField(
        "用途",
        max_length=12,
        choices=[(str(code), label) for code, label in terms.KIND_LABELS.items()],
    )
    holder = models.CharField("持有人", max_length=40, blank=True)
    name = models.CharField("名称", max_length=100)
    serial = models.CharField("序列号", max_length=40, unique=True)
    certificate = models.TextField("证书")
    sm2_public_key = models.CharField("SM2 公钥", max_length=128, blank=True)
    key = models.CharField("密钥位置", max_length=200)
    is_demo = models.BooleanField("演示用")
    valid_from = models.DateTimeField("生效时间")
    valid_until = models.DateTimeField("失效时间（不含）")
    issued_by = models.CharField("签发人", max_length=100)
    revoked_at = models.DateTimeField("吊销时间", null=True)
    revoke_reason = models.CharField("吊销原因", max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "kind", "holder"],
                condition=Q(revoked_at__isnull=True),
                name="signing_holder_has_one_certificate",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("valid_from")),
                name="signing_certificate_period_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.serial}"

    @property
    def matter(self) -> Matter:
        """The certificate as a matter: its entries in the journal."""
        return Matter(terms.CERTIFICATE_MATTER, UUID(str(self.uuid)), self.jurisdiction)

    @property
    def kind_label(self) -> str:
        """What it is for, in Chinese."""
        return terms.KIND_LABELS[terms.Kind(self.kind)]

    def state_at(self, at: datetime) -> terms.State:
        """Give its state at an instant."""
        return state_of(at, self.valid_until, self.revoked_at)
