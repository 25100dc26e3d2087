"""The log as a whole: signed heads, followers' cursors, verifications."""

from typing import ClassVar

from django.db import models


class Head(models.Model):
    """A signed head (日志头): so many entries, this root, at this time."""

    size = models.BigIntegerField("条数", unique=True)
    root = models.CharField("根哈希", max_length=64)
    peaks = models.JSONField("子树根")
    sealed_at = models.DateTimeField("封存时间")
    signature = models.CharField("签名", max_length=128)
    fingerprint = models.CharField("公钥指纹", max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(size__gte=1), name="journal_head_no_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.size}"


class Cursor(models.Model):
    """How far one follower has read; its failure, if the next entry fails."""

    name = models.CharField("名称", max_length=80, primary_key=True)
    position = models.BigIntegerField("位置", default=0)
    failure = models.TextField("失败原因", blank=True)
    failures_count = models.PositiveIntegerField("失败次数", default=0)

    def __str__(self) -> str:
        return f"{self.name}@{self.position}"


class Verification(models.Model):
    """One proof of the whole log: when, by whom, what was found."""

    verified_at = models.DateTimeField("核验时间")
    actor_name = models.CharField("核验人", max_length=100)
    entries_count = models.BigIntegerField("条数")
    unsealed_count = models.BigIntegerField("未封存条数")
    damages = models.JSONField("发现的问题", default=list)

    def __str__(self) -> str:
        return f"{self.verified_at:%Y-%m-%d %H:%M} ({self.entries_count})"
