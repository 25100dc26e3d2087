"""The demand, the court's window and answers, night and holidays; worked dates of the book."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import Act, findings_on, next_steps, watch
from yifa.work.cases import acts
from yifa.work.cases.acts import performance
from yifa.work.cases.acts.remedies import ResultBecameFinal, ResultReceived, StayNoted
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.performance import Deferral
from yifa.work.cases.facts.remedies import RemediesFacts
from yifa.work.cases.procedures import SUMMARY, procedure_of
from yifa.work.cases.rules.performance.periods import (
    TO_ASK_HIGHER,
    Window,
    court_window,
    demand_ends_on,
    early_window,
    why_late_soon,
)
from yifa.work.cases.terms import ServiceWay
from yifa.work.cases.terms.performance import (
    CourtAnswer,
    SignedAs,
)
from yifa.work.cases.terms.remedies import Result, Way
from yifa.work.cases.tests.stories import (
    BOOK,
    at,
    broken,
    facts_before,
    served,
    summary_steps,
    told,
    until,
)
from yifa.work.cases.tests.stories_performance import (
    court_steps,
    deferred_steps,
    refused_steps,
    unpaid_steps,
)

COURT, REFUSED = court_steps(), refused_steps()
UNPAID = facts_before(unpaid_steps(), "disclose")


def served_on(day: str) -> CaseFacts:
    return UNPAID.having(served_on=date.fromisoformat(day), at=at("11-01"))


def window_of(facts: CaseFacts) -> Window:
    window = court_window(facts, BOOK)
    assert window is not None
    return window


def test_court_window_on_its_worked_dates__acl_53():
    """EXE-05: served 31 March; 1 October to 30 December; the demand by 15 December (EXE-06)."""
    window = window_of(served_on("2026-03-31"))

    assert (window.opens_on, window.closes_on) == (date(2026, 10, 1), date(2026, 12, 30))
    assert window.demand_by == date(2026, 12, 15)
    assert str(window) == "自2026-10-01至2026-12-30（起诉期限至2026-09-30届满）"


def test_court_window_rolls_off_a_holiday_before_it_opens__acl_53():
    """EXE-05, REM-02: served 1 April, six months end on a holiday, last day 8 October."""
    window = window_of(served_on("2026-04-01"))

    assert (window.opens_on, window.closes_on) == (date(2026, 10, 9), date(2027, 1, 8))


def test_court_window_at_the_end_of_a_short_month__civil_202():
    """EXE-05, CAL-10: served 31 August 2025; the last day of February, an adjusted working day."""
    window = window_of(served_on("2025-08-31"))

    assert (window.opens_on, window.closes_on) == (date(2026, 3, 1), date(2026, 5, 28))


def test_court_window_runs_from_the_end_of_a_deferral__apl_72():
    """EXE-05, PAY-03."""
    part = performance.Instalment(date(2026, 11, 30), 50_000)
    facts = served_on("2026-03-31")
    late = facts.having(
        performance=msgspec.structs.replace(
            facts.performance, deferral=Deferral(date(2026, 4, 10), (part,))
        )
    )

    window = window_of(late)

    assert (window.opens_on, window.closes_on) == (date(2026, 12, 1), date(2027, 2, 28))


def _result(way: Way, result: Result, received: date) -> RemediesFacts:
    known: dict[str, Any] = {
        "way": way, "docket": "1", "decided_on": received, "received_on": received,
        "party_received_on": received, "result": result,
    }  # fmt: skip
    needed = {item.name for item in msgspec.structs.fields(ResultReceived) if item.required}
    more: dict[str, Any] = dict.fromkeys(needed - set(known), True)
    return RemediesFacts(result=ResultReceived(**known | more), ended_on=received)


def test_court_window_after_reconsideration__litigation_45():
    """EXE-05, REM-03: received 17 September, fifteen days end on 8 October."""
    facts = served_on("2026-06-01").having(
        remedies=_result(Way.RECONSIDERATION, Result.UPHELD, date(2026, 9, 17))
    )

    window = window_of(facts)

    assert (window.opens_on, window.closes_on) == (date(2026, 10, 9), date(2027, 1, 8))


def test_window_after_a_withdrawn_reconsideration_is_the_later_one__litigation_46():
    """EXE-05: the six months still run."""
    facts = served_on("2026-06-01").having(
        remedies=_result(Way.RECONSIDERATION, Result.WITHDRAWN, date(2026, 7, 1))
    )

    assert window_of(facts).opens_on == date(2026, 12, 2)


def test_a_judgment_is_executed_within_two_years__litigation_95():
    """EXE-05."""
    facts = served_on("2026-03-31").having(
        remedies=_result(Way.FIRST_INSTANCE, Result.UPHELD, date(2026, 9, 1))
    )

    window = window_of(facts)

    assert (window.opens_on, window.closes_on) == (date(2026, 9, 2), date(2028, 9, 1))


@pytest.mark.parametrize(
    ("day", "lawful"),
    [("09-18", False), ("10-13", False), ("10-14", True), ("12-18", True), ("12-19", False)],
)
def test_application_is_made_in_its_window__acl_53(day, lawful):
    """EXE-05, EXE-06: window 19 September to 18 December; ten working days after the demand."""
    found = broken(COURT, "apply", day=at(day))

    assert (found == set()) is lawful


def test_late_application_needs_a_reason_and_is_warned__acl_53():
    """EXE-05."""
    assert broken(COURT, "apply", day=at("12-19"), late_reason="不可抗力") == {"EXE-05"}


def test_application_waits_for_an_open_remedy__acl_53():
    """EXE-05."""
    facts = facts_before(COURT, "apply").having(at=at("10-14"))
    open_remedy = msgspec.structs.replace(
        facts.remedies, open_ways=frozenset({Way.RECONSIDERATION})
    )
    act = Act(seq=99, payload=COURT["apply"][1], done_at=at("10-14"))

    found = findings_on(procedure_of(told(COURT)), facts.having(remedies=open_remedy), act, BOOK)

    assert {"EXE-05"} <= {item.rule for item in found}


def test_demand_runs_ten_working_days__acl_69():
    """EXE-06, CAL-02: served 22 September, ends 13 October; counting calendar days is wrong."""
    facts = facts_before(COURT, "apply")

    assert demand_ends_on(facts.performance.demands[-1], BOOK) == date(2026, 10, 13)


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"papers": ()}, "EXE-06"),
        ({"signed_as": SignedAs.OTHER}, "EXE-06"),
        ({"signed_as": SignedAs.DEPUTY}, "EXE-06"),
        ({"court": ""}, "EXE-06"),
        ({"is_real_estate": True}, "EXE-06"),
        ({"fine_fen": 50_001}, "EXE-06"),
        ({"late_fee_fen": 50_001}, "EXE-06"),
        ({"is_urgent": True}, "EXE-13"),
    ],
)
def test_application_is_complete__acl_55(changes, rule):
    """EXE-06, EXE-13."""
    assert rule in broken(COURT, "apply", **changes)


def test_a_delegated_deputy_is_warned__acl_55():
    """EXE-06."""
    signed: dict[str, Any] = {"signed_as": SignedAs.DEPUTY, "delegation": "云综执委〔2026〕1号"}

    assert broken(COURT, "apply", **signed) == {"EXE-06"}


def test_application_follows_a_demand_and_its_answer__acl_54():
    """EXE-06, EXE-02."""
    kept = ("demand", "state_on_demand", "answer_demand")

    assert "EXE-06" in broken(COURT, "apply", without=kept)
    assert "EXE-06" in broken(COURT, "apply", without=("answer_demand",))


def test_a_statement_that_holds_takes_the_demand_back__acl_36():
    """EXE-02, EXE-06: the party is urged anew before anything else."""
    answer = msgspec.structs.replace(COURT["answer_demand"][1], is_adopted=True)

    assert "EXE-06" in broken(COURT | {"answer_demand": (at("09-25"), answer)}, "apply")


def test_what_the_court_brings_in_is_recorded_as_its_result__acl_60():
    """PAY-02: after the ruling the party's fine is not booked as an ordinary payment."""
    paid = acts.FinePaid(
        paid_on=date(2026, 10, 28), fine_fen=50_000, channel="代收银行", receipt="P1"
    )
    steps = until(COURT, "result") | {"pay": (at("10-28"), paid)}

    assert broken(steps, "pay") == {"PAY-02"}


