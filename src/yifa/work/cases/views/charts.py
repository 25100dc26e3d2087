"""Charts of procedures: as declared, and with a case's own way marked."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.base import clock
from yifa.frame.permissions import actor_of, needs
from yifa.work.cases import queries
from yifa.work.cases.procedures import PROCEDURES, UnknownProcedure, procedure_by_id
from yifa.work.cases.queries.chart import chart_of
from yifa.work.cases.terms import Power
from yifa.work.cases.views.details import case_or_404


@needs(Power.VIEW)
def procedures(request: HttpRequest, code: str = "ordinary", version: int = 0) -> HttpResponse:
    """Show a procedure as declared, the newest version unless another is named."""
    newest = max((item.version for item in PROCEDURES.values() if item.code == code), default=0)
    try:
        shown = procedure_by_id(f"{code}/{version or newest}")
    except UnknownProcedure as error:
        raise Http404(str(error)) from None
    context = {"chart": chart_of(shown), "shown": shown, "procedures": list(PROCEDURES.values())}
    return render(request, "cases/procedures.html", context)


@needs(Power.VIEW)
def chart(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the case's procedure with the steps it has taken."""
    actor, now = actor_of(request), clock.now()
    seen = queries.sight(actor, case_or_404(actor, pk), now)
    drawn = chart_of(seen.case.declared, seen.timeline)
    return render(request, "cases/chart.html", {"case": seen.case, "chart": drawn})
