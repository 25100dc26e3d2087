"""Places named for small trade: where a stall is no unlicensed trade."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.law import actions, queries
from yifa.records.law.facts import DesignatedPlace
from yifa.records.law.forms import PlaceForm
from yifa.records.law.terms import Power
from yifa.records.law.views.rows import holds_of, page_of_list


@needs(Power.VIEW)
@once
def places(request: HttpRequest) -> HttpResponse:
    """List the named places; who may, enters a further one."""
    actor = actor_of(request)
    may_publish = actor.may(Power.PUBLISH)
    form = PlaceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not may_publish:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid():
        fact = DesignatedPlace(code=f"place-{uuid4().hex[:12]}", **form.cleaned_data)
        actions.publish(
            actor=actor,
            at=clock.now(),
            jurisdiction=actor.jurisdiction,
            fact=fact,
            reason=fact.document,
        )
        messages.success(request, f"已登记{fact.name}")
        return redirect("law:places")
    book = queries.book_on(actor.day, actor.jurisdiction)
    every = [group[-1] for _, group in sorted(book.places.items())]
    page = page_of_list(request, every)
    context = {
        "page": page,
        "rows": [(item, holds_of(item.valid_from, item.valid_until)) for item in page],
        "may_publish": may_publish,
    }
    return form_response(request, "law/places.html", form, context)