@pytest.mark.parametrize(
    "changes",
    [
        {"obligation": ""},
        {"manner": ""},
        {"days": 0},
        {"rights_told": False},
        {"fine_fen": 49_999},
        {"late_fee_fen": 50_001},
        {"pay_at": ""},
    ],
)
def test_demand_says_what_it_must__acl_35(changes):
    """EXE-02."""
    assert "EXE-02" in broken(COURT, "demand", **changes)


@pytest.mark.parametrize(
    ("begun_by", "sentence"),
    [
        ("demand", "有已送达的决定或者责令改正等待履行"),
        ("stay", "有可以停止执行的决定或者强制措施"),
        ("final", "有等待生效的一审裁判"),
    ],
)
def test_nothing_is_carried_out_before_a_decision__acl_34(begun_by, sentence):
    """EXE-02, REM-10, REM-13: such a step is greyed from the start, not refused at its end."""
    kinds = {
        "demand": performance.DemandServed,
        "stay": StayNoted,
        "final": ResultBecameFinal,
    }
    facts = facts_before(COURT, "notify").having(correction=None)
    steps = next_steps(procedure_of(told(COURT)), facts, BOOK, at("03-10"))
    (step,) = (item for item in steps if item.step.act is kinds[begun_by])

    assert not step.open
    assert any(sentence in str(finding) for finding in step.findings)


