"""Tables of the journal. Entries, positions and heads are append-only in the database itself."""

from yifa.records.journal.models.entries import Entry, EntryPayload, Position, SubjectKey
from yifa.records.journal.models.log import Cursor, Head, Verification

__all__ = [
    "Cursor",
    "Entry",
    "EntryPayload",
    "Head",
    "Position",
    "SubjectKey",
    "Verification",
]
