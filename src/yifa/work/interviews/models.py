"""Tables of the interview room: sessions as lists show them, the recording while it arrives."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.frame.masking import mask_name
from yifa.work.interviews import terms

_HASH = 64


class Session(models.Model):
    """One interview: a projection of its acts."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    about_kind = models.CharField("事项类别", max_length=20)
    about_id = models.UUIDField("事项")
    about_title = models.CharField("事项名称", max_length=200)
    person = EncryptedTextField("被询问人")
    role = models.CharField("身份", max_length=20)
    cause_code = models.CharField("案由", max_length=60, blank=True)
    officers = models.CharField("执法人员", max_length=200)
    is_remote = models.BooleanField("远程询问", default=False)
    stage = models.CharField("状态", max_length=20)
    is_usable = models.BooleanField("五要素齐全", default=False)
    lacking = models.JSONField("缺少的要素", default=list)
    began_at = models.DateTimeField("开始时间")
    ended_at = models.DateTimeField("结束时间", null=True)
    document = models.UUIDField("笔录", null=True)
    pdf_sha256 = models.CharField("定稿校验值", max_length=_HASH, blank=True)
    pages_count = models.PositiveSmallIntegerField("定稿页数", default=0)
    last_seq = models.PositiveIntegerField("最近一步", default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["about_kind", "about_id"], name="interview_of_matter"),
            models.Index(fields=["jurisdiction", "-began_at"], name="interview_latest"),
        ]

    def __str__(self) -> str:
        return f"询问 {self.uuid}"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("interviews:room", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The session as a matter of its own."""
        return Matter("interview", UUID(str(self.uuid)), self.jurisdiction)

    @property
    def about(self) -> Matter:
        """The matter for which somebody is questioned."""
        return Matter(self.about_kind, UUID(str(self.about_id)), self.jurisdiction)

    @property
    def is_running(self) -> bool:
        return self.stage in terms.RUNNING

    @property
    def stage_label(self) -> str:
        return terms.STAGE_LABELS[terms.Stage(self.stage)]

    @property
    def role_label(self) -> str:
        return terms.ROLE_LABELS[terms.Role(self.role)]

    @property
    def person_masked(self) -> str:
        """The person as lists show it."""
        return mask_name(self.person or "")

    @property
    def lacking_labels(self) -> str:
        """The missing elements in words."""
        return "、".join(terms.ELEMENT_LABELS[terms.Element(code)] for code in self.lacking)


class Part(models.Model):
    """A part of the recording while it arrives; its bytes lie in one file beside the database."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField("段号")
    side = models.CharField("来源", max_length=10)
    media_type = models.CharField("格式", max_length=40)
    device = models.CharField("设备", max_length=200)
    started_at = models.DateTimeField("开始时间")
    last_at = models.DateTimeField("最近收到")
    ended_at = models.DateTimeField("结束时间", null=True)
    gap_s = models.PositiveIntegerField("与上一段间隔", default=0)
    chunks_count = models.PositiveIntegerField("片数", default=0)
    size = models.PositiveBigIntegerField("字节数", default=0)
    sha256 = models.CharField("校验值", max_length=_HASH, blank=True)
    is_cut_off = models.BooleanField("异常中断", default=False)
    item = models.UUIDField("证据", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "number"], name="interview_part_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} 第 {self.number} 段"

    @property
    def side_label(self) -> str:
        return terms.SIDE_LABELS[terms.Side(self.side)]

    @property
    def has_picture(self) -> bool:
        """Say whether the part is a video."""
        return self.media_type.startswith("video/")


class Chunk(models.Model):
    """A piece of a part as it was sent: its place and its hash."""

    part = models.ForeignKey(Part, models.CASCADE, related_name="chunks")
    seq = models.PositiveIntegerField("序号")
    size = models.PositiveIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=_HASH)
    received_at = models.DateTimeField("收到时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["part", "seq"], name="interview_chunk_comes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part_id} 第 {self.seq} 片"


class Invitation(models.Model):
    """A way in for the person at a distance: a link that works once, until it expires."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="invitations")
    token_sha256 = models.CharField("链接指纹", max_length=_HASH, unique=True)
    digits_index = models.CharField("证件末四位指纹", max_length=_HASH)
    pass_sha256 = models.CharField("入场凭据指纹", max_length=_HASH, blank=True)
    expires_at = models.DateTimeField("有效期至")
    tries = models.PositiveSmallIntegerField("尝试次数", default=0)
    used_at = models.DateTimeField("使用时间", null=True)
    is_void = models.BooleanField("已作废", default=False)

    def __str__(self) -> str:
        return f"邀请 {self.pk}"


class Signal(models.Model):
    """A message between the two browsers while they find each other; gone when the session ends."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="signals")
    sender = models.CharField("发送方", max_length=10)
    body = models.TextField("内容")
    sent_at = models.DateTimeField("时间")

    def __str__(self) -> str:
        return f"信令 {self.pk}"
