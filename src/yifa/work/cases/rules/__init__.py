"""The questions of law asked about a case, each with its article, one module a subject."""

from yifa.base.procedure import Rule
from yifa.work.cases.rules import (
    closing,
    decision,
    evidence,
    filing,
    jurisdiction,
    notice,
    officers,
    payment,
    penalty,
    review,
    service,
    summary,
)

RULES: tuple[Rule, ...] = (
    *jurisdiction.RULES,
    *officers.RULES,
    *filing.RULES,
    *evidence.RULES,
    *penalty.RULES,
    *notice.RULES,
    *review.RULES,
    *decision.RULES,
    *summary.RULES,
    *service.RULES,
    *payment.RULES,
    *closing.RULES,
)
"""Every rule; a procedure asks those whose acts are its steps."""
