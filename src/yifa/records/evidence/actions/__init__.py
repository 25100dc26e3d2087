"""Writing evidence: take an original, keep it, copy it, verify it."""

from yifa.records.evidence.actions.custody import keep
from yifa.records.evidence.actions.deriving import derive, mark
from yifa.records.evidence.actions.storing import EvidenceRefused
from yifa.records.evidence.actions.taking import show, take, verify

__all__ = ["EvidenceRefused", "derive", "keep", "mark", "show", "take", "verify"]
