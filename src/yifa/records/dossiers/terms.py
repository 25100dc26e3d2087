"""Words of the room of dossiers: powers, states of an export, states of a loan."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done with dossiers."""

    VIEW = "dossiers.view"
    EXPORT = "dossiers.export"
    EXPORT_WHOLE = "dossiers.export_whole"
    LEND = "dossiers.lend"
    PACK = "dossiers.pack"


POWER_LABELS: Final = {
    Power.VIEW: "查看档案目录",
    Power.EXPORT: "导出卷宗（个人信息脱敏）",
    Power.EXPORT_WHOLE: "导出完整卷宗（供法院、复议机关使用）",
    Power.LEND: "登记案卷借阅",
    Power.PACK: "生成导出包",
}


class ExportState(StrEnum):
    """How far an export is."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    EXPIRED = "expired"


EXPORT_STATE_LABELS: Final = {
    ExportState.WAITING: "等待生成",
    ExportState.RUNNING: "正在生成",
    ExportState.READY: "可以下载",
    ExportState.FAILED: "生成失败",
    ExportState.EXPIRED: "已过期删除",
}

OPEN_STATES: Final = frozenset({ExportState.WAITING, ExportState.RUNNING})

EXPORT_KEPT_DAYS: Final = 7
"""How long a finished export can be downloaded before its file is deleted."""
