"""Law lookup and question guide: the page, and the law of the day for the phone to keep."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from yifa.base import clock
from yifa.faces.field.queries.law_bundle import law_bundle
from yifa.faces.field.views.answers import page, versioned
from yifa.frame.permissions import actor_of, needs, public
from yifa.records.law.terms import Power


@public
@require_safe
def law(request: HttpRequest) -> HttpResponse:
    """Show the page; the phone searches what it keeps."""
    return page(request, "law")


@needs(Power.VIEW)
@require_safe
@gzip_page
def law_json(request: HttpRequest) -> HttpResponse:
    """Give the law of the day, or say that the phone has it."""
    version, content = law_bundle(actor_of(request), clock.today())
    return versioned(request, version, content)
