"""The deciding agency as papers name it: the body's register and the bureau's own parameters."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yifa.records.agencies import queries as agencies
from yifa.records.agencies.terms import BodyKind
from yifa.records.law.facts import Book


@dataclass(frozen=True, slots=True)
class Agency:
    """Who decides, where the fine is paid, whom the party may turn to."""

    name: str
    area: str
    authority: str
    court: str
    bank: str
    bank_address: str
    phone: str
    address: str

    @property
    def pay_at(self) -> str:
        """Where and how the fine is paid, in one line."""
        return f"{self.bank}（{self.bank_address}），或者通过电子支付系统缴纳"


def agency_of(jurisdiction: str, day: date, book: Book) -> Agency:
    """Give the agency of a jurisdiction on a day; a bureau serves its whole county."""
    body = agencies.body_of(jurisdiction)
    is_town = body is not None and body.kind == BodyKind.TOWN
    return Agency(
        name=_deciding(body, book, day),
        area=jurisdiction if is_town else jurisdiction.split(".", maxsplit=1)[0],
        authority=_text(book, "reconsideration_authority", day),
        court=_text(book, "litigation_court", day),
        bank=_text(book, "fine_bank", day),
        bank_address=_text(book, "fine_bank_address", day),
        phone=_text(book, "contact_phone", day),
        address=_text(book, "contact_address", day),
    )


def _deciding(body: Any, book: Book, day: date) -> str:
    """An entrusted body decides in the name of who entrusted it (《行政处罚法》第二十条第三款)."""
    if body is None:
        return ""
    return _text(book, "entrusting_agency", day) if body.kind == BodyKind.ENTRUSTED else body.name


def _text(book: Book, code: str, day: date) -> str:
    found = book.parameter_on(code, day)
    return str(found.value) if found else ""
