"""Entering parties in the register, correcting them, and looking at them unmasked."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Payload
from yifa.records.journal import actions as journal
from yifa.records.journal import queries as journal_queries
from yifa.records.parties import acts
from yifa.records.parties.actions.filling import fill, make_searchable, unit_at
from yifa.records.parties.facts import Details, PartyRef
from yifa.records.parties.models import Party
from yifa.records.parties.queries import (
    PartyUnknown,
    county_of,
    matter_of,
    party_by_document,
    ref_of,
)
from yifa.records.parties.rules import faults_of
from yifa.records.parties.terms import Power, Status

REVEALED_FIELDS = ("name", "document_number", "representative", "phone", "address")


class DetailsRefused(ValueError):
    """The details of a party are not usable; `faults` pairs each field with its message."""

    def __init__(self, faults: tuple[tuple[str, str], ...]) -> None:
        self.faults = faults
        super().__init__("；".join(message for _, message in faults))


class PartyExists(Exception):
    """A living entry in the county already has this document number."""

    def __init__(self, party: Party | None) -> None:
        self.party = party
        name = f"（{party.name_masked}）" if party else ""
        super().__init__(f"该证件号码的当事人已登记{name}，请使用已有档案")


@transaction.atomic
def register_party(
    *,
    actor: Actor,
    at: datetime,
    details: Details,
    jurisdiction: str,
    source: str = "",
    party_id: UUID | None = None,
) -> Party:
    """Enter a party in the register (一企一档).

    Raises: NotPermitted, DetailsRefused, PartyExists.
    """
    require(actor, Power.REGISTER, within=jurisdiction)
    day = day_in_law(at)
    check(details, day)
    refuse_double(actor, details)
    party = fill(Party(jurisdiction=jurisdiction, recorded_at=at, source=source), details)
    party.county = county_of(jurisdiction)
    party.unit_id = unit_at(details.lon, details.lat, day)
    if party_id is not None:
        party.uuid = party_id
    save(party, actor, details)
    record(party=party, act=registered(details, source), actor=actor, at=at)
    make_searchable(party, details, at)
    return party


@transaction.atomic
def correct_party(
    *, actor: Actor, at: datetime, party: Party, after: int, details: Details, reason: str
) -> Party:
    """Correct what the register says about a party.

    Raises: NotPermitted, DetailsRefused, PartyExists, MatterMoved.
    """
    locked = locked_party(actor, party, Power.CORRECT)
    day = day_in_law(at)
    check(details, day)
    found = party_by_document(actor, details.document_number) if details.document_number else None
    if found is not None and found.pk != locked.pk:
        raise PartyExists(found)
    fill(locked, details)
    locked.unit_id = unit_at(details.lon, details.lat, day) or locked.unit_id
    save(locked, actor, details)
    act = acts.PartyCorrected(
        name=details.name,
        document_kind=details.document_kind,
        document_number=details.document_number,
        representative=details.representative,
        phone=details.phone,
        address=details.address,
        trade=details.trade,
        lon=details.lon,
        lat=details.lat,
        reason=reason,
    )
    matter = matter_of(locked)
    journal.record(
        matter=matter, after=after, act=act, actor=actor, done_at=at, data_subject=locked.uuid
    )
    make_searchable(locked, details, at)
    return locked


@transaction.atomic
def close_party(*, actor: Actor, at: datetime, party: Party, closed_on: date, reason: str) -> Party:
    """Note that a party was struck off or gave up its trade.

    Raises: NotPermitted.
    """
    locked = locked_party(actor, party, Power.CORRECT)
    locked.status = Status.CLOSED
    locked.save(update_fields=["status"])
    act = acts.PartyClosed(closed_on=closed_on, reason=reason)
    record(party=locked, act=act, actor=actor, at=at)
    return locked


@transaction.atomic
def reveal_party(*, actor: Actor, at: datetime, party: Party, reason: str) -> PartyRef:
    """Show a party's personal data unmasked, for a reason, and record the look.

    Raises: NotPermitted, PartyUnknown.
    """
    require(actor, Power.REVEAL, within=actor.jurisdiction)
    if county_of(actor.jurisdiction) != party.county:
        raise PartyUnknown("未找到该当事人，或不在您的辖区内")
    journal.record_access(
        actor=actor, at=at, matter=matter_of(party), reason=reason, fields=REVEALED_FIELDS
    )
    return ref_of(Party.objects.get(pk=party.pk))


def record(*, party: Party, act: Payload, actor: Actor, at: datetime) -> None:
    """Record an act on a party after the last one, under the party's own key."""
    matter = matter_of(party)
    journal.record(
        matter=matter,
        after=journal_queries.last_seq(matter),
        act=act,
        actor=actor,
        done_at=at,
        data_subject=party.uuid,
    )


def registered(details: Details, source: str) -> acts.PartyRegistered:
    """Turn details into the act of registering."""
    return acts.PartyRegistered(
        party_kind=details.kind,
        name=details.name,
        document_kind=details.document_kind,
        document_number=details.document_number,
        representative=details.representative,
        phone=details.phone,
        address=details.address,
        trade=details.trade,
        lon=details.lon,
        lat=details.lat,
        source=source,
    )


def locked_party(actor: Actor, party: Party, power: Power) -> Party:
    """Lock a party's row for a change that the actor may make. Raises: NotPermitted."""
    locked = Party.objects.select_for_update().get(pk=party.pk)
    require(actor, power, within=locked.jurisdiction)
    return locked


def check(details: Details, day: date) -> None:
    """Refuse unusable details. Raises: DetailsRefused."""
    if faults := faults_of(details, day):
        raise DetailsRefused(faults)


def refuse_double(actor: Actor, details: Details) -> None:
    """Refuse a second entry with the same document number. Raises: PartyExists."""
    if details.document_number:
        found = party_by_document(actor, details.document_number)
        if found is not None:
            raise PartyExists(found)


def save(party: Party, actor: Actor, details: Details) -> None:
    """Save a row; two people entering the same party at once get one entry. Raises: PartyExists."""
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError as clash:
        if not details.document_number:
            raise
        raise PartyExists(party_by_document(actor, details.document_number)) from clash
