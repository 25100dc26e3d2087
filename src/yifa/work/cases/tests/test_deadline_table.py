"""The deadline matrix of LAW.md section 24: unit, count, end and article of every row."""

from dataclasses import dataclass
from importlib import import_module

import pytest

from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline
from yifa.base.statute import Period
from yifa.work.cases.models import Case
from yifa.work.cases.procedures import PROCEDURES
from yifa.work.cases.tests.stories import BOOK, at, broken, fine, ordinary_steps, summary_steps

P, A, N = EndRule.PARTY, EndRule.AGENCY, EndRule.NEVER
DAY = at("2026-06-17").date()


@dataclass(frozen=True)
class Row:
    """A row of the matrix.

    `where` says where it is found: a code of a deadline, `module:NAME` of a period that a rule
    counts with, or `parameter` of the book (a figure that no statute gives). `end` is not asked
    of a period that is counted back from a day, or must pass before something may be done.
    """

    rule: str
    count: int
    unit: str
    where: str
    article: str
    end: EndRule | None = None
    parameter: str = ""


MATRIX = (
    Row("INV-02", 90, "day", "decide", "apl:60", A),
    Row("EVD-04", 7, "working_day", "preserved_1", "apl:56", N),
    Row("HRG-02", 5, "working_day", "ask_hearing", "apl:64:0:1", P),
    Row("HRG-03", 7, "working_day", "hearing:NOTICE_DAYS", "apl:64:0:2"),
    Row("SRV-01", 7, "working_day", "serve", "apl:61:1", A),
    Row("SRV-08", 30, "day", "yifa.records.service.rules:NOTICE_DAYS", "cpl:95"),
    Row("SUM-07 to the agency", 2, "working_day", "hand_in", "apl:71", A),
    Row("SUM-07 to the bank", 2, "working_day", "bank_cash", "apl:71", A),
    Row("PUB-01 penalty", 7, "working_day", "disclose", "publicity_guidance", A),
    Row("PUB-02", 3, "working_day", "withdraw_publication", "apl:48:2", A),
    Row("PAY-02", 15, "day", "pay", "apl:67:3", P),
    Row("EVD-06", 2, "year", "", "apl:36:1", parameter="limitation_years"),
    Row("EVD-06 grave", 5, "year", "", "apl:36:1", parameter="limitation_grave_years"),
    Row("COE-04", 24, "hour", "emergency_1", "acl:19", N),
    Row("EXE-04", 30, "day", "performance.periods:LATE_FEE_DAYS", "acl:46:1"),
    Row("EXE-05", 3, "month", "performance.periods:TO_APPLY", "acl:53"),
    Row("EXE-06", 10, "working_day", "performance.periods:AFTER_DEMAND", "acl:54"),
    Row("EXE-10", 3, "working_day", "performance.periods:BEFORE_SUBSTITUTE", "acl:51"),
    Row("EXE-12", 3, "year", "stay_execution", "acl:39:2", N),
    Row("EXE-13", 15, "day", "ask_higher_court", "acl:56:2", P),
    Row("REM-01", 60, "day", "reconsider", "arl:20:1", P),
    Row("REM-02", 6, "month", "sue", "litigation:46:1", P),
    Row("REM-03", 15, "day", "sue_after", "litigation:45", P),
    Row("REM-07", 5, "working_day", "forward_request", "arl:32:2", A),
    Row("CRI-01 head decides", 3, "day", "decide_transfer", "crime_transfer:5", N),
    Row("CRI-01 transfer", 24, "hour", "hand_over_crime", "crime_transfer:5", N),
    Row("CRI-03", 3, "day", "contest_refusal", "crime_transfer:9", N),
    Row("CRI-04", 3, "day", "hand_over_things", "crime_transfer:12", N),
)

COUNTED_BY_THE_FACTS = {
    "measure_1": ("COE-06", "acl:25:1", N),
    "apply_court": ("EXE-05", "acl:53", A),
    "reply_reconsideration": ("REM-08", "arl:48", A),
    "reply_court": ("REM-09", "litigation:67:1", P),
    "review_record": ("MON-03", "apl:41:2", A),
    "inform_party": ("MON-04", "apl:41:3", A),
    "discard_record": ("MON-05", "apl:41:2", A),
}
"""Their length depends on the case, a parameter or an extension; the subjects' tests count them."""

