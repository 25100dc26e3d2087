"""Lending a paper dossier (借阅) and taking it back."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from uuid_utils.compat import uuid7

from yifa.base.access import Actor, require
from yifa.base.calendar import day_in_law
from yifa.base.procedure import Matter, Payload
from yifa.records.dossiers import acts
from yifa.records.dossiers.models import Loan, subject_of
from yifa.records.dossiers.terms import Power
from yifa.records.journal import actions as journal
from yifa.records.journal.queries import last_seq


class LoanRefused(Exception):
    """A dossier cannot be lent or taken back as asked."""


@transaction.atomic
def lend(
    *,
    actor: Actor,
    at: datetime,
    dossier: Any,
    borrower: str,
    unit: str,
    reason: str,
    due_on: date,
) -> Loan:
    """Lend a dossier: to whom, why, until when. Raises: NotPermitted, LoanRefused."""
    require(actor, Power.LEND, within=dossier.jurisdiction)
    if not (borrower.strip() and unit.strip() and reason.strip()):
        raise LoanRefused("请填写借阅人、借阅单位和借阅事由")
    if due_on < day_in_law(at):
        raise LoanRefused("应还日期不得早于今天")
    row = Loan(
        uuid=uuid7(),
        jurisdiction=dossier.jurisdiction,
        dossier=dossier.uuid,
        matter_kind=dossier.matter_kind,
        matter_id=dossier.matter_id,
        archive_number=dossier.number,
        borrower=borrower.strip(),
        unit=unit.strip(),
        reason=reason.strip(),
        lent_at=at,
        lent_by=actor.name,
        due_on=due_on,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise LoanRefused("本卷已经借出，归还后才能再借") from error
    _record(actor, at, row.matter, _lent(row))
    return row


@transaction.atomic
def take_back(
    *, actor: Actor, at: datetime, loan: Loan, is_complete: bool = True, note: str = ""
) -> Loan:
    """Take a dossier back; what is missing is said. Raises: NotPermitted, LoanRefused."""
    require(actor, Power.LEND, within=loan.jurisdiction)
    row = Loan.objects.select_for_update().get(pk=loan.pk)
    if row.returned_at is not None:
        raise LoanRefused("本次借阅已经归还")
    if not is_complete and not note.strip():
        raise LoanRefused("归还时不完整的，请写明缺少或者损坏的情况")
    row.returned_at, row.is_complete, row.note = at, is_complete, note.strip()
    row.save(update_fields=["returned_at", "is_complete", "note"])
    act = acts.Returned(loan=row.uuid, is_complete=is_complete, note=row.note)
    _record(actor, at, row.matter, act)
    return row


def _lent(row: Loan) -> acts.Lent:
    return acts.Lent(
        subject=row.matter.subject,
        loan=row.uuid,
        archive_number=row.archive_number,
        borrower=row.borrower or "",
        unit=row.unit,
        reason=row.reason,
        due_on=row.due_on,
    )


def _record(actor: Actor, at: datetime, matter: Matter, act: Payload) -> None:
    subject = subject_of(matter)
    journal.record(matter=subject, after=last_seq(subject), act=act, actor=actor, done_at=at)
