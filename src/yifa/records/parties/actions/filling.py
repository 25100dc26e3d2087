"""How details become a row: what is encrypted, masked, fingerprinted and searchable."""

from collections.abc import Iterable
from datetime import date, datetime

from yifa.base.calendar import day_in_law
from yifa.frame import masking, search
from yifa.frame.fields import hmac_index
from yifa.records.agencies.queries import unit_key
from yifa.records.grid.queries import locate
from yifa.records.parties.facts import Details
from yifa.records.parties.models import Party
from yifa.records.parties.queries import DOCUMENT_INDEX, PHONE_INDEX
from yifa.records.parties.terms import SEARCH_KIND, DocumentKind, Kind, trade_names


def fill(party: Party, details: Details) -> Party:
    """Write details into a row, sealed and masked; saves nothing."""
    party.kind = details.kind
    party.name = details.name
    party.name_masked = masked_name(details)
    party.document_kind = details.document_kind
    party.document_number = details.document_number
    party.document_masked = masked_number(details)
    party.document_hmac = fingerprint(details.document_number, DOCUMENT_INDEX)
    party.representative = details.representative
    party.representative_masked = (
        masking.mask_name(details.representative) if details.representative else ""
    )
    party.phone = details.phone
    party.phone_masked = masking.mask_phone(details.phone) if details.phone else ""
    party.phone_hmac = fingerprint(details.phone, PHONE_INDEX)
    party.address = details.address
    party.address_masked = masked_address(details)
    party.trade = details.trade
    party.lon, party.lat = details.lon, details.lat
    return party


def fingerprint(value: str, purpose: str) -> str:
    """Give the keyed fingerprint of a number; none for an empty one."""
    return hmac_index(value, purpose) if value else ""


def masked_name(details: Details) -> str:
    """Mask a person's name; a registered trade name is public."""
    return masking.mask_name(details.name) if details.concerns_a_person else details.name


def masked_number(details: Details) -> str:
    """Mask every number but a unified social credit code, which is public."""
    if details.document_kind is DocumentKind.USCC or not details.document_number:
        return details.document_number
    return masking.mask_id(details.document_number)


def masked_address(details: Details) -> str:
    """Mask an address unless it is a unit's registered seat."""
    if details.kind is Kind.UNIT or not details.address:
        return details.address
    return masking.mask_address(details.address)


def unit_at(lon: float | None, lat: float | None, day: date) -> int | None:
    """Find the key of the unit in whose cell a place lies."""
    if lon is None or lat is None:
        return None
    located = locate(lon, lat, day)
    return unit_key(located.unit_id) if located.unit_id else None


def make_searchable(party: Party, details: Details, at: datetime) -> None:
    """Put a party into the search index: title masked, name and public number findable."""
    make_all_searchable([(party, details)], at)


def make_all_searchable(pairs: Iterable[tuple[Party, Details]], at: datetime) -> None:
    """Put many parties into the search index."""
    day = day_in_law(at)
    search.index_many(
        search.Document(
            kind=SEARCH_KIND,
            id=party.uuid,
            jurisdiction=party.county,
            unit="",
            title=party.name_masked,
            text=searchable_text(party, details),
            url=f"/parties/{party.uuid}/",
            at=day,
        )
        for party, details in pairs
    )


def searchable_text(party: Party, details: Details) -> str:
    """Give the words a party is found by: the name and a public number, trade and address."""
    public_number = details.document_number if details.document_kind is DocumentKind.USCC else ""
    address = party.address_masked if details.kind is not Kind.PERSON else ""
    words = (details.name, public_number, trade_names().get(details.trade, ""), address)
    return " ".join(word for word in words if word)
