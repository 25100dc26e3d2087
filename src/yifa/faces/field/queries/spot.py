"""What the phone takes along for summary penalties, and whom a planned one concerns."""

from datetime import datetime
from uuid import UUID

import msgspec

from yifa.base.access import Actor
from yifa.faces.field.facts import SpotItem
from yifa.records.documents.queries import held_numbers
from yifa.records.documents.terms import NumberClass
from yifa.records.law.terms import FIELD_LABELS
from yifa.records.parties import queries as parties
from yifa.records.parties.facts import PartyRef
from yifa.records.parties.rules import born_on
from yifa.records.parties.terms import DocumentKind
from yifa.work.cases.queries.on_the_spot import SpotSetting, spot_setting


class SpotBundle(msgspec.Struct, frozen=True, kw_only=True):
    """The setting of the day, the numbers the officer holds, and names of the fields."""

    taken_at: datetime
    setting: SpotSetting
    numbers: tuple[str, ...]
    fields: dict[str, str]


def spot_bundle(actor: Actor, at: datetime) -> SpotBundle:
    """Give what a phone takes along. Raises: NotPermitted."""
    return SpotBundle(
        taken_at=at,
        setting=spot_setting(actor, at),
        numbers=held_numbers(actor, NumberClass.ON_THE_SPOT),
        fields={"all": "全部领域", **{str(code): name for code, name in FIELD_LABELS.items()}},
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
