"""Entries, their payloads beside them, their place in the log, and the keys of data subjects."""

from typing import Any, ClassVar

import uuid_utils.compat
from django.db import models

from yifa.base.procedure import Matter
from yifa.records.journal.facts import HASHED_FIELDS, instant
from yifa.records.journal.terms import matter_label


class Entry(models.Model):
    """One act, as the chain sees it. Never changed, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid_utils.compat.uuid7, editable=False)
    jurisdiction = models.CharField("管辖", max_length=40)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    seq = models.PositiveIntegerField("序号")
    kind = models.CharField("行为", max_length=60)
    version = models.PositiveSmallIntegerField("版本")
    actor_id = models.UUIDField("账号", null=True)
    actor_name = models.CharField("行为人", max_length=100)
    actor_post = models.CharField("岗位", max_length=200, blank=True)
    done_at = models.DateTimeField("行为时间")
    recorded_at = models.DateTimeField("记录时间")
    turned = models.BooleanField("时钟已调", default=False)
    basis = models.JSONField("依据", default=list)
    documents = models.JSONField("文书", default=list)
    evidence = models.JSONField("证据", default=list)
    reported = models.BooleanField("事后补录", default=False)
    overrides = models.JSONField("说明理由", default=list)
    commitment = models.CharField("内容承诺", max_length=64)
    previous_hash = models.CharField("前一哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["matter_kind", "matter_id", "seq"], name="journal_entry_no_fork"
            ),
            models.CheckConstraint(condition=models.Q(seq__gte=1), name="journal_entry_no_zeroth"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "recorded_at"], name="journal_entry_by_place"),
            models.Index(fields=["actor_id", "recorded_at"], name="journal_entry_by_actor"),
            models.Index(fields=["kind", "recorded_at"], name="journal_entry_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.matter_kind}:{self.matter_id}#{self.seq}"

    @property
    def matter(self) -> Matter:
        """The matter this entry belongs to."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)

    @property
    def matter_label(self) -> str:
        """The kind of matter in Chinese."""
        return matter_label(self.matter_kind)

    def public(self) -> dict[str, Any]:
        """The fields that are hashed, as canonical JSON values."""
        fields = {name: getattr(self, name) for name in HASHED_FIELDS}
        fields["id"] = str(self.id)
        fields["matter_id"] = str(self.matter_id)
        fields["actor_id"] = None if self.actor_id is None else str(self.actor_id)
        fields["done_at"] = instant(self.done_at)
        fields["recorded_at"] = instant(self.recorded_at)
        return fields


class SubjectKey(models.Model):
    """The key over one data subject's personal fields, wrapped by a master key."""

    subject = models.UUIDField("信息主体")
    wrapped = models.BinaryField("密钥")
    created_at = models.DateTimeField("建立时间")
    destroyed_at = models.DateTimeField("销毁时间", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=models.Q(destroyed_at=None),
                name="journal_subjectkey_no_second_living",
            ),
            models.CheckConstraint(
                condition=models.Q(destroyed_at=None) | models.Q(wrapped=b""),
                name="journal_subjectkey_no_destroyed_key_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}/{self.pk}"


class EntryPayload(models.Model):
    """What an entry says. Its open part is JSON; its personal part is encrypted JSON."""

    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, primary_key=True, related_name="payload"
    )
    body = models.TextField("内容", blank=True)
    salt = models.BinaryField("盐")
    personal = models.BinaryField("个人信息")
    key = models.ForeignKey(SubjectKey, on_delete=models.PROTECT, null=True, related_name="+")
    data_subject = models.UUIDField("信息主体", null=True)
    erased_at = models.DateTimeField("删除时间", null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["data_subject"],
                condition=models.Q(data_subject__isnull=False),
                name="journal_payload_by_subject",
            )
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(body="", salt=b"", personal=b""),
                name="journal_payload_no_erased_rest",
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}"


class Position(models.Model):
    """The place of an entry in the whole log; `position` is empty until the sequencer ran."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="place")
    position = models.BigIntegerField("位置", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["position"], name="journal_position_no_double"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(position=None),
                name="journal_position_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}"
