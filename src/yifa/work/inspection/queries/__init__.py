"""Reading inspections."""

from yifa.work.inspection.queries.lists import (
    InspectionUnknown,
    facts_of,
    inspection_of,
    inspections,
    is_shown,
    party_rows,
    queue_counts,
    waiting,
    waiting_count,
)
from yifa.work.inspection.queries.paper import record_data, record_ink
from yifa.work.inspection.queries.sheets import Sheet, sheet_on, sheets_on
from yifa.work.inspection.queries.sight import Sight, sight_of

__all__ = [
    "InspectionUnknown",
    "Sheet",
    "Sight",
    "facts_of",
    "inspection_of",
    "inspections",
    "is_shown",
    "party_rows",
    "queue_counts",
    "record_data",
    "record_ink",
    "sheet_on",
    "sheets_on",
    "sight_of",
    "waiting",
    "waiting_count",
]
