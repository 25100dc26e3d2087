"""Calls for help: raised by an officer, answered, on the way, settled."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.records.agencies import queries as agencies
from yifa.work.dispatch import acts
from yifa.work.dispatch.actions.raising import caller_of, moved_on, raised
from yifa.work.dispatch.models import Alert
from yifa.work.dispatch.terms import OPEN_ALERTS, AlertKind, AlertStage, Power
from yifa.work.incidents import actions as incidents
from yifa.work.incidents.terms import Stage

if TYPE_CHECKING:
    from yifa.work.incidents.models import Incident


class AlertRefused(ValueError):
    """The call is no longer where this step could be taken; the message says why."""


@transaction.atomic
def raise_emergency(
    *,
    actor: Actor,
    at: datetime,
    alert: UUID,
    lon: float | None = None,
    lat: float | None = None,
    note: str = "",
    incident: UUID | None = None,
) -> Alert:
    """Call for help at once (紧急报警); again with the same id without effect.

    Without a position the newest one known is taken. Raises: NotPermitted.
    """
    require(actor, Power.CALL, within=actor.jurisdiction)
    known = _known(actor, alert)
    return known or raised(
        by=actor,
        caller=caller_of(actor),
        at=at,
        alert=alert,
        kind=AlertKind.EMERGENCY,
        place=_place(lon, lat),
        note=note,
        incident=incident,
    )


@transaction.atomic
def call_support(
    *,
    actor: Actor,
    at: datetime,
    alert: UUID,
    need: str,
    lon: float | None = None,
    lat: float | None = None,
    incident: "Incident | None" = None,
) -> Alert:
    """Ask the command post for support (请求支援), on a task or where one is.

    On a task in hand the request is an act of the incident, too. Raises: NotPermitted, StepRefused.
    """
    require(actor, Power.CALL, within=actor.jurisdiction)
    if known := _known(actor, alert):
        return known
    if incident is not None and incident.stage == Stage.HANDLING:
        incidents.ask_support(actor=actor, at=at, incident=incident, need=need, reason=need)
    return raised(
        by=actor,
        caller=caller_of(actor),
        at=at,
        alert=alert,
        kind=AlertKind.SUPPORT,
        place=_place(lon, lat) or (_place(incident.lon, incident.lat) if incident else None),
        note=need,
        incident=incident.uuid if incident else None,
    )


@transaction.atomic
def answer_emergency(
    *, actor: Actor, at: datetime, alert: Alert, note: str = "", after: int | None = None
) -> Alert:
    """Take a call on (应答). Raises: NotPermitted, AlertRefused, MatterMoved."""
    row = _locked(actor, alert, (AlertStage.RAISED,), "应答")
    row.last_seq = moved_on(row, acts.AlertAnswered(note=note), actor, at, after)
    row.stage, row.answered_at, row.answered_by = AlertStage.ANSWERED, at, actor.name
    row.save()
    return row


@transaction.atomic
def set_out_to_help(
    *,
    actor: Actor,
    at: datetime,
    alert: Alert,
    officers: tuple[UUID, ...],
    after: int | None = None,
) -> Alert:
    """Note who is on the way (支援出发). Raises: NotPermitted, AlertRefused, MatterMoved."""
    row = _locked(actor, alert, (AlertStage.ANSWERED, AlertStage.ON_THE_WAY), "登记支援出发")
    facts = agencies.officer_facts(officers, actor.day)
    if not facts:
        raise AlertRefused("请选择前往支援的人员")
    names = "、".join(fact.name for fact in facts)
    told = acts.HelpSetOut(team=tuple(str(fact.id) for fact in facts), team_name=names)
    row.last_seq = moved_on(row, told, actor, at, after)
    row.stage, row.set_out_at, row.helpers = AlertStage.ON_THE_WAY, at, names[:200]
    row.save()
    return row


@transaction.atomic
def close_alert(
    *, actor: Actor, at: datetime, alert: Alert, result: str, after: int | None = None
) -> Alert:
    """Settle a call with its result (解除). Raises: NotPermitted, AlertRefused, MatterMoved."""
    row = _locked(actor, alert, OPEN_ALERTS[1:], "解除")
    row.last_seq = moved_on(row, acts.AlertClosed(result=result), actor, at, after)
    row.stage, row.closed_at, row.result = AlertStage.CLOSED, at, result
    row.save()
    return row


def _place(lon: float | None, lat: float | None) -> tuple[float, float] | None:
    return None if lon is None or lat is None else (lon, lat)


def _known(actor: Actor, alert: UUID) -> Alert | None:
    row = Alert.objects.filter(uuid=alert).first()
    if row is not None and row.account != actor.account:
        raise AlertRefused("报警编号重复，请重新报警")
    return row


def _locked(actor: Actor, alert: Alert, stages: tuple[AlertStage, ...], step: str) -> Alert:
    row = Alert.objects.select_for_update().get(pk=alert.pk)
    require(actor, Power.COMMAND, within=row.jurisdiction)
    if row.stage not in stages:
        do = "请先应答" if row.stage == AlertStage.RAISED else "无需再办"
        raise AlertRefused(f"该报警{row.stage_label}，不能{step}；{do}")
    return row
