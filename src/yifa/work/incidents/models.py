"""Tables of incidents: projections of their acts, emptied and rebuilt at will."""

from typing import Any, ClassVar

from django.db import models
from uuid_utils.compat import uuid7

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.work.incidents.terms import (
    CITIZEN_SOURCES,
    PRIORITY_LABELS,
    SOURCE_LABELS,
    STAGE_LABELS,
    Priority,
    Stage,
)


class Incident(models.Model):
    """A problem (问题) on its way through the closed loop; what lists and maps show."""

    uuid = models.UUIDField(unique=True, default=uuid7, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    number = models.CharField("编号", max_length=40, blank=True)
    category = models.CharField("问题分类", max_length=10)
    category_name = models.CharField("分类名称", max_length=60)
    source = models.CharField("来源", max_length=20)
    priority = models.CharField("紧急程度", max_length=10, default=Priority.NORMAL.value)
    stage = models.CharField("环节", max_length=20)
    is_open = models.BooleanField("未办结", default=True)
    place = models.CharField("地点", max_length=200)
    description = EncryptedTextField("情况描述")
    lon = models.FloatField("经度")
    lat = models.FloatField("纬度")
    cell = models.CharField("网格编码", max_length=40, blank=True)
    cell_name = models.CharField("网格", max_length=120, blank=True)
    component = models.CharField("部件标识码", max_length=17, blank=True)
    area = models.CharField("片区", max_length=120, blank=True)
    unit = models.CharField("处置单位编码", max_length=40, blank=True)
    unit_name = models.CharField("处置单位", max_length=100, blank=True)
    team = models.JSONField("处置人员", default=list)
    team_name = models.CharField("处置人员姓名", max_length=100, blank=True)
    recurs = models.BooleanField("反复发生", default=False)
    missed = models.BooleanField("漏报", default=False)
    collected_at = models.DateTimeField("上报时间")
    filed_at = models.DateTimeField("立案时间", null=True)
    dispatched_at = models.DateTimeField("派遣时间", null=True)
    accept_by = models.DateTimeField("接收目标", null=True)
    depart_by = models.DateTimeField("出发目标", null=True)
    arrive_by = models.DateTimeField("到达目标", null=True)
    dispose_by = models.DateTimeField("处置目标", null=True)
    accepted_at = models.DateTimeField("接收时间", null=True)
    departed_at = models.DateTimeField("出发时间", null=True)
    arrived_at = models.DateTimeField("到达时间", null=True)
    disposed_at = models.DateTimeField("首次处置时间", null=True)
    next_breach_at = models.DateTimeField("下一时钟目标", null=True)
    escalated_to = models.CharField("升级到的岗位", max_length=20, blank=True)
    due_at = models.DateTimeField("处置时限", null=True)
    warn_at = models.DateTimeField("时限提醒", null=True)
    handled_at = models.DateTimeField("处置时间", null=True)
    closed_at = models.DateTimeField("结案时间", null=True)
    first_closed_at = models.DateTimeField("首次结案时间", null=True)
    late = models.BooleanField("超期处置", default=False)
    confirmed = models.BooleanField("核实属实", null=True, default=None)
    violation = models.BooleanField("发现违法行为", default=False)
    failures = models.PositiveSmallIntegerField("核查未通过次数", default=0)
    returns = models.PositiveSmallIntegerField("回退次数", default=0)
    redispatches = models.PositiveSmallIntegerField("改派次数", default=0)
    reopens = models.PositiveSmallIntegerField("重新启动次数", default=0)
    extensions = models.PositiveSmallIntegerField("延期次数", default=0)
    urges = models.PositiveSmallIntegerField("催办督办次数", default=0)
    reports_count = models.PositiveIntegerField("来件数", default=0)
    cases_count = models.PositiveSmallIntegerField("转立案数", default=0)
    asked_until = models.DateTimeField("申请延至", null=True)
    support = models.CharField("请求的支援", max_length=200, blank=True)
    asked_suspension = models.CharField("申请挂起的第三方", max_length=100, blank=True)
    asks = models.BooleanField("有申请待答复", default=False)
    suspended_at = models.DateTimeField("挂起时间", null=True)
    third_party = models.CharField("第三方", max_length=100, blank=True)
    expected_on = models.DateField("第三方预计完成日期", null=True)
    confirm_s = models.PositiveIntegerField("核实用时", null=True)
    file_s = models.PositiveIntegerField("立案用时", null=True)
    dispatch_s = models.PositiveIntegerField("派遣用时", null=True)
    accept_s = models.PositiveIntegerField("接收用时", null=True)
    depart_s = models.PositiveIntegerField("出发用时", null=True)
    arrive_s = models.PositiveIntegerField("到达用时", null=True)
    dispose_s = models.PositiveIntegerField("处置用时", null=True)
    feed_back_s = models.PositiveIntegerField("反馈用时", null=True)
    verify_s = models.PositiveIntegerField("核查用时", null=True)
    close_s = models.PositiveIntegerField("结案用时", null=True)
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
            models.Index(
                fields=["next_breach_at"],
                condition=models.Q(next_breach_at__isnull=False),
                name="incidents_next_breach",
            ),
            models.Index(
                fields=["escalated_to"],
                condition=~models.Q(escalated_to=""),
                name="incidents_escalated",
            ),
            models.Index(fields=["asks"], condition=models.Q(asks=True), name="incidents_asking"),
            # What is open is a small part of all; a planner without histograms needs telling.
            models.Index(
                fields=["unit", "stage"], condition=models.Q(is_open=True), name="incidents_open"
            ),
            models.Index(fields=["due_at"], name="incidents_by_due_day"),
            models.Index(fields=["first_closed_at"], name="incidents_by_closing"),
            models.Index(fields=["stage", "due_at"], name="incidents_by_due"),
            models.Index(fields=["category", "-id"], name="incidents_by_category"),
            models.Index(
                fields=["component"],
                condition=~models.Q(component=""),
                name="incidents_by_component",
            ),
            models.Index(fields=["cell", "-id"], name="incidents_by_cell"),
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
        if self.escalated_to:
            return "时钟超时，已升级"
        if self.asks:
            return "有申请待答复"
        unchecked = self.source in CITIZEN_SOURCES and self.confirmed is None
        return "待核实" if self.stage == Stage.COLLECTED and unchecked else self.stage_label

    @property
    def stage_label(self) -> str:
        return STAGE_LABELS[Stage(self.stage)]

    @property
    def priority_label(self) -> str:
        return PRIORITY_LABELS[Priority(self.priority)]

    @property
    def is_urgent(self) -> bool:
        return self.priority == Priority.URGENT

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
