"""How a call for help is written: position, place, journal, row."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yifa.base.access import Actor
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter, Payload
from yifa.records.agencies import queries as agencies
from yifa.records.grid.queries import SMALLEST_FIRST, locate
from yifa.records.journal import actions as journal
from yifa.work.dispatch import acts
from yifa.work.dispatch.models import Alert
from yifa.work.dispatch.terms import ALERT_MATTER, AlertKind, AlertStage
from yifa.work.sensing.queries import positions_of


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the account and the officer, if there is one, and the unit."""

    jurisdiction: str
    account: UUID | None
    officer: UUID | None
    name: str
    unit: str
    unit_name: str


def caller_of(actor: Actor) -> Caller:
    """Give an actor as the caller."""
    unit = agencies.unit_by_code(actor.jurisdiction, actor.unit) if actor.unit else None
    return Caller(
        jurisdiction=actor.jurisdiction,
        account=actor.account,
        officer=actor.officer,
        name=actor.name,
        unit=actor.unit,
        unit_name=unit.name if unit else "",
    )


def raised(
    *,
    by: Actor,
    caller: Caller,
    at: datetime,
    alert: UUID,
    kind: AlertKind,
    note: str,
    place: tuple[float, float] | None = None,
    incident: UUID | None = None,
    timer: UUID | None = None,
) -> Alert:
    """Write a call; without a place (lon, lat) the newest position known is taken."""
    lon, lat, positioned_at = (*place, at) if place else _last_known(caller, at)
    told = acts.AlertRaised(
        alert_kind=kind,
        officer=caller.officer,
        officer_name=caller.name,
        unit_code=caller.unit,
        unit_name=caller.unit_name,
        lon=lon,
        lat=lat,
        positioned_at=positioned_at,
        place=_place(lon, lat, at),
        note=note,
        incident=incident,
        timer=timer,
    )
    matter = Matter(ALERT_MATTER, alert, caller.jurisdiction)
    done = journal.record(matter=matter, after=0, act=told, actor=by, done_at=at)
    return _row(matter, told, caller.account, at, done.seq)


def _row(
    matter: Matter, told: acts.AlertRaised, account: UUID | None, at: datetime, seq: int
) -> Alert:
    return Alert.objects.create(
        uuid=matter.id,
        jurisdiction=matter.jurisdiction,
        kind=told.alert_kind,
        stage=AlertStage.RAISED,
        account=account,
        officer=told.officer,
        officer_name=told.officer_name,
        unit=told.unit_code,
        unit_name=told.unit_name,
        lon=told.lon,
        lat=told.lat,
        positioned_at=told.positioned_at,
        place=told.place,
        note=told.note,
        incident=told.incident,
        timer=told.timer,
        raised_at=at,
        last_seq=seq,
    )


def moved_on(row: Alert, told: Payload, actor: Actor, at: datetime, after: int | None) -> int:
    """Record a further act on a locked call; gives its number."""
    seen = row.last_seq if after is None else after
    done = journal.record(matter=row.matter, after=seen, act=told, actor=actor, done_at=at)
    return done.seq


def _last_known(caller: Caller, at: datetime) -> tuple[float | None, float | None, datetime | None]:
    if caller.officer is None:
        return None, None, None
    found = positions_of([caller.officer], (), at, caller.jurisdiction)
    return (found[0].lon, found[0].lat, found[0].at) if found else (None, None, None)


def _place(lon: float | None, lat: float | None, at: datetime) -> str:
    if lon is None or lat is None:
        return ""
    cells = locate(lon, lat, day_in_law(at)).cells
    return next((cells[level].name for level in SMALLEST_FIRST if level in cells), "")
