"""Questions of law about officers, powers and responsibility. Pure: facts in, answer out."""

from yifa.records.agencies.rules.cards import why_card_is_void
from yifa.records.agencies.rules.catalogue import Change, Gap, changes_between, gaps_in
from yifa.records.agencies.rules.powers import (
    OFFICERS_NEEDED,
    certificate_is_valid,
    is_qualified,
    power_is_held,
    qualified_officers,
    two_officers_are_qualified,
    why_unqualified,
)
from yifa.records.agencies.rules.responsibility import Responsible, holders_on, responsible_for
from yifa.records.agencies.rules.rosters import certified_on, span_of, twice_in, why_no_pair

__all__ = [
    "OFFICERS_NEEDED",
    "Change",
    "Gap",
    "Responsible",
    "certificate_is_valid",
    "certified_on",
    "changes_between",
    "gaps_in",
    "holders_on",
    "is_qualified",
    "power_is_held",
    "qualified_officers",
    "responsible_for",
    "span_of",
    "twice_in",
    "two_officers_are_qualified",
    "why_card_is_void",
    "why_no_pair",
    "why_unqualified",
]
