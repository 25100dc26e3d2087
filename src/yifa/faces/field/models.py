"""Tables of the phone: keys of queues, items taken in, files under way, reports to settle."""

from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter


class QueueKey(models.Model):
    """The key under which an officer's queue lies encrypted on the phone; sealed here."""

    account = models.UUIDField(unique=True)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.account)


class TakenItem(models.Model):
    """An item of a phone's queue that was taken in, with the answer a repetition gets."""

    uuid = models.UUIDField(unique=True)
    account = models.UUIDField(db_index=True)
    kind = models.CharField(max_length=40)
    captured_at = models.DateTimeField()
    taken_at = models.DateTimeField()
    answer = models.JSONField(default=dict)

    def __str__(self) -> str:
        return str(self.uuid)


class SentFile(models.Model):
    """A file that a phone sends for an item: by its hash, and the upload that receives it."""

    account = models.UUIDField()
    item = models.UUIDField()
    sha256 = models.CharField(max_length=64)
    part = models.UUIDField()
    begun_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "item", "sha256"], name="field_file_is_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.sha256[:12]}"


class Reported(models.Model):
    """An act that arrived late and was not lawful: what waits for a person, and what became."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    unit = models.CharField("单位编码", max_length=40, blank=True)
    matter_kind = models.CharField(max_length=20)
    matter_id = models.UUIDField()
    seq = models.PositiveIntegerField()
    title = models.CharField("事项", max_length=200)
    url = models.CharField(max_length=200)
    label = models.CharField("行为", max_length=60)
    actor_name = models.CharField("办理人", max_length=60)
    findings = models.JSONField(default=list)
    done_at = models.DateTimeField("实际办理时间")
    received_at = models.DateTimeField("收到时间")
    settled_at = models.DateTimeField("处理时间", null=True)
    settled_by = models.CharField("处理人", max_length=60, blank=True)
    accepted = models.BooleanField("予以采用", null=True)
    reason = models.CharField("理由", max_length=500, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter_kind", "matter_id", "seq"], name="field_report_is_kept_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.label}"

    @property
    def matter(self) -> Matter:
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)
