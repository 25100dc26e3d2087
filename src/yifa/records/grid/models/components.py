"""The register of components (部件): each row is what its acts have made of it."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.records.grid import terms


class Component(models.Model):
    """A component: a manhole cover, a lamp, a bin, a tree; `code` has 17 (older: 16) digits."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    code = models.CharField("标识码", max_length=17)
    category = models.CharField("类别", max_length=10)
    name = models.CharField("名称", max_length=60)
    place = models.CharField("位置", max_length=200, blank=True)
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")
    accuracy = models.CharField("定位精度", max_length=1, blank=True)
    owner = models.CharField("权属单位", max_length=100, blank=True)
    maintainer = models.CharField("养护单位", max_length=100, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)
    state = models.CharField("状态", max_length=20, default="in_use")
    cell_code = models.CharField("网格编码", max_length=30, blank=True)
    source = models.CharField("数据来源", max_length=60)
    source_key = models.CharField("来源编号", max_length=64)
    entered_on = models.DateField("登记日期")
    retired_on = models.DateField("注销日期", null=True, blank=True)
    last_seq = models.PositiveIntegerField("最近登记", default=1)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "category", "code"]),
            models.Index(fields=["jurisdiction", "cell_code"]),
            models.Index(fields=["lat", "lon"], name="grid_component_by_place"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["code"], name="grid_component_code_is_unique"),
            models.UniqueConstraint(
                fields=["jurisdiction", "source", "source_key"],
                name="grid_component_is_entered_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("grid:component", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The component as a matter: its register entries are its acts."""
        return Matter(terms.COMPONENT_MATTER, self.uuid, self.jurisdiction)

    @property
    def is_in_use(self) -> bool:
        return self.state == terms.ComponentState.IN_USE


class ComponentSerial(models.Model):
    """The last serial given to a class in a county; locked while the next are taken."""

    county = models.CharField(max_length=6)
    category = models.CharField(max_length=10)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["county", "category"], name="grid_component_serial_is_unique"
            )
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.category} {self.last}"
