"""Tables of evidence. An original is found by its hash and never overwritten."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.records.evidence import terms

_HASH = 64


class EvidenceItem(models.Model):
    """One original (原件) and how it was obtained."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    kind = models.CharField(
        "证据种类",
        max_length=20,
        choices=[(str(code), label) for code, label in terms.KIND_LABELS.items()],
    )
    filename = EncryptedTextField("文件名")
    description = EncryptedTextField("说明")
    media_type = models.CharField("文件类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=_HASH)
    thumbnail_sha256 = models.CharField("缩略图校验值", max_length=_HASH, blank=True)
    camera = models.JSONField("拍摄参数", default=dict)
    obtained = models.CharField("取得方式", max_length=500)
    officers = models.JSONField("取证人员", default=list)
    device_id = models.CharField("采集设备", max_length=100, blank=True)
    taken_at = models.DateTimeField("取得时间")
    place = EncryptedTextField("取得地点")
    recorded_at = models.DateTimeField("登记时间")
    recorded_by = models.CharField("登记人", max_length=100)
    verified_at = models.DateTimeField("最近核验时间", null=True)
    is_intact = models.BooleanField("原件完好", default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter_kind", "matter_id", "sha256"], name="evidence_is_taken_once"
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="evidence_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uuid}"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("evidence:detail", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The matter this evidence belongs to."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)

    @property
    def subject(self) -> Matter:
        """The evidence as a matter of its own: its custody in the journal."""
        return Matter("evidence", UUID(str(self.uuid)), self.jurisdiction)

    @property
    def kind_label(self) -> str:
        """The kind in the words of the law."""
        return terms.KIND_LABELS[terms.Kind(self.kind)]

    @property
    def is_picture(self) -> bool:
        """Say whether it can be shown as a picture."""
        return self.media_type in terms.PICTURES

    @property
    def officer_names(self) -> str:
        """Name those who took it."""
        return "、".join(officer["name"] for officer in self.officers)
