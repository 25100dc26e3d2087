"""Writing cases: every step goes through `take_step`; `perform` and `open_case` are its doors."""

from yifa.work.cases.actions.on_the_spot import (
    SpotEntered,
    ToldOutOfOrder,
    enter_on_the_spot,
    settle_report,
)
from yifa.work.cases.actions.performing import STEPS, begin_case, open_case, perform, take_step
from yifa.work.cases.actions.powers import POWERS
from yifa.work.cases.actions.rebuilding import rebuild_case
from yifa.work.cases.actions.serving import NothingServed, enter_service, issue

__all__ = [
    "POWERS",
    "STEPS",
    "NothingServed",
    "SpotEntered",
    "ToldOutOfOrder",
    "begin_case",
    "enter_on_the_spot",
    "enter_service",
    "issue",
    "open_case",
    "perform",
    "rebuild_case",
    "settle_report",
    "take_step",
]
