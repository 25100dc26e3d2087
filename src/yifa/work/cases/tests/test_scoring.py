"""Dossier review: points, grades, where a fault stands, and what the parameters change."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.records.law.facts import book_from_json, book_to_json
from yifa.work.cases import acts
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.rules.scoring import Score, TableUnreadable, points_in, score, table_on
from yifa.work.cases.terms import Proof
from yifa.work.cases.terms.scoring import GRADE_LABELS, Grade
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    ordinary_steps,
    replaced,
    served,
    summary_steps,
    told,
)

DAY = date(2026, 6, 17)
STORY: dict[str, Any] = ordinary_steps()


def scored(steps: dict[str, Any], book: Any = BOOK, **overrides: Any) -> Score:
    timeline = told(steps, **overrides)
    return score(procedure_of(timeline), timeline, book, DAY)


def with_parameter(code: str, value: int | str) -> Any:
    file = msgspec.json.decode(book_to_json(BOOK))
    for item in file["parameters"]:
        if item["code"] == code:
            item["value"] = value
    return book_from_json(msgspec.json.encode(file))


def without(name: str) -> dict[str, Any]:
    return {key: step for key, step in STORY.items() if key != name}


@pytest.mark.parametrize("steps", [STORY, summary_steps()])
def test_a_lawful_dossier_has_full_marks(steps):
    found = scored(steps)

    assert (found.points, found.grade, found.deductions) == (100, Grade.GOOD, ())


def test_a_fault_costs_its_points_and_says_article_document_and_field():
    found = scored(replaced(STORY, "serve", service=served("03-18", proof=Proof.NONE)))

    (fault,) = found.deductions
    assert (found.points, found.grade) == (90, Grade.GOOD)
    assert fault.articles == ("《行政处罚法》第六十一条第一款", "《民事诉讼法》第八十七条")
    assert fault.documents == ("送达回证",)
    assert "service.proof" in fault.fields or fault.fields == ("service",)


def test_the_paper_and_the_field_of_a_decision_are_named():
    found = scored(replaced(STORY, "decide", pay_at=""))

    fault = next(item for item in found.deductions if item.rule == "DEC-03")
    assert fault.documents == ("行政处罚决定审批表", "行政处罚决定书")
    assert "pay_at" in fault.fields


def test_a_disqualifying_fault_fails_the_dossier_whatever_its_points__apl_38():
    found = scored(replaced(STORY, "scene", officers=(FIRST,)))

    assert found.points >= 60
    assert found.is_disqualified
    assert found.grade is Grade.FAILED


def test_a_warning_never_disqualifies():
    found = scored(replaced(STORY, "decide", proposal=msgspec.structs.replace(
        STORY["decide"][1].proposal, tier="grave")), )  # fmt: skip

    assert [item.level for item in found.deductions] == ["warn"]
    assert (found.points, found.is_disqualified) == (97, False)


def test_a_warning_passed_with_a_written_reason_costs_nothing():
    graver = msgspec.structs.replace(STORY["decide"][1].proposal, tier="grave")
    steps = replaced(STORY, "decide", proposal=graver)

    found = scored(steps, decide={"DIS-05": "当事人多次违法"})

    assert (found.points, found.grade) == (100, Grade.GOOD)
    assert found.deductions[0].overridden


def test_points_never_fall_below_zero():
    empty = {"decide": STORY["decide"]}

    assert scored(empty, with_parameter("score_block_points", 60)).points == 0


@pytest.mark.parametrize(
    ("code", "value", "points", "grade"),
    [
        ("score_points", "SRV-02=40", 60, Grade.PASSED),
        ("score_points", "SRV-02=41", 59, Grade.FAILED),
        ("score_block_points", 11, 89, Grade.PASSED),
        ("score_disqualifying", "SRV-02", 90, Grade.FAILED),
        ("score_full", 50, 40, Grade.FAILED),
    ],
)
def test_the_bureau_s_own_table_decides(code, value, points, grade):
    steps = replaced(STORY, "serve", service=served("03-18", proof=Proof.NONE))

    found = scored(steps, with_parameter(code, value))

    assert (found.points, found.grade) == (points, grade)


def test_the_same_rule_on_the_same_step_costs_once():
    said = {"facts_found": " ", "evidence_named": "", "pay_at": ""}
    faults = [item for item in scored(replaced(STORY, "decide", **said)).deductions]

    assert [item.rule for item in faults] == ["DEC-03", "DEC-03"]
    assert [item.points for item in faults] == [10, 0]


def test_a_period_that_ran_out_has_its_day():
    late = STORY | {"disclose": (STORY["close"][0].replace(month=5), STORY["disclose"][1])}
    fault = next(item for item in scored(late).deductions if item.rule == "PUB-01")

    assert fault.due_on == date(2026, 3, 27)
    assert fault.points == 3


def test_points_that_cannot_be_read_are_refused():
    with pytest.raises(TableUnreadable, match="写法有误"):
        points_in("REV-01：30")


def test_the_shipped_table_names_rules_that_exist():
    from yifa.work.cases.rules import RULES

    known = {rule.id for rule in RULES} | {"STEP-00", "STEP-01", "STEP-02", "PUB-01", "INV-01"}
    table = table_on(BOOK, DAY)

    assert set(table.points) | table.disqualifying <= known
    assert set(GRADE_LABELS) == set(Grade)


def test_a_score_can_be_written_and_read_again():
    found = scored(without("answer"))

    assert msgspec.json.decode(msgspec.json.encode(found), type=Score) == found
    assert acts.StatementAnswered.kind() not in {item.kind for item in found.deductions}
