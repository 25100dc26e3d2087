"""Vehicles' terminals and their tokens; looks at a track."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.procedure import Payload
from yifa.records.agencies import queries as agencies
from yifa.records.journal import actions as journal
from yifa.work.sensing import acts
from yifa.work.sensing.models import Carrier
from yifa.work.sensing.terms import CarrierKind, Power

_SHOWN = 8


class CarrierTaken(Exception):
    """A vehicle of this plate is registered."""


@dataclass(frozen=True, slots=True)
class TokenGiven:
    """A token as it is shown once; only its hash is kept."""

    token: str
    carrier: Carrier


@transaction.atomic
def register_vehicle(
    *, actor: Actor, at: datetime, jurisdiction: str, plate: str, unit: UUID | None = None
) -> Carrier:
    """Enter a vehicle whose terminal will send positions. Raises: NotPermitted, CarrierTaken."""
    require(actor, Power.MANAGE, within=jurisdiction)
    rows = Carrier.objects.filter(kind=CarrierKind.VEHICLE, jurisdiction=jurisdiction, name=plate)
    if rows.exists():
        raise CarrierTaken(f"车辆 {plate} 已登记，请核对")
    held = agencies.unit_row(actor, str(unit)) if unit else None
    row = Carrier.objects.create(
        uuid=uuid7(),
        jurisdiction=jurisdiction,
        kind=CarrierKind.VEHICLE,
        name=plate,
        unit=held,
        registered_at=at,
    )
    told = acts.CarrierRegistered(
        carrier_kind=row.kind, name=plate, unit_code=held.code if held else ""
    )
    return _recorded(row, told, actor, at)


@transaction.atomic
def issue_token(*, actor: Actor, at: datetime, carrier: Carrier, valid_until: date) -> TokenGiven:
    """Give a vehicle's terminal a fresh token until a day (excluded). Raises: NotPermitted."""
    row = _locked(actor, carrier, Power.MANAGE)
    token = secrets.token_urlsafe(32)
    digest = sha256(token.encode()).hexdigest()
    row.token_sha256, row.token_until = digest, valid_until
    told = acts.TokenIssued(fingerprint=digest[:_SHOWN], valid_until=valid_until)
    return TokenGiven(token, _recorded(row, told, actor, at))


@transaction.atomic
def revoke_token(*, actor: Actor, at: datetime, carrier: Carrier, reason: str) -> Carrier:
    """Let a vehicle's terminal send no more. Raises: NotPermitted."""
    row = _locked(actor, carrier, Power.MANAGE)
    row.token_sha256, row.token_until = "", None
    return _recorded(row, acts.TokenRevoked(reason=reason), actor, at)


@transaction.atomic
def look_at_track(
    *, actor: Actor, at: datetime, carrier: Carrier, since: datetime, until: datetime, reason: str
) -> int:
    """Record that someone looks at a track and why; gives the look's number.

    Basis: 《个人信息保护法》第二十八条第二款. Raises: NotPermitted.
    """
    row = _locked(actor, carrier, Power.LOOK)
    told = acts.TrackLookedAt(seen_from=since, seen_until=until, reason=reason)
    return _recorded(row, told, actor, at).last_seq


def _locked(actor: Actor, carrier: Carrier, power: Power) -> Carrier:
    row = Carrier.objects.select_for_update(of=("self",)).get(pk=carrier.pk)
    require(actor, power, within=row.jurisdiction)
    return row


def _recorded(row: Carrier, told: Payload, actor: Actor, at: datetime) -> Carrier:
    done = journal.record(matter=row.matter, after=row.last_seq, act=told, actor=actor, done_at=at)
    row.last_seq = done.seq
    row.save()
    return row
