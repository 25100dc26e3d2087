"""Reading for the phone; the actor comes first."""

from yifa.faces.field.queries.snapshot import (
    add_to_snapshot,
    call_told,
    snapshot_of,
    task_told,
    tasks_of,
)
from yifa.faces.field.queries.waiting import reports, waiting_reports, whole_parts

__all__ = [
    "add_to_snapshot",
    "call_told",
    "reports",
    "snapshot_of",
    "task_told",
    "tasks_of",
    "waiting_reports",
    "whole_parts",
]
