"""Reading incidents; the actor comes first, personal data are masked."""

from yifa.work.incidents.queries.lists import (
    QUEUES,
    Queue,
    incident_of,
    incidents,
    is_shown,
    like_incidents_near,
    queue_counts,
    queue_of,
    waiting,
    waiting_count,
)
from yifa.work.incidents.queries.timelines import (
    IncidentView,
    facts_of_timeline,
    spans_of,
    view_of,
)

__all__ = [
    "QUEUES",
    "IncidentView",
    "Queue",
    "facts_of_timeline",
    "incident_of",
    "incidents",
    "is_shown",
    "like_incidents_near",
    "queue_counts",
    "queue_of",
    "spans_of",
    "view_of",
    "waiting",
    "waiting_count",
]
