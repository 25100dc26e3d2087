"""Numbers (文号) have no gap and no duplicate, whoever asks at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection, transaction

from yifa.base.access import Actor
from yifa.base.procedure import Matter
from yifa.records.agencies.models import Body
from yifa.records.documents import actions, queries
from yifa.records.documents.actions.numbering import give_number
from yifa.records.documents.models import Document, IssuedNumber
from yifa.records.documents.rules import PatternInvalid, check_pattern
from yifa.records.documents.terms import NumberClass
from yifa.records.documents.tests.conftest import AT, JURISDICTION
from yifa.records.documents.tests.samples import SAMPLES

WRITERS, EACH = 16, 4


def give(at: datetime = AT, jurisdiction: str = JURISDICTION) -> str:
    with transaction.atomic():
        return give_number(
            at=at, jurisdiction=jurisdiction, number_class=NumberClass.DECISION, document=uuid4()
        )


def test_first_numbers_of_a_year(bureau: Body) -> None:
    assert [give(), give()] == ["云综执罚决字〔2026〕第0001号", "云综执罚决字〔2026〕第0002号"]


def test_year_is_that_of_sealing_in_beijing(bureau: Body) -> None:
    last_minute = datetime(2026, 12, 31, 15, 59, tzinfo=UTC)
    new_year = datetime(2026, 12, 31, 16, 0, tzinfo=UTC)

    assert give(last_minute) == "云综执罚决字〔2026〕第0001号"
    assert give(new_year) == "云综执罚决字〔2027〕第0001号"


def test_failed_transaction_gives_no_number(bureau: Body) -> None:
    with transaction.atomic():
        give()
        transaction.set_rollback(True)

    assert give() == "云综执罚决字〔2026〕第0001号"


@pytest.mark.django_db(transaction=True)
def test_sixteen_writers_at_once_leave_no_gap_and_no_duplicate(bureau: Body) -> None:
    def write(_: int) -> list[str]:
        try:
            return [give() for _ in range(EACH)]
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        given = [number for numbers in pool.map(write, range(WRITERS)) for number in numbers]

    assert sorted(given) == [
        f"云综执罚决字〔2026〕第{n:04d}号" for n in range(1, WRITERS * EACH + 1)
    ]
    assert IssuedNumber.objects.count() == WRITERS * EACH


def test_void_number_stays_with_its_reason(bureau: Body, archivist: Actor, case: Matter) -> None:
    spoiled = decide(archivist, case)
    actions.void(actor=archivist, at=AT, document=spoiled, reason="金额打印有误")
    after = decide(archivist, case)

    numbers = list(queries.issued_numbers(archivist, NumberClass.DECISION, 2026))

    assert [number.serial for number in numbers] == [1, 2]
    assert (numbers[0].text, numbers[0].void_reason) == (spoiled.number, "金额打印有误")
    assert after.number == "云综执罚决字〔2026〕第0002号"


def test_body_sets_its_own_pattern_from_a_day_on(bureau: Body, archivist: Actor) -> None:
    actions.set_pattern(
        actor=archivist,
        at=AT,
        jurisdiction=JURISDICTION,
        number_class=NumberClass.DECISION,
        pattern="{org}{cls}〔{yyyy}〕{n}号",
        valid_from=date(2026, 6, 1),
    )

    assert give() == "云综执罚决字〔2026〕第0001号"
    assert give(datetime(2026, 6, 1, tzinfo=UTC)) == "云综执罚决〔2026〕2号"


@pytest.mark.parametrize(
    "pattern",
    [
        "{org}第{n}号",
        "{yyyy}号",
        "{yyyy}{n}{court}",
        "{yyyy}{n",
        "{yyyy}{n:x04q}",
        "字" * 61 + "{yyyy}{n}",
    ],
)
def test_pattern_that_could_repeat_or_fail_is_refused(pattern: str) -> None:
    with pytest.raises(PatternInvalid):
        check_pattern(pattern)


def test_without_a_body_there_is_no_number(db: None) -> None:
    with pytest.raises(queries.NoNumbering, match="没有登记行政机关"):
        give(jurisdiction="440000.zf")


def decide(actor: Actor, case: Matter) -> Document:
    return actions.make(
        actor=actor,
        at=AT,
        matter=case,
        form="penalty_decision",
        data=SAMPLES["penalty_decision"],
        number_class=NumberClass.DECISION,
        render="later",
    )
