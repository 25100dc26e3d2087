"""The panel of proposals beside an incident, and sending a team with one tap."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from yifa.base import clock
from yifa.base.access import Actor
from yifa.base.procedure import StepRefused
from yifa.frame.idempotency import once
from yifa.frame.permissions import actor_of, needs
from yifa.frame.views import form_response
from yifa.records.journal.actions import MatterMoved
from yifa.work.dispatch import actions, forms, queries
from yifa.work.dispatch.facts import Proposal
from yifa.work.dispatch.terms import Power
from yifa.work.incidents.queries import incidents
from yifa.work.incidents.terms import AT_UNIT, Stage

if TYPE_CHECKING:
    from yifa.work.incidents.models import Incident

_PANEL = "dispatch/panel.html"
_SHOWN_ON_MAP = 60


@require_GET
@needs(Power.PROPOSE)
def panel(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show who could be sent, why and why not."""
    actor = actor_of(request)
    incident = _incident(actor, pk)
    return _shown(request, actor, incident, None)


@require_POST
@needs(Power.PROPOSE)
@once
def send(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the chosen team, or the people put together."""
    actor = actor_of(request)
    incident = _incident(actor, pk)
    found = queries.proposals(actor, incident, clock.now())
    form = _form(request.POST, incident, found)
    if form.is_valid():
        try:
            with transaction.atomic():
                _send(actor, incident, form)
        except StepRefused as refusal:
            form.add_error(None, str(refusal))
        except (MatterMoved, actions.TeamGone) as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "已派遣")
            return redirect("incidents:detail", pk=incident.uuid)
    return _shown(request, actor, incident, form)


def _send(actor: Actor, incident: "Incident", form: forms.SendForm) -> None:
    said = form.cleaned_data
    common: dict[str, Any] = {
        "actor": actor,
        "at": clock.now(),
        "incident": incident,
        "reason": said.get("reason", ""),
        "after": said["after"],
    }
    if said["team"]:
        actions.send_team(team=said["team"], **common)
    else:
        actions.send_people(officers=[UUID(one) for one in said["officers"]], **common)


def _form(data: Any, incident: "Incident", found: tuple[Proposal, ...]) -> forms.SendForm:
    return forms.SendForm(
        data,
        teams=[one.team for one in found],
        is_again=incident.stage in AT_UNIT,
        initial={"after": incident.last_seq},
    )


def _shown(
    request: HttpRequest, actor: Actor, incident: "Incident", form: forms.SendForm | None
) -> HttpResponse:
    now = clock.now()
    found = queries.proposals(actor, incident, now)
    context = {
        "incident": incident,
        "proposals": found,
        "fit": sum(one.is_fit for one in found),
        "features": _features(incident, found),
        "is_again": incident.stage in AT_UNIT,
        "is_open": incident.stage in (Stage.FILED, *AT_UNIT),
        "has_roads": queries.road_graph(incident.jurisdiction) is not None,
        "at": now,
    }
    return form_response(request, _PANEL, form or _form(None, incident, found), context)


def _features(incident: "Incident", found: tuple[Proposal, ...]) -> dict[str, Any]:
    made = [
        _point(place.lon, place.lat, "officer", "done" if one.is_fit else "idle", one.team.label)
        for one in found[:_SHOWN_ON_MAP]
        if (place := one.candidate.place) is not None
    ]
    here = _point(incident.lon, incident.lat, "incident", "urgent", incident.category_name)
    return {"type": "FeatureCollection", "features": [here, *made]}


def _point(lon: float, lat: float, kind: str, state: str, label: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
        "properties": {"kind": kind, "state": state, "label": label},
    }


def _incident(actor: Actor, pk: UUID) -> "Incident":
    found = incidents(actor).filter(uuid=pk).first()
    if found is None:
        raise Http404("没有这个事件，或者不在您的辖区内")
    return found
