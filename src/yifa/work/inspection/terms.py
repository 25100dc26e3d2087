"""Words of the inspection room: powers, stages, why one inspects, what a point shows."""

from enum import StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done in this room."""

    VIEW = "inspection.view"
    INSPECT = "inspection.inspect"
    DECIDE = "inspection.decide"
    SETTLE_REPORT = "inspection.settle_report"


POWER_LABELS: Final = {
    Power.VIEW: "查看行政检查",
    Power.INSPECT: "开展行政检查、责令改正、复查、转立案、办结、公开",
    Power.DECIDE: "检查发现问题后决定不予立案",
    Power.SETTLE_REPORT: "处理检查的存疑补报",
}


class Stage(StrEnum):
    """Where an inspection stands."""

    NONE = "none"
    OPEN = "open"
    LEFT = "left"
    CORRECTING = "correcting"
    CLOSED = "closed"
    CANCELLED = "cancelled"


STAGE_LABELS: Final = {
    Stage.NONE: "未开始",
    Stage.OPEN: "检查中",
    Stage.LEFT: "待处理",
    Stage.CORRECTING: "整改中",
    Stage.CLOSED: "已办结",
    Stage.CANCELLED: "已终止",
}
SETTLING: Final = (Stage.LEFT, Stage.CORRECTING)


class Ground(StrEnum):
    """Why this place is inspected now (检查事由)."""

    COMPLAINT = "complaint"
    TRANSFER = "transfer"
    ALERT = "alert"
    DRAW = "draw"
    ROUTINE = "routine"


GROUND_LABELS: Final = {
    Ground.COMPLAINT: "投诉举报",
    Ground.TRANSFER: "转办交办",
    Ground.ALERT: "数据监测预警",
    Ground.DRAW: "随机抽查计划",
    Ground.ROUTINE: "日常检查",
}
NUMBER_LABELS: Final = {
    Ground.COMPLAINT: "投诉举报编号",
    Ground.TRANSFER: "转办交办文号或者编号",
    Ground.ALERT: "预警编号",
    Ground.DRAW: "抽查计划和抽取记录编号",
}
"""What the number of each lawful ground is called; a ground without one is none."""


class Result(StrEnum):
    """What a point of the sheet showed."""

    MEETS = "meets"
    FAILS = "fails"
    NOT_APPLICABLE = "not_applicable"


RESULT_LABELS: Final = {
    Result.MEETS: "符合",
    Result.FAILS: "不符合",
    Result.NOT_APPLICABLE: "不适用",
}


class Confirmation(StrEnum):
    """How the record was confirmed by those who were there."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"


CONFIRMATION_LABELS: Final = {
    Confirmation.SIGNED: "被检查人签名确认",
    Confirmation.REFUSED: "被检查人拒绝签名",
    Confirmation.ABSENT: "被检查人不在场",
}
