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

__all__ = [
    "DocumentUnknown",
    "NoNumbering",
    "document",
    "documents_in",
    "documents_of",
    "documents_of_matters",
    "issued_numbers",
    "may_read",
    "papers_by_id",
    "pattern_of",
    "pdf_of",
    "preview_html",
    "preview_of",
    "require_read",
    "those_opened_by",
    "to_typeset",
]
