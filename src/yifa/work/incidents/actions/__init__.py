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
from yifa.work.incidents.actions.referring import CauseUnknown, refer_to_case
from yifa.work.incidents.actions.taking import POWER_OF, NotOwnUnit

__all__ = [
    "POWER_OF",
    "CauseUnknown",
    "NotOwnUnit",
    "accept_task",
    "ask_extension",
    "attach_report",
    "cancel_incident",
    "close_incident",
    "confirm_incident",
    "decide_extension",
    "dispatch_incident",
    "feed_back",
    "file_incident",
    "handle_incident",
    "link_case",
    "open_incident",
    "rebuild_incident",
    "redispatch_incident",
    "refer_to_case",
    "reopen_incident",
    "return_task",
    "urge_unit",
    "verify_incident",
]
