"""Doors of evidence: upload, detail with custody and copies, original, verification."""

from yifa.records.evidence.views.copies import derive, mark
from yifa.records.evidence.views.custody import keep
from yifa.records.evidence.views.cutting import cut
from yifa.records.evidence.views.detail import detail, original, play, reveal, thumbnail, verify
from yifa.records.evidence.views.upload import drop_part, upload
from yifa.records.evidence.views.uploads import upload_part, uploads

__all__ = [
    "cut",
    "derive",
    "detail",
    "drop_part",
    "keep",
    "mark",
    "original",
    "play",
    "reveal",
    "thumbnail",
    "upload",
    "upload_part",
    "uploads",
    "verify",
]
