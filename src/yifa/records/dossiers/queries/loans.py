"""The archive's list, and who has borrowed what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.frame.scope import within
from yifa.records.documents import queries as documents
from yifa.records.dossiers.models import Loan


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One line of the archive's list: the cover without names of parties."""

    matter_kind: str
    matter_id: UUID
    number: str
    case_number: str
    cause: str
    retention: str
    closed_on: date
    archived_on: date
    pages_count: int
    loan: Loan | None
    is_overdue: bool


def archived(actor: Actor, choice: dict[str, Any], on: date) -> QuerySet[Any]:
    """Dossiers of the archive, narrowed by number and by whether they are lent or overdue."""
    rows = documents.dossiers(actor)
    if words := choice.get("q", "").strip():
        rows = rows.filter(number__contains=words)
    loans = Loan.objects.filter(dossier=OuterRef("uuid"), returned_at=None)
    if choice.get("state") == "lent":
        rows = rows.filter(Exists(loans))
    elif choice.get("state") == "overdue":
        rows = rows.filter(Exists(loans.filter(due_on__lt=on)))
    elif choice.get("state") == "here":
        rows = rows.filter(~Exists(loans))
    return rows


def archive_rows(papers: Sequence[Any], on: date) -> list[ArchiveRow]:
    """Read the covers of some dossiers, and their open loans."""
    uuids = [paper.uuid for paper in papers]
    loans = {
        loan.dossier: loan for loan in Loan.objects.filter(dossier__in=uuids, returned_at=None)
    }
    return [_row(paper, loans.get(paper.uuid), on) for paper in papers]


def loans_of(actor: Actor, matter: Matter) -> QuerySet[Loan]:
    """Loans of a matter's dossier, the latest first."""
    rows = Loan.objects.filter(within(actor.jurisdiction))
    return rows.filter(matter_kind=matter.kind, matter_id=matter.id).order_by("-lent_at", "-pk")


def open_loan(dossier: UUID) -> Loan | None:
    """Give the loan under which a dossier is away, None where it is in its place."""
    return Loan.objects.filter(dossier=dossier, returned_at=None).first()


def overdue_count(actor: Actor, on: date) -> int:
    """Count the loans that should have ended."""
    rows = Loan.objects.filter(within(actor.jurisdiction), returned_at=None, due_on__lt=on)
    return rows.count()


def _row(paper: Any, loan: Loan | None, on: date) -> ArchiveRow:
    cover = documents.dossier_data(paper)
    return ArchiveRow(
        matter_kind=paper.matter_kind,
        matter_id=paper.matter_id,
        number=paper.number,
        case_number=cover.case_number,
        cause=cover.cause,
        retention=cover.retention,
        closed_on=cover.closed_on,
        archived_on=cover.archived_on,
        pages_count=paper.pages_count,
        loan=loan,
        is_overdue=loan is not None and loan.due_on < on,
    )
