"""Reading reports that other systems hand over as tables."""

from yifa.frame.columns import MappingUnusable
from yifa.work.intake.importers.messages import Message, MessageUnusable, message_of
from yifa.work.intake.importers.reports import (
    COLUMNS,
    NewReport,
    RejectedRow,
    mapping_of,
    new_report,
    new_reports,
    read_mapping,
    unpacked,
    words_of,
)

__all__ = [
    "COLUMNS",
    "MappingUnusable",
    "Message",
    "MessageUnusable",
    "NewReport",
    "RejectedRow",
    "mapping_of",
    "message_of",
    "new_report",
    "new_reports",
    "read_mapping",
    "unpacked",
    "words_of",
]
