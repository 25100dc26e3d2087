"""A delivery as the law sees it, and how acts change it."""

from yifa.records.service.facts.delivery import (
    RESULT_LABELS,
    Attempt,
    Delivered,
    DeliveryFacts,
    Result,
    course_of,
)
from yifa.records.service.facts.folding import CHANGES, begin, standing

__all__ = [
    "CHANGES",
    "RESULT_LABELS",
    "Attempt",
    "Delivered",
    "DeliveryFacts",
    "Result",
    "begin",
    "course_of",
    "standing",
]
