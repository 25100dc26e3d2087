"""Numbers given in advance (号段): a pad of numbered decisions for an officer without a network.

《行政处罚法》第五十二条 asks for a decision of the set form that bears a number and is handed
over on the spot. A number given only when the phone finds a network again would come too late;
one made up by the phone would be none. So an officer takes a few numbers while there is a network,
as numbered pads were taken from the office, and each is used once or comes back void.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.records.documents import acts
from yifa.records.documents.actions.numbering import (
    give_number,
    locked_series,
    matter_of_series,
    spoil_number,
)
from yifa.records.documents.models import Document, HeldNumber, IssuedNumber
from yifa.records.documents.queries.held import NOBODY, held_rows
from yifa.records.documents.queries.series import pattern_of
from yifa.records.documents.terms import HELD_AT_MOST, Power
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq

_BEIJING = ZoneInfo("Asia/Shanghai")


class NumberNotHeld(LookupError):
    """The number was not given in advance to this account, or is used or void."""


class TooManyHeld(ValueError):
    """More numbers are asked for in advance than one account may hold."""


@transaction.atomic
def hold_numbers(
    *, actor: Actor, at: datetime, jurisdiction: str, number_class: str, count: int
) -> tuple[str, ...]:
    """Give so many numbers in advance that the actor holds `count` unused ones; give those held.

    Those of a past year come back void first. Asking again gives no more.
    Basis: 《行政处罚法》第五十二条第一款. Raises: NotPermitted, TooManyHeld, NoNumbering.
    """
    require(actor, Power.HOLD_NUMBERS, within=jurisdiction)
    if not 0 < count <= HELD_AT_MOST:
        raise TooManyHeld(f"每人持有的未用号码不超过{HELD_AT_MOST}个，请按实际需要领取")
    year = at.astimezone(_BEIJING).year
    pattern = pattern_of(jurisdiction, number_class, at.astimezone(_BEIJING).date())
    locked_series(pattern.jurisdiction, number_class, year)
    old = held_rows(actor, number_class).exclude(number__series__year=year)
    _void(actor, at, number_class, old, "年度终了未使用")
    waiting = [row.number.text for row in held_rows(actor, number_class)]
    fresh = [_given(actor, at, jurisdiction, number_class) for _ in range(count - len(waiting))]
    if fresh:
        numbers = tuple(fresh)
        act = acts.NumbersHeld(number_class=number_class, numbers=numbers, holder=_account(actor))
        _record(actor, at, number_class, pattern.jurisdiction, act)
    return (*waiting, *fresh)


@transaction.atomic
def return_numbers(
    *, actor: Actor, at: datetime, number_class: str, numbers: Iterable[str], reason: str
) -> tuple[str, ...]:
    """Take back numbers that the actor holds unused; they are void. Raises: NotPermitted."""
    require(actor, Power.HOLD_NUMBERS, within=actor.jurisdiction)
    rows = held_rows(actor, number_class).filter(number__text__in=list(numbers))
    return _void(actor, at, number_class, rows, reason)


def use_held(actor: Actor, at: datetime, text: str) -> UUID:
    """Give the id of the paper for which a number is held by the actor. Raises: NumberNotHeld."""
    found = (
        HeldNumber.objects.select_for_update()
        .select_related("number__series")
        .filter(account=actor.account or NOBODY, number__text=text)
        .first()
    )
    if found is None:
        raise NumberNotHeld(f"号码“{text}”不是您领取的，请核对；决定书须重新编号、重新交付")
    if found.number.voided_at is not None:
        raise NumberNotHeld(f"号码“{text}”已作废（{found.number.void_reason}），不得使用")
    if Document.objects.filter(uuid=found.number.document).exists():
        raise NumberNotHeld(f"号码“{text}”已用于另一份决定书，一个号码只用一次")
    if found.number.series.year != at.astimezone(_BEIJING).year:
        raise NumberNotHeld(f"号码“{text}”是{found.number.series.year}年的，不能用于作出决定的年度")
    return UUID(str(found.number.document))


def _given(actor: Actor, at: datetime, jurisdiction: str, number_class: str) -> str:
    document = uuid7()
    text = give_number(
        at=at, jurisdiction=jurisdiction, number_class=number_class, document=document
    )
    number = IssuedNumber.objects.get(document=document)
    HeldNumber.objects.create(number=number, account=_account(actor), held_at=at)
    return text


def _void(
    actor: Actor, at: datetime, number_class: str, rows: Iterable[HeldNumber], reason: str
) -> tuple[str, ...]:
    back = list(rows)
    for row in back:
        spoil_number(at=at, document=row.number.document, reason=reason)
    numbers = tuple(row.number.text for row in back)
    if back:
        where = back[0].number.series.jurisdiction
        act = acts.NumbersReturned(number_class=number_class, numbers=numbers, reason=reason)
        _record(actor, at, number_class, where, act)
    return numbers


def _record(
    actor: Actor,
    at: datetime,
    number_class: str,
    jurisdiction: str,
    act: acts.NumbersHeld | acts.NumbersReturned,
) -> None:
    matter = matter_of_series(jurisdiction, number_class)
    journal.record(matter=matter, after=last_seq(matter), act=act, actor=actor, done_at=at)


def _account(actor: Actor) -> UUID:
    if actor.account is None:
        raise NumberNotHeld("号段由执法人员本人的账号领取")
    return actor.account
