"""Confirming a benchmark: tied to causes, with the day on which it was published."""

from datetime import date, datetime

import msgspec
from django.db import transaction

from yifa.base.access import Actor, require
from yifa.records.law import queries
from yifa.records.law.actions.provisions import NothingToRepeal, publish
from yifa.records.law.models import Provision
from yifa.records.law.terms import Power


class NotYetPublished(ValueError):
    """The benchmark would hold before the day on which it was published."""


@transaction.atomic
def confirm_benchmark(
    *,
    actor: Actor,
    at: datetime,
    jurisdiction: str,
    code: str,
    cause_codes: tuple[str, ...],
    published_on: date,
    valid_from: date,
    reason: str,
    after: int | None = None,
) -> Provision:
    """Confirm a benchmark for causes from a day on (确认裁量基准).

    Basis: 《行政处罚法》第三十四条 (裁量基准应当向社会公布).
    Raises: NotPermitted, NothingToRepeal (unknown code), NotYetPublished, MatterMoved.
    """
    require(actor, Power.PUBLISH, within=jurisdiction)
    versions = queries.book_on(valid_from, jurisdiction).benchmarks.get(code)
    if not versions:
        raise NothingToRepeal(f"没有代码为“{code}”的裁量基准")
    if valid_from < published_on:
        raise NotYetPublished(f"裁量基准{published_on}公布，不能自{valid_from}起适用")
    confirmed = msgspec.structs.replace(
        versions[-1],
        cause_codes=cause_codes,
        published_on=published_on,
        valid_from=valid_from,
        confirmed=True,
    )
    return publish(
        actor=actor, at=at, jurisdiction=jurisdiction, fact=confirmed, reason=reason, after=after
    )
