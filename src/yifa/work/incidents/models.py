"""Tables of incidents: projections of their acts, emptied and rebuilt at will."""

from typing import Any, ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.work.incidents.terms import CITIZEN_SOURCES, SOURCE_LABELS, STAGE_LABELS, Stage


class Incident(models.Model):
    """A problem (问题) on its way through the closed loop; what lists and maps show."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    number = models.CharField("编号", max_length=40, blank=True)
    category = models.CharField("问题分类", max_length=10)
    category_name = models.CharField("分类名称", max_length=60)
    source = models.CharField("来源", max_length=20)
    stage = models.CharField("环节", max_length=20)
    place = models.CharField("地点", max_length=200)
    description = EncryptedTextField("情况描述")
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")
    cell = models.CharField("网格编码", max_length=40, blank=True)
    cell_name = models.CharField("网格", max_length=120, blank=True)
    unit = models.CharField("处置单位编码", max_length=40, blank=True)
    unit_name = models.CharField("处置单位", max_length=100, blank=True)
    collected_at = models.DateTimeField("上报时间")
    filed_at = models.DateTimeField("立案时间", null=True)
    dispatched_at = models.DateTimeField("派遣时间", null=True)
    due_at = models.DateTimeField("处置时限", null=True)
    handled_at = models.DateTimeField("处置时间", null=True)
    closed_at = models.DateTimeField("结案时间", null=True)
    late = models.BooleanField("超期处置", default=False)
    confirmed = models.BooleanField("核实属实", null=True, default=None)
    violation = models.BooleanField("发现违法行为", default=False)
    failures = models.PositiveSmallIntegerField("核查未通过次数", default=0)
    urges = models.PositiveSmallIntegerField("催办督办次数", default=0)
    reports_count = models.PositiveIntegerField("来件数", default=0)
    cases_count = models.PositiveSmallIntegerField("转立案数", default=0)
    asked_until = models.DateTimeField("申请延至", null=True)
    last_seq = models.PositiveIntegerField("最近一步")

    class Meta:
        indexes: ClassVar = [
            # Behind the order stands what every list filters by: counts read the index alone.
            models.Index(
                fields=["stage", "-id", "jurisdiction", "unit"], name="incidents_by_stage"
            ),
            models.Index(fields=["unit", "stage", "-id", "jurisdiction"], name="incidents_by_unit"),
            models.Index(
                fields=["asked_until"],
                condition=models.Q(asked_until__isnull=False),
                name="incidents_asking_for_time",
            ),
            models.Index(fields=["stage", "due_at"], name="incidents_by_due"),
            models.Index(fields=["category", "-id"], name="incidents_by_category"),
            models.Index(fields=["collected_at"], name="incidents_by_day"),
            models.Index(fields=["lat", "lon"], name="incidents_by_place"),
            models.Index(fields=["jurisdiction", "-id"], name="incidents_by_jurisdiction"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["number"],
                condition=~models.Q(number=""),
                name="incidents_number_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.number or str(self.uuid)

    @property
    def matter(self) -> Matter:
        return Matter("incident", self.uuid, self.jurisdiction)

    @property
    def waiting_label(self) -> str:
        """What it waits for: a citizen's report is checked on the spot before it is filed."""
        unchecked = self.source in CITIZEN_SOURCES and self.confirmed is None
        return "待核实" if self.stage == Stage.COLLECTED and unchecked else self.stage_label

    @property
    def stage_label(self) -> str:
        return STAGE_LABELS[Stage(self.stage)]

    @property
    def source_label(self) -> str:
        return dict[Any, str](SOURCE_LABELS).get(self.source, self.source)


class CaseLink(models.Model):
    """An incident that became a case; found from either side."""

    incident = models.ForeignKey(Incident, models.CASCADE, related_name="case_links")
    case_uuid = models.UUIDField(db_index=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["incident", "case_uuid"], name="incidents_case_is_linked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.case_uuid}"


class Serial(models.Model):
    """The last number given on a day in a county; locked while the next is taken."""

    county = models.CharField(max_length=10)
    day = models.DateField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["county", "day"], name="incidents_serial_is_unique")
        ]

    def __str__(self) -> str:
        return f"{self.county} {self.day} {self.last}"
