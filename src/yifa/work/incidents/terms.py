"""Words of the room of incidents: stages, sources, units of time limits and powers."""

from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """Where an incident stands in the closed loop (闭环)."""

    NONE = "none"
    COLLECTED = "collected"
    FILED = "filed"
    DISPATCHED = "dispatched"
    HANDLING = "handling"
    SUSPENDED = "suspended"
    HANDLED = "handled"
    VERIFYING = "verifying"
    VERIFIED = "verified"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STAGE_LABELS: Final = {
    Stage.NONE: "未开始",
    Stage.COLLECTED: "待立案",
    Stage.FILED: "待派遣",
    Stage.DISPATCHED: "待接收",
    Stage.HANDLING: "处置中",
    Stage.SUSPENDED: "已挂起",
    Stage.HANDLED: "待反馈",
    Stage.VERIFYING: "待核查",
    Stage.VERIFIED: "待结案",
    Stage.CLOSED: "已结案",
    Stage.CANCELLED: "已作废",
}

OPEN_STAGES: Final = tuple(
    stage for stage in Stage if stage not in (Stage.NONE, Stage.CLOSED, Stage.CANCELLED)
)
AT_UNIT: Final = (Stage.DISPATCHED, Stage.HANDLING)
"""The stages in which the time limit of handling runs."""
WITH_UNIT: Final = (*AT_UNIT, Stage.SUSPENDED)
"""The stages in which the unit has the task, the limit running or not."""


class Priority(StrEnum):
    """How pressing an incident is; the clocks may have other targets for each."""

    URGENT = "urgent"
    NORMAL = "normal"


PRIORITY_LABELS: Final = {Priority.URGENT: "紧急", Priority.NORMAL: "一般"}


class ClockKind(StrEnum):
    """The four instants that the clocks 1-3-15 record."""

    ACCEPT = "accept"
    DEPART = "depart"
    ARRIVE = "arrive"
    DISPOSE = "dispose"


CLOCK_LABELS: Final = {
    ClockKind.ACCEPT: "接收",
    ClockKind.DEPART: "出发",
    ClockKind.ARRIVE: "到达",
    ClockKind.DISPOSE: "处置",
}


class ClockState(StrEnum):
    """How a clock stands to its target."""

    RUNNING = "running"
    LATE = "late"
    KEPT = "kept"
    OVERRUN = "overrun"
    UNRECORDED = "unrecorded"
    PAUSED = "paused"


CLOCK_STATE_LABELS: Final = {
    ClockState.RUNNING: "计时中",
    ClockState.LATE: "已超时",
    ClockState.KEPT: "按时",
    ClockState.OVERRUN: "超时完成",
    ClockState.UNRECORDED: "未记录",
    ClockState.PAUSED: "暂停计时",
}


class Source(StrEnum):
    """Through which channel the incident came."""

    PATROL = "patrol"
    HOTLINE = "hotline"
    SNAPSHOT = "snapshot"
    SENSOR = "sensor"
    AUTHORITY = "authority"
    OPEN311 = "open311"
    WORK_ORDER = "work_order"
    MAIL = "mail"
    PUBLIC_OPINION = "public_opinion"


SOURCE_LABELS: Final = {
    Source.PATROL: "巡查上报",
    Source.HOTLINE: "12345 热线",
    Source.SNAPSHOT: "随手拍",
    Source.SENSOR: "设备感知",
    Source.AUTHORITY: "其他部门转来",
    Source.OPEN311: "开放接口（Open311）",
    Source.WORK_ORDER: "工单推送",
    Source.MAIL: "电子邮件",
    Source.PUBLIC_OPINION: "网络舆情",
}

CITIZEN_SOURCES: Final = frozenset(
    {
        Source.HOTLINE,
        Source.SNAPSHOT,
        Source.OPEN311,
        Source.WORK_ORDER,
        Source.MAIL,
        Source.PUBLIC_OPINION,
    }
)
"""Channels whose reports someone must check on the spot (核实) before they are closed."""


FOUND_BY_OTHERS: Final = CITIZEN_SOURCES | {Source.AUTHORITY}
"""Channels through which comes what the keepers (网格员) of the grid had not reported (漏报)."""


class LimitUnit(StrEnum):
    """How a time limit counts."""

    WORK_MINUTE = "work_minute"
    MINUTE = "minute"
    WORK_HOUR = "work_hour"
    HOUR = "hour"
    WORKING_DAY = "working_day"
    DAY = "day"


LIMIT_UNIT_LABELS: Final = {
    LimitUnit.WORK_MINUTE: "个工作分钟",
    LimitUnit.MINUTE: "分钟",
    LimitUnit.WORK_HOUR: "个工作时",
    LimitUnit.HOUR: "小时",
    LimitUnit.WORKING_DAY: "个工作日",
    LimitUnit.DAY: "日",
}


class Pressure(StrEnum):
    """How strongly a unit is urged."""

    REMIND = "remind"
    ORDER = "order"


PRESSURE_LABELS: Final = {Pressure.REMIND: "催办", Pressure.ORDER: "督办"}


class Power(StrEnum):
    """What may be done with incidents."""

    VIEW = "incidents.view"
    COLLECT = "incidents.collect"
    FILE = "incidents.file"
    DISPATCH = "incidents.dispatch"
    HANDLE = "incidents.handle"
    VERIFY = "incidents.verify"
    CLOSE = "incidents.close"
    URGE = "incidents.urge"
    APPROVE_EXTENSION = "incidents.approve_extension"
    CANCEL = "incidents.cancel"
    REOPEN = "incidents.reopen"
    REFER = "incidents.refer"
    SUSPEND = "incidents.suspend"
    RESUME = "incidents.resume"
    ESCALATE = "incidents.escalate"
    EVALUATE = "incidents.evaluate"
    SETTLE_REPORT = "incidents.settle_report"


POWER_LABELS: Final = {
    Power.VIEW: "查看事件",
    Power.COLLECT: "采集上报事件",
    Power.FILE: "事件立案",
    Power.DISPATCH: "派遣、改派、反馈",
    Power.HANDLE: "接收、出发、到达、处置、回退、交接、申请延期和挂起",
    Power.VERIFY: "核实、核查",
    Power.CLOSE: "事件结案",
    Power.URGE: "催办、督办",
    Power.APPROVE_EXTENSION: "审批延期",
    Power.CANCEL: "作废事件",
    Power.REOPEN: "重新启动已结案事件",
    Power.REFER: "转立案",
    Power.SUSPEND: "审批挂起",
    Power.RESUME: "恢复处置",
    Power.ESCALATE: "时钟超时自动升级",
    Power.EVALUATE: "查看综合评价和用时分析",
    Power.SETTLE_REPORT: "处理存疑的补报",
}
