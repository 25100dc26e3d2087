"""Reading the results of dossier review: by unit, by fault, case by case."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Avg, Count, Max, Q, QuerySet

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.frame.scope import within
from yifa.records.journal import queries as journal
from yifa.records.law.queries import book_on
from yifa.work.cases.models import Case, DossierScore
from yifa.work.cases.rules.scoring import Score, score
from yifa.work.cases.terms import Power, Stage
from yifa.work.cases.terms.scoring import Grade

REVIEWED = (Stage.CLOSED, Stage.ARCHIVED)
FAULTS_READ = 2_000
"""Of how many of the worst dossiers the most frequent faults are counted."""


def closed_cases(actor: Actor, *, unit: str = "", since: date | None = None) -> QuerySet[Case]:
    """The cases whose dossier can be reviewed: closed or archived, oldest first."""
    if not actor.may(Power.SCORE):
        return Case.objects.none()
    rows = Case.objects.filter(within(actor.jurisdiction), stage__in=REVIEWED)
    if unit:
        rows = rows.filter(unit=unit)
    if since is not None:
        rows = rows.filter(closed_on__gte=since)
    return rows.order_by("pk")


def score_of(actor: Actor, case: Case, at: datetime) -> Score:
    """Review one dossier now, by the table in force. Raises: NotPermitted."""
    require(actor, Power.SCORE, within=case.jurisdiction)
    day = day_in_law(at)
    timeline = journal.timeline(case.matter)
    return score(case.declared, timeline, book_on(day, case.jurisdiction), day)


def kept_score(case: Case) -> DossierScore | None:
    """The last result that was kept of one dossier."""
    return DossierScore.objects.filter(case=case).first()


def scores(actor: Actor, *, unit: str = "", grade: str = "") -> QuerySet[DossierScore]:
    """The last results, the worst first."""
    if not actor.may(Power.SCORE):
        return DossierScore.objects.none()
    rows = DossierScore.objects.filter(within(actor.jurisdiction, "case__jurisdiction"))
    if unit:
        rows = rows.filter(case__unit=unit)
    if grade:
        rows = rows.filter(grade=grade)
    return rows.select_related("case").order_by("points", "pk")


def by_unit(actor: Actor) -> Iterator[dict[str, Any]]:
    """Each unit with its dossiers, their grades and average, the worst first."""
    rows = scores(actor).order_by().values("case__unit", "case__unit_name")
    counted = rows.annotate(
        count=Count("pk"),
        average=Avg("points"),
        good=Count("pk", filter=Q(grade=Grade.GOOD)),
        passed=Count("pk", filter=Q(grade=Grade.PASSED)),
        failed=Count("pk", filter=Q(grade=Grade.FAILED)),
        last_at=Max("scored_at"),
    ).order_by("average", "case__unit")
    return ({**row, "unit": row["case__unit"], "name": row["case__unit_name"]} for row in counted)


def frequent_faults(actor: Actor, *, unit: str = "", amount: int = 10) -> list[dict[str, Any]]:
    """The faults that most dossiers have."""
    lists = scores(actor, unit=unit).filter(faults_count__gt=0).values_list("faults", flat=True)
    counted = Counter(
        pair
        for faults in lists[:FAULTS_READ]
        for pair in {(fault["rule"], fault["sentence"]) for fault in faults}
    )
    return [
        {"rule": rule, "sentence": sentence, "count": count}
        for (rule, sentence), count in counted.most_common(amount)
    ]
