"""Tables of intake: reports as projections of their acts, and keys by which likes are found."""

from typing import Any, ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.work.intake.terms import (
    CHANNEL_LABELS,
    CONNECTOR_MATTER,
    KIND_LABELS,
    STAGE_LABELS,
    Kind,
    Stage,
)


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
    receipt = models.CharField("回执号", max_length=20, blank=True)
    connector = models.CharField("接入", max_length=40, blank=True)
    component = models.CharField("部件编号", max_length=40, blank=True)
    chosen_category = models.CharField("来件人所选分类", max_length=10, blank=True)
    link = models.CharField("来源链接", max_length=500, blank=True)
    due_at = models.DateTimeField("答复期限", null=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    tell = models.JSONField("告知方式", default=list)
    urges = models.PositiveSmallIntegerField("对方催办次数", default=0)
    counterpart = models.CharField("对方通报", max_length=20, blank=True)
    last_seq = models.PositiveIntegerField("最近一步")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["stage", "-id"], name="intake_by_stage"),
            models.Index(fields=["channel", "-id"], name="intake_by_channel"),
            models.Index(fields=["suggested", "-id"], name="intake_by_suggestion"),
            models.Index(fields=["jurisdiction", "-id"], name="intake_by_jurisdiction"),
            models.Index(fields=["triaged", "id"], name="intake_by_triaged"),
            models.Index(fields=["receipt"], name="intake_by_receipt"),
            models.Index(fields=["connector", "external_id"], name="intake_by_counterpart"),
            models.Index(
                fields=["due_at"],
                condition=models.Q(due_at__isnull=False, answered_at=None),
                name="intake_to_answer",
            ),
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


class Connector(models.Model):
    """A connector (接入): a counterpart and the protocol in which it speaks with us.

    The counts and the last contact are observations, no acts; secrets are encrypted.
    """

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    code = models.CharField("代号", max_length=40, unique=True)
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("方式", max_length=20)
    channel = models.CharField("来件渠道", max_length=20)
    settings = models.JSONField("设置", default=dict)
    is_on = models.BooleanField("启用", default=False)
    secret = EncryptedTextField("密钥", null=True)
    earlier_secret = EncryptedTextField("更换前的密钥", null=True)
    earlier_until = models.DateTimeField("更换前的密钥用至", null=True)
    key_index = models.CharField("密钥索引", max_length=64, blank=True)
    fingerprint = models.CharField("密钥指纹", max_length=12, blank=True)
    secret_since = models.DateTimeField("密钥更换时间", null=True)
    read_until = models.DateTimeField("已取至", null=True)
    contacted_at = models.DateTimeField("最近联系", null=True)
    accepted_count = models.PositiveBigIntegerField("收到件数", default=0)
    known_count = models.PositiveBigIntegerField("重复件数", default=0)
    refused_count = models.PositiveBigIntegerField("不合格件数", default=0)
    failure = models.CharField("最近错误", max_length=300, blank=True)
    failed_at = models.DateTimeField("最近错误时间", null=True)
    last_seq = models.PositiveIntegerField("最近一步")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key_index"],
                condition=~models.Q(key_index=""),
                name="intake_no_key_of_two_connectors",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def matter(self) -> Matter:
        return Matter(CONNECTOR_MATTER, self.uuid, self.jurisdiction)

    @property
    def kind_label(self) -> str:
        return KIND_LABELS[Kind(self.kind)]

    @property
    def channel_label(self) -> str:
        return dict[Any, str](CHANNEL_LABELS).get(self.channel, self.channel)


class InboundEvent(models.Model):
    """A signed message that was taken: its id is taken once, its answer kept for repetitions."""

    connector = models.ForeignKey(Connector, models.PROTECT, related_name="events")
    event_id = models.CharField("消息编号", max_length=80)
    digest = models.CharField("内容摘要", max_length=64)
    status = models.PositiveSmallIntegerField("应答")
    answer = models.JSONField("应答内容")
    received_at = models.DateTimeField("收到时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["received_at"], name="intake_events_by_age")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connector", "event_id"], name="intake_no_event_twice")
        ]

    def __str__(self) -> str:
        return f"{self.connector_id} {self.event_id}"


class DroppedFile(models.Model):
    """A file in a drop (投递): watched until its size stands still, then read once."""

    connector = models.ForeignKey(Connector, models.PROTECT, related_name="files")
    name = models.CharField("文件名", max_length=255)
    size = models.PositiveBigIntegerField("大小")
    modified = models.FloatField("修改时刻")
    seen_at = models.DateTimeField("首次看到")
    sha256 = models.CharField("内容摘要", max_length=64, blank=True)
    read_at = models.DateTimeField("读取时间", null=True)
    accepted_count = models.PositiveIntegerField("收到", default=0)
    known_count = models.PositiveIntegerField("重复", default=0)
    refused_count = models.PositiveIntegerField("不合格", default=0)
    fault = models.CharField("不能读取的原因", max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["connector", "sha256"], name="intake_files_by_content")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["connector", "name"], name="intake_no_file_twice")
        ]

    def __str__(self) -> str:
        return f"{self.connector_id} {self.name}"
