"""Pages of bodies, units and the power items they hold."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from yifa.base import clock
from yifa.frame.idempotency import once
from yifa.frame.paging import page_of
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.agencies import actions, forms, queries
from yifa.records.agencies.terms import ConferralKind, Power, UnitKind

FORM = "agencies/form.html"


@needs(Power.VIEW)
def unit_list(request: HttpRequest) -> HttpResponse:
    """List bodies and their units."""
    actor, day = actor_of(request), clock.today()
    page = page_of(request, queries.units(actor, day), per_page=50)
    context = {"bodies": queries.bodies(actor), "page": page}
    return render(request, "agencies/units.html", context)


@needs(Power.VIEW)
def conferral_list(request: HttpRequest) -> HttpResponse:
    """List the power items that bodies hold today."""
    actor = actor_of(request)
    page = page_of(request, queries.conferrals(actor, clock.today()), per_page=50)
    return render(request, "agencies/conferrals.html", {"page": page})


@needs(Power.CONFER)
@once
def unit_new(request: HttpRequest) -> HttpResponse:
    """Enter a unit in the register."""
    actor = actor_of(request)
    form = forms.UnitForm(request.POST or None, actor=actor)
    if form.is_valid():
        data = form.cleaned_data
        body = get_object_or_404(queries.bodies(actor), uuid=data["body"])
        try:
            unit = actions.establish_unit(
                actor=actor,
                at=clock.now(),
                body=body,
                jurisdiction=body.jurisdiction,
                code=data["code"],
                name=data["name"],
                kind=UnitKind(data["kind"]),
                valid_from=data["valid_from"],
            )
        except actions.UnitExists as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, f"已登记{unit.name}")
            return redirect("agencies:units")
    return form_response(request, FORM, form, {"heading": "登记内设单位", "back": "units"})


@needs(Power.CONFER)
@once
def conferral_new(request: HttpRequest) -> HttpResponse:
    """Confer a power item on a body."""
    actor = actor_of(request)
    form = forms.ConferForm(request.POST or None, actor=actor)
    if form.is_valid():
        data = form.cleaned_data
        body = get_object_or_404(queries.bodies(actor), uuid=data.pop("body"))
        kind = ConferralKind(data.pop("kind"))
        try:
            actions.confer(actor=actor, at=clock.now(), body=body, kind=kind, **data)
        except actions.PowerAlreadyHeld as refusal:
            form.add_error("item_code", str(refusal))
        else:
            messages.success(request, f"已登记{body.name}的权力事项")
            return redirect("agencies:conferrals")
    context = {"heading": "登记赋权事项", "back": "conferrals"}
    return form_response(request, FORM, form, context)
