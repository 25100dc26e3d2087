"""Tables of the map: surveys, their drafts, cells, duties in cells. Dated."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.records.grid import terms


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, label) for kind, label in terms.DUTY_KIND_LABELS.items()]


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
    standard_code = models.CharField("标准编码", max_length=15, blank=True)
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


class Draft(models.Model):
    """A survey being drawn up (网格草案): its acts and the survey's are one matter's."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    title = models.CharField("说明", max_length=100)
    valid_from = models.DateField("拟生效日期")
    state = models.CharField("状态", max_length=20, default="open")
    author = models.CharField("起草人", max_length=40)
    begun_at = models.DateTimeField("起草时间")
    last_seq = models.PositiveIntegerField("最近一步", default=1)

    def __str__(self) -> str:
        return f"{self.title} {self.valid_from}"

    @property
    def matter(self) -> Matter:
        """The draft as a matter; the survey that puts it in force is its last act."""
        return Matter(terms.GRID_MATTER, self.uuid, self.jurisdiction)

    @property
    def is_open(self) -> bool:
        return self.state == "open"


class DraftCell(models.Model):
    """A cell as a draft draws it; retired ones have no polygon of their own."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="cells")
    level = models.CharField("级别", max_length=20)
    code = models.CharField("编码", max_length=30)
    name = models.CharField("名称", max_length=60)
    parent_code = models.CharField("上级编码", max_length=30, blank=True)
    unit_code = models.CharField("责任单位代码", max_length=20, blank=True)
    standard_code = models.CharField("标准编码", max_length=15, blank=True)
    polygon = models.JSONField("范围", null=True)
    is_retired = models.BooleanField("取消", default=False)
    way = models.CharField("来由", max_length=100)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "code"], name="grid_draft_draws_a_cell_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.code}"


class Duty(models.Model):
    """Someone responsible in a cell (网格责任人) for a period; the cell is known by its code."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    cell_code = models.CharField("网格编码", max_length=30)
    kind = models.CharField("职责", max_length=20, choices=_kinds())
    officer = models.ForeignKey(
        "agencies.Officer", models.PROTECT, related_name="+", verbose_name="责任人"
    )
    valid_from = models.DateField("生效日期")
    valid_until = models.DateField("终止日期（不含当日）", null=True, blank=True)
    last_seq = models.PositiveIntegerField("最近登记", default=1)
    recorded_at = models.DateTimeField("登记时间")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["jurisdiction", "cell_code"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cell_code", "kind"],
                condition=Q(valid_until=None) & ~Q(kind="assistant"),
                name="grid_duty_is_held_by_one",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="grid_duty_period_is_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cell_code} {self.kind}"

    @property
    def matter(self) -> Matter:
        """The duty as a matter: assigned, then ended."""
        return Matter(terms.GRID_MATTER, self.uuid, self.jurisdiction)
