"""Numbers that were given, and the pattern by which the next is written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.records.agencies import queries as agencies
from yifa.records.documents.models import IssuedNumber, NumberPattern
from yifa.records.documents.terms import ARCHIVE_PATTERN, DEFAULT_PATTERN, NumberClass


class NoNumbering(LookupError):
    """No body with a short name stands in the jurisdiction, so no number can be written."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a body writes the numbers of one class."""

    jurisdiction: str
    org: str
    number_class: str
    text: str


def pattern_of(jurisdiction: str, number_class: str, on: date) -> Pattern:
    """Give the pattern that holds on a day, the body's own or the usual one.

    Raises: NoNumbering.
    """
    body = agencies.body_of(jurisdiction)
    if body is None:
        raise NoNumbering(f"辖区 {jurisdiction} 没有登记行政机关，不能编文号")
    held = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    own = (
        NumberPattern.objects.filter(
            held, jurisdiction=body.jurisdiction, number_class=number_class, valid_from__lte=on
        )
        .order_by("-valid_from", "-pk")
        .first()
    )
    usual = ARCHIVE_PATTERN if number_class == NumberClass.ARCHIVE else DEFAULT_PATTERN
    text = own.pattern if own else usual
    return Pattern(body.jurisdiction, body.short_name, str(number_class), text)


def issued_numbers(actor: Actor, number_class: str, year: int) -> QuerySet[IssuedNumber]:
    """Numbers given in a class and year, in order, void ones included."""
    return (
        IssuedNumber.objects.filter(
            within(actor.jurisdiction, "series__jurisdiction"),
            series__number_class=number_class,
            series__year=year,
        )
        .select_related("series")
        .order_by("series__jurisdiction", "serial", "pk")
    )
