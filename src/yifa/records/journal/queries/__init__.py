"""Reading the journal."""

from yifa.records.journal.queries.payloads import (
    KindUnknown,
    decode,
    label_of,
    payload_type,
    payload_types,
)
from yifa.records.journal.queries.timelines import (
    Placed,
    entries,
    last_seq,
    masked,
    timeline,
    timeline_of,
    visible_to,
)

__all__ = [
    "KindUnknown",
    "Placed",
    "decode",
    "entries",
    "label_of",
    "last_seq",
    "masked",
    "payload_type",
    "payload_types",
    "timeline",
    "timeline_of",
    "visible_to",
]
