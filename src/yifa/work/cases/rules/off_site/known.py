"""What the rules on off-site enforcement ask first: which way, which cause, on what basis."""

from typing import Any

from yifa.base.statute import Citation, citation_of
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms.off_site import Presence

PENALIZING = (acts.NoticeServed, acts.Decided)
CONCLUDING = (acts.InvestigationConcluded, *PENALIZING)
FINED_WHERE_PARKED = "road_traffic:93:2"
FINABLE = (Presence.ABSENT, Presence.REFUSED)


def is_off_site(facts: CaseFacts, book: Any) -> bool:
    """Say whether the case rests on what a device recorded."""
    return facts.off_site.record is not None


def is_parking(facts: CaseFacts, book: Any) -> bool:
    """Say whether the cause is fined by the provision on parked vehicles."""
    if facts.off_site.record is None:
        return False
    cause = book.cause(facts.cause_code, facts.applied_on)
    return cause is not None and FINED_WHERE_PARKED in cause.penalty_keys


def device_basis(cause_code: str, facts: CaseFacts, book: Any) -> Citation | None:
    """The provision that lets devices prove a cause (MON-01): a dated parameter of that cause."""
    found = book.parameter_on(f"off_site_basis.{cause_code}", facts.today)
    return citation_of(str(found.value)) if found is not None and found.value else None