NOT_HERE = {
    "PUB-01 government information": "the register of disclosure belongs to publication",
    "PAY-04": "the surcharge is an amount, not a period; test_payment holds its days",
    "MON-06": "filing a camera system with the police is a duty of the register of devices",
    "COP-07": "data sharing requests belong to the room of exchange",
    "disclosure request": "answers to disclosure requests belong to publication",
}


def deadlines(code: str) -> list[Deadline]:
    return [item.deadlines[code] for item in PROCEDURES.values() if code in item.deadlines]


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.rule} {row.article}")
def test_row_of_the_matrix(row: Row) -> None:
    if row.parameter:
        held = BOOK.parameter_on(row.parameter, DAY)
        assert held is not None
        assert (held.value, held.unit, held.citation) == (row.count, row.unit, row.article)
    elif ":" in row.where:
        module, name = row.where.split(":")
        home = module if module.startswith("yifa.") else f"yifa.work.cases.rules.{module}"
        period = getattr(import_module(home), name)
        assert (period.count, period.unit) == (row.count, row.unit)
    else:
        assert any(_is(row, item) for item in deadlines(row.where)), deadlines(row.where)


def _is(row: Row, deadline: Deadline) -> bool:
    period = deadline.period
    return (
        isinstance(period, Period)
        and (period.count, period.unit) == (row.count, row.unit)
        and deadline.end is row.end
        and deadline.citation is not None
        and deadline.citation.key == row.article
    )


@pytest.mark.parametrize("code", COUNTED_BY_THE_FACTS)
def test_row_that_the_facts_count(code: str) -> None:
    rule, article, end = COUNTED_BY_THE_FACTS[code]
    found = deadlines(code)

    assert found
    for item in found:
        assert item.citation is not None
        assert (item.rule, item.citation.key, item.end) == (rule, article, end)


def test_every_row_is_found_or_said_to_be_elsewhere() -> None:
    assert len(MATRIX) + len(COUNTED_BY_THE_FACTS) + len(NOT_HERE) >= 37
    assert all(reason for reason in NOT_HERE.values())


def test_periods_that_limit_a_right_never_roll() -> None:
    """CAL-06: seizure, preservation, emergency."""
    for procedure in PROCEDURES.values():
        for code, item in procedure.deadlines.items():
            if item.rule in ("EVD-04", "COE-04", "COE-06"):
                assert item.end is EndRule.NEVER, code


def test_a_period_with_a_rule_names_its_article() -> None:
    for procedure in PROCEDURES.values():
        for code, item in procedure.deadlines.items():
            assert not item.rule or item.citation is not None, code


@pytest.mark.parametrize(
    ("steps", "name", "yuan", "id", "objects"),
    [
        (summary_steps(), "decide", 200, "SUM-01", False),
        (summary_steps(), "decide", 201, "SUM-01", True),
        (ordinary_steps(), "notify", 1_000, "DIS-05", False),
        (ordinary_steps(), "notify", 1_001, "DIS-05", True),
        (ordinary_steps(), "notify", 100, "DIS-05", False),
        (ordinary_steps(), "notify", 99, "DIS-05", True),
        (ordinary_steps(), "notify", 2_999, "HRG-01", False),
        (ordinary_steps(), "notify", 3_000, "HRG-01", True),
    ],
)
def test_at_least_and_at_most_include_the_figure(steps, name, yuan, id, objects):
    """CAL-11: 以上 and 以下 include the figure, 民法典 1259."""
    assert (id in broken(steps, name, proposal=fine(yuan))) is objects


def test_every_code_and_label_of_a_period_fits_its_column() -> None:
    declared = [due for procedure in PROCEDURES.values() for due in procedure.deadlines.values()]
    columns = {field.name: field.max_length or 0 for field in Case._meta.fields}

    assert all(len(due.code) <= columns["due_code"] for due in declared)
    assert all(len(due.label) <= columns["due_label"] for due in declared)
