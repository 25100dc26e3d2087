"""Parties as other rooms and their rules see them."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec

from yifa.base.procedure import Personal
from yifa.records.parties.terms import (
    DOCUMENT_KIND_LABELS,
    KIND_LABELS,
    STATUS_LABELS,
    DocumentKind,
    Kind,
    Status,
    trade_names,
)

PersonalDay = Annotated[date, msgspec.Meta(extra={"personal": True})]
"""A day that concerns a natural person: encrypted as `Personal` is, left out where masked."""


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What a form or an importer says about a party; `rules.faults_of` checks it."""

    kind: Kind
    name: str
    document_kind: DocumentKind = DocumentKind.NONE
    document_number: str = ""
    representative: str = ""
    phone: str = ""
    address: str = ""
    trade: str = ""
    lon: float | None = None
    lat: float | None = None

    @property
    def concerns_a_person(self) -> bool:
        """Whether name, number and address are a natural person's own."""
        return self.kind is Kind.PERSON


class PartyRef(msgspec.Struct, frozen=True, kw_only=True):
    """A party in full, as an act names it: encrypted in the journal, masked on its pages."""

    id: UUID
    kind: Kind
    name: Personal
    document_kind: DocumentKind
    document_number: Personal
    address: Personal
    representative: Personal = ""
    phone: Personal = ""
    born_on: PersonalDay | None = None


class PartyView(msgspec.Struct, frozen=True, kw_only=True):
    """A party as a page may show it: personal data masked."""

    id: UUID
    kind: Kind
    status: Status
    name: str
    document_kind: DocumentKind
    document_number: str
    representative: str
    phone: str
    address: str
    trade: str
    jurisdiction: str
    unit_name: str = ""
    lon: float | None = None
    lat: float | None = None
    merged_into: UUID | None = None

    @property
    def kind_label(self) -> str:
        return KIND_LABELS[self.kind]

    @property
    def status_label(self) -> str:
        return STATUS_LABELS[self.status]

    @property
    def document_label(self) -> str:
        return DOCUMENT_KIND_LABELS[self.document_kind]

    @property
    def trade_name(self) -> str:
        return trade_names().get(self.trade, "")


class PremisesView(msgspec.Struct, frozen=True, kw_only=True):
    """A place of business of a party."""

    id: UUID
    name: str
    address: str
    trade_name: str
    unit_name: str
    valid_from: date
    valid_until: date | None = None
    lon: float | None = None
    lat: float | None = None


class TextLine(msgspec.Struct, frozen=True):
    """A line of text on a picture and the box around it, in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class LicenceReading(msgspec.Struct, frozen=True, kw_only=True):
    """A business licence as a machine read it; a person confirms each field.

    `uscc` is filled only with a right check digit; `representative` only for a merchant.
    """

    kind: Kind
    name: str = ""
    uscc: str = ""
    representative: str = ""
    address: str = ""
    scope: str = ""
