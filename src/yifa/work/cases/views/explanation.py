"""The explanation for the party: one page in plain words, to be printed and handed over."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base import clock
from yifa.frame.permissions import actor_of, needs
from yifa.work.cases import queries
from yifa.work.cases.queries.agency import agency_of
from yifa.work.cases.queries.explanation import explained
from yifa.work.cases.terms import Power
from yifa.work.cases.views.details import case_or_404


@needs(Power.VIEW)
def explanation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the explanation; the party is named as masked, since the officer fills in the rest."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    agency = agency_of(seen.case.jurisdiction, actor.day, seen.book)
    context = {
        "case": seen.case,
        "agency": agency,
        "officers": seen.facts.officers,
        "sections": explained(seen, agency),
        "day": actor.day,
    }
    return render(request, "cases/explanation.html", context)
