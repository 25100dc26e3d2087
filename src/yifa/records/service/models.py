"""Tables of service: confirmed addresses, deliveries, and the inbox that recipients open."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.records.service import terms

_HASH = 64


class ServiceAddress(models.Model):
    """A confirmation of address (送达地址、电子送达确认书) of one party in one matter."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    party = models.UUIDField("当事人")
    address = EncryptedTextField("送达地址")
    recipient = EncryptedTextField("收件人")
    phone = EncryptedTextField("联系电话")
    mail = EncryptedTextField("电子邮箱")
    mobile = EncryptedTextField("手机号码")
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    channels = models.JSONField("同意的电子送达方式", default=list)
    states_effect = models.BooleanField("载明法律后果", default=True)
    confirmed_on = models.DateField("确认日期")
    withdrawn_on = models.DateField("撤回日期", null=True)
    document = models.UUIDField("确认书", null=True)
    last_seq = models.PositiveIntegerField("最近一步", default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["matter_kind", "matter_id"], name="service_address_by_matter")
        ]

    def __str__(self) -> str:
        return f"送达地址确认书 {self.uuid}"

    @property
    def matter(self) -> Matter:
        """The matter in which the address was confirmed."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)

    @property
    def subject(self) -> Matter:
        """The confirmation as a matter of its own."""
        return Matter(terms.CONFIRMATION_MATTER, UUID(str(self.uuid)), self.jurisdiction)


class Delivery(models.Model):
    """A delivery (送达任务) as lists show it: the projection of its acts."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    unit = models.CharField("承办单位", max_length=40, blank=True)
    matter_kind = models.CharField("事项类别", max_length=20)
    matter_id = models.UUIDField("事项")
    document = models.UUIDField("文书")
    title = models.CharField("文书名称", max_length=200)
    number = models.CharField("文号", max_length=100, blank=True)
    recipient = models.CharField("受送达人", max_length=100)
    way = models.CharField(
        "送达方式",
        max_length=20,
        choices=[(str(code), label) for code, label in terms.SERVICE_WAY_LABELS.items()],
    )
    stage = models.CharField(
        "状态",
        max_length=12,
        choices=[(str(code), label) for code, label in terms.STAGE_LABELS.items()],
    )
    due_on = models.DateField("送达期限", null=True)
    ends_on = models.DateField("公告期满日", null=True)
    served_on = models.DateField("送达凭证日期", null=True)
    effective_on = models.DateField("送达生效日期", null=True)
    proof = models.UUIDField("送达回证", null=True)
    last_seq = models.PositiveIntegerField("最近一步")
    last_at = models.DateTimeField("最近办理时间")
    last_label = models.CharField("最近办理", max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(stage="served") | models.Q(effective_on__isnull=True),
                name="service_effect_only_when_served",
            ),
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(stage__in=["planned", "under_way", "returned"]),
                name="service_document_is_under_way_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "stage", "due_on"], name="service_by_stage"),
            models.Index(fields=["matter_kind", "matter_id"], name="service_by_matter"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.uuid}"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("service:detail", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The matter whose documents are served."""
        return Matter(self.matter_kind, self.matter_id, self.jurisdiction)

    @property
    def subject(self) -> Matter:
        """The delivery as a matter of its own."""
        return Matter(terms.DELIVERY_MATTER, UUID(str(self.uuid)), self.jurisdiction)

    @property
    def stage_label(self) -> str:
        """The stage in Chinese."""
        return terms.STAGE_LABELS[terms.Stage(self.stage)]

    @property
    def way_label(self) -> str:
        """The way now tried, in Chinese."""
        return terms.SERVICE_WAY_LABELS[terms.ServiceWay(self.way)]

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done."""
        return self.stage in terms.OPEN_STAGES


class InboxMessage(models.Model):
    """What a recipient may open: found by a token that only the message carries.

    Neither token nor code is kept, only what tells whether one is right.
    """

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="messages")
    key = models.CharField("发送标识", max_length=80)
    token_hash = models.CharField("令牌校验值", max_length=_HASH, unique=True)
    code_hash = models.CharField("取件码校验值", max_length=_HASH)
    digits_hash = models.CharField("证件尾号校验值", max_length=_HASH)
    created_at = models.DateTimeField("登记时间")
    expires_at = models.DateTimeField("有效期止")
    failures_count = models.PositiveSmallIntegerField("输错次数", default=0)
    locked_until = models.DateTimeField("锁定至", null=True)
    opened_at = models.DateTimeField("打开时间", null=True)

    def __str__(self) -> str:
        return self.key
