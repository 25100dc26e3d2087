"""Keeping the result of a dossier review (案卷评查)."""

from datetime import datetime

from django.db import transaction

from yifa.base.access import Actor
from yifa.work.cases.models import Case, DossierScore
from yifa.work.cases.queries.scoring import score_of
from yifa.work.cases.rules.scoring import Score


@transaction.atomic
def score_case(*, actor: Actor, at: datetime, case: Case) -> Score:
    """Review a dossier and keep what it came to.

    Nothing is done in the case, so nothing is journaled: the result can be computed anew from the
    acts. Basis: 《行政处罚法》第七十五条. Raises: NotPermitted.
    """
    found = score_of(actor, case, at)
    DossierScore.objects.update_or_create(
        case=case,
        defaults={
            "points": found.points,
            "full": found.full,
            "grade": found.grade,
            "is_disqualified": found.is_disqualified,
            "faults_count": len(found.deductions),
            "faults": [
                {"rule": item.rule, "sentence": item.sentence, "points": item.points}
                for item in found.deductions
            ],
            "scored_at": at,
        },
    )
    return found
