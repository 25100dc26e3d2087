"""Forms of evidence: how it is taken, kept and copied."""

from yifa.records.evidence.forms.copies import ClipForm, CopyForm, CutForm
from yifa.records.evidence.forms.custody import ENTRIES, Entry, RevealForm
from yifa.records.evidence.forms.taking import EvidenceForm

__all__ = ["ENTRIES", "ClipForm", "CopyForm", "CutForm", "Entry", "EvidenceForm", "RevealForm"]
