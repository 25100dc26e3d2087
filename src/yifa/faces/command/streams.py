"""What the journal says to command screens: incidents, cases and arrivals as their rows stand."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from yifa.base import clock
from yifa.base.access import Actor, Post
from yifa.faces.command.queries import carriers
from yifa.faces.command.queries.rows import Row, alert_row, case_row, incident_row, report_row
from yifa.faces.command.queries.times import instant
from yifa.faces.command.terms import Power
from yifa.frame.permissions import needs
from yifa.records.agencies.queries import system_actor
from yifa.records.journal.queries import Placed
from yifa.records.journal.streams import Audience, Event, event_stream
from yifa.work.cases import queries as cases
from yifa.work.cases.terms import Power as CasePower
from yifa.work.dispatch import queries as dispatch
from yifa.work.dispatch.terms import ALERT_MATTER
from yifa.work.dispatch.terms import Power as DispatchPower
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import Power as IncidentPower
from yifa.work.intake import queries as intake
from yifa.work.intake.terms import Power as IntakePower
from yifa.work.sensing.terms import Power as SensingPower

POSITIONS: Final = "positions"
Point = tuple[float, float, str, int | None]
Rows = Callable[[Actor, Sequence[UUID], datetime], Iterable[tuple[UUID, Row]]]


def _incidents(reader: Actor, ids: Sequence[UUID], at: datetime) -> Iterable[tuple[UUID, Row]]:
    rows = incidents.incidents(reader).filter(uuid__in=ids).defer("description")
    return ((row.uuid, incident_row(row, at)) for row in rows)


def _cases(reader: Actor, ids: Sequence[UUID], at: datetime) -> Iterable[tuple[UUID, Row]]:
    rows = cases.cases(reader).filter(uuid__in=ids, longitude__isnull=False)
    return ((row.uuid, case_row(row)) for row in rows)


def _reports(reader: Actor, ids: Sequence[UUID], at: datetime) -> Iterable[tuple[UUID, Row]]:
    rows = intake.reports(reader).filter(uuid__in=ids).defer("title", "text")
    return ((row.uuid, report_row(row)) for row in rows)


def _alerts(reader: Actor, ids: Sequence[UUID], at: datetime) -> Iterable[tuple[UUID, Row]]:
    rows = dispatch.alerts(reader).filter(uuid__in=ids).defer("note")
    return ((row.uuid, alert_row(row)) for row in rows)


_TOLD: Final[Mapping[str, tuple[Rows, str]]] = {
    "incident": (_incidents, IncidentPower.VIEW),
    "case": (_cases, CasePower.VIEW),
    "report": (_reports, IntakePower.VIEW),
    ALERT_MATTER: (_alerts, ""),
}


def tell(entries: Sequence[Placed]) -> dict[int, Event]:
    """Say of each entry how the row it changed stands now; of several to one row, at the last."""
    at = clock.now()
    wanted: defaultdict[tuple[str, str], dict[UUID, Placed]] = defaultdict(dict)
    for entry in entries:
        if entry.matter.kind in _TOLD and not _is_repeat(entry):
            county = entry.matter.jurisdiction.partition(".")[0]
            wanted[entry.matter.kind, county][entry.matter.id] = entry
    events: dict[int, Event] = {}
    for (kind, county), by_id in wanted.items():
        rows, power = _TOLD[kind]
        reader = system_actor("实时大屏", jurisdiction=county, day=clock.day_of(at))
        for matter_id, row in rows(reader, list(by_id), at):
            events[by_id[matter_id].position] = _event(kind, by_id[matter_id], row, power)
    return events


def _is_repeat(entry: Placed) -> bool:
    """Say whether a report's entry is not its arrival: the screen announces arrivals only."""
    return entry.matter.kind == "report" and entry.seq > 1


def _event(kind: str, entry: Placed, row: Row, power: str) -> Event:
    data: dict[str, Any] = {"row": row, "did": entry.label, "seq": entry.seq}
    return Event(kind, data, entry.matter.jurisdiction, power=power, unit=str(row.get("unit", "")))


class Positions:
    """The latest positions, told again where they have changed; `gone` where duty has ended."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], dict[str, Point]] = {}

    def read(self, counties: frozenset[str]) -> Iterator[Event]:
        """Give the changes since the last call, by the place and the unit they belong to."""
        at = clock.now()
        now: defaultdict[tuple[str, str], dict[str, Point]] = defaultdict(dict)
        for county in counties:
            reader = system_actor("实时大屏", jurisdiction=county, day=clock.day_of(at))
            for one, state in carriers.standing(reader, at):
                key = str(one.carrier)
                now[one.jurisdiction, one.unit][key] = (one.lon, one.lat, state, instant(one.at))
        before, self._told = self._told, dict(now)
        for place in before.keys() | now.keys():
            if changed := _changes(before.get(place, {}), now.get(place, {})):
                jurisdiction, unit = place
                data = {"rows": changed}
                yield Event(POSITIONS, data, jurisdiction, power=SensingPower.VIEW, unit=unit)


def _changes(before: Mapping[str, Point], now: Mapping[str, Point]) -> list[list[Any]]:
    moved = [[key, *point] for key, point in now.items() if before.get(key) != point]
    gone = [[key, *before[key][:2], "gone", before[key][3]] for key in before.keys() - now.keys()]
    return moved + gone


def sees(actor: Actor, event: Event) -> bool:
    """Say whether a room's own list would show the row to this actor."""
    if event.name == ALERT_MATTER:
        leads = Post.SQUAD_LEADER in actor.posts and event.unit == actor.unit
        return actor.may(DispatchPower.COMMAND) or leads
    if event.name == POSITIONS:
        return not actor.unit or event.unit == actor.unit
    if event.name == "case":
        return cases.sees_whole_body(actor) or event.unit == actor.unit
    if event.name == "incident" and incidents.sees_own_unit_only(actor):
        return event.unit == actor.unit
    return True


SCREEN: Final = Audience("command", (Power.VIEW,), tell, sees=sees, sources=frozenset({POSITIONS}))


@needs(Power.VIEW)
@require_safe
def stream(request: HttpRequest) -> HttpResponseBase:
    """Go on with what changes."""
    return event_stream(request, SCREEN)
