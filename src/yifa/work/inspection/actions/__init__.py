"""Writing inspections: one act, one function, one transaction, one journal entry."""

from yifa.work.inspection.actions.conducting import (
    CauseUnknown,
    begin_inspection,
    leave,
    refer_to_case,
    take_step,
)
from yifa.work.inspection.actions.entering import (
    Entered,
    PointTold,
    SheetTold,
    ToldOutOfOrder,
    enter_sheet,
    settle_report,
)
from yifa.work.inspection.actions.taking import POWER_OF

__all__ = [
    "POWER_OF",
    "CauseUnknown",
    "Entered",
    "PointTold",
    "SheetTold",
    "ToldOutOfOrder",
    "begin_inspection",
    "enter_sheet",
    "leave",
    "refer_to_case",
    "settle_report",
    "take_step",
]
