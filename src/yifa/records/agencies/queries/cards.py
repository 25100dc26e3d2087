"""The certificate held out on the phone, and what anyone may check of it.

The code on the phone is signed and lives for `CODE_LIVES`: a citizen who photographs it can
check the officer for that long, and whoever finds or sells the picture later learns nothing and
passes for nobody. A lasting code, however hard to guess, would be a master key once photographed.
Nothing is stored for it, so a phone without a network shows the one it took along for its shift.
"""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Q, QuerySet

from yifa.base.calendar import day_in_law
from yifa.frame.scope import within
from yifa.records.agencies.facts import CardFact
from yifa.records.agencies.models import Body, Certificate, Unit, held_on
from yifa.records.agencies.rules import why_card_is_void
from yifa.records.agencies.terms import FIELD_LABELS, BodyKind

CODE_LIVES: Final = timedelta(hours=16)
"""A night shift and its way home; the next one takes a code of its own."""

CARD_PATH: Final = "/verify/certificate/{code}/"
_SIGNER: Final = Signer(salt="agencies.card")
_PACKED: Final = struct.Struct(">16sI")


class CardCodeFalse(ValueError):
    """The code was not made here."""


class CardCodeLapsed(ValueError):
    """The code was made here, and is too old to be believed."""


@dataclass(frozen=True, slots=True)
class OwnCard:
    """The certificate an officer holds out, and the address at which it is checked."""

    number: str
    field: str
    issuer: str
    address: str
    until: datetime


@dataclass(frozen=True, slots=True)
class PublicCard:
    """What the public page tells of a certificate; `valid_through` is its last day."""

    number: str
    holder: str
    field: str
    area: str
    issuer: str
    valid_from: date
    valid_through: date | None
    why_void: str
    on: date
    until: datetime


def own_card(officer_id: UUID, at: datetime) -> OwnCard | None:
    """Give the certificate to hold out: a valid one, else the latest; None without any."""
    day = day_in_law(at)
    rows = _rows().filter(officer__uuid=officer_id).order_by("-valid_from", "pk")
    row = min(rows, key=lambda item: bool(why_card_is_void(_fact(item, day), day)), default=None)
    if row is None:
        return None
    until = at + CODE_LIVES
    address = settings.YIFA_PUBLIC_URL + CARD_PATH.format(code=_code(row.uuid, until))
    return OwnCard(row.number, row.field, row.issuer, address, until)


def card_by_code(code: str, at: datetime) -> PublicCard:
    """Say what is known of the certificate behind a code. Raises: CardCodeFalse, CardCodeLapsed."""
    key, until = _read(code)
    if until <= at:
        raise CardCodeLapsed("该二维码已超过可查询的时间")
    row = _rows().filter(uuid=key).first()
    if row is None:
        raise CardCodeFalse("没有这个执法证件")
    day = day_in_law(at)
    return PublicCard(
        number=row.number,
        holder=row.officer.name,
        field=FIELD_LABELS.get(row.field, ""),
        area=_area_named(row.area, day),
        issuer=row.issuer,
        valid_from=row.valid_from,
        valid_through=row.valid_until and row.valid_until - timedelta(days=1),
        why_void=why_card_is_void(_fact(row, day), day),
        on=day,
        until=until,
    )


def _rows() -> QuerySet[Certificate]:
    return Certificate.objects.select_related("officer").prefetch_related("suspensions")


def _fact(row: Certificate, day: date) -> CardFact:
    running = (
        item.valid_from
        for item in row.suspensions.all()
        if item.valid_from <= day and (item.valid_until is None or day < item.valid_until)
    )
    return CardFact(
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        suspended_from=min(running, default=None),
        left_on=row.officer.valid_until,
        auxiliary=row.officer.auxiliary,
    )


def _code(key: UUID, until: datetime) -> str:
    packed = _PACKED.pack(key.bytes, int(until.timestamp()))
    return _SIGNER.sign(urlsafe_b64encode(packed).decode().rstrip("="))


def _read(code: str) -> tuple[UUID, datetime]:
    try:
        told = _SIGNER.unsign(code)
    except BadSignature as fault:
        raise CardCodeFalse("该二维码不是本机关的") from fault
    key, until = _PACKED.unpack(urlsafe_b64decode(told + "=" * (-len(told) % 4)))
    return UUID(bytes=key), datetime.fromtimestamp(until, UTC)


def _area_named(area: str, day: date) -> str:
    """Name an area by whose it is, a county by its bureau: a code says nothing to a citizen."""
    bureau = Q(kind=BodyKind.BUREAU) & within(area)
    body = Body.objects.filter(Q(jurisdiction=area) | bureau, held_on(day)).order_by("pk").first()
    held = body or Unit.objects.filter(held_on(day), jurisdiction=area).order_by("pk").first()
    return f"{held.name}管辖区域" if held else ""
