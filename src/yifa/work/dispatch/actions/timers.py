"""“Check on me in N minutes” (平安确认): set, confirmed, or overdue with exactly one alert."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.frame.scope import within
from yifa.records.agencies import queries as agencies
from yifa.records.journal import actions as journal
from yifa.work.dispatch import acts
from yifa.work.dispatch.actions.raising import Caller, raised
from yifa.work.dispatch.models import Alert, SafetyTimer
from yifa.work.dispatch.terms import TIMER_MATTER, AlertKind, Power, TimerState

_SHORTEST, _LONGEST = timedelta(minutes=1), timedelta(hours=4)


class NoTimer(ValueError):
    """No timer is running for this account."""


class TimerRefused(ValueError):
    """The timer cannot be set so."""


@transaction.atomic
def set_timer(
    *,
    actor: Actor,
    at: datetime,
    timer: UUID,
    minutes: int,
    note: str = "",
    incident: UUID | None = None,
) -> SafetyTimer:
    """Ask to be checked on unless safe in time; a running timer is confirmed and replaced.

    Again with the same id without effect. Raises: NotPermitted, TimerRefused.
    """
    require(actor, Power.CALL, within=actor.jurisdiction)
    known = SafetyTimer.objects.filter(uuid=timer).first()
    if known is not None:
        return known
    length = timedelta(minutes=minutes)
    if not _SHORTEST <= length <= _LONGEST:
        raise TimerRefused("平安确认的时长应在 1 分钟至 4 小时之间")
    if (running := _running(actor)) is not None:
        _confirm(running, actor, at)
    told = acts.TimerSet(
        officer=actor.officer,
        officer_name=actor.name,
        safe_by=at + length,
        note=note,
        incident=incident,
    )
    return _started(actor, at, timer, told)


@transaction.atomic
def check_in(*, actor: Actor, at: datetime) -> SafetyTimer:
    """Confirm that one is safe (确认平安). Raises: NotPermitted, NoTimer."""
    require(actor, Power.CALL, within=actor.jurisdiction)
    row = _running(actor)
    if row is None:
        raise NoTimer("没有正在计时的平安确认；已经到时的，请联系指挥中心解除报警")
    return _confirm(row, actor, at)


@transaction.atomic
def raise_overdue(*, actor: Actor, at: datetime, jurisdiction: str) -> list[Alert]:
    """Raise one alert for each timer that ran out (its end included). Raises: NotPermitted."""
    require(actor, Power.WATCH, within=jurisdiction)
    rows = SafetyTimer.objects.select_for_update().filter(
        within(jurisdiction), ended_at=None, safe_by__lte=at
    )
    return [_overdue(row, actor, at) for row in rows.order_by("safe_by", "pk")]


def _started(actor: Actor, at: datetime, timer: UUID, told: acts.TimerSet) -> SafetyTimer:
    matter = Matter(TIMER_MATTER, timer, actor.jurisdiction)
    done = journal.record(matter=matter, after=0, act=told, actor=actor, done_at=at)
    return SafetyTimer.objects.create(
        uuid=timer,
        jurisdiction=actor.jurisdiction,
        account=actor.account,
        officer=told.officer,
        officer_name=told.officer_name,
        unit=actor.unit,
        note=told.note,
        incident=told.incident,
        set_at=at,
        safe_by=told.safe_by,
        state=TimerState.RUNNING,
        last_seq=done.seq,
    )


def _overdue(row: SafetyTimer, actor: Actor, at: datetime) -> Alert:
    alert = UUID(str(uuid7()))
    told = acts.TimerOverdue(alert=alert)
    _end(row, told, TimerState.OVERDUE, actor, at)
    unit = agencies.unit_by_code(row.jurisdiction, row.unit) if row.unit else None
    caller = Caller(
        jurisdiction=row.jurisdiction,
        account=row.account,
        officer=row.officer,
        name=row.officer_name,
        unit=row.unit,
        unit_name=unit.name if unit else "",
    )
    return raised(
        by=actor,
        caller=caller,
        at=at,
        alert=alert,
        kind=AlertKind.OVERDUE,
        note=row.note or "",
        incident=row.incident,
        timer=row.uuid,
    )


def _running(actor: Actor) -> SafetyTimer | None:
    if actor.account is None:
        return None
    rows = SafetyTimer.objects.select_for_update()
    return rows.filter(account=actor.account, ended_at=None).first()


def _confirm(row: SafetyTimer, actor: Actor, at: datetime) -> SafetyTimer:
    return _end(row, acts.TimerConfirmed(), TimerState.SAFE, actor, at)


def _end(
    row: SafetyTimer,
    told: acts.TimerConfirmed | acts.TimerOverdue,
    state: TimerState,
    actor: Actor,
    at: datetime,
) -> SafetyTimer:
    done = journal.record(matter=row.matter, after=row.last_seq, act=told, actor=actor, done_at=at)
    row.state, row.ended_at, row.last_seq = state, at, done.seq
    row.save()
    return row
