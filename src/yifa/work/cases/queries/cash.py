"""Cash collected on the spot that officers still hold: 《行政处罚法》第七十一条."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from yifa.records.agencies.facts import OfficerFact
from yifa.records.journal import queries as journal
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.models import Case
from yifa.work.cases.queries.registers import Draft
from yifa.work.cases.rules.summary import hand_in_due_on
from yifa.work.cases.terms import Stage


def holds_overdue_cash(about: Draft, officers: Iterable[OfficerFact]) -> bool:
    """Say whether one of these officers collected a fine and did not hand it in in time.

    The rows name open cases of theirs with a period run out; the acts of those few decide.
    """
    named = {item.id: item.name for item in officers}
    if not named:
        return False
    theirs = Q()
    for name in named.values():
        theirs |= Q(officers__contains=name)
    rows = Case.objects.filter(
        theirs,
        jurisdiction=about.case.jurisdiction,
        is_open=True,
        stage=Stage.SERVED,
        paid_fen__gt=0,
        due_on__lt=about.day,
    )
    return any(
        _is_overdue(about, row.declared.facts_of(journal.timeline(row.matter)), set(named))
        for row in rows.order_by("due_on")
    )


def _is_overdue(about: Draft, facts: CaseFacts, officers: set[UUID]) -> bool:
    if facts.hand_in_from is None or facts.handed_in_on is not None:
        return False
    if not any(item.id in officers for item in facts.officers):
        return False
    return about.day > hand_in_due_on(facts.hand_in_from, about.book)
