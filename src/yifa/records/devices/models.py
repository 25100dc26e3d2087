"""The table of devices: each row is what its acts have made of it."""

from typing import ClassVar

import msgspec
from django.db import models
from django.urls import reverse

from yifa.base.procedure import Matter
from yifa.records.devices import terms
from yifa.records.devices.facts import DeviceHistory


class Device(models.Model):
    """A device; `history` holds every dated part of it, and when the register learnt of each."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    number = models.CharField("设备编号", max_length=40)
    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类别", max_length=20, choices=list(terms.KIND_LABELS.items()))
    place = models.CharField("设置地点", max_length=200)
    lon = models.FloatField("经度", null=True)
    lat = models.FloatField("纬度", null=True)
    history = models.JSONField("登记历史")
    last_seq = models.PositiveIntegerField("最近登记")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jurisdiction", "number"], name="devices_number_is_unique"
            )
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("devices:detail", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The device as a matter: its register entries are its acts."""
        return Matter(terms.DEVICE_MATTER, self.uuid, self.jurisdiction)

    @property
    def told(self) -> DeviceHistory:
        """All that the register ever said of the device."""
        return msgspec.convert(self.history, DeviceHistory)
