"""Doors of evidence: upload, detail with custody and copies, original, verification."""

from yifa.records.evidence.views.copies import derive, mark
from yifa.records.evidence.views.custody import keep
from yifa.records.evidence.views.detail import detail, original, thumbnail, verify
from yifa.records.evidence.views.upload import upload

__all__ = ["derive", "detail", "keep", "mark", "original", "thumbnail", "upload", "verify"]