@pytest.mark.parametrize(("day", "lawful"), [("04-02", False), ("04-03", True)])
def test_demand_waits_for_the_day_of_payment__acl_34(day, lawful):
    """EXE-02: served 18 March, payment is due on 2 April."""
    said: dict[str, Any] = {"service": served(day), "late_fee_fen": 0}

    assert ("EXE-02" not in broken(COURT, "demand", day=at(day), **said)) is lawful


def test_demand_is_served_directly_first__acl_38():
    """SRV-10."""
    posted = served("09-22", way=ServiceWay.POST)

    assert "SRV-10" in broken(COURT, "demand", service=posted)


def test_the_refusal_is_answered_within_fifteen_days__acl_56():
    """EXE-13: received 22 September, last day 8 October, safe 30 September."""
    counted = end_of(TO_ASK_HIGHER, date(2026, 9, 22), EndRule.PARTY, BOOK.calendar)

    assert (counted.due, counted.safe) == (date(2026, 10, 8), date(2026, 9, 30))
    assert broken(REFUSED, "higher", day=at("11-11")) == set()
    assert broken(REFUSED, "higher", day=at("11-12")) == {"EXE-13"}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("accepted", {"received_on": date(2026, 10, 13)}),
        ("accepted", {"received_on": date(2026, 10, 20)}),
        ("accepted", {"answer": CourtAnswer.EXECUTES}),
        ("accepted", {"answer": CourtAnswer.NOT_ACCEPTED}),
        ("result", {"fine_fen": 50_001}),
        ("result", {"late_fee_fen": 50_001}),
        ("result", {"receipt": ""}),
    ],
)
def test_answers_of_the_court_are_in_order__acl_57(name, changes):
    """EXE-13."""
    assert "EXE-13" in broken(COURT, name, **changes)


def test_a_case_before_the_court_is_not_closed__acl_57():
    """EXE-12, PAY-02."""
    kept = ("executes", "result")

    assert {"EXE-12", "PAY-02"} <= broken(COURT, "close", without=kept)
    assert broken(COURT, "close", without=("result",)) == set()


def test_a_party_that_pays_before_the_ruling_ends_the_case__acl_54():
    """EXE-06: the fine and the surcharge were paid while the application lay with the court."""
    paid = acts.FinePaid(
        paid_on=date(2026, 10, 20), fine_fen=50_000, late_fee_fen=50_000, channel="代收银行",
        receipt="P1",
    )  # fmt: skip
    steps = until(COURT, "executes") | {"pay": (at("10-20"), paid), "close": COURT["close"]}

    assert broken(steps, "pay") == set()
    assert broken(steps, "close") == set()


def test_window_is_watched_from_the_demand_and_explains_itself__acl_53():
    """EXE-05."""
    timeline = told(until(COURT, "apply"))

    dues = {due.deadline.code: due for due in watch(procedure_of(timeline), timeline, BOOK)}

    due = dues["apply_court"]
    assert due.open
    assert due.binding_on == date(2026, 12, 18)
    assert due.counted.explanation.startswith("2026-09-18当日不计，自次日起算3个月")


def test_window_is_watched_from_the_service_on_the_spot__acl_53():
    """EXE-05: nobody has to act for the window to be seen; it ends when the fine is paid."""
    steps = summary_steps()
    unpaid, paid = told(until(steps, "collect")), told(until(steps, "report"))

    before = {due.deadline.code: due for due in watch(SUMMARY, unpaid, BOOK)}
    after = {due.deadline.code: due for due in watch(SUMMARY, paid, BOOK)}

    assert before["apply_court"].open
    assert not after["apply_court"].open


@pytest.mark.parametrize(
    ("day", "left"), [("10-18", ""), ("10-19", "60日"), ("11-18", "30日"), ("12-03", "15日")]
)
def test_the_end_of_the_window_is_announced__acl_53(day, left):
    """EXE-05: sixty, thirty and fifteen days before 18 December."""
    facts = facts_before(COURT, "apply").having(at=at(day))
    words = why_late_soon(window_of(facts), facts, BOOK)

    assert (left in words) if left else words == ""


def test_on_the_spot_both_readings_are_shown__acl_53():
    """EXE-05: reconsideration comes first; the law does not say when the period to sue ends."""
    steps = until(summary_steps(), "collect")
    facts = SUMMARY.facts_of(told(steps)).having(at=at("06-01"))

    early = early_window(facts, BOOK)
    assert early is not None
    assert early.opens_on == date(2026, 5, 7)
    assert window_of(facts).opens_on == date(2026, 9, 8)


def test_deferral_moves_the_window_only_where_it_ends_later__apl_72():
    """EXE-05: instalments within the six months leave the window where it was."""
    facts = facts_before(deferred_steps(), "first")

    assert window_of(facts).opens_on == date(2026, 9, 19)
