"""Tables of the pool of witnesses. Contacts are encrypted, and blanked when the consent ends."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.records.witnesses import terms
from yifa.records.witnesses.facts import WitnessFact


class Witness(models.Model):
    """One volunteer."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    name = EncryptedTextField("姓名")
    phone = EncryptedTextField("联系电话")
    organization = EncryptedTextField("单位")
    address = EncryptedTextField("住址")
    calling = models.CharField("身份", max_length=20, choices=list(terms.CALLING_LABELS.items()))
    area = models.CharField("片区", max_length=60)
    hours = models.JSONField("可到场时段", default=list)
    purpose = models.CharField("登记目的", max_length=200)
    agreed_on = models.DateField("同意日期")
    kept_until = models.DateField("保存至（不含当日）")
    left_at = models.DateTimeField("退出时间", null=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kept_until__gt=models.F("agreed_on")),
                name="witnesses_are_kept_for_a_time",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "calling"], name="witnesses_by_calling")
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("witnesses:detail", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The witness as a matter: what he or she agreed to and did."""
        return Matter(terms.WITNESS_MATTER, UUID(str(self.uuid)), self.jurisdiction)

    @property
    def fact(self) -> WitnessFact:
        """The witness as rules see him or her."""
        return WitnessFact(
            id=self.uuid,
            name=self.name or "",
            phone=self.phone or "",
            organization=self.organization or "",
            address=self.address or "",
            calling=terms.Calling(self.calling),
            area=self.area,
            hours=tuple(terms.Hours(item) for item in self.hours),
            purpose=self.purpose,
            agreed_on=self.agreed_on,
            kept_until=self.kept_until,
            has_left=self.left_at is not None,
        )


class Engagement(models.Model):
    """One invitation into a matter."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    witness = models.ForeignKey(Witness, models.PROTECT, related_name="engagements")
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    meets_at = models.DateTimeField("约定时间")
    place = EncryptedTextField("地点")
    task = EncryptedTextField("见证事项")
    stage = models.CharField("状态", max_length=12, choices=list(terms.STAGE_LABELS.items()))
    saw = EncryptedTextField("作证内容")
    record_sha256 = models.CharField("证言校验值", max_length=64, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["matter_kind", "matter_id"], name="engagements_by_matter")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["witness", "matter_kind", "matter_id", "meets_at"],
                name="engagements_are_asked_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.uuid)

    @property
    def subject(self) -> str:
        """The matter it is for, as entries name it."""
        return f"{self.matter_kind}:{self.matter_id}"
