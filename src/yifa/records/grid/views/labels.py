"""Labels of components: a sheet to print, and the page behind the QR code."""

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from yifa.base import clock
from yifa.frame import offers
from yifa.frame.permissions import actor_of, needs, public
from yifa.frame.rate_limit import at_most
from yifa.records.grid import forms, queries
from yifa.records.grid.terms import Power
from yifa.records.grid.views.components import OFFERS_FOR_COMPONENT

LABELS_AT_MOST = 240
_SCANS_A_MINUTE = 60


@needs(Power.VIEW)
@require_safe
def label_sheet(request: HttpRequest) -> HttpResponse:
    """Show labels to print, 24 to a sheet of A4: of one component, or of those asked for."""
    actor = actor_of(request)
    rows = queries.components(actor)
    if code := request.GET.get("code", "")[:20]:
        rows = rows.filter(code=code)
    else:
        form = forms.ComponentFilter(request.GET or None, actor=actor, day=clock.today())
        rows = queries.chosen_components(actor, form.cleaned_data if form.is_valid() else {})
    shown = list(rows[: LABELS_AT_MOST + 1])
    classes = queries.component_classes()
    context = {
        "labels": [
            (row, classes.get(row.category, ""), _qr(request, row.code))
            for row in shown[:LABELS_AT_MOST]
        ],
        "is_cut": len(shown) > LABELS_AT_MOST,
        "most": LABELS_AT_MOST,
    }
    return render(request, "grid/labels.html", context)


def _qr(request: HttpRequest, code: str) -> str:
    """Draw the QR code of a component's address, as the source of a picture."""
    address = request.build_absolute_uri(reverse("component-label", args=[code]))
    return segno.make(address, error="m", micro=False).svg_data_uri(border=2)


@public
@require_safe
@at_most(_SCANS_A_MINUTE, "component-label", "frame/error.html")
def scanned(request: HttpRequest, code: str) -> HttpResponse:
    """Open the component whose label was scanned: for staff its page, for visitors a short one."""
    found = queries.component_by_code(code)
    if found is None:
        raise Http404("没有这个部件标识码，请核对标识牌")
    actor = actor_of(request)
    if actor.account is not None and actor.may(Power.VIEW):
        return redirect(found)
    context = {
        "component": found,
        "category": queries.component_classes().get(found.category, ""),
        "links": offers.links_for_visitors(OFFERS_FOR_COMPONENT, found),
    }
    return render(request, "grid/scanned.html", context)
