"""From the facts of a case to what an amount is computed from, and back: does a proposal fit."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from yifa.base.calendar import day_in_law
from yifa.records.law.facts import Cause, Range, TierTable
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts, age_on
from yifa.work.cases.rules.discretion.amounts import scale_on
from yifa.work.cases.rules.discretion.assessing import Inquiry
from yifa.work.cases.rules.discretion.grounds import PUNISHABLE, grounds_of, way_of
from yifa.work.cases.rules.discretion.several import combined_fen
from yifa.work.cases.rules.discretion.standards import (
    Standard,
    off_tier,
    off_weights,
    standards_for,
)
from yifa.work.cases.rules.fault import punished_without_fault
from yifa.work.cases.terms.discretion import Way

PERSON_KIND = "person"
NO_ANSWERS = acts.Circumstances()


def inquiry_of(
    facts: CaseFacts,
    cause: Cause,
    span: Range | None,
    standard: Standard | None,
    book: Any,
    **said: Any,
) -> Inquiry:
    """Gather what the case itself knows; `said` is what a person answers besides."""
    party = facts.party
    born = party.born_on if party is not None else None
    if "circumstances" in said:
        said["circumstances"] = weighed(said["circumstances"], facts, book)
    return Inquiry(
        cause=cause,
        span=span,
        standard=standard,
        age=None if born is None else age_on(born, facts.ended_on),
        is_person=party is not None and party.kind == PERSON_KIND,
        on_birthday=born is not None and _is_fourteenth_birthday(born, facts.ended_on),
        scale=scale_on(book, facts.today),
        **said,
    )


def _is_fourteenth_birthday(born: date, day: date) -> bool:
    same = (born.month, born.day) == (day.month, day.day)
    return same and age_on(born, day) == PUNISHABLE


def furthest(spans: tuple[Range, ...]) -> Range | None:
    """The range of the furthest step that is open."""
    return max(spans, key=lambda item: item.step, default=None)


def own_fine_fen(proposal: acts.Proposal) -> int:
    """The part of the fine that is for the case's own cause."""
    return proposal.fine_fen - combined_fen(part.fine_fen for part in proposal.parts)


def circumstances_in(facts: CaseFacts, said: Any) -> acts.Circumstances:
    """The circumstances an act names, else those that were concluded."""
    named: acts.Circumstances | None = getattr(said, "circumstances", None)
    if named is not None:
        return named
    return facts.conclusion.circumstances if facts.conclusion is not None else NO_ANSWERS


def weighed(said: acts.Circumstances, facts: CaseFacts, book: Any) -> acts.Circumstances:
    """The circumstances that count: lack of fault does not where a law punishes without it."""
    if not said.has_no_fault or not punished_without_fault(facts, book):
        return said
    return msgspec.structs.replace(said, has_no_fault=False)


def way_in(facts: CaseFacts, said: Any, book: Any) -> Way:
    """The way the facts lean, by what an act says and what is known of the party."""
    party = facts.party
    born = party.born_on if party is not None else None
    age = None if born is None else age_on(born, facts.ended_on)
    grounds = grounds_of(weighed(circumstances_in(facts, said), facts, book), age=age)
    return way_of(grounds, mitigates=said.proposal.is_mitigated)


def why_departing(
    facts: CaseFacts, said: Any, cause: Cause, spans: Iterable[Range], book: Any
) -> str:
    """Say how what an act proposes departs from the benchmark; empty where it does not."""
    proposal = said.proposal
    if proposal.daily is not None:
        return ""
    why = [
        _departure(facts, said, item, span, book)
        for span in spans
        for item in _chosen(facts, proposal, cause, span, book)
    ]
    return "" if not why or not all(why) else why[-1]


def _chosen(
    facts: CaseFacts, proposal: acts.Proposal, cause: Cause, span: Range, book: Any
) -> tuple[Standard, ...]:
    found = standards_for(cause, facts.subject, span.step, book, benchmark_day(facts))
    named = tuple(item for item in found if item.code == proposal.benchmark)
    return named or found


def _departure(facts: CaseFacts, said: Any, item: Standard, span: Range, book: Any) -> str:
    """Ask the tier first: most proposals lie in it, and which way they lean need not be known."""
    proposal, fine = said.proposal, own_fine_fen(said.proposal)
    if isinstance(item.table, TierTable):
        why = off_tier(item, fine, proposal.tier, proposal.base_fen)
        return "" if why and _is_mitigated(facts, said, fine, span, book) else why
    if _is_mitigated(facts, said, fine, span, book):
        return ""
    return off_weights(
        item,
        item.table,
        fine,
        dict(proposal.weights),
        span,
        proposal.base_fen,
        way_in(facts, said, book),
        scale_on(book, facts.today),
    )


def _is_mitigated(facts: CaseFacts, said: Any, fine_fen: int, span: Range, book: Any) -> bool:
    return 0 < fine_fen < span.min_fen and way_in(facts, said, book) is Way.MITIGATED


def benchmark_day(facts: CaseFacts) -> date:
    """The day whose benchmark is used: that of the conclusion, and before it today."""
    return facts.today if facts.concluded_at is None else day_in_law(facts.concluded_at)
