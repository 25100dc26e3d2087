"""Officers and their enforcement certificates (执法证)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from yifa.base.access import Actor, require
from yifa.records.agencies import acts
from yifa.records.agencies.actions.registering import record
from yifa.records.agencies.models import Certificate, Officer, Suspension, Unit
from yifa.records.agencies.queries import officer_matter
from yifa.records.agencies.terms import Power


class OfficerExists(Exception):
    """The staff number is taken."""


class CertificateTaken(Exception):
    """Another entry already has this certificate number in this field."""


class NotSuspended(Exception):
    """The certificate is not suspended, so nothing can be lifted."""


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    at: datetime,
    unit: Unit,
    name: str,
    staff_number: str,
    valid_from: date,
    auxiliary: bool = False,
    legal_qualification: str = "",
) -> Officer:
    """Enter an officer or an auxiliary of a unit in the register.

    Raises: NotPermitted, OfficerExists.
    """
    require(actor, Power.MANAGE_OFFICERS, within=unit.jurisdiction)
    taken = Officer.objects.filter(jurisdiction=unit.jurisdiction, staff_number=staff_number)
    if taken.exists():
        raise OfficerExists(f"工号 {staff_number} 已登记，请核对")
    officer = Officer.objects.create(
        jurisdiction=unit.jurisdiction,
        unit=unit,
        name=name,
        staff_number=staff_number,
        auxiliary=auxiliary,
        legal_qualification=legal_qualification,
        valid_from=valid_from,
        recorded_at=at,
    )
    act = acts.OfficerAppointed(
        name=name,
        staff_number=staff_number,
        unit=unit.uuid,
        unit_name=unit.name,
        auxiliary=auxiliary,
        legal_qualification=legal_qualification,
        valid_from=valid_from,
    )
    record(matter=officer_matter(officer), act=act, actor=actor, at=at)
    return officer


@transaction.atomic
def move(*, actor: Actor, at: datetime, officer: Officer, unit: Unit, moved_on: date) -> Officer:
    """Move an officer to another unit.

    Raises: NotPermitted.
    """
    locked = _locked(actor, officer)
    require(actor, Power.MANAGE_OFFICERS, within=unit.jurisdiction)
    act = acts.OfficerMoved(unit=unit.uuid, unit_name=unit.name, moved_on=moved_on)
    record(matter=officer_matter(locked), act=act, actor=actor, at=at)
    locked.unit, locked.jurisdiction = unit, unit.jurisdiction
    locked.save(update_fields=["unit", "jurisdiction"])
    return locked


@transaction.atomic
def leave(
    *, actor: Actor, at: datetime, officer: Officer, valid_until: date, reason: str
) -> Officer:
    """Note that an officer no longer enforces from a day on.

    Raises: NotPermitted.
    """
    locked = _locked(actor, officer)
    locked.valid_until = valid_until
    locked.save(update_fields=["valid_until"])
    act = acts.OfficerLeft(valid_until=valid_until, reason=reason)
    record(matter=officer_matter(locked), act=act, actor=actor, at=at)
    return locked


@transaction.atomic
def certify(
    *,
    actor: Actor,
    at: datetime,
    officer: Officer,
    number: str,
    field: str,
    area: str,
    valid_from: date,
    valid_until: date | None,
    issuer: str = "",
) -> Certificate:
    """Enter an officer's enforcement certificate.

    Basis: 《行政处罚法》第四十二条第一款.
    Raises: NotPermitted, CertificateTaken.
    """
    locked = _locked(actor, officer)
    if Certificate.objects.filter(number=number, field=field).exists():
        raise CertificateTaken(f"证号 {number} 在该领域已登记，请核对证号")
    told: dict[str, Any] = {
        "number": number,
        "field": field,
        "area": area,
        "issuer": issuer,
        "valid_from": valid_from,
        "valid_until": valid_until,
    }
    certificate = Certificate.objects.create(officer=locked, recorded_at=at, **told)
    act = acts.CertificateIssued(certificate=certificate.uuid, **told)
    record(matter=officer_matter(locked), act=act, actor=actor, at=at)
    return certificate


@transaction.atomic
def suspend(
    *,
    actor: Actor,
    at: datetime,
    certificate: Certificate,
    valid_from: date,
    reason: str,
    valid_until: date | None = None,
) -> Suspension:
    """Suspend a certificate from a day on.

    Raises: NotPermitted.
    """
    locked = _locked(actor, certificate.officer)
    suspension = Suspension.objects.create(
        certificate=certificate,
        reason=reason,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    act = acts.CertificateSuspended(
        certificate=certificate.uuid,
        number=certificate.number,
        valid_from=valid_from,
        valid_until=valid_until,
        reason=reason,
    )
    record(matter=officer_matter(locked), act=act, actor=actor, at=at)
    return suspension


@transaction.atomic
def lift_suspension(
    *, actor: Actor, at: datetime, certificate: Certificate, valid_until: date
) -> Certificate:
    """Let a suspended certificate be used again from a day on.

    Raises: NotPermitted, NotSuspended.
    """
    locked = _locked(actor, certificate.officer)
    running = Q(valid_until=None) | Q(valid_until__gt=valid_until)
    rows = Suspension.objects.filter(running, certificate=certificate, valid_from__lte=valid_until)
    if not rows.update(valid_until=valid_until):
        raise NotSuspended(f"证件 {certificate.number} 当日未被暂停")
    act = acts.SuspensionLifted(
        certificate=certificate.uuid, number=certificate.number, valid_until=valid_until
    )
    record(matter=officer_matter(locked), act=act, actor=actor, at=at)
    return certificate


def _locked(actor: Actor, officer: Officer) -> Officer:
    locked = Officer.objects.select_for_update().get(pk=officer.pk)
    require(actor, Power.MANAGE_OFFICERS, within=locked.jurisdiction)
    return locked
