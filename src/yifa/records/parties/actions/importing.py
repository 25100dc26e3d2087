"""Importing many parties: idempotent, in batches that are each whole or not there at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.frame.tabular import Line
from yifa.records.agencies.queries import unit_keys
from yifa.records.journal import actions as journal
from yifa.records.parties.actions.filling import (
    fill,
    fingerprint,
    make_all_searchable,
    unit_at,
)
from yifa.records.parties.actions.registering import registered
from yifa.records.parties.importers import Row, RowRefused, row_of
from yifa.records.parties.models import Party, Premises
from yifa.records.parties.queries import DOCUMENT_INDEX, county_of, matter_of
from yifa.records.parties.rules import faults_of
from yifa.records.parties.terms import Power

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken: its line and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Imported:
    """What an import did."""

    added: int = 0
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.added + self.known + len(self.rejected)


@dataclass(frozen=True, slots=True)
class _Order:
    """Who imports, when, where to, from what; and the units by code."""

    actor: Actor
    at: datetime
    jurisdiction: str
    source: str
    units: dict[str, int]

    @property
    def county(self) -> str:
        return county_of(self.jurisdiction)


def import_parties(
    *,
    actor: Actor,
    at: datetime,
    lines: Iterable[Line],
    jurisdiction: str,
    source: str,
    progress: Callable[[Imported], None] | None = None,
) -> Imported:
    """Import rows of parties; a second run of the same rows adds nothing.

    Each batch is one transaction, so a killed run leaves whole batches and can be run again.
    Raises: NotPermitted.
    """
    require(actor, Power.IMPORT, within=jurisdiction)
    order = _Order(actor, at, jurisdiction, source, unit_keys(county_of(jurisdiction)))
    result = Imported()
    for batch in _batches(lines):
        rows = list(_usable(batch, order, result))
        with transaction.atomic():
            fresh = _fresh(rows, order)
            _add(fresh, order)
        result.added += len(fresh)
        result.known += len(rows) - len(fresh)
        if progress is not None:
            progress(result)
    return result


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    waiting = iter(lines)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _usable(lines: list[Line], order: _Order, result: Imported) -> Iterator[Row]:
    day = day_in_law(order.at)
    for line in lines:
        try:
            yield _checked(line, order, day)
        except RowRefused as refusal:
            result.rejected.append(Rejected(line.number, str(refusal)))


def _checked(line: Line, order: _Order, day: date) -> Row:
    if line.fault:
        raise RowRefused(line.fault)
    row = row_of(line.values, order.source)
    if faults := faults_of(row.details, day):
        raise RowRefused("；".join(message for _, message in faults))
    if row.unit and row.unit not in order.units:
        raise RowRefused(f"属地单位：没有代码为“{row.unit}”的单位")
    return row


def _fresh(rows: list[Row], order: _Order) -> list[Row]:
    """Leave out rows that are already in the register, or twice in the batch."""
    by_number = {fingerprint(row.details.document_number, DOCUMENT_INDEX): row for row in rows}
    living = Party.objects.filter(county=order.county)
    known_keys = set(
        living.filter(source_key__in=[row.key for row in rows]).values_list("source_key", flat=True)
    )
    known_numbers = set(
        living.filter(document_hmac__in=[key for key in by_number if key]).values_list(
            "document_hmac", flat=True
        )
    )
    fresh = []
    for row in rows:
        number = fingerprint(row.details.document_number, DOCUMENT_INDEX)
        if row.key in known_keys or (number and number in known_numbers):
            continue
        known_keys.add(row.key)
        known_numbers.add(number)
        fresh.append(row)
    return fresh


def _add(rows: list[Row], order: _Order) -> None:
    parties = [_party(row, order) for row in rows]
    Party.objects.bulk_create(parties)
    _add_premises(rows, parties, order)
    journal.record_many(
        journal.NewEntry(
            matter=matter_of(party),
            after=0,
            act=registered(row.details, order.source),
            actor=order.actor,
            done_at=order.at,
            data_subject=party.uuid,
        )
        for row, party in zip(rows, parties, strict=True)
    )
    details = [row.details for row in rows]
    make_all_searchable(zip(parties, details, strict=True), order.at)


def _party(row: Row, order: _Order) -> Party:
    party = fill(
        Party(
            county=order.county,
            jurisdiction=order.jurisdiction,
            recorded_at=order.at,
            source=order.source,
            source_key=row.key,
        ),
        row.details,
    )
    day = day_in_law(order.at)
    party.unit_id = order.units.get(row.unit) or unit_at(row.details.lon, row.details.lat, day)
    return party


def _add_premises(rows: list[Row], parties: list[Party], order: _Order) -> None:
    Premises.objects.bulk_create(
        Premises(
            party=party,
            jurisdiction=party.jurisdiction,
            name=row.premises,
            address=row.details.address,
            trade=row.details.trade,
            unit_id=party.unit_id,
            lon=party.lon,
            lat=party.lat,
            valid_from=day_in_law(order.at),
            recorded_at=order.at,
        )
        for row, party in zip(rows, parties, strict=True)
        if row.premises
    )
