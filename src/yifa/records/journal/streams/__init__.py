"""Live streams: what the journal records reaches open pages as server-sent events.

A face declares an `Audience` (what an entry says to it, and to whom) and answers with
`event_stream`. What is no journal entry, such as positions, comes in by `register_source`.
"""

from yifa.records.journal.streams.audiences import (
    Audience,
    Event,
    known_by,
    register_source,
    within_scope,
)
from yifa.records.journal.streams.hub import end_all
from yifa.records.journal.streams.responses import event_stream

__all__ = [
    "Audience",
    "Event",
    "end_all",
    "event_stream",
    "known_by",
    "register_source",
    "within_scope",
]
