"""Writing incidents: one act, one function, one transaction, one journal entry."""

from yifa.work.incidents.actions.collecting import (
    attach_report,
    cancel_incident,
    confirm_incident,
    file_incident,
    open_incident,
    rebuild_incident,
)
from yifa.work.incidents.actions.dispatching import (
    ask_extension,
    close_incident,
    decide_extension,
    dispatch_incident,
    feed_back,
    link_case,
    redispatch_incident,
    reopen_incident,
    urge_unit,
)
from yifa.work.incidents.actions.handling import (
    accept_task,
    handle_incident,
    return_task,
    verify_incident,
)
from yifa.work.incidents.actions.on_the_way import (
    TeamUnknown,
    answer_support,
    arrive_at_incident,
    ask_support,
    depart_to_incident,
    hand_over_task,
)
from yifa.work.incidents.actions.referring import CauseUnknown, refer_to_case
from yifa.work.incidents.actions.reporting import report_act, settle_report, take_late
from yifa.work.incidents.actions.taking import POWER_OF, NotOwnUnit
from yifa.work.incidents.actions.waiting import (
    NothingIsLate,
    ask_suspension,
    escalate_breaches,
    refuse_suspension,
    resume_handling,
    suspend_handling,
)

__all__ = [
    "POWER_OF",
    "CauseUnknown",
    "NotOwnUnit",
    "NothingIsLate",
    "TeamUnknown",
    "accept_task",
    "answer_support",
    "arrive_at_incident",
    "ask_extension",
    "ask_support",
    "ask_suspension",
    "attach_report",
    "cancel_incident",
    "close_incident",
    "confirm_incident",
    "decide_extension",
    "depart_to_incident",
    "dispatch_incident",
    "escalate_breaches",
    "feed_back",
    "file_incident",
    "hand_over_task",
    "handle_incident",
    "link_case",
    "open_incident",
    "rebuild_incident",
    "redispatch_incident",
    "refer_to_case",
    "refuse_suspension",
    "reopen_incident",
    "report_act",
    "resume_handling",
    "return_task",
    "settle_report",
    "suspend_handling",
    "take_late",
    "urge_unit",
    "verify_incident",
]
