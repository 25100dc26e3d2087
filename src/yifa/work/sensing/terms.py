"""Words of the room of sensing: carriers, marks of quality, powers."""

from enum import IntFlag, StrEnum
from typing import Final


class Power(StrEnum):
    """What may be done with positions."""

    VIEW = "sensing.view"
    LOOK = "sensing.look"
    SHARE = "sensing.share"
    MANAGE = "sensing.manage"
    SEAL = "sensing.seal"


POWER_LABELS: Final = {
    Power.VIEW: "查看在班人员、车辆的当前位置",
    Power.LOOK: "写明理由后查看轨迹",
    Power.SHARE: "在班时上报本人位置，查看保存的本人位置",
    Power.MANAGE: "登记车载终端，发放、注销接入令牌",
    Power.SEAL: "封存、到期清除位置数据",
}


class CarrierKind(StrEnum):
    """What carries the receiver."""

    PHONE = "phone"
    VEHICLE = "vehicle"


CARRIER_KIND_LABELS: Final = {CarrierKind.PHONE: "人员手机", CarrierKind.VEHICLE: "执法车辆"}


class Mark(IntFlag):
    """What is doubtful about a point. It is kept all the same."""

    OUTSIDE = 1
    ZERO = 2
    JUMP = 4
    FUTURE = 8
    LATE = 16
    INACCURATE = 32


MARK_LABELS: Final = {
    Mark.OUTSIDE: "在辖区范围以外",
    Mark.ZERO: "经纬度为零",
    Mark.JUMP: "移动过快",
    Mark.FUTURE: "时间晚于现在",
    Mark.LATE: "延迟上报",
    Mark.INACCURATE: "精度不足",
}

MISLEADING: Final = Mark.ZERO | Mark.JUMP | Mark.FUTURE
"""A point with one of these never becomes the latest position."""

CARRIER_MATTER: Final = "carrier"
POSITIONS_MATTER: Final = "positions"

POINTS_AT_MOST: Final = 20_000
"""How many points one request may bring; more come in several."""
BATCHES_A_MINUTE: Final = 120


def marks_in(value: int) -> list[str]:
    """Name the marks of a point.

    >>> marks_in(Mark.ZERO | Mark.LATE)
    ['经纬度为零', '延迟上报']
    """
    return [label for mark, label in MARK_LABELS.items() if value & mark]
