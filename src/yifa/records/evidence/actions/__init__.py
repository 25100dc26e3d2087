"""Writing evidence: take an original, keep it, copy it, verify it."""

from yifa.records.evidence.actions.custody import keep
from yifa.records.evidence.actions.cutting import cut_out, keep_cut
from yifa.records.evidence.actions.deriving import derive, keep_marked_copy, mark
from yifa.records.evidence.actions.storing import EvidenceRefused
from yifa.records.evidence.actions.taking import reveal, show, take, verify
from yifa.records.evidence.actions.uploads import (
    begin_upload,
    drop_expired,
    drop_upload,
    receive,
    seal_upload,
)

__all__ = [
    "EvidenceRefused",
    "begin_upload",
    "cut_out",
    "derive",
    "drop_expired",
    "drop_upload",
    "keep",
    "keep_cut",
    "keep_marked_copy",
    "mark",
    "receive",
    "reveal",
    "seal_upload",
    "show",
    "take",
    "verify",
]
