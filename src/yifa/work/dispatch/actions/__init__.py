"""Writing dispatch: sending a team, calls for help, timers of safety, road nets."""

from yifa.work.dispatch.actions.alerts import (
    AlertRefused,
    answer_emergency,
    call_support,
    close_alert,
    raise_emergency,
    set_out_to_help,
)
from yifa.work.dispatch.actions.roads import import_roads
from yifa.work.dispatch.actions.sending import TeamGone, send_people, send_team
from yifa.work.dispatch.actions.timers import (
    NoTimer,
    TimerRefused,
    check_in,
    raise_overdue,
    set_timer,
)

__all__ = [
    "AlertRefused",
    "NoTimer",
    "TeamGone",
    "TimerRefused",
    "answer_emergency",
    "call_support",
    "check_in",
    "close_alert",
    "import_roads",
    "raise_emergency",
    "raise_overdue",
    "send_people",
    "send_team",
    "set_out_to_help",
    "set_timer",
]
