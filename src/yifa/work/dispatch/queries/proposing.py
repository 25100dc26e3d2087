"""Who could be sent to an incident, why and why not."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING
from uuid import UUID

import numpy as np

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter
from yifa.records.agencies import queries as agencies
from yifa.records.agencies.facts import TeamOnDuty
from yifa.records.agencies.rules import responsible_for
from yifa.records.grid.queries import category, locate
from yifa.records.journal.queries import timeline
from yifa.records.law.facts import Book
from yifa.records.law.queries import book_on
from yifa.work.cases.acts import RecusalDecided
from yifa.work.dispatch import rules
from yifa.work.dispatch.adapters.roads import straight_metres
from yifa.work.dispatch.facts import Candidate, Place, Power, Proposal, Question
from yifa.work.dispatch.queries.roads import road_graph
from yifa.work.dispatch.terms import Power as May
from yifa.work.incidents.queries import cases_of, tasks_in_hand
from yifa.work.sensing.facts import PositionNow
from yifa.work.sensing.queries import positions_of

if TYPE_CHECKING:
    from yifa.work.incidents.models import Incident

_ROAD_SPEED_MPS, _DETOUR, _NEAR_FULL = 9, Fraction(7, 5), 3


def proposals(actor: Actor, incident: "Incident", at: datetime) -> tuple[Proposal, ...]:
    """Give every team on shift in the county, those who fit first, each with its reasons.

    Raises: NotPermitted.
    """
    require(actor, May.PROPOSE, within=incident.jurisdiction)
    county = incident.jurisdiction.partition(".")[0]
    teams = agencies.on_duty(at, jurisdiction=county)
    day = day_in_law(at)
    book = book_on(day, county)
    candidates = _candidates(incident, teams, at, book)
    return rules.proposals_of(candidates, _question(incident, county, at, book), day)


def _question(incident: "Incident", county: str, at: datetime, book: Book) -> Question:
    day = day_in_law(at)
    located = locate(incident.lon, incident.lat, day)
    area = located.jurisdiction or incident.jurisdiction
    causes = [book.cause(code, day) for code in category(incident.category).causes]
    known = [cause for cause in causes if cause is not None]
    held = agencies.conferrals_in(county, codes=[cause.item_code for cause in known])
    powers = []
    for cause in known:
        item = book.item(cause.item_code, day)
        answer = responsible_for(item, held, area, day)
        powers.append(
            Power(cause=cause.name, field=cause.field, body=answer.body, reason=answer.reason)
        )
    return Question(
        area=area,
        unit=located.unit_code,
        jurisdiction=incident.jurisdiction,
        powers=tuple(powers),
        recused=_recused(incident),
        near_full=int(_figure(book, "dispatch_tasks_near_full", at, _NEAR_FULL)),
    )


def _recused(incident: "Incident") -> frozenset[UUID]:
    """Who was decided to stand aside in a case born of the incident."""
    decided = (
        act.payload
        for case in cases_of(incident)
        for act in timeline(Matter("case", case, incident.jurisdiction)).of(RecusalDecided)
    )
    return frozenset(
        said.officer for said in decided if isinstance(said, RecusalDecided) and said.is_granted
    )


def _candidates(
    incident: "Incident", teams: Sequence[TeamOnDuty], at: datetime, book: Book
) -> list[Candidate]:
    places = _places(teams, at, incident.jurisdiction.partition(".")[0])
    known = [number for number, place in enumerate(places) if place is not None]
    starts = np.array(
        [(place.lon, place.lat) for place in places if place is not None], np.float64
    ).reshape(-1, 2)
    target = (incident.lon, incident.lat)
    straight = dict(zip(known, straight_metres(target, starts).tolist(), strict=True))
    graph = road_graph(incident.jurisdiction)
    ways = graph.metres_to(target, starts).tolist() if graph else [float("inf")] * len(known)
    by_road = dict(zip(known, ways, strict=True))
    speed = float(_figure(book, "dispatch_road_speed", at, _ROAD_SPEED_MPS))
    detour = float(_figure(book, "dispatch_detour_share", at, _DETOUR))
    tasks = _tasks(teams, incident)
    return [
        _candidate(
            team,
            places[number],
            straight.get(number),
            by_road.get(number),
            speed,
            detour,
            tasks[number],
        )
        for number, team in enumerate(teams)
    ]


def _candidate(
    team: TeamOnDuty,
    place: Place | None,
    straight_m: float | None,
    road_m: float | None,
    speed_mps: float,
    detour: float,
    open_tasks: int,
) -> Candidate:
    if straight_m is None:
        return Candidate(team=team, open_tasks=open_tasks)
    is_reached = road_m is not None and np.isfinite(road_m)
    length_m = road_m if road_m is not None and is_reached else straight_m * detour
    return Candidate(
        team=team,
        place=place,
        straight_m=straight_m,
        road_m=road_m if is_reached else None,
        travel_s=length_m / speed_mps,
        open_tasks=open_tasks,
    )


def _places(teams: Sequence[TeamOnDuty], at: datetime, county: str) -> list[Place | None]:
    """The newest position of anyone of a team, or of its vehicle, since the shift began."""
    people = [member.id for team in teams for member in team.members]
    found = positions_of(people, {team.vehicle for team in teams}, at, county)
    by_person = {item.officer: item for item in found if item.officer}
    by_vehicle = {item.name: item for item in found if not item.officer}
    return [
        _newest(
            item
            for item in (
                *(by_person.get(member.id) for member in team.members),
                by_vehicle.get(team.vehicle),
            )
            if item is not None and item.at >= team.since
        )
        for team in teams
    ]


def _newest(found: Iterable[PositionNow]) -> Place | None:
    item = min(found, key=lambda one: one.age_s, default=None)
    if item is None:
        return None
    return Place(
        lon=item.lon, lat=item.lat, age_s=item.age_s, is_stale=item.is_stale, name=item.name
    )


def _tasks(teams: Sequence[TeamOnDuty], incident: "Incident") -> list[int]:
    """How many tasks each team has in hand: those given to any of its people."""
    in_hand = [
        frozenset(team)
        for uuid, _, team in tasks_in_hand(incident.jurisdiction)
        if uuid != incident.uuid
    ]
    return [
        sum(not task.isdisjoint(str(member.id) for member in team.members) for task in in_hand)
        for team in teams
    ]


def _figure(book: Book, code: str, at: datetime, usual: int | Fraction) -> int | Fraction:
    if code not in book.parameters:
        return usual
    found: int | Fraction = book.parameter(code, day_in_law(at))
    return found
