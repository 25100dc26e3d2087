"""Reading reports; the actor comes first, reporters are masked."""

from yifa.work.intake.queries.inbox import (
    QUEUES,
    ReportView,
    excerpt_of,
    is_shown,
    queue_counts,
    queue_of,
    report_of,
    reports,
    view_of,
)
from yifa.work.intake.queries.likes import Like, likes_of, word_keys
from yifa.work.intake.queries.triage import corrections, suggestion_for, suggestions_for

__all__ = [
    "QUEUES",
    "Like",
    "ReportView",
    "corrections",
    "excerpt_of",
    "is_shown",
    "likes_of",
    "queue_counts",
    "queue_of",
    "report_of",
    "reports",
    "suggestion_for",
    "suggestions_for",
    "view_of",
    "word_keys",
]
