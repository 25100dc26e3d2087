"""Tables of the grid: surveys, cells, and the bureau's own limits. Dated; nothing is deleted."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.records.grid import terms


class Survey(models.Model):
    """A drawing of cells; its latest number is the version of the whole grid."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    title = models.CharField("说明", max_length=100)
    valid_from = models.DateField("生效日期")
    recorded_at = models.DateTimeField("登记时间")

    def __str__(self) -> str:
        return f"{self.pk} {self.title}"


class Cell(models.Model):
    """A cell (网格) of one level, held for a period; `polygon` is GeoJSON, WGS-84."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="cells")
    level = models.CharField("级别", max_length=20)
    code = models.CharField("编码", max_length=30)
    name = models.CharField("名称", max_length=60)
    parent_code = models.CharField("上级编码", max_length=30, blank=True)
    unit = models.ForeignKey(
        "agencies.Unit", models.PROTECT, null=True, blank=True, verbose_name="责任单位"
    )
    polygon = models.JSONField("范围")
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("终止日期（不含当日）", null=True, blank=True)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "level", "code"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_until=None), name="grid_cell_is_drawn_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="grid_cell_period_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class CategoryLimit(models.Model):
    """The bureau's own limit and department for an incident category, from a day on."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    code = models.CharField("分类编码", max_length=10)
    limit_count = models.PositiveSmallIntegerField("时限")
    limit_unit = models.CharField(
        "时限单位", max_length=20, choices=list(terms.LIMIT_UNIT_LABELS.items())
    )
    department = models.CharField(
        "处置部门", max_length=30, choices=list(terms.DEPARTMENT_LABELS.items())
    )
    confirmed = models.BooleanField("已由本单位确认")
    valid_from = models.DateField("生效日期")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "code", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"
