"""Reading duties: who is responsible in a cell on a day, and which leaves lack someone."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from yifa.base.access import Actor
from yifa.frame.scope import within
from yifa.records.grid.facts import Located, Person
from yifa.records.grid.models import Cell, Duty
from yifa.records.grid.queries.places import SMALLEST_FIRST, cells, drawn_on
from yifa.records.grid.terms import DUTY_KIND_LABELS, DutyKind


@dataclass(frozen=True, slots=True)
class LeafDuty:
    """A leaf with its one responsible squad and person, or what it lacks."""

    cell: Cell
    unit_name: str
    keeper: str
    lead: str
    lacks: tuple[str, ...]


def duties_in(cell_code: str) -> QuerySet[Duty]:
    """Everyone who was or will be responsible in a cell, those of today first."""
    rows = Duty.objects.filter(cell_code=cell_code).select_related("officer__unit")
    return rows.order_by("-valid_from", "kind", "pk")


def duty(actor: Actor, duty_id: UUID) -> Duty | None:
    """Find one duty of the actor's jurisdiction."""
    rows = Duty.objects.filter(within(actor.jurisdiction), uuid=duty_id)
    return rows.select_related("officer__unit").first()


def people_at(located: Located, day: date) -> list[Person]:
    """Give who is responsible at a place on a day, the smallest cell's people first."""
    held = [located.cells[level] for level in SMALLEST_FIRST if level in located.cells]
    names = {cell.code: cell.name for cell in held}
    rows = _held([cell.code for cell in held], day)
    order = {code: number for number, code in enumerate(names)}
    kinds = {str(kind): number for number, kind in enumerate(DutyKind)}
    return [
        Person(
            kind=row.kind,
            label=DUTY_KIND_LABELS[DutyKind(row.kind)],
            name=row.officer.name,
            unit_name=row.officer.unit.name,
            cell_code=row.cell_code,
            cell_name=names[row.cell_code],
            officer=row.officer.uuid,
        )
        for row in sorted(rows, key=lambda row: (order[row.cell_code], kinds[row.kind], row.pk))
    ]


def _held(codes: Iterable[str], day: date) -> list[Duty]:
    rows = Duty.objects.filter(drawn_on(day), cell_code__in=list(codes))
    return list(rows.select_related("officer__unit").order_by("pk"))


def leaves(actor: Actor, day: date) -> list[LeafDuty]:
    """Give every leaf with its squad and its people: a leaf's own, else those of a cell above."""
    rows = list(cells(actor, day))
    by_code = {row.code: row for row in rows}
    parents = {row.parent_code for row in rows}
    held: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for one in Duty.objects.filter(drawn_on(day)).select_related("officer").order_by("pk"):
        held[one.cell_code].setdefault(one.kind, one.officer.name)
    return [_leaf(row, by_code, held) for row in rows if row.code not in parents]


def _leaf(row: Cell, by_code: dict[str, Cell], held: dict[str, dict[str, str]]) -> LeafDuty:
    line = _line(row, by_code)
    unit = next((cell.unit.name for cell in line if cell.unit), "")
    keeper = held.get(row.code, {}).get(DutyKind.KEEPER, "")
    lead = next((name for cell in line if (name := held.get(cell.code, {}).get("lead"))), "")
    asked = ((unit, "责任单位"), (keeper, "网格员"), (lead, "中队责任人"))
    return LeafDuty(row, unit, keeper, lead, tuple(words for name, words in asked if not name))


def _line(row: Cell, by_code: dict[str, Cell]) -> list[Cell]:
    """A cell and those above it, the smallest first."""
    line, code = [row], row.parent_code
    while code in by_code and len(line) < len(SMALLEST_FIRST):
        line.append(by_code[code])
        code = by_code[code].parent_code
    return line
