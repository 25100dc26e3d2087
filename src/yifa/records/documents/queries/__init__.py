"""Reading documents."""

from yifa.records.documents.queries.papers import (
    DocumentUnknown,
    document,
    documents_in,
    documents_of,
    documents_of_matters,
    may_read,
    papers_by_id,
    pdf_of,
    preview_html,
    preview_of,
    require_read,
    those_opened_by,
    to_typeset,
)
from yifa.records.documents.queries.series import NoNumbering, issued_numbers, pattern_of
from yifa.records.documents.queries.signatures import (
    Checked,
    check,
    file_of,
    file_sha256_of,
    roles_to_sign,
    signatures_of,
    uses_of_seals,
)

__all__ = [
    "Checked",
    "DocumentUnknown",
    "NoNumbering",
    "check",
    "document",
    "documents_in",
    "documents_of",
    "documents_of_matters",
    "file_of",
    "file_sha256_of",
    "issued_numbers",
    "may_read",
    "papers_by_id",
    "pattern_of",
    "pdf_of",
    "preview_html",
    "preview_of",
    "require_read",
    "roles_to_sign",
    "signatures_of",
    "those_opened_by",
    "to_typeset",
    "uses_of_seals",
]
