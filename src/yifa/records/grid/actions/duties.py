"""Who is responsible in a cell: assigned from a day on, and ended."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from yifa.base.access import Actor, require
from yifa.records.agencies.queries import officer_row
from yifa.records.grid import acts
from yifa.records.grid.models import Cell, Duty
from yifa.records.grid.queries import drawn_on
from yifa.records.grid.terms import DUTY_KIND_LABELS, HELD_BY_ONE, DutyKind, Power
from yifa.records.journal import actions as journal

if TYPE_CHECKING:
    from yifa.records.agencies.models import Officer


class DutyRefused(ValueError):
    """The duty cannot be given or ended so; the message says why and what to do."""


@transaction.atomic
def assign_duty(
    *,
    actor: Actor,
    at: datetime,
    cell: Cell,
    kind: DutyKind,
    officer: UUID,
    valid_from: date,
    valid_until: date | None = None,
) -> Duty:
    """Make someone responsible in a cell from a day on (指定网格责任人).

    A duty that one person holds ends for whoever held it, on that day; an act of its own says so.
    Raises: NotPermitted, DutyRefused.
    """
    require(actor, Power.ASSIGN, within=cell.jurisdiction)
    person = _person(actor, officer)
    _refuse_unfit(cell, valid_from, valid_until)
    _make_way(actor, at, cell, kind, valid_from)
    duty = Duty.objects.create(
        jurisdiction=cell.jurisdiction,
        cell_code=cell.code,
        kind=kind,
        officer_id=person.pk,
        valid_from=valid_from,
        valid_until=valid_until,
        recorded_at=at,
    )
    act = acts.DutyAssigned(
        duty=kind,
        cell_code=cell.code,
        cell_name=cell.name,
        officer=person.uuid,
        officer_name=person.name,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    journal.record(matter=duty.matter, after=0, act=act, actor=actor, done_at=at)
    return duty


def _person(actor: Actor, officer: UUID) -> "Officer":
    found = officer_row(actor, str(officer))
    if found is None:
        raise DutyRefused("没有这名人员，或者不在您的辖区内")
    return found


def _refuse_unfit(cell: Cell, valid_from: date, valid_until: date | None) -> None:
    if valid_until is not None and valid_until <= valid_from:
        raise DutyRefused("终止日期应当晚于生效日期")
    if not Cell.objects.filter(drawn_on(valid_from), code=cell.code).exists():
        raise DutyRefused(f"{valid_from} 没有编码为“{cell.code}”的网格")


@transaction.atomic
def end_duty(*, actor: Actor, at: datetime, duty: Duty, valid_until: date, reason: str) -> Duty:
    """End a duty on a day, which is excluded (免去). Raises: NotPermitted, DutyRefused."""
    require(actor, Power.ASSIGN, within=duty.jurisdiction)
    locked = Duty.objects.select_for_update().select_related("officer").get(pk=duty.pk)
    if locked.valid_until is not None and locked.valid_until <= valid_until:
        raise DutyRefused(f"这项职责已于 {locked.valid_until} 终止")
    if valid_until < locked.valid_from:
        raise DutyRefused(f"终止日期不能早于生效日期（{locked.valid_from}）")
    act = acts.DutyEnded(
        duty=locked.kind,
        cell_code=locked.cell_code,
        officer_name=locked.officer.name,
        valid_until=valid_until,
        reason=reason,
    )
    entry = journal.record(
        matter=locked.matter, after=locked.last_seq, act=act, actor=actor, done_at=at
    )
    locked.valid_until, locked.last_seq = valid_until, entry.seq
    locked.save(update_fields=["valid_until", "last_seq"])
    return locked


def _make_way(actor: Actor, at: datetime, cell: Cell, kind: DutyKind, day: date) -> None:
    """End the duty of whoever held it alone. Raises: DutyRefused where one begins later."""
    if kind not in HELD_BY_ONE:
        return
    held = Duty.objects.filter(cell_code=cell.code, kind=kind)
    if later := held.filter(valid_from__gt=day).order_by("valid_from").first():
        label = DUTY_KIND_LABELS[kind]
        raise DutyRefused(f"已指定自 {later.valid_from} 起的{label}，请先免去再重新指定")
    for duty in held.filter(drawn_on(day)):
        end_duty(actor=actor, at=at, duty=duty, valid_until=day, reason="由他人接替")


@transaction.atomic
def end_duties_in(
    *, actor: Actor, at: datetime, cell_codes: list[str], valid_until: date, reason: str
) -> int:
    """End every duty in cells that are no more; gives how many."""
    running = Duty.objects.filter(drawn_on(valid_until), cell_code__in=cell_codes)
    rows = list(running)
    for duty in rows:
        end_duty(actor=actor, at=at, duty=duty, valid_until=valid_until, reason=reason)
    return len(rows)
