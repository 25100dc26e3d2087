"""Which papers an act makes, and their data: from the case alone."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload, Timeline
from yifa.records.law.facts import Book
from yifa.work.cases import acts
from yifa.work.cases.actions.papers import (
    branches,
    buildings,
    crime,
    enforcement,
    guidance,
    hearing,
    inquiry,
    measures,
    off_site,
    outcome,
    performance,
    remedies,
    serving,
)
from yifa.work.cases.actions.papers.desk import (
    Desk,
    Paper,
    common_data,
)
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.queries.agency import agency_of
from yifa.work.cases.rules.penalty import cause_of

PAPERS: Mapping[type[Payload], Callable[[Desk, Any], list[Paper]]] = {
    **inquiry.PAPERS,
    **outcome.PAPERS,
    **hearing.PAPERS,
    **measures.PAPERS,
    **performance.PAPERS,
    **enforcement.PAPERS,
    **remedies.PAPERS,
    **branches.PAPERS,
    **crime.PAPERS,
    **off_site.PAPERS,
    **buildings.PAPERS,
    **guidance.PAPERS,
    acts.PaperCorrected: serving.corrected,
}


def papers_for(
    actor: Actor,
    at: datetime,
    facts: CaseFacts,
    timeline: Timeline[Payload],
    said: Payload,
    book: Book,
) -> list[Paper]:
    """The papers of one act, given the facts before it."""
    write = PAPERS.get(type(said))
    if write is None:
        return []
    agency = agency_of(facts.matter.jurisdiction, day_in_law(at), book)
    proposal = getattr(said, "proposal", None)
    cause = cause_of(facts, proposal, book) if facts.cause_code else None
    desk = Desk(actor, at, facts, timeline, book, agency, cause, common_data(facts, agency, cause))
    papers = write(desk, said)
    return [*papers, *serving.proof_with(desk, said, papers)]


__all__ = ["PAPERS", "Paper", "papers_for"]
