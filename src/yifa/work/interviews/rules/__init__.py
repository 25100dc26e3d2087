"""Questions of law about interviews: what may be done when, and what a record must have."""

from yifa.work.interviews.rules.elements import Standing, elements_of, is_usable, lacking
from yifa.work.interviews.rules.notice import NOTICE_ARTICLES, notice_text
from yifa.work.interviews.rules.pages import content_sha256, page_sha256
from yifa.work.interviews.rules.steps import RULES

__all__ = [
    "NOTICE_ARTICLES",
    "RULES",
    "Standing",
    "content_sha256",
    "elements_of",
    "is_usable",
    "lacking",
    "notice_text",
    "page_sha256",
]
