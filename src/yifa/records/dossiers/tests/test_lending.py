"""A paper dossier is lent to one at a time, for a reason, until a day, and comes back."""

from datetime import date

import pytest

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.records.documents.queries import dossier_of
from yifa.records.dossiers import actions, queries
from yifa.records.dossiers.models import Loan
from yifa.records.dossiers.tests.conftest import EXPORTED
from yifa.records.journal.queries import timeline

pytestmark = pytest.mark.django_db

DUE = date(2026, 5, 20)


@pytest.fixture
def loan(archivist: Actor, case: Matter) -> Loan:
    return lent(archivist, case)


def lent(actor: Actor, case: Matter, **change: object) -> Loan:
    said = {"borrower": "沈青", "unit": "法制科", "reason": "案卷评查", "due_on": DUE}
    return actions.lend(
        actor=actor,
        at=EXPORTED,
        dossier=dossier_of(case),
        **(said | change),  # type: ignore[arg-type]
    )


def test_loan_is_recorded_with_reason_and_day(loan: Loan) -> None:
    act = timeline(Matter("dossier", loan.matter_id, loan.jurisdiction)).acts[-1]

    assert act.kind == "dossier.lend"
    assert (act.payload.borrower, act.payload.due_on) == ("沈青", DUE)  # type: ignore[attr-defined]


def test_lent_dossier_is_not_lent_again(loan: Loan, archivist: Actor, case: Matter) -> None:
    with pytest.raises(actions.LoanRefused, match="已经借出"):
        lent(archivist, case)


def test_loan_is_overdue_the_day_after_its_day(loan: Loan, archivist: Actor) -> None:
    assert queries.overdue_count(archivist, DUE) == 0
    assert queries.overdue_count(archivist, date(2026, 5, 21)) == 1


def test_returned_dossier_can_be_lent_again(loan: Loan, archivist: Actor, case: Matter) -> None:
    actions.take_back(actor=archivist, at=EXPORTED, loan=loan)

    assert queries.open_loan(loan.dossier) is None
    assert lent(archivist, case).pk != loan.pk
    with pytest.raises(actions.LoanRefused, match="已经归还"):
        actions.take_back(actor=archivist, at=EXPORTED, loan=loan)


def test_what_is_missing_at_the_return_is_said(loan: Loan, archivist: Actor) -> None:
    with pytest.raises(actions.LoanRefused, match="缺少或者损坏"):
        actions.take_back(actor=archivist, at=EXPORTED, loan=loan, is_complete=False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"borrower": " "}, "请填写借阅人"),
        ({"reason": ""}, "借阅事由"),
        ({"due_on": date(2026, 5, 5)}, "不得早于今天"),
    ],
)
def test_loan_without_what_it_needs_is_refused(
    archivist: Actor, case: Matter, change: dict[str, object], words: str
) -> None:
    with pytest.raises(actions.LoanRefused, match=words):
        lent(archivist, case, **change)
