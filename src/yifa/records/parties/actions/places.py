"""Where a party trades."""

from datetime import date, datetime

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.records.parties import acts
from yifa.records.parties.actions.filling import unit_at
from yifa.records.parties.actions.registering import locked_party, record
from yifa.records.parties.models import Party, Premises
from yifa.records.parties.terms import Power


@transaction.atomic
def add_premises(
    *,
    actor: Actor,
    at: datetime,
    party: Party,
    name: str,
    address: str,
    valid_from: date,
    trade: str = "",
    lon: float | None = None,
    lat: float | None = None,
) -> Premises:
    """Enter a place of business of a party.

    Raises: NotPermitted.
    """
    locked = locked_party(actor, party, Power.REGISTER)
    premises = Premises.objects.create(
        party=locked,
        jurisdiction=locked.jurisdiction,
        name=name,
        address=address,
        trade=trade,
        unit_id=unit_at(lon, lat, valid_from),
        lon=lon,
        lat=lat,
        valid_from=valid_from,
        recorded_at=at,
    )
    act = acts.PremisesAdded(
        premises=premises.uuid,
        name=name,
        address=address,
        trade=trade,
        lon=lon,
        lat=lat,
        valid_from=valid_from,
    )
    record(party=locked, act=act, actor=actor, at=at)
    return premises


@transaction.atomic
def leave_premises(
    *, actor: Actor, at: datetime, premises: Premises, valid_until: date
) -> Premises:
    """Note that a party no longer trades at a place from a day on.

    Raises: NotPermitted.
    """
    require(actor, Power.REGISTER, within=premises.jurisdiction)
    locked = locked_party(actor, premises.party, Power.REGISTER)
    premises.valid_until = max(valid_until, premises.valid_from)
    premises.save(update_fields=["valid_until"])
    act = acts.PremisesLeft(premises=premises.uuid, valid_until=premises.valid_until)
    record(party=locked, act=act, actor=actor, at=at)
    return premises
