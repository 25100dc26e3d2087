"""Reading cases."""

from yifa.work.cases.queries.cases import (
    CaseUnknown,
    Sight,
    case,
    cases,
    cases_of_party,
    due_soon,
    full_sight,
    history_of,
    is_shown,
    linked_to,
    mine,
    overdue,
    sees_whole_body,
    sight,
    those_shown,
)
from yifa.work.cases.queries.drafting import DRAWINGS, draft
from yifa.work.cases.queries.registers import Draft, DraftIncomplete

__all__ = [
    "DRAWINGS",
    "CaseUnknown",
    "Draft",
    "DraftIncomplete",
    "Sight",
    "case",
    "cases",
    "cases_of_party",
    "draft",
    "due_soon",
    "full_sight",
    "history_of",
    "is_shown",
    "linked_to",
    "mine",
    "overdue",
    "sees_whole_body",
    "sight",
    "those_shown",
]
