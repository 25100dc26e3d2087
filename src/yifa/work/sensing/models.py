"""Tables of sensing: carriers, sealed batches of raw positions, the latest position of each."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import seal, unseal
from yifa.work.sensing import terms
from yifa.work.sensing.facts import Points, points_in

_CONTEXT = b"sensing.position"


def sealed(data: bytes) -> bytes:
    """Encrypt packed points: where a person went is sensitive (《个人信息保护法》第二十八条)."""
    return seal(data, context=_CONTEXT)


def opened(data: "bytes | memoryview[int]") -> Points:
    """Decrypt and unpack points; none are left of an erased batch."""
    return points_in(unseal(bytes(data), context=_CONTEXT) if data else b"")


class Carrier(models.Model):
    """What sends positions: an officer's phone, or a vehicle's terminal with a token."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    kind = models.CharField("类别", max_length=20, choices=list(terms.CARRIER_KIND_LABELS.items()))
    name = models.CharField("名称", max_length=60)
    officer = models.OneToOneField("agencies.Officer", models.PROTECT, null=True, blank=True)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, blank=True)
    token_sha256 = models.CharField("令牌校验值", max_length=64, blank=True, db_index=True)
    token_until = models.DateField("令牌有效期止（不含当日）", null=True, blank=True)
    registered_at = models.DateTimeField("登记时间")
    last_seq = models.PositiveIntegerField("最近登记", default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "name"],
                condition=models.Q(kind=terms.CarrierKind.VEHICLE),
                name="sensing_vehicle_is_registered_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name} {self.uuid}"

    @property
    def matter(self) -> Matter:
        """The carrier as a matter: registration, tokens, looks at its track."""
        return Matter(terms.CARRIER_MATTER, self.uuid, self.jurisdiction)

    @property
    def kind_label(self) -> str:
        return terms.CARRIER_KIND_LABELS[terms.CarrierKind(self.kind)]


class Seal(models.Model):
    """The batches of about a minute, fixed by one journal entry; `uuid` is that matter's."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    sealed_at = models.DateTimeField("封存时间")
    root = models.CharField("根校验值", max_length=64)

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.sealed_at}"

    @property
    def matter(self) -> Matter:
        """The seal as a matter of one act."""
        return Matter(terms.POSITIONS_MATTER, self.uuid, self.jurisdiction)


class Batch(models.Model):
    """What one request brought: points packed and encrypted, under the hash of the plain bytes."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    carrier = models.ForeignKey(Carrier, models.PROTECT, related_name="batches")
    received_at = models.DateTimeField("收到时间")
    first_at = models.DateTimeField("最早一点")
    last_at = models.DateTimeField("最晚一点")
    point_count = models.PositiveIntegerField("点数")
    refused_count = models.PositiveIntegerField("未收点数", default=0)
    refused_reason = models.CharField("未收原因", max_length=200, blank=True)
    marked = models.JSONField("存疑点数", default=dict)
    points = models.BinaryField("位置")
    sha256 = models.CharField("校验值", max_length=64)
    seal = models.ForeignKey(Seal, models.PROTECT, null=True, related_name="batches")
    erased_at = models.DateTimeField("清除时间", null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["carrier", "last_at"], name="sensing_batch_by_track"),
            models.Index(fields=["carrier", "received_at"], name="sensing_batch_by_arrival"),
            models.Index(
                fields=["jurisdiction", "id"],
                condition=models.Q(seal__isnull=True),
                name="sensing_batch_unsealed",
            ),
            models.Index(
                fields=["last_at"],
                condition=models.Q(erased_at__isnull=True),
                name="sensing_batch_kept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.carrier_id} {self.first_at} {self.point_count}"


class Latest(models.Model):
    """The newest good point of a carrier; it never goes back in time."""

    carrier = models.OneToOneField(Carrier, models.CASCADE, related_name="latest")
    captured_at = models.DateTimeField("时间")
    point = models.BinaryField("位置")
    received_at = models.DateTimeField("收到时间")

    def __str__(self) -> str:
        return f"{self.carrier_id} {self.captured_at}"

    def age_s(self, at: datetime) -> int:
        """Give how old it is at an instant."""
        return max(0, int((at - self.captured_at).total_seconds()))
