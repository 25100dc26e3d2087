"""Rules of service: who may sign, from which day it has effect, which way is open next."""

from yifa.records.service.rules.asked import RULES
from yifa.records.service.rules.counting import (
    NOTICE_BASES,
    NOTICE_DAYS,
    Effect,
    effect_of,
    effective_on,
    notice_period,
)
from yifa.records.service.rules.planning import WayOption, plan_of
from yifa.records.service.rules.receiving import (
    ASKED_FOR,
    FACE_TO_FACE,
    PROOFS,
    SIGNED_FOR,
    leaving_fault,
    proof_fault,
    receiver_fault,
)

__all__ = [
    "ASKED_FOR",
    "FACE_TO_FACE",
    "NOTICE_BASES",
    "NOTICE_DAYS",
    "PROOFS",
    "RULES",
    "SIGNED_FOR",
    "Effect",
    "WayOption",
    "effect_of",
    "effective_on",
    "leaving_fault",
    "notice_period",
    "plan_of",
    "proof_fault",
    "receiver_fault",
]
