"""One inspection as its page needs it: acts, facts, what is open and what is due."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Due, NextStep, Timeline, next_steps, watch
from yifa.records.journal import queries as journal
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.work.inspection.facts import InspectionFacts
from yifa.work.inspection.models import Inspection
from yifa.work.inspection.procedures import INSPECTION


@dataclass(frozen=True, slots=True)
class Sight:
    """How an inspection stands. Unmasked: views show what the actor may see."""

    timeline: Timeline[Any]
    facts: InspectionFacts
    steps: tuple[NextStep, ...]
    dues: tuple[Due, ...]
    book: Book


def sight_of(row: Inspection, at: datetime) -> Sight:
    """Read an inspection whole."""
    line = journal.timeline(row.matter)
    book = book_on(day_in_law(at), row.jurisdiction)
    facts = INSPECTION.facts_of(line)
    return Sight(
        timeline=line,
        facts=facts,
        steps=next_steps(INSPECTION, facts, book, at),
        dues=watch(INSPECTION, line, book),
        book=book,
    )
