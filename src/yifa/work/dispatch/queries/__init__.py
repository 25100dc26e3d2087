"""Reading dispatch: proposals, calls for help, timers, road nets."""

from yifa.work.dispatch.queries.alerts import (
    alert_of,
    alerts,
    calls_near,
    is_shown,
    open_alerts,
    own_alerts,
    own_timer,
    running_timers,
    timers_ending_between,
)
from yifa.work.dispatch.queries.proposing import proposals
from yifa.work.dispatch.queries.roads import road_graph, road_nets

__all__ = [
    "alert_of",
    "alerts",
    "calls_near",
    "is_shown",
    "open_alerts",
    "own_alerts",
    "own_timer",
    "proposals",
    "road_graph",
    "road_nets",
    "running_timers",
    "timers_ending_between",
]
