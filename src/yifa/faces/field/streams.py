"""What a phone hears live: that a task of its unit has moved, that a colleague calls for help.

A dispatch and a call are told with their row, so that the phone shows them without asking. A phone
that is told of anything else asks for its own tasks again; so only those whom it concerns are told.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from yifa.base import clock
from yifa.base.access import Actor
from yifa.faces.field import queries
from yifa.faces.field.terms import Power
from yifa.frame.permissions import needs
from yifa.records.agencies.queries import system_actor
from yifa.records.journal.queries import Placed
from yifa.records.journal.streams.audiences import Audience, Event
from yifa.records.journal.streams.responses import event_stream
from yifa.work.dispatch import queries as dispatch
from yifa.work.dispatch.terms import ALERT_MATTER
from yifa.work.dispatch.terms import Power as DispatchPower
from yifa.work.incidents import queries as incidents
from yifa.work.incidents.terms import Stage

TASK: Final = "task"
_INCIDENT: Final = "incident"
# A redispatch goes to all, who may not see another unit's task; so it is told without the row.
_SENT: Final = "incident.dispatch"
_CALLED: Final = "alert.raise"
_LEAVES_A_UNIT: Final = frozenset({"incident.redispatch", "incident.return"})


def tell(entries: Sequence[Placed]) -> dict[int, Event]:
    """Say which incident moved, and who calls for help."""
    by_county: defaultdict[tuple[str, str], list[Placed]] = defaultdict(list)
    for entry in entries:
        if entry.matter.kind in (_INCIDENT, ALERT_MATTER):
            county = entry.matter.jurisdiction.partition(".")[0]
            by_county[entry.matter.kind, county].append(entry)
    events: dict[int, Event] = {}
    for (kind, county), found in by_county.items():
        reader = system_actor("移动执法", jurisdiction=county, day=clock.today())
        told = _tasks if kind == _INCIDENT else _calls
        events.update((entry.position, event) for entry, event in told(reader, found))
    return events


def _tasks(reader: Actor, entries: Sequence[Placed]) -> Iterator[tuple[Placed, Event]]:
    wanted = {entry.matter.id for entry in entries}
    rows = incidents.incidents(reader).filter(uuid__in=wanted).defer("description")
    by_id = {row.uuid: row for row in rows}
    now = clock.now()
    for entry in entries:
        row = by_id.get(entry.matter.id)
        unit = row.unit if row else ""
        data: dict[str, Any] = {
            "incident": str(entry.matter.id),
            "act": entry.kind,
            "unit": unit,
        }
        if row and entry.kind == _SENT and row.stage == Stage.DISPATCHED:
            data["task"] = queries.task_told(row, now)
        yield entry, Event(TASK, data, entry.matter.jurisdiction, unit=unit)


def _calls(reader: Actor, entries: Sequence[Placed]) -> Iterator[tuple[Placed, Event]]:
    wanted = {entry.matter.id for entry in entries}
    rows = {row.uuid: row for row in dispatch.alerts(reader).filter(uuid__in=wanted).defer("note")}
    for entry in entries:
        row = rows.get(entry.matter.id)
        data: dict[str, Any] = {"call": str(entry.matter.id), "act": entry.kind}
        if row and entry.kind == _CALLED and row.closed_at is None:
            data |= {"by": str(row.account or ""), "row": queries.call_told(row)}
        unit = row.unit if row else ""
        yield entry, Event(ALERT_MATTER, data, entry.matter.jurisdiction, unit=unit)


def sees(actor: Actor, event: Event) -> bool:
    """Say whether it concerns this phone: its unit's tasks, its unit's calls and the commander."""
    is_own = event.unit != "" and event.unit == actor.unit
    if event.name == ALERT_MATTER:
        return is_own or actor.may(DispatchPower.COMMAND)
    # Whose task it was hears, too, that it is gone; who serves no unit, of all.
    return is_own or not actor.unit or event.data["act"] in _LEAVES_A_UNIT


FIELD: Final = Audience(name="field", powers=(Power.USE,), tell=tell, sees=sees)


@require_safe
@needs(Power.USE)
def stream(request: HttpRequest) -> HttpResponseBase:
    """Tell live what concerns this phone."""
    return event_stream(request, FIELD)
