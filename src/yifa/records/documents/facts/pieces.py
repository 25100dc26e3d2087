"""What the forms have in common: the party, the officers, opinions, payment and remedies.

Suffixes speak: `_on` is a day, `_at` an instant, `_fen` an amount; `rules.presented` writes
each of them as documents do.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

from yifa.base.procedure import Personal


class FieldGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A group of fields within a form."""


class FormData(FieldGroup, frozen=True, kw_only=True):
    """The data of one form; `issuer` is the authority's full name (行政机关)."""

    issuer: str


class PartyData(FieldGroup, frozen=True, kw_only=True):
    """The party (当事人) as documents name it: 《行政处罚法》第五十九条第一款第（一）项."""

    name: Personal
    kind: Literal["person", "unit", "individual_merchant"]
    document_number: Personal
    address: Personal
    representative: Personal = ""
    phone: Personal = ""


class PersonData(FieldGroup, frozen=True, kw_only=True):
    """A person who is questioned."""

    name: Personal
    document_number: Personal
    address: Personal
    sex: str = ""
    born_on: date | None = None
    phone: Personal = ""
    employer: Personal = ""
    relation: str = ""


class OfficerData(FieldGroup, frozen=True, kw_only=True):
    """An enforcement officer and the number of the certificate shown."""

    name: str
    certificate: str


class Opinion(FieldGroup, frozen=True, kw_only=True):
    """One line of an approval: who said what, when."""

    post: str
    opinion: str
    name: str
    signed_on: date


class EvidenceLine(FieldGroup, frozen=True, kw_only=True):
    """A piece of evidence and what it proves."""

    name: str
    kind: str
    shows: str


class Payment(FieldGroup, frozen=True, kw_only=True):
    """How and by when a fine is paid: 《行政处罚法》第六十七条第三款; 《罚缴办法》第七条."""

    bank: str
    bank_address: str
    account: str = ""
    within_days: int = 15
    late_fee_applies: bool = True
    late_fee_share: str = "百分之三"


class Remedy(FieldGroup, frozen=True, kw_only=True):
    """The authority and the court to which the party may turn; the periods are the law's."""

    reconsideration_authority: str
    court: str


class ContactData(FieldGroup, frozen=True, kw_only=True):
    """Whom at the authority the reader may turn to."""

    name: str
    phone: str
    address: str


class ThingLine(FieldGroup, frozen=True, kw_only=True):
    """A line of a list of things (清单); what is not known stays empty.

    `number` is its place in the list it comes from, 0 where it keeps the order of its own list.
    """

    number: int = 0
    name: str
    quantity: str
    features: str = ""
    owner: Personal = ""
    note: str = ""


class InstalmentLine(FieldGroup, frozen=True, kw_only=True):
    """A part of a sum with the last day to pay it."""

    due_on: date
    amount_fen: int


class Exchange(FieldGroup, frozen=True, kw_only=True):
    """A question and its answer; `mark` is where the recording has it."""

    question: str
    answer: Personal
    mark: str = ""


class Case(FormData, frozen=True, kw_only=True):
    """A form of a case: its number (案号), cause (案由) and party."""

    case_number: str = ""
    cause: str
    party: PartyData


class Held(Case, frozen=True, kw_only=True):
    """A form about something that took place somewhere, before two officers."""

    started_at: datetime
    ended_at: datetime
    place: str
    officers: tuple[OfficerData, ...]
    recorder: str
    refusal: str = ""
