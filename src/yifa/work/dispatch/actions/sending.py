"""Sending a proposed team, or people put together for the moment, to an incident."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec
from django.db import transaction

from yifa.base.access import Actor
from yifa.records.agencies import queries as agencies
from yifa.work.dispatch.queries import proposals
from yifa.work.incidents import actions as incidents
from yifa.work.incidents.terms import AT_UNIT

if TYPE_CHECKING:
    from yifa.records.agencies.facts import TeamOnDuty
    from yifa.work.incidents.models import Incident

AD_HOC = "临时组"


class TeamGone(Exception):
    """The team, or someone named, is no longer on duty."""


@transaction.atomic
def send_team(
    *,
    actor: Actor,
    at: datetime,
    incident: "Incident",
    team: str,
    reason: str = "",
    after: int | None = None,
) -> "Incident":
    """Send a team on shift (`team` is its key), with what spoke for and against it.

    `reason` is for sending another than before. Raises: NotPermitted, StepRefused, TeamGone.
    """
    found = next((one for one in proposals(actor, incident, at) if one.team.key == team), None)
    if found is None:
        raise TeamGone("这一组已经下班或者改组，请重新选择")
    return _sent(actor, at, incident, found.team, found.words, reason, after)


@transaction.atomic
def send_people(
    *,
    actor: Actor,
    at: datetime,
    incident: "Incident",
    officers: Sequence[UUID],
    reason: str = "",
    after: int | None = None,
) -> "Incident":
    """Send people on duty as a team of the moment; the first one's unit answers for the task.

    Raises: NotPermitted, StepRefused, TeamGone.
    """
    county = incident.jurisdiction.partition(".")[0]
    serving = {
        member.id: (team, member)
        for team in agencies.on_duty(at, jurisdiction=county)
        for member in team.members
    }
    if not officers or any(one not in serving for one in officers):
        raise TeamGone("请选择在班人员；有人员已经下班的，请重新选择")
    first = serving[officers[0]][0]
    made = msgspec.structs.replace(
        first, name=AD_HOC, members=tuple(serving[one][1] for one in officers), vehicle=""
    )
    why = (f"临时组队：{'、'.join(member.name for member in made.members)}",)
    return _sent(actor, at, incident, made, why, reason, after)


def _sent(
    actor: Actor,
    at: datetime,
    incident: "Incident",
    team: "TeamOnDuty",
    why: tuple[str, ...],
    reason: str,
    after: int | None,
) -> "Incident":
    names = "、".join(member.name for member in team.members)
    said: dict[str, Any] = {
        "unit": team.unit,
        "unit_name": team.unit_name,
        "team": tuple(str(member.id) for member in team.members),
        "team_name": f"{team.name}（{names}）"[:100],
        "why": why,
    }
    if incident.stage in AT_UNIT:
        return incidents.redispatch_incident(
            actor=actor, at=at, incident=incident, reason=reason, after=after, **said
        )
    return incidents.dispatch_incident(actor=actor, at=at, incident=incident, after=after, **said)
