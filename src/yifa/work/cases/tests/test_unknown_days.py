"""CAL-09: no decision rests on a day whose holiday notice is still to come."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import watch
from yifa.records.law.facts import book_from_json, book_to_json
from yifa.work.cases import acts
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.rules.unknown_days import end_does_not_hang_on_unknown_days
from yifa.work.cases.tests.stories import (
    BOOK,
    at,
    facts_before,
    ordinary_steps,
    replaced,
    served,
    told,
)

STORY = ordinary_steps()
NOTICE_2027 = {
    "year": 2027, "title": "测试用通知", "number": "测试", "issued_on": "2026-11-30",
    "off": {"2027-01-01": "元旦"}, "working": {},
}  # fmt: skip


def told_on(day: str, **other: Any) -> dict[str, Any]:
    return replaced(STORY, "notify", service=served(day), **other)


def answer(steps: dict[str, Any], day: str, book: Any = BOOK) -> bool | str:
    facts = facts_before(steps, "decide").having(at=at(day))
    return end_does_not_hang_on_unknown_days.answer(facts, None, book)


@pytest.mark.parametrize(
    ("notified", "decided", "refused"),
    [
        ("2026-12-21", "2026-12-29", False),
        ("2026-12-24", "2027-01-04", True),
        ("2026-12-24", "2027-01-10", True),
        ("2026-12-24", "2027-01-12", False),
        ("2026-03-10", "2027-01-05", False),
    ],
)
def test_decision_waits_only_where_the_outcome_hangs_on_it__apl_85(notified, decided, refused):
    found = answer(told_on(notified), decided)

    assert (found is not True) is refused


def test_the_refusal_names_the_assumption():
    found = answer(told_on("2026-12-24"), "2027-01-04")

    assert "暂定至2026-12-31届满" in str(found)
    assert "2027年放假安排尚未公布，暂按仅周六、周日休息推算" in str(found)


def test_an_imported_notice_lets_the_decision_pass():
    file = msgspec.json.decode(book_to_json(BOOK))
    file["notices"] = [NOTICE_2027]
    book = book_from_json(msgspec.json.encode(file))

    assert answer(told_on("2026-12-24"), "2027-01-04", book) is True


def test_a_signed_waiver_makes_the_period_needless():
    waiver = acts.RightsWaived(waives_statement=True, waives_hearing=True, is_signed=True)
    steps = told_on("2026-12-24") | {"waive": (at("03-17"), waiver)}
    facts = facts_before(steps, "decide").having(statement_waived=True, at=at("2027-01-04"))

    assert end_does_not_hang_on_unknown_days.answer(facts, None, BOOK) is True


def test_a_hearing_period_is_waited_for_too__apl_64():
    steps = told_on("2026-12-24", hearing_told=True)
    facts = facts_before(steps, "decide").having(statement_waived=True, at=at("2027-01-04"))

    assert "要求听证" in str(end_does_not_hang_on_unknown_days.answer(facts, None, BOOK))


def test_the_open_period_is_shown_as_provisional():
    kept = {name: step for name, step in STORY.items() if name == "file"}
    dues = watch(ORDINARY, told({"file": (at("2026-11-02"), kept["file"][1])}), BOOK)
    decide = next(due for due in dues if due.deadline.code == "decide")

    assert decide.counted.due == date(2027, 1, 31)
    assert decide.counted.provisional
    assert not decide.counted.affected_by_unknown
