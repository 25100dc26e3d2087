"""Reading the journal."""

from yifa.records.journal.queries.heads import (
    head_line,
    heads_file,
    pinned_heads,
    pinned_text,
    public_key,
    signed,
)
from yifa.records.journal.queries.openings import Opening, openings
from yifa.records.journal.queries.payloads import (
    KindUnknown,
    decode,
    label_of,
    payload_type,
    payload_types,
)
from yifa.records.journal.queries.proofs import (
    NoSuchEntry,
    NotSealedYet,
    Sealed,
    prove,
    prove_many,
    sealed_state,
)
from yifa.records.journal.queries.timelines import (
    Placed,
    entries,
    is_empty,
    last_position,
    last_seq,
    masked,
    placed_after,
    timeline,
    timeline_of,
    visible_to,
)
from yifa.records.journal.queries.verification import Report, verify_all

__all__ = [
    "KindUnknown",
    "NoSuchEntry",
    "NotSealedYet",
    "Opening",
    "Placed",
    "Report",
    "Sealed",
    "decode",
    "entries",
    "head_line",
    "heads_file",
    "is_empty",
    "label_of",
    "last_position",
    "last_seq",
    "masked",
    "openings",
    "payload_type",
    "payload_types",
    "pinned_heads",
    "pinned_text",
    "placed_after",
    "prove",
    "prove_many",
    "public_key",
    "sealed_state",
    "signed",
    "timeline",
    "timeline_of",
    "verify_all",
    "visible_to",
]
