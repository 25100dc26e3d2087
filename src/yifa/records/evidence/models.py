"""Tables of evidence. An original is found by its hash and never overwritten."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.records.evidence import terms
from yifa.records.evidence.terms.custody import CUSTODY_LABELS, CustodyState

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
    lon = models.FloatField("经度", null=True)
    lat = models.FloatField("纬度", null=True)
    parent = models.ForeignKey(
        "self", verbose_name="原件", null=True, on_delete=models.PROTECT, related_name="copies"
    )
    custody_state = models.CharField(
        "保管状态",
        max_length=20,
        default=CustodyState.KEPT,
        choices=[(str(code), label) for code, label in CUSTODY_LABELS.items()],
    )
    holder = EncryptedTextField("保管人", default=b"")
    held_at = EncryptedTextField("存放地点", default=b"")
    cautions = models.JSONField("内容提示", default=list)
    scan = models.CharField("病毒查杀", max_length=200, blank=True)
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
            models.CheckConstraint(
                condition=models.Q(lon__isnull=True, lat__isnull=True)
                | models.Q(lon__range=(-180, 180), lat__range=(-90, 90)),
                name="evidence_point_is_on_earth",
            ),
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
    def title(self) -> str:
        """What it is called on pages."""
        return self.description or self.filename or ""

    @property
    def is_original(self) -> bool:
        """Say whether it is an original and no copy made from one."""
        return self.parent_id is None

    @property
    def custody_label(self) -> str:
        """Where the thing or the original medium stands, in words."""
        return CUSTODY_LABELS[CustodyState(self.custody_state)]

    @property
    def plays_as(self) -> str:
        """Say by which element a browser plays it: video, audio or none."""
        return self.media_type.partition("/")[0] if self.media_type in terms.PLAYED else ""

    @property
    def is_picture(self) -> bool:
        """Say whether it can be shown as a picture."""
        return self.media_type in terms.PICTURES

    @property
    def officer_names(self) -> str:
        """Name those who took it."""
        return "、".join(officer["name"] for officer in self.officers)


class Clip(models.Model):
    """A span of a recording that someone marked (片段): a reference, nothing is cut."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    item = models.ForeignKey(
        EvidenceItem, verbose_name="原件", on_delete=models.PROTECT, related_name="clips"
    )
    from_s = models.FloatField("起（秒）")
    until_s = models.FloatField("止（秒）")
    reason = EncryptedTextField("证明内容")
    marked_at = models.DateTimeField("标注时间")
    marked_by = models.CharField("标注人", max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(from_s__gte=0, until_s__gt=models.F("from_s")),
                name="clip_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"片段 {self.uuid}"


class UploadPart(models.Model):
    """A file on its way in: its bytes lie in the data folder, bound to an account and a matter."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    account = models.UUIDField("账号")
    jurisdiction = models.CharField("辖区编码", max_length=40)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    filename = EncryptedTextField("文件名")
    length = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=_HASH, blank=True)
    scan = models.CharField("病毒查杀", max_length=200, blank=True)
    created_at = models.DateTimeField("开始时间")
    expires_at = models.DateTimeField("过期时间")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["account", "matter_id"], name="upload_of_account"),
            models.Index(fields=["expires_at"], name="upload_by_expiry"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(length__gt=0), name="upload_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"上传 {self.uuid}"

    @property
    def matter(self) -> Matter:
        """The matter the file is for."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)
