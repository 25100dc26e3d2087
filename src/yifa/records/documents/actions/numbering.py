"""Giving numbers (文号) without gaps or duplicates: the series' row is the lock."""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.procedure import Matter
from yifa.records.documents import acts
from yifa.records.documents.models import IssuedNumber, NumberPattern, NumberSeries
from yifa.records.documents.queries.series import pattern_of
from yifa.records.documents.rules import PatternInvalid, check_pattern, number_text
from yifa.records.documents.terms import NumberClass, Power
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq

_BEIJING = ZoneInfo("Asia/Shanghai")


def give_number(*, at: datetime, jurisdiction: str, number_class: str, document: UUID) -> str:
    """Give the next number of a class to a document, inside the transaction that makes it.

    The year is that of sealing, in Beijing. When the transaction fails, the number was never
    given. Raises: NoNumbering.
    """
    day = at.astimezone(_BEIJING).date()
    pattern = pattern_of(jurisdiction, number_class, day)
    series = locked_series(pattern.jurisdiction, pattern.number_class, day.year)
    series.last_serial += 1
    series.save(update_fields=["last_serial"])
    text = number_text(
        pattern.text,
        org=pattern.org,
        number_class=pattern.number_class,
        year=day.year,
        serial=series.last_serial,
    )
    IssuedNumber.objects.create(
        series=series, serial=series.last_serial, text=text, document=document, issued_at=at
    )
    return text


def spoil_number(*, at: datetime, document: UUID, reason: str) -> None:
    """Keep the number of a voided document with its reason; it is never given again."""
    IssuedNumber.objects.filter(document=document).update(voided_at=at, void_reason=reason)


@transaction.atomic
def set_pattern(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    number_class: str,
    pattern: str,
    valid_from: date,
) -> NumberPattern:
    """Set how a body writes a class of numbers from a day on.

    Raises: NotPermitted, PatternInvalid.
    """
    require(actor, Power.NUMBER, within=jurisdiction)
    check_pattern(pattern)
    if number_class not in set(NumberClass):
        raise PatternInvalid(f"没有“{number_class}”这一文号类别")
    _end_running_pattern(jurisdiction, number_class, valid_from)
    row = NumberPattern.objects.create(
        jurisdiction=jurisdiction,
        number_class=number_class,
        pattern=pattern,
        valid_from=valid_from,
        recorded_at=at,
    )
    series = matter_of_series(jurisdiction, number_class)
    act = acts.PatternSet(number_class=number_class, pattern=pattern, valid_from=valid_from)
    journal.record(matter=series, after=last_seq(series), act=act, actor=actor, done_at=at)
    return row


def matter_of_series(jurisdiction: str, number_class: str) -> Matter:
    """Give the matter under which acts on a class of numbers are recorded."""
    key = uuid5(NAMESPACE_OID, f"{jurisdiction} {number_class}")
    return Matter("document", key, jurisdiction)


def locked_series(jurisdiction: str, number_class: str, year: int) -> NumberSeries:
    """Take the lock under which the numbers of a class and year are given."""
    series, _ = NumberSeries.objects.select_for_update().get_or_create(
        jurisdiction=jurisdiction, number_class=number_class, year=year
    )
    return series


def _end_running_pattern(jurisdiction: str, number_class: str, valid_from: date) -> None:
    running = NumberPattern.objects.select_for_update().filter(
        jurisdiction=jurisdiction, number_class=number_class, valid_until__isnull=True
    )
    for row in running:
        if row.valid_from >= valid_from:
            latest = row.valid_from + timedelta(days=1)
            raise PatternInvalid(f"生效日期须晚于现行格式的生效日期，最早为 {latest.isoformat()}")
        row.valid_until = valid_from
        row.save(update_fields=["valid_until"])
