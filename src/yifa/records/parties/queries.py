"""Reading parties: masked for pages; in full only for the acts of other rooms."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from yifa.base.access import Actor, require
from yifa.base.procedure import Act, Matter
from yifa.frame import search
from yifa.frame.fields import hmac_index
from yifa.records.journal import queries as journal
from yifa.records.parties import rules
from yifa.records.parties.adapters import licences
from yifa.records.parties.facts import LicenceReading, PartyRef, PartyView, PremisesView
from yifa.records.parties.models import Party, Premises
from yifa.records.parties.rules.licence import licence_of
from yifa.records.parties.terms import (
    PARTY_MATTER,
    SEARCH_KIND,
    DocumentKind,
    Kind,
    Power,
    Status,
    trade_names,
)

DOCUMENT_INDEX = "party.document"
PHONE_INDEX = "party.phone"
NAMES_FOUND_AT_MOST = 1000


class PartyUnknown(LookupError):
    """No party of the actor's county has this id."""


def county_of(jurisdiction: str) -> str:
    """Give the county in which a jurisdiction lies.

    >>> county_of("339921.t03")
    '339921'
    """
    return jurisdiction.split(".", maxsplit=1)[0]


def parties(actor: Actor) -> QuerySet[Party]:
    """Parties of the actor's county: its bodies share one register, masked. Newest first."""
    county = county_of(actor.jurisdiction)
    rows = Party.objects.filter(county=county) if county else Party.objects.none()
    return (
        rows.select_related("unit", "merged_into").defer(*_SEALED, *_MERGED_SEALED).order_by("-id")
    )


_SEALED = ("name", "document_number", "representative", "phone", "address")
_MERGED_SEALED = tuple(f"merged_into__{field}" for field in _SEALED)


def chosen(actor: Actor, choice: Mapping[str, str]) -> QuerySet[Party]:
    """Narrow the register by words, kind, trade (or sub-class), unit and status."""
    rows = parties(actor)
    for field in ("kind", "status"):
        if choice.get(field):
            rows = rows.filter(**{field: choice[field]})
    if trade := choice.get("trade"):
        rows = rows.filter(trade__startswith=trade)
    if unit := choice.get("unit"):
        rows = rows.filter(unit__uuid=unit)
    if words := choice.get("q"):
        rows = rows.filter(matching(actor, words))
    return rows


def matching(actor: Actor, words: str) -> Q:
    """Select what a search means: an exact number or telephone, else words in the name."""
    plain = "".join(words.upper().split())
    if rules.uscc_is_valid(plain) or rules.id_is_valid(plain):
        return Q(document_hmac=hmac_index(plain, DOCUMENT_INDEX))
    if rules.phone_is_valid(plain):
        return Q(phone_hmac=hmac_index(plain, PHONE_INDEX))
    found = search.matching_ids(
        words,
        SEARCH_KIND,
        jurisdictions=county_of(actor.jurisdiction),
        limit=NAMES_FOUND_AT_MOST,
    )
    return Q(uuid__in=list(found))


def party(actor: Actor, party_id: UUID) -> PartyView:
    """Show one party, masked. Raises: PartyUnknown."""
    return view_of(row(actor, party_id))


def row(actor: Actor, party_id: UUID) -> Party:
    """Find the register's row of a party in the actor's county. Raises: PartyUnknown."""
    found = parties(actor).filter(uuid=party_id).first()
    if found is None:
        raise PartyUnknown("未找到该当事人，或不在您的辖区内")
    return found


def party_ref(party_id: UUID) -> PartyRef:
    """Give a party in full, for the personal fields of an act. Raises: PartyUnknown."""
    found = Party.objects.filter(uuid=party_id).select_related("merged_into").first()
    if found is None:
        raise PartyUnknown("未找到该当事人")
    return ref_of(found.merged_into or found)


def ref_of(found: Party) -> PartyRef:
    """Turn a row into the full reference."""
    number = found.document_number or ""
    document_kind = DocumentKind(found.document_kind)
    return PartyRef(
        id=found.uuid,
        kind=Kind(found.kind),
        name=found.name or "",
        document_kind=document_kind,
        document_number=number,
        address=found.address or "",
        representative=found.representative or "",
        phone=found.phone or "",
        born_on=rules.born_on(number) if document_kind is DocumentKind.ID_CARD else None,
    )


def party_by_document(actor: Actor, number: str) -> Party | None:
    """Find the living entry with a document number in the actor's county."""
    found = parties(actor).filter(merged_into=None)
    return found.filter(document_hmac=hmac_index(number, DOCUMENT_INDEX)).first()


