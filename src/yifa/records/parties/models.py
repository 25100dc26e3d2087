"""Tables of parties: personal fields are encrypted, lists show the masked copies."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.frame.fields import EncryptedTextField
from yifa.records.parties import terms


class Party(models.Model):
    """A person, a unit or an individual merchant. One county's bodies share one register."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    county = models.CharField("县区编码", max_length=6)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    kind = models.CharField("类型", max_length=20, choices=list(terms.KIND_LABELS.items()))
    status = models.CharField(
        "状态",
        max_length=10,
        choices=list(terms.STATUS_LABELS.items()),
        default=terms.Status.ACTIVE,
    )
    name = EncryptedTextField("名称")
    name_masked = models.CharField("名称（脱敏）", max_length=120)
    document_kind = models.CharField(
        "证件种类", max_length=10, choices=list(terms.DOCUMENT_KIND_LABELS.items())
    )
    document_number = EncryptedTextField("证件号码", blank=True)
    document_masked = models.CharField("证件号码（脱敏）", max_length=40, blank=True)
    document_hmac = models.CharField(max_length=64, blank=True)
    representative = EncryptedTextField("法定代表人（负责人、经营者）", blank=True)
    representative_masked = models.CharField(max_length=40, blank=True)
    phone = EncryptedTextField("联系电话", blank=True)
    phone_masked = models.CharField(max_length=30, blank=True)
    phone_hmac = models.CharField(max_length=64, blank=True, db_index=True)
    address = EncryptedTextField("住所（住址）", blank=True)
    address_masked = models.CharField(max_length=200, blank=True)
    trade = models.CharField("行业", max_length=5, blank=True)
    unit = models.ForeignKey(
        "agencies.Unit", models.PROTECT, null=True, blank=True, verbose_name="属地单位"
    )
    lon = models.FloatField("经度", null=True, blank=True)
    lat = models.FloatField("纬度", null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged"
    )
    source = models.CharField("来源", max_length=40, blank=True)
    source_key = models.CharField("来源键", max_length=64, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["county", "status", "-id"], name="parties_newest"),
            models.Index(fields=["county", "trade", "-id"], name="parties_by_trade"),
            models.Index(fields=["county", "unit", "-id"], name="parties_by_unit"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "document_hmac"],
                condition=Q(merged_into=None) & ~Q(document_hmac=""),
                name="parties_document_is_held_once",
            ),
            models.UniqueConstraint(
                fields=["county", "source_key"],
                condition=~Q(source_key=""),
                name="parties_is_imported_once",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")), name="parties_is_not_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name_masked} {self.uuid}"


class Premises(models.Model):
    """A place of business (经营场所) of a party, held for a period."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="premises")
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    name = models.CharField("场所名称", max_length=120)
    address = models.CharField("地址", max_length=200)
    trade = models.CharField("行业", max_length=5, blank=True)
    unit = models.ForeignKey("agencies.Unit", models.PROTECT, null=True, blank=True)
    lon = models.FloatField("经度", null=True, blank=True)
    lat = models.FloatField("纬度", null=True, blank=True)
    valid_from = models.DateField("启用日期")
    valid_until = models.DateField("停用日期（不含当日）", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="parties_premises_period_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.uuid}"
