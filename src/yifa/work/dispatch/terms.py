"""Words of the room of dispatch: calls for help, stages, reasons, powers."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done in this room."""

    PROPOSE = "dispatch.propose"
    COMMAND = "dispatch.command"
    CALL = "dispatch.call"
    WATCH = "dispatch.watch"
    IMPORT_ROADS = "dispatch.import_roads"


POWER_LABELS: Final = {
    Power.PROPOSE: "查看派遣建议并派遣",
    Power.COMMAND: "应答人员报警、支援请求",
    Power.CALL: "紧急报警、请求支援、设置平安确认",
    Power.WATCH: "到时没有确认平安的自动报警",
    Power.IMPORT_ROADS: "导入路网",
}


class AlertKind(StrEnum):
    """Why an officer calls."""

    EMERGENCY = "emergency"
    OVERDUE = "overdue"
    SUPPORT = "support"


ALERT_KIND_LABELS: Final = {
    AlertKind.EMERGENCY: "紧急报警",
    AlertKind.OVERDUE: "未按时确认平安",
    AlertKind.SUPPORT: "请求支援",
}


class AlertStage(StrEnum):
    """Where a call stands."""

    RAISED = "raised"
    ANSWERED = "answered"
    ON_THE_WAY = "on_the_way"
    CLOSED = "closed"


ALERT_STAGE_LABELS: Final = {
    AlertStage.RAISED: "待应答",
    AlertStage.ANSWERED: "已应答",
    AlertStage.ON_THE_WAY: "支援途中",
    AlertStage.CLOSED: "已解除",
}
OPEN_ALERTS: Final = (AlertStage.RAISED, AlertStage.ANSWERED, AlertStage.ON_THE_WAY)


class TimerState(StrEnum):
    """What became of “check on me”."""

    RUNNING = "running"
    SAFE = "safe"
    OVERDUE = "overdue"


TIMER_STATE_LABELS: Final = {
    TimerState.RUNNING: "计时中",
    TimerState.SAFE: "已确认平安",
    TimerState.OVERDUE: "未按时确认",
}

ALERT_MATTER: Final = "alert"
TIMER_MATTER: Final = "safety_timer"
ROADS_MATTER: Final = "road_net"

TIMER_MINUTES: Final = (5, 10, 15, 20, 30, 45, 60, 90, 120)


class Verdict(StrEnum):
    """How a reason speaks for or against a team."""

    GOOD = "good"
    NOTE = "note"
    BAD = "bad"


VERDICT_LABELS: Final = {
    Verdict.GOOD: "有利",
    Verdict.NOTE: "注意",
    Verdict.BAD: "不宜派遣",
}
