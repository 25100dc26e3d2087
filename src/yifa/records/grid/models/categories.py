"""Tables of categories: the bureau's own limits, criteria and departments. Dated."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.records.grid import terms


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


class CategoryCriteria(models.Model):
    """The bureau's own criteria (立案、结案条件) of a category, from a day on."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    code = models.CharField("分类编码", max_length=10)
    filing_criteria = models.CharField("立案条件", max_length=300)
    closing_criteria = models.CharField("结案条件", max_length=300)
    confirmed = models.BooleanField("已由本单位确认")
    valid_from = models.DateField("生效日期")
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "code", "valid_from"])]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from}"


class DepartmentRule(models.Model):
    """A unit that handles a category, or a whole class, within a cell (empty: everywhere)."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    code = models.CharField("分类或者大类编码", max_length=10)
    cell_code = models.CharField("网格编码", max_length=30, blank=True)
    unit = models.ForeignKey(
        "agencies.Unit", models.PROTECT, related_name="+", verbose_name="处置单位"
    )
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("终止日期（不含当日）", null=True, blank=True)
    reason = models.CharField("依据或者原因", max_length=200)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "code", "valid_from"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="grid_department_period_is_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.cell_code} {self.valid_from}"
