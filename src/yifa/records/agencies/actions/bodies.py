"""Bodies, their units, and the power items that they hold."""

from datetime import date, datetime

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.records.agencies import acts
from yifa.records.agencies.actions.registering import record
from yifa.records.agencies.models import Body, Conferral, Unit
from yifa.records.agencies.queries import body_matter, known_conferrals
from yifa.records.agencies.terms import BodyKind, ConferralKind, Power, UnitKind


class UnitExists(Exception):
    """The jurisdiction already has a unit of this code."""


class PowerAlreadyHeld(Exception):
    """The body already holds the power item."""


class PowerNotHeld(Exception):
    """The body does not hold the power item, so it cannot be withdrawn."""


@transaction.atomic
def establish_body(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    code: str,
    name: str,
    short_name: str,
    kind: BodyKind,
    valid_from: date,
) -> Body:
    """Enter a body in the register.

    Raises: NotPermitted.
    """
    require(actor, Power.CONFER, within=jurisdiction)
    body = Body.objects.create(
        jurisdiction=jurisdiction,
        code=code,
        name=name,
        short_name=short_name,
        kind=kind,
        valid_from=valid_from,
        recorded_at=at,
    )
    act = acts.BodyEstablished(
        code=code, name=name, short_name=short_name, body_kind=kind, valid_from=valid_from
    )
    record(matter=body_matter(body), act=act, actor=actor, at=at)
    return body


@transaction.atomic
def establish_unit(
    *,
    actor: Actor,
    at: datetime,
    body: Body,
    jurisdiction: str,
    code: str,
    name: str,
    kind: UnitKind,
    valid_from: date,
) -> Unit:
    """Enter a squad, team, department or center of a body in the register.

    Raises: NotPermitted, UnitExists.
    """
    require(actor, Power.CONFER, within=jurisdiction)
    if Unit.objects.filter(jurisdiction=jurisdiction, code=code).exists():
        raise UnitExists(f"单位代码“{code}”已使用")
    locked = Body.objects.select_for_update().get(pk=body.pk)
    unit = Unit.objects.create(
        body=locked,
        jurisdiction=jurisdiction,
        code=code,
        name=name,
        kind=kind,
        valid_from=valid_from,
        recorded_at=at,
    )
    act = acts.UnitEstablished(
        unit=unit.uuid,
        code=code,
        name=name,
        unit_kind=kind,
        jurisdiction=jurisdiction,
        valid_from=valid_from,
    )
    record(matter=body_matter(locked), act=act, actor=actor, at=at)
    return unit


@transaction.atomic
def confer(
    *,
    actor: Actor,
    at: datetime,
    body: Body,
    item_code: str,
    kind: ConferralKind,
    decision: str,
    valid_from: date,
    valid_until: date | None = None,
    published_on: date | None = None,
    county_list: str = "",
) -> Conferral:
    """Confer a power item on a body from a day on: 《行政处罚法》第十八条、第二十条、第二十四条.

    Raises: NotPermitted, PowerAlreadyHeld.
    """
    require(actor, Power.CONFER, within=body.jurisdiction)
    locked = Body.objects.select_for_update().get(pk=body.pk)
    if known_conferrals().filter(body=locked, item_code=item_code, valid_until=None).exists():
        raise PowerAlreadyHeld(f"{locked.name}已持有该权力事项：{item_code}")
    conferral = Conferral.objects.create(
        body=locked,
        item_code=item_code,
        kind=kind,
        decision=decision,
        valid_from=valid_from,
        valid_until=valid_until,
        published_on=published_on,
        county_list=county_list,
        recorded_at=at,
    )
    act = conferral_act(conferral)
    record(matter=body_matter(locked), act=act, actor=actor, at=at)
    return conferral


def conferral_act(row: Conferral) -> acts.PowerConferred:
    """Build the act that a conferral's row stands for."""
    return acts.PowerConferred(
        item_code=row.item_code,
        conferral_kind=row.kind,
        decision=row.decision,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        published_on=row.published_on,
        county_list=row.county_list,
    )


@transaction.atomic
def withdraw_power(
    *, actor: Actor, at: datetime, body: Body, item_code: str, valid_until: date, decision: str
) -> Conferral:
    """Withdraw a conferred power item from a day on.

    Raises: NotPermitted, PowerNotHeld.
    """
    require(actor, Power.CONFER, within=body.jurisdiction)
    locked = Body.objects.select_for_update().get(pk=body.pk)
    conferral = (
        known_conferrals()
        .filter(body=locked, item_code=item_code, valid_until=None, valid_from__lte=valid_until)
        .first()
    )
    if conferral is None:
        raise PowerNotHeld(f"{body.name}未持有该权力事项，无需收回：{item_code}")
    Conferral.objects.filter(pk=conferral.pk).update(recorded_until=at)
    ended = Conferral.objects.create(
        body=locked,
        item_code=item_code,
        kind=conferral.kind,
        decision=conferral.decision,
        county_list=conferral.county_list,
        valid_from=conferral.valid_from,
        valid_until=valid_until,
        published_on=conferral.published_on,
        recorded_at=at,
    )
    act = acts.PowerWithdrawn(item_code=item_code, valid_until=valid_until, decision=decision)
    record(matter=body_matter(locked), act=act, actor=actor, at=at)
    return ended
