"""Reading interviews."""

from yifa.work.interviews.queries.handwriting import handwriting_data, ink_of
from yifa.work.interviews.queries.paper import record_data, record_text
from yifa.work.interviews.queries.remote import invitation_by_token, invited, signals_for
from yifa.work.interviews.queries.sessions import (
    FinishedRecord,
    SessionUnknown,
    facts_of,
    finished_for,
    is_shown,
    record_of,
    running_part,
    session,
    sessions,
    sessions_of,
)
from yifa.work.interviews.queries.templates import questions_for

__all__ = [
    "FinishedRecord",
    "SessionUnknown",
    "facts_of",
    "finished_for",
    "handwriting_data",
    "ink_of",
    "invitation_by_token",
    "invited",
    "is_shown",
    "questions_for",
    "record_data",
    "record_of",
    "record_text",
    "running_part",
    "session",
    "sessions",
    "sessions_of",
    "signals_for",
]
