"""Rebuilding the projection from the acts."""

from django.db import transaction

from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.cases.actions.taking import project
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import procedure_of


@transaction.atomic
def rebuild_case(matter: Matter) -> Case:
    """Write a case's row anew from its acts; it comes out as it was.

    This is no act: nothing is journaled. Raises: ValueError when the matter has no acts.
    """
    timeline = journal.timeline(matter)
    facts = procedure_of(timeline).facts_of(timeline)
    book = book_on(day_in_law(timeline.acts[-1].done_at), matter.jurisdiction)
    case = Case.objects.filter(uuid=matter.id).first() or Case(
        uuid=matter.id, jurisdiction=matter.jurisdiction
    )
    return project(case, facts, timeline, book)
