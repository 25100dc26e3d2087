"""Reading for the phone; the actor comes first."""

from yifa.faces.field.queries.snapshot import add_to_snapshot, snapshot_of, tasks_of
from yifa.faces.field.queries.waiting import reports, waiting_reports, whole_parts

__all__ = [
    "add_to_snapshot",
    "reports",
    "snapshot_of",
    "tasks_of",
    "waiting_reports",
    "whole_parts",
]
