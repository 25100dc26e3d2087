"""The road nets that were imported."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yifa.frame.permissions import actor_of, needs
from yifa.work.dispatch import queries
from yifa.work.dispatch.terms import Power


@needs(Power.IMPORT_ROADS)
def road_nets(request: HttpRequest) -> HttpResponse:
    """List them; the newest is in use."""
    return render(
        request, "dispatch/roads.html", {"rows": queries.road_nets(actor_of(request))[:20]}
    )