def party_options(actor: Actor, words: str, limit: int = 20) -> list[tuple[UUID, str]]:
    """Ids and masked labels of the parties that a search finds, for choosing one."""
    rows = parties(actor).filter(matching(actor, words), status=Status.ACTIVE)[:limit]
    return [(item.uuid, _told_apart(item)) for item in rows]


def _told_apart(row: Party) -> str:
    told = (row.name_masked, row.document_masked, row.address_masked)
    return " ".join(word for word in told if word)


def entries_of(party_id: UUID) -> list[UUID]:
    """Give a party with the entries merged into it: what was done to them was done to it."""
    merged = Party.objects.filter(merged_into__uuid=party_id).order_by("pk")
    return [party_id, *merged.values_list("uuid", flat=True)]


def places_of(actor: Actor, party_id: UUID) -> list[tuple[float, float]]:
    """Give where a party, with the entries merged into it, is and trades: longitude, latitude."""
    whose = entries_of(party_id)
    seats = parties(actor).filter(uuid__in=whose)
    premises = Premises.objects.filter(
        party__uuid__in=whose, party__county=county_of(actor.jurisdiction)
    )
    found = [*seats.values_list("lon", "lat"), *premises.values_list("lon", "lat")]
    return [(lon, lat) for lon, lat in found if lon is not None and lat is not None]


def names_of(party_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Give the masked names of several parties."""
    rows = Party.objects.filter(uuid__in=list(party_ids))
    return dict(rows.values_list("uuid", "name_masked"))


def premises_of(actor: Actor, found: Party) -> list[PremisesView]:
    """List the premises of a party and of the entries merged into it."""
    whose = Q(party=found) | Q(party__merged_into=found)
    rows = Premises.objects.filter(whose, party__county=county_of(actor.jurisdiction))
    return [
        premises_view(item) for item in rows.select_related("unit").order_by("valid_from", "pk")
    ]


def premises_view(item: Premises) -> PremisesView:
    """Turn a row of premises into what a page shows."""
    return PremisesView(
        id=item.uuid,
        name=item.name,
        address=item.address,
        trade_name=trade_names().get(item.trade, ""),
        unit_name=item.unit.name if item.unit else "",
        valid_from=item.valid_from,
        valid_until=item.valid_until,
        lon=item.lon,
        lat=item.lat,
    )


def merged_into(found: Party) -> list[PartyView]:
    """List the entries that were merged into a party."""
    return [view_of(item) for item in found.merged.select_related("unit").order_by("pk")]


def view_of(found: Party) -> PartyView:
    """Turn a row into what a page shows."""
    return PartyView(
        id=found.uuid,
        kind=Kind(found.kind),
        status=Status(found.status),
        name=found.name_masked,
        document_kind=DocumentKind(found.document_kind),
        document_number=found.document_masked,
        representative=found.representative_masked,
        phone=found.phone_masked,
        address=found.address_masked,
        trade=found.trade,
        jurisdiction=found.jurisdiction,
        unit_name=found.unit.name if found.unit else "",
        lon=found.lon,
        lat=found.lat,
        merged_into=found.merged_into.uuid if found.merged_into else None,
    )


def age_on(ref: PartyRef, day: date) -> int | None:
    """Count a person's full years on a day; None where the birthday is not known."""
    if ref.born_on is None:
        return None
    had_birthday = (day.month, day.day) >= (ref.born_on.month, ref.born_on.day)
    return day.year - ref.born_on.year - (0 if had_birthday else 1)


def matter_of(found: Party) -> Matter:
    """Give the matter under which a party's acts are recorded."""
    return Matter(PARTY_MATTER, found.uuid, found.jurisdiction)


def acts_on(actor: Actor, found: Party) -> tuple[Act[Any], ...]:
    """Give what was done to an entry that the actor sees, masked.

    The county's bodies share one register, whichever of them keeps the entry.
    """
    matter = Matter(PARTY_MATTER, found.uuid, actor.jurisdiction)
    return journal.timeline_of(actor, matter).acts


def reads_licences() -> bool:
    """Say whether what reads pictures of licences (识别组件) is installed."""
    return licences.is_available()


def licence_on(actor: Actor, stream: IO[bytes]) -> LicenceReading:
    """Propose the fields of a business licence on a picture; nothing is kept.

    Raises: NotPermitted, PictureUnreadable.
    """
    require(actor, Power.VIEW, within=actor.jurisdiction)
    return licence_of(licences.lines_of(stream))


PictureUnreadable = licences.PictureUnreadable
