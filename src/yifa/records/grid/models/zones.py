"""Zones (管控区域): dated areas in which something is asked of everybody, by a decision."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.records.grid import terms


class Zone(models.Model):
    """An area that a decision puts under strict keeping, or keeps free, for a time."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    kind = models.CharField("种类", max_length=20, choices=list(terms.ZONE_KIND_LABELS.items()))
    name = models.CharField("名称", max_length=60)
    decision = models.CharField("划定依据", max_length=200)
    polygon = models.JSONField("范围")
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("终止日期（不含当日）", null=True, blank=True)
    withdrawn_on = models.DateField("撤销日期", null=True, blank=True)
    last_seq = models.PositiveIntegerField("最近登记", default=1)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "valid_from"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="grid_zone_period_is_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.valid_from}"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("grid:zone", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The zone as a matter: drawn, and perhaps withdrawn."""
        return Matter(terms.ZONE_MATTER, self.uuid, self.jurisdiction)

    @property
    def kind_label(self) -> str:
        return terms.ZONE_KIND_LABELS[terms.ZoneKind(self.kind)]

    @property
    def label(self) -> str:
        """Its kind and name in words."""
        return f"{self.kind_label}“{self.name}”"
