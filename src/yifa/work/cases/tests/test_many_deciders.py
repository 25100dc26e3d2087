"""Several who decide the same case at once: one decides. Real transactions, so a file of its own:
the county that a file's other tests share would be there already."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from yifa.records.documents.models import Document
from yifa.records.journal import queries as journal
from yifa.records.journal.actions import MatterMoved
from yifa.work.cases.actions import perform
from yifa.work.cases.models import Case
from yifa.work.cases.terms import Stage
from yifa.work.cases.tests.county import (
    County,
    at,
    drive,
    found_county,
    lead,
)
from yifa.work.cases.tests.test_bad_input_of_law import HEAD


@pytest.fixture
def busy_county(transactional_db: None, data_folder: Any) -> County:
    """The county, with real transactions."""
    return found_county()


DECIDING = 4


def test_of_several_who_decide_at_once_one_decides(busy_county):
    case = drive(busy_county, lead(busy_county), "pass_review")
    head = busy_county.actor(HEAD, at("03-18"))
    ready = Barrier(DECIDING)

    def decide(_number: int) -> bool:
        try:
            own = Case.objects.get(pk=case.pk)
            ready.wait(10)
            perform(
                actor=head, at=at("03-18"), case=own, after=case.last_seq, step="decide",
                render="later",
            )  # fmt: skip
        except MatterMoved:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(DECIDING) as pool:
        won = list(pool.map(decide, range(DECIDING)))

    assert won.count(True) == 1
    assert journal.last_seq(case.matter) == case.last_seq + 1
    decided = Case.objects.get(pk=case.pk)
    assert (decided.stage, decided.last_seq) == (Stage.DECIDED, case.last_seq + 1)
    assert decided.decision_number.endswith("第0001号")
    decisions = Document.objects.filter(form="penalty_decision")
    assert [paper.number for paper in decisions] == [decided.decision_number]
