"""Questions about documents: is the data complete, what do the numbers and remedies say."""

from yifa.records.documents.rules.codes import code_from, code_read, code_shown
from yifa.records.documents.rules.complete import FormIncomplete, checked
from yifa.records.documents.rules.numbers import PatternInvalid, check_pattern, number_text
from yifa.records.documents.rules.order import Entry, ordered, page_ranges
from yifa.records.documents.rules.presented import presented
from yifa.records.documents.rules.remedies import payment_text, remedy_text
from yifa.records.documents.rules.settable import require_settable

__all__ = [
    "Entry",
    "FormIncomplete",
    "PatternInvalid",
    "check_pattern",
    "checked",
    "code_from",
    "code_read",
    "code_shown",
    "number_text",
    "ordered",
    "page_ranges",
    "payment_text",
    "presented",
    "remedy_text",
    "require_settable",
]
