"""Tables of dispatch: calls for help, timers of safety, road nets. Projections of their acts."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from yifa.base.procedure import Matter
from yifa.frame.fields import EncryptedTextField
from yifa.work.dispatch import terms


class Alert(models.Model):
    """A call for help (报警、请求支援) on its way to its result."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    kind = models.CharField("类别", max_length=20, choices=list(terms.ALERT_KIND_LABELS.items()))
    stage = models.CharField("环节", max_length=20)
    account = models.UUIDField("报警账号", null=True)
    officer = models.UUIDField("人员", null=True)
    officer_name = models.CharField("姓名", max_length=40)
    unit = models.CharField("单位编码", max_length=40, blank=True)
    unit_name = models.CharField("单位", max_length=100, blank=True)
    lon = models.FloatField("经度", null=True)
    lat = models.FloatField("纬度", null=True)
    positioned_at = models.DateTimeField("定位时间", null=True)
    place = models.CharField("所在网格", max_length=120, blank=True)
    note = EncryptedTextField("说明")
    incident = models.UUIDField("关联事件", null=True)
    timer = models.UUIDField("平安确认", null=True, unique=True)
    raised_at = models.DateTimeField("报警时间")
    answered_at = models.DateTimeField("应答时间", null=True)
    answered_by = models.CharField("应答人", max_length=40, blank=True)
    helpers = models.CharField("支援人员", max_length=200, blank=True)
    set_out_at = models.DateTimeField("支援出发时间", null=True)
    closed_at = models.DateTimeField("解除时间", null=True)
    result = models.CharField("结果", max_length=500, blank=True)
    last_seq = models.PositiveIntegerField("最近一步")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["jurisdiction", "raised_at"],
                condition=models.Q(closed_at__isnull=True),
                name="dispatch_open_alerts",
            ),
            models.Index(fields=["jurisdiction", "-raised_at"], name="dispatch_alerts_by_time"),
            models.Index(fields=["account", "-raised_at"], name="dispatch_alerts_by_account"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"

    def get_absolute_url(self) -> str:
        """Give the address of its page."""
        return reverse("dispatch:alert", args=(self.uuid,))

    @property
    def matter(self) -> Matter:
        """The call as a matter."""
        return Matter(terms.ALERT_MATTER, self.uuid, self.jurisdiction)

    @property
    def kind_label(self) -> str:
        return terms.ALERT_KIND_LABELS[terms.AlertKind(self.kind)]

    @property
    def stage_label(self) -> str:
        return terms.ALERT_STAGE_LABELS[terms.AlertStage(self.stage)]


class SafetyTimer(models.Model):
    """“Check on me in N minutes”: running, confirmed, or overdue."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40)
    account = models.UUIDField("账号", null=True)
    officer = models.UUIDField("人员", null=True)
    officer_name = models.CharField("姓名", max_length=40)
    unit = models.CharField("单位编码", max_length=40, blank=True)
    note = EncryptedTextField("说明")
    incident = models.UUIDField("关联事件", null=True)
    set_at = models.DateTimeField("设置时间")
    safe_by = models.DateTimeField("确认时限")
    ended_at = models.DateTimeField("结束时间", null=True)
    state = models.CharField("状态", max_length=20)
    last_seq = models.PositiveIntegerField("最近一步")

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["safe_by"],
                condition=models.Q(ended_at__isnull=True),
                name="dispatch_running_timers",
            )
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_at__isnull=True),
                name="dispatch_one_timer_runs",
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer_name} {self.safe_by}"

    @property
    def matter(self) -> Matter:
        """The timer as a matter."""
        return Matter(terms.TIMER_MATTER, self.uuid, self.jurisdiction)

    @property
    def state_label(self) -> str:
        return terms.TIMER_STATE_LABELS[terms.TimerState(self.state)]


class RoadNet(models.Model):
    """A road net as imported; the newest of a county is used. The graph lies under its hash."""

    uuid = models.UUIDField(unique=True, editable=False)
    jurisdiction = models.CharField("辖区编码", max_length=40, db_index=True)
    name = models.CharField("名称", max_length=100)
    link_count = models.PositiveIntegerField("路段数")
    node_count = models.PositiveIntegerField("节点数")
    length_m = models.PositiveIntegerField("总长")
    sha256 = models.CharField("校验值", max_length=64)
    imported_at = models.DateTimeField("导入时间")

    def __str__(self) -> str:
        return f"{self.jurisdiction} {self.name} {self.imported_at}"
