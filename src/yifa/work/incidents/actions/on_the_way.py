"""What the team does before a result: sets out, arrives, hands over, asks for help."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Override
from yifa.records.agencies import queries as agencies
from yifa.records.evidence.facts import Point
from yifa.records.evidence.rules import distance_m
from yifa.work.incidents import acts
from yifa.work.incidents.actions.taking import take
from yifa.work.incidents.models import Incident


class TeamUnknown(ValueError):
    """Someone named for a team is no officer of the unit in charge."""


@transaction.atomic
def depart_to_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    lon: float | None = None,
    lat: float | None = None,
    after: int | None = None,
) -> Incident:
    """Set out (出发); the position is kept where the device gives one."""
    told = acts.Departed(lon=lon, lat=lat)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def arrive_at_incident(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    lon: float | None = None,
    lat: float | None = None,
    after: int | None = None,
    overrides: tuple[Override, ...] = (),
) -> Incident:
    """Be at the place (到达); a position too far from it is a warning (LOOP-35)."""
    apart_m = None
    if lon is not None and lat is not None:
        apart_m = round(distance_m(Point(lon, lat), Point(incident.lon, incident.lat)))
    told = acts.Arrived(lon=lon, lat=lat, apart_m=apart_m)
    return take(actor=actor, at=at, incident=incident, act=told, after=after, overrides=overrides)


@transaction.atomic
def hand_over_task(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    team: Sequence[str],
    reason: str,
    team_name: str = "",
    after: int | None = None,
) -> Incident:
    """Hand the task to another team of the same unit (交接); its way is recorded anew.

    `team` are officers' ids. Raises: NotPermitted, StepRefused, TeamUnknown.
    """
    names = _names_of(team, at)
    known = agencies.unit_by_code(incident.jurisdiction.split(".", maxsplit=1)[0], incident.unit)
    units = {fact.unit for fact in agencies.officer_facts(map(UUID, team), day_in_law(at))}
    told = acts.HandedOver(
        unit=incident.unit if known and units <= {known.name} else "",
        team=tuple(team),
        team_name=team_name or names,
        reason=reason,
    )
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def ask_support(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    need: str,
    reason: str,
    after: int | None = None,
) -> Incident:
    """Ask the command center for more hands or other means (请求支援)."""
    told = acts.SupportAsked(need=need, reason=reason)
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


@transaction.atomic
def answer_support(
    *,
    actor: Actor,
    at: datetime,
    incident: Incident,
    granted: bool,
    team: Sequence[str] = (),
    team_name: str = "",
    note: str = "",
    after: int | None = None,
) -> Incident:
    """Send support, whose officers join the team, or say why none comes (答复支援).

    Raises: NotPermitted, StepRefused, TeamUnknown.
    """
    names = _names_of(team, at) if granted else ""
    told = acts.SupportAnswered(
        granted=granted,
        team=tuple(team) if granted else (),
        team_name=team_name or names,
        note=note,
    )
    return take(actor=actor, at=at, incident=incident, act=told, after=after)


def _names_of(team: Sequence[str], at: datetime) -> str:
    try:
        found = agencies.officer_facts(map(UUID, team), day_in_law(at))
    except ValueError:
        raise TeamUnknown("接手人员写法有误，请从名单中选择") from None
    if len(found) != len(team):
        raise TeamUnknown("接手人员中有未登记的执法人员，请从名单中选择")
    return "、".join(fact.name for fact in found)
