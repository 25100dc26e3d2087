"""The questions of law asked about a case, each with its article, one module a subject."""

from yifa.base.procedure import Rule
from yifa.work.cases.rules import (
    branches,
    buildings,
    closing,
    decision,
    evidence,
    filing,
    hearing,
    in_time,
    jurisdiction,
    measures,
    notice,
    off_site,
    officers,
    payment,
    penalty,
    performance,
    remedies,
    review,
    service,
    summary,
    versions,
)
from yifa.work.cases.rules.discretion import rules as discretion

RULES: tuple[Rule, ...] = (
    *jurisdiction.RULES,
    *officers.RULES,
    *filing.RULES,
    *evidence.RULES,
    *penalty.RULES,
    *discretion.RULES,
    *in_time.RULES,
    *notice.RULES,
    *review.RULES,
    *decision.RULES,
    *summary.RULES,
    *service.RULES,
    *payment.RULES,
    *closing.RULES,
    *hearing.RULES,
    *measures.RULES,
    *performance.RULES,
    *remedies.RULES,
    *branches.RULES,
    *off_site.RULES,
    *buildings.RULES,
    *versions.RULES,
)
"""Every rule; a procedure asks those whose acts are its steps."""
