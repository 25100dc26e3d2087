"""Pages of dossier review: the results by unit, the worst dossiers, one dossier's findings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.work.cases import queries
from yifa.work.cases.actions.scoring import score_case
from yifa.work.cases.forms.labels import label_of
from yifa.work.cases.queries import scoring
from yifa.work.cases.rules.scoring import Deduction
from yifa.work.cases.terms import Power
from yifa.work.cases.terms.scoring import GRADE_LABELS, Grade


@needs(Power.SCORE)
def scores(request: HttpRequest) -> HttpResponse:
    """Show the last results by unit and case by case."""
    actor = actor_of(request)
    unit, grade = request.GET.get("unit", "")[:20], request.GET.get("grade", "")
    grade = grade if grade in set(Grade) else ""
    units = list(scoring.by_unit(actor))
    context = {
        "page": page_of(request, scoring.scores(actor, unit=unit, grade=grade)),
        "units": units,
        "unit": unit,
        "grade": grade,
        "grades": [(str(code), label) for code, label in GRADE_LABELS.items()],
        "faults": scoring.frequent_faults(actor, unit=unit),
    }
    return render(request, "cases/scoring.html", context)


@needs(Power.SCORE)
def score(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what one dossier comes to now, finding by finding."""
    actor, now = actor_of(request), clock.now()
    try:
        case = queries.case(actor, pk)
    except queries.CaseUnknown as unknown:
        raise Http404(str(unknown)) from None
    found = scoring.score_of(actor, case, now)
    context = {
        "case": case,
        "score": found,
        "grade": GRADE_LABELS[found.grade],
        "faults": [_fault(item) for item in found.deductions],
        "kept": scoring.kept_score(case),
        "may_keep": case.stage in scoring.REVIEWED,
    }
    return render(request, "cases/scoring_case.html", context)


@require_POST
@needs(Power.SCORE)
@once
def score_again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Review one dossier by the table in force today, and keep the result."""
    actor, now = actor_of(request), clock.now()
    try:
        case = queries.case(actor, pk)
    except queries.CaseUnknown as unknown:
        raise Http404(str(unknown)) from None
    if case.stage not in scoring.REVIEWED:
        messages.error(request, "结案之后方可保存评查结果，请先办理结案")
        return redirect("cases:score", pk)
    found = score_case(actor=actor, at=now, case=case)
    messages.success(request, f"已重新评查：{found.points}分，{GRADE_LABELS[found.grade]}")
    return redirect("cases:score", pk)


def _fault(item: Deduction) -> dict[str, Any]:
    labels = (label_of(item.kind, path) for path in item.fields)
    return {
        "fault": item,
        "is_grave": item.level == "block",
        "articles": "、".join(item.articles),
        "documents": "、".join(item.documents),
        "fields": "、".join(dict.fromkeys(filter(None, labels))),
    }
