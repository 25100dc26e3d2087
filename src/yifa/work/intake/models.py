"""Tables of intake: reports as projections of their acts, and keys by which likes are found."""

from typing import Any, ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.work.intake.terms import CHANNEL_LABELS, STAGE_LABELS, Stage


class Report(models.Model):
    """One report (来件) in the inbox. What concerns the reporter is encrypted.

    `suggested`, `confidence`, `suggestion`, `topic` and `likes_count` are computed and may be
    computed again at any time; the rest is what the acts say.
    """

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    county = models.CharField("县", max_length=10)
    channel = models.CharField("渠道", max_length=20)
    external_id = models.CharField("来源编号", max_length=80, blank=True)
    content_key = models.CharField("内容摘要", max_length=64)
    batch = models.CharField("导入批次", max_length=40, blank=True)
    stage = models.CharField("状态", max_length=20)
    title = EncryptedTextField("标题")
    text = EncryptedTextField("内容")
    place = models.CharField("地点", max_length=200, blank=True)
    lon = models.FloatField("经度", null=True)
    lat = models.FloatField("纬度", null=True)
    happened_at = models.DateTimeField("反映时间", null=True)
    received_at = models.DateTimeField("登记时间")
    reporter = EncryptedTextField("来件人", null=True)
    contact = EncryptedTextField("联系方式", null=True)
    category = models.CharField("确定的分类", max_length=10, blank=True)
    suggested = models.CharField("建议分类", max_length=10, blank=True)
    confidence = models.FloatField("把握", default=0.0)
    topic = models.CharField("建议领域", max_length=40, blank=True)
    suggestion = models.JSONField("建议", default=dict)
    triaged = models.BooleanField("已分拣", default=False)
    likes_count = models.PositiveSmallIntegerField("疑似重复数", default=0)
    incident = models.UUIDField("事件", null=True, db_index=True)
    merged_into = models.UUIDField("并入来件", null=True, db_index=True)
    authority = models.CharField("转办部门", max_length=100, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    follow_ups = models.PositiveSmallIntegerField("回访次数", default=0)
    decided_at = models.DateTimeField("办理时间", null=True)
    last_seq = models.PositiveIntegerField("最近一步")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["stage", "-id"], name="intake_by_stage"),
            models.Index(fields=["channel", "-id"], name="intake_by_channel"),
            models.Index(fields=["suggested", "-id"], name="intake_by_suggestion"),
            models.Index(fields=["jurisdiction", "-id"], name="intake_by_jurisdiction"),
            models.Index(fields=["triaged", "id"], name="intake_by_triaged"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "content_key"], name="intake_no_report_twice")
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def matter(self) -> Matter:
        return Matter("report", self.uuid, self.jurisdiction)

    @property
    def stage_label(self) -> str:
        return STAGE_LABELS[Stage(self.stage)]

    @property
    def channel_label(self) -> str:
        return dict[Any, str](CHANNEL_LABELS).get(self.channel, self.channel)


class WordKey(models.Model):
    """A hashed run of characters of a report's title or opening: what likes share."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="word_keys")
    key = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "report"], name="intake_by_word_key")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.key}"
