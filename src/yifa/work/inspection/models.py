"""The table of inspections as lists show them: a projection of their acts."""

from typing import ClassVar
from uuid import UUID

from django.db import models
from django.urls import reverse
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.work.inspection.terms import GROUND_LABELS, STAGE_LABELS, Ground, Stage


class Inspection(models.Model):
    """One inspection: a projection of its acts. `object_shown` is masked for a person."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    unit = models.CharField("单位编码", max_length=40, blank=True)
    unit_name = models.CharField("单位", max_length=100, blank=True)
    stage = models.CharField("状态", max_length=20)
    ground = models.CharField("检查事由", max_length=20)
    number = models.CharField("事由编号", max_length=100, blank=True)
    source_matter = models.CharField("来源事项", max_length=80, blank=True)
    sheet = models.CharField("检查单编码", max_length=40)
    sheet_name = models.CharField("检查单", max_length=60)
    party = models.UUIDField("当事人", null=True)
    object_name = EncryptedTextField("被检查对象")
    object_shown = models.CharField("被检查对象（列表）", max_length=120)
    place = models.CharField("地点", max_length=200)
    officers = models.CharField("执法人员", max_length=120)
    faults_count = models.PositiveSmallIntegerField("不符合项数", default=0)
    cases_count = models.PositiveSmallIntegerField("转立案数", default=0)
    begun_at = models.DateTimeField("开始时间")
    left_at = models.DateTimeField("离开时间", null=True)
    closed_at = models.DateTimeField("办结时间", null=True)
    published_on = models.DateField("公开日期", null=True)
    is_doubted = models.BooleanField("补报存疑", default=False)
    due_label = models.CharField("期限名称", max_length=40, blank=True)
    due_on = models.DateField("期限", null=True)
    document = models.UUIDField("现场检查笔录", null=True)
    last_seq = models.PositiveIntegerField("最近一步", default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["jurisdiction", "-begun_at"], name="inspection_latest"),
            models.Index(fields=["stage", "-begun_at"], name="inspection_by_stage"),
            models.Index(fields=["party"], name="inspection_of_party"),
            models.Index(fields=["due_on"], name="inspection_by_due"),
        ]

    def __str__(self) -> str:
        return f"检查 {self.uuid}"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("inspection:detail", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        return Matter("inspection", UUID(str(self.uuid)), self.jurisdiction)

    @property
    def stage_label(self) -> str:
        return STAGE_LABELS[Stage(self.stage)]

    @property
    def ground_label(self) -> str:
        return GROUND_LABELS[Ground(self.ground)]
