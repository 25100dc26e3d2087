"""Importing a roster: each shift of a day is one act; bad rows are named and left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from yifa.base.access import Actor, require
from yifa.frame.scope import within
from yifa.records.agencies.actions.rosters import NewTeam, RosterRefused, roster_set
from yifa.records.agencies.importers import RejectedRow, RosterRow, roster_rows
from yifa.records.agencies.models import Officer, Shift, Unit, held_on
from yifa.records.agencies.terms import Power


@dataclass(slots=True)
class RosterTold:
    """What an import did: rows read, shifts set, rows refused with their reasons."""

    read: int = 0
    shifts: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Found:
    row: RosterRow
    unit: Unit
    shift: Shift
    officer: Officer


@transaction.atomic
def import_roster(*, actor: Actor, at: datetime, path: Path) -> RosterTold:
    """Set the rosters that a table tells; a bad row is named and left out.

    Raises: NotPermitted, FileUnusable, MappingUnusable.
    """
    require(actor, Power.ROSTER, within=actor.jurisdiction)
    told = RosterTold()
    slots: dict[tuple[int, int, date], list[_Found]] = {}
    for row in roster_rows(path):
        told.read += 1
        found = row if isinstance(row, RejectedRow) else _found(actor, row)
        if isinstance(found, RejectedRow):
            told.rejected.append(found)
        else:
            slots.setdefault((found.unit.pk, found.shift.pk, found.row.day), []).append(found)
    for rows in slots.values():
        _set(actor, at, rows, told)
    return told


def _set(actor: Actor, at: datetime, rows: list[_Found], told: RosterTold) -> None:
    first = rows[0]
    try:
        with transaction.atomic():
            roster_set(
                actor=actor,
                at=at,
                unit=first.unit,
                day=first.row.day,
                shift=first.shift,
                teams=_teams(rows),
            )
    except RosterRefused as refusal:
        told.rejected += [RejectedRow(one.row.line, str(refusal)) for one in rows]
    else:
        told.shifts += 1


def _teams(rows: Iterable[_Found]) -> list[NewTeam]:
    found: dict[str, list[_Found]] = {}
    for one in rows:
        found.setdefault(one.row.team, []).append(one)
    return [
        NewTeam(
            name,
            tuple(one.officer.uuid for one in part),
            next((one.row.vehicle for one in part if one.row.vehicle), ""),
        )
        for name, part in found.items()
    ]


def _found(actor: Actor, row: RosterRow) -> _Found | RejectedRow:
    seen = within(actor.jurisdiction)
    named = Q(code=row.unit) | Q(name=row.unit)
    unit = Unit.objects.filter(seen, held_on(row.day)).filter(named).first()
    if unit is None:
        return RejectedRow(row.line, f"没有单位“{row.unit}”，请填写单位名称或者代码")
    shifts = Shift.objects.filter(held_on(row.day), jurisdiction=unit.jurisdiction)
    shift = shifts.filter(Q(code=row.shift) | Q(name=row.shift)).first()
    if shift is None:
        return RejectedRow(row.line, f"{unit.name}没有班次“{row.shift}”，请先设置班次")
    people = Officer.objects.filter(unit=unit, staff_number=row.officer)
    officer = people.first()
    if officer is None:
        return RejectedRow(row.line, f"{unit.name}没有工号为“{row.officer}”的人员")
    return _Found(row, unit, shift, officer)
