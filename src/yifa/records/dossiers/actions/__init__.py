"""Writing: asking for an export, packing it, letting it expire, lending and taking back."""

from yifa.records.dossiers.actions.exporting import ReasonMissing, expire_export, request_export
from yifa.records.dossiers.actions.lending import LoanRefused, lend, take_back
from yifa.records.dossiers.actions.packing import pack_export

__all__ = [
    "LoanRefused",
    "ReasonMissing",
    "expire_export",
    "lend",
    "pack_export",
    "request_export",
    "take_back",
]
