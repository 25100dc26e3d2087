"""The table of texts settled for publication."""

from typing import ClassVar

from django.db import models

from yifa.frame.fields import EncryptedTextField


class RedactedText(models.Model):
    """A document's text as it may be made public; the latest counts."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    document = models.UUIDField("文书")
    content_sha256 = models.CharField("文书内容校验值", max_length=64)
    text = EncryptedTextField("公开文本")
    text_sha256 = models.CharField("公开文本校验值", max_length=64)
    hidden_count = models.PositiveIntegerField("隐去处数")
    settled_by = models.CharField("确认人", max_length=100)
    settled_at = models.DateTimeField("确认时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["document"], name="redacted_by_document")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(text_sha256=""), name="redacted_text_is_fixed_by_hash"
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)
