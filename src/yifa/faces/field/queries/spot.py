"""What the phone takes along for summary penalties, and whom a planned one concerns."""

from datetime import datetime
from uuid import UUID

import msgspec
import segno

from yifa.base.access import Actor
from yifa.faces.field.facts import SpotItem
from yifa.records.agencies import queries as agencies
from yifa.records.documents.queries import held_numbers
from yifa.records.documents.terms import NumberClass
from yifa.records.law.terms import FIELD_LABELS
from yifa.records.parties import queries as parties
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.rules import born_on
from yifa.records.parties.terms import DocumentKind
from yifa.work.cases.queries.on_the_spot import SpotSetting, spot_setting


class SpotCard(msgspec.Struct, frozen=True, kw_only=True):
    """The officer's certificate as it is held out; `code` is a picture a citizen can scan."""

    number: str
    field: str
    issuer: str
    code: str
    until: datetime


class SpotBundle(msgspec.Struct, frozen=True, kw_only=True):
    """The setting of the day, the officer's own certificate and numbers, names of the fields."""

    taken_at: datetime
    setting: SpotSetting
    numbers: tuple[str, ...]
    fields: dict[str, str]
    card: SpotCard | None


def spot_bundle(actor: Actor, at: datetime) -> SpotBundle:
    """Give what a phone takes along. Raises: NotPermitted."""
    return SpotBundle(
        taken_at=at,
        setting=spot_setting(actor, at),
        numbers=held_numbers(actor, NumberClass.ON_THE_SPOT),
        fields={"all": "全部领域", **{str(code): name for code, name in FIELD_LABELS.items()}},
        card=_card(actor, at),
    )


def _card(actor: Actor, at: datetime) -> SpotCard | None:
    held = agencies.own_card(actor.officer, at) if actor.officer else None
    if held is None:
        return None
    code = segno.make(held.address, error="m", micro=False).svg_data_uri(border=4)
    return SpotCard(
        number=held.number, field=held.field, issuer=held.issuer, code=code, until=held.until
    )


def party_of(actor: Actor, item: SpotItem) -> PartyRef:
    """Give the party of a planned penalty: in the register, or as just written down.

    Raises: PartyUnknown.
    """
    said = item.newcomer
    if said is None:
        return parties.party_ref(item.told.party)
    if said.document_number:
        known = parties.party_by_document(actor, said.document_number)
        if known is not None:
            return parties.party_ref(UUID(str(known.uuid)))
    is_card = said.document_kind is DocumentKind.ID_CARD
    return PartyRef(
        id=item.told.party,
        kind=said.kind,
        name=said.name,
        document_kind=said.document_kind,
        document_number=said.document_number,
        address=said.address,
        representative=said.representative,
        phone=said.phone,
        born_on=born_on(said.document_number) if is_card else None,
    )
