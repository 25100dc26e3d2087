"""Importing components: idempotent, in batches that are each whole or not there at all."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.frame.tabular import Line
from yifa.records.grid.actions.components import ComponentRefused, fresh, next_serials
from yifa.records.grid.acts import ComponentEntered
from yifa.records.grid.facts import Component as Told
from yifa.records.grid.importers import RowRefused, component_of, mapping_of
from yifa.records.grid.models import Component
from yifa.records.grid.terms import Power
from yifa.records.journal import actions as journal

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken: its line and why."""

    line: int
    reason: str


@dataclass(slots=True)
class ImportedComponents:
    """What an import did."""

    added: int = 0
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.added + self.known + len(self.rejected)


@dataclass(slots=True)
class _Order:
    """Who imports, when, where to, from what, and how columns are read."""

    actor: Actor
    at: datetime
    jurisdiction: str
    source: str
    own: Mapping[str, str]
    is_gcj02: bool
    mapping: dict[str, str] = field(default_factory=dict)

    @property
    def county(self) -> str:
        return self.jurisdiction.partition(".")[0]


def import_components(
    *,
    actor: Actor,
    at: datetime,
    lines: Iterable[Line],
    jurisdiction: str,
    source: str,
    mapping: Mapping[str, str] | None = None,
    is_gcj02: bool = False,
    progress: Callable[[ImportedComponents], None] | None = None,
) -> ImportedComponents:
    """Import rows of components; a second run of the same rows adds nothing.

    Each batch is one transaction, so a killed run leaves whole batches and can be run again.
    Raises: NotPermitted, MappingUnusable, FileUnusable (while reading).
    """
    require(actor, Power.REGISTER, within=jurisdiction)
    order = _Order(actor, at, jurisdiction, source[:60], mapping or {}, is_gcj02)
    result = ImportedComponents()
    waiting = iter(lines)
    while batch := list(islice(waiting, BATCH)):
        _take(batch, order, result)
        if progress is not None:
            progress(result)
    return result


@transaction.atomic
def _take(batch: list[Line], order: _Order, result: ImportedComponents) -> None:
    rows = list(_readable(batch, order, result))
    waiting = list(_unknown(rows, order, result))
    serials = _serials(waiting, order)
    made: list[tuple[Component, ComponentEntered]] = []
    for line, told in waiting:
        serial = 0 if told.code else serials[told.category]
        try:
            made.append(fresh(told, order.jurisdiction, order.source, order.at, serial))
        except ComponentRefused as refusal:
            result.rejected.append(Rejected(line, str(refusal)))
            continue
        serials[told.category] += bool(serial)
    Component.objects.bulk_create([row for row, _ in made], batch_size=BATCH)
    journal.record_many(
        journal.NewEntry(matter=row.matter, after=0, act=act, actor=order.actor, done_at=order.at)
        for row, act in made
    )
    result.added += len(made)


def _readable(
    batch: list[Line], order: _Order, result: ImportedComponents
) -> Iterator[tuple[int, Told]]:
    for line in batch:
        if line.fault:
            result.rejected.append(Rejected(line.number, line.fault))
            continue
        order.mapping = order.mapping or mapping_of(line.values, order.own)
        try:
            told = component_of(line.values, order.mapping, is_gcj02=order.is_gcj02)
        except RowRefused as refusal:
            result.rejected.append(Rejected(line.number, str(refusal)))
        else:
            yield line.number, told


def _unknown(
    rows: list[tuple[int, Told]], order: _Order, result: ImportedComponents
) -> Iterator[tuple[int, Told]]:
    """Leave out what is in the register already; name an id that another component holds."""
    held = Component.objects.filter(jurisdiction=order.county)
    keys = set(
        held.filter(source=order.source, source_key__in=[told.key for _, told in rows]).values_list(
            "source_key", flat=True
        )
    )
    wanted = [told.code for _, told in rows if told.code]
    codes = set(Component.objects.filter(code__in=wanted).values_list("code", flat=True))
    for line, told in rows:
        if told.key in keys:
            result.known += 1
        elif told.code and told.code in codes:
            result.rejected.append(Rejected(line, f"标识码“{told.code}”已经登记"))
        else:
            keys.add(told.key)
            codes.add(told.code)
            yield line, told


def _serials(waiting: list[tuple[int, Told]], order: _Order) -> Counter[str]:
    """Take the serials that the rows without an id need, class by class."""
    needed = Counter(told.category for _, told in waiting if not told.code)
    first = {
        category: next_serials(order.county, category, count) for category, count in needed.items()
    }
    return Counter(first)
