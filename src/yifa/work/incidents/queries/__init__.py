"""Reading incidents; the actor comes first, personal data are masked."""

from yifa.work.incidents.queries.breaches import breaches_between, late_by_clock
from yifa.work.incidents.queries.lists import (
    QUEUES,
    Queue,
    closed_like_near,
    incident_of,
    incidents,
    is_shown,
    like_incidents_near,
    queue_counts,
    queue_of,
    sees_own_unit_only,
    waiting,
    waiting_count,
)
from yifa.work.incidents.queries.timelines import (
    IncidentView,
    clocks_of,
    facts_of_timeline,
    spans_of,
    suspension_asked_of,
    view_of,
)
from yifa.work.incidents.queries.told import Since, Told, act_told, acts_since, apart_m, incident_in
from yifa.work.incidents.queries.workload import cases_of, tasks_in_hand

__all__ = [
    "QUEUES",
    "IncidentView",
    "Queue",
    "Since",
    "Told",
    "act_told",
    "acts_since",
    "apart_m",
    "breaches_between",
    "cases_of",
    "clocks_of",
    "closed_like_near",
    "facts_of_timeline",
    "incident_in",
    "incident_of",
    "incidents",
    "is_shown",
    "late_by_clock",
    "like_incidents_near",
    "queue_counts",
    "queue_of",
    "sees_own_unit_only",
    "spans_of",
    "suspension_asked_of",
    "tasks_in_hand",
    "view_of",
    "waiting",
    "waiting_count",
]
