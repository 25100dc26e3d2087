"""The chain of evidence of a case as a page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base import clock
from yifa.base.statute import APL
from yifa.frame.permissions import actor_of, needs
from yifa.work.cases import queries
from yifa.work.cases.acts.chain import EvidenceWeighed
from yifa.work.cases.queries.chain import chain_of
from yifa.work.cases.terms import Power
from yifa.work.cases.views.details import case_or_404
from yifa.work.cases.views.options import options_of


@needs(Power.VIEW)
def chain(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show which evidence proves which fact, what is missing and what contradicts."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    options = options_of(actor, seen)
    weigh = next((item for item in options if item.label == EvidenceWeighed.LABEL), None)
    context = {
        "case": seen.case,
        "cited": (APL[40], APL[46, 2]),
        "chain": chain_of(seen.facts, seen.timeline, seen.book),
        "weigh_url": weigh.url if weigh and weigh.is_open else "",
        "weigh_reason": weigh.reason if weigh else "案件不在调查取证阶段",
    }
    return render(request, "cases/chain.html", context)
