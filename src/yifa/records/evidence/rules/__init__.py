"""Questions of law about evidence: how it is taken, kept and copied, and what its files may be."""

from yifa.records.evidence.rules.camera import comparisons_of, distance_m
from yifa.records.evidence.rules.custody import custody_faults, why_not_now
from yifa.records.evidence.rules.derivation import derivation_faults, span_fault
from yifa.records.evidence.rules.details import detail_text, details_faults, split_details
from yifa.records.evidence.rules.files import (
    clean_name,
    content_faults,
    ending_fault,
    file_fault,
    too_large,
)
from yifa.records.evidence.rules.taking import (
    electronic_data_is_complete,
    faults_of,
    may_found_a_fact,
)

__all__ = [
    "clean_name",
    "comparisons_of",
    "content_faults",
    "custody_faults",
    "derivation_faults",
    "detail_text",
    "details_faults",
    "distance_m",
    "electronic_data_is_complete",
    "ending_fault",
    "faults_of",
    "file_fault",
    "may_found_a_fact",
    "span_fault",
    "split_details",
    "too_large",
    "why_not_now",
]
