"""Where a case stands: whom it waits for, and which of its periods is the next to run out."""

from collections.abc import Iterable
from typing import Any

from yifa.base.access import Post
from yifa.base.procedure import Due
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.review import why_review_is_due
from yifa.work.cases.terms import ENDED, Outcome, Stage

PARTY = "party"
WATCHED_OF_THE_PARTY = frozenset({"pay"})
_WAITING = {
    Stage.LEAD: Post.CASE_OFFICER,
    Stage.PROPOSED: Post.BUREAU_HEAD,
    Stage.DECIDED: Post.CASE_OFFICER,
    Stage.CLOSED: Post.ARCHIVIST,
    Stage.SUSPENDED: Post.CASE_OFFICER,
    Stage.RECORDED: Post.CASE_OFFICER,
    Stage.VERIFIED: Post.CASE_OFFICER,
    Stage.INFORMED: Post.CASE_OFFICER,
    Stage.OPENED: Post.CASE_OFFICER,
    Stage.TOLD: Post.CASE_OFFICER,
    Stage.HEARD: Post.CASE_OFFICER,
}


def waits_for(facts: CaseFacts, book: Any) -> str:
    """The post whose turn it is, `party` where only the party can act, empty when nothing waits."""
    stage = Stage(facts.stage)
    if stage in ENDED and stage is not Stage.CLOSED:
        return ""
    if facts.recusals_open or facts.authority.dispute_with or _measure_waits(facts):
        return Post.BUREAU_HEAD
    if facts.review_requested:
        return Post.LEGAL_REVIEWER
    if facts.measure_remedies.unreplied or facts.measure_remedies.is_unsettled:
        return Post.CASE_OFFICER
    if stage in _WAITING:
        return _WAITING[stage]
    return _while_served(facts) if stage is Stage.SERVED else _before_decision(facts, stage, book)


def _before_decision(facts: CaseFacts, stage: Stage, book: Any) -> str:
    if stage is Stage.INVESTIGATING:
        return Post.CASE_OFFICER
    if stage is Stage.CONCLUDED:
        concluded = facts.conclusion
        punished = concluded is not None and concluded.outcome is Outcome.PENALTY
        return Post.CASE_OFFICER if punished else Post.BUREAU_HEAD
    if facts.hearing_requested:
        return _for_hearing(facts)
    if not facts.statement_answered:
        return Post.CASE_OFFICER
    review_missing = why_review_is_due(facts, book) and not facts.review_passed
    return Post.CASE_OFFICER if review_missing else Post.BUREAU_HEAD


def _measure_waits(facts: CaseFacts) -> bool:
    """Something preserved, sealed or seized waits for the head's approval."""
    held = facts.measures
    preserving = any(item.waits for item in held.preservations)
    return preserving or any(item.waits or item.awaits_confirmation for item in held.measures)


def _for_hearing(facts: CaseFacts) -> str:
    """A hearing waits for its host to be named, then for its notice, then to be held."""
    if facts.hearing.host is None or facts.hearing.recusal_open:
        return Post.BUREAU_HEAD
    return Post.CASE_OFFICER if facts.hearing.notice is None else Post.LEGAL_REVIEWER


def _while_served(facts: CaseFacts) -> str:
    remedies = facts.remedies
    if remedies.unreplied or remedies.request_on or remedies.is_unsettled:
        return Post.CASE_OFFICER
    if facts.unpaid_fen:
        return Post.CASE_OFFICER if facts.performance.demands else PARTY
    if facts.buildings.disposal is not None and not facts.buildings.is_performed:
        return PARTY if facts.buildings.announced is None else Post.CASE_OFFICER
    cash_open = facts.collected_fen and facts.banked_on is None
    if cash_open or (facts.told and facts.reported_on is None):
        return Post.CASE_OFFICER
    return Post.BUREAU_HEAD


def next_due(dues: Iterable[Due]) -> Due | None:
    """The open period that runs out first, of those that bind the agency, and of payment."""
    watched = [
        due
        for due in dues
        if due.open and (due.deadline.waits_for or due.deadline.code in WATCHED_OF_THE_PARTY)
    ]
    return min(watched, key=lambda due: due.binding_on, default=None)
