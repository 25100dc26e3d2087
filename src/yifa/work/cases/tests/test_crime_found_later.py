"""A crime found after the decision was served: transferred beside it (CRI-01 to CRI-05)."""

from datetime import date, datetime
from typing import Any

import pytest

from yifa.base.procedure import Level, Payload, review
from yifa.work.cases import acts
from yifa.work.cases.acts import branches as said
from yifa.work.cases.procedures import SUMMARY, procedure_of
from yifa.work.cases.terms import Outcome, Stage
from yifa.work.cases.terms.branches import PoliceAnswer, ReturnedBy
from yifa.work.cases.terms.measures import PreservedEnding
from yifa.work.cases.terms.performance import DemandPurpose
from yifa.work.cases.tests.stories import (
    BOOK,
    HEAD,
    at,
    broken,
    ordinary_steps,
    summary_steps,
    told,
)
from yifa.work.cases.tests.stories_branches import ALL_PAPERS, crime
from yifa.work.cases.tests.stories_measures import SEIZED, preserved
from yifa.work.cases.tests.stories_performance import demand, unpaid_steps
from yifa.work.cases.tests.stories_remedies import cut, day, dues_of, facts_after

Steps = dict[str, tuple[datetime, Payload]]


def late(steps: Steps, report: str = "04-02", **answer: Any) -> Steps:
    """Reported, transferred within three days, handed over within a day; the police file."""
    given: dict[str, Any] = {
        "answered_on": day("04-08"), "answer": PoliceAnswer.FILED,
        "document": "云公立字〔2026〕9号",
    }  # fmt: skip
    return steps | {
        "report": (at(report, 10), crime()),
        "transfer": (at("04-03", 15), said.CrimeTransferDecided(
            decider=HEAD, receiver="云溪县公安局", reason="执行中发现涉案数额达到追诉标准")),
        "hand_over": (at("04-04", 14), said.CrimeHandedOver(
            receiver="云溪县公安局", papers=ALL_PAPERS, receipt="回执第3号")),
        "police": (at("04-08"), said.PoliceAnswered(**given | answer)),
        "things": (at("04-10"), said.CrimeThingsHandedOver(
            things="货架三个", receipt="交接单第3号", owner_told=True)),
    }  # fmt: skip


PAID = cut(ordinary_steps(), "pay")
SENTENCE = {"sentence": (at("06-01"), said.SentenceNoted(
    document="（2026）浙9921刑初7号", court_fine_fen=30_000, set_off_fen=30_000))}  # fmt: skip


def objections(steps: Steps) -> set[str]:
    timeline = told(steps)
    found = review(procedure_of(timeline), timeline, BOOK)
    return {f"{item.rule} {item.sentence}" for item in found if item.level is Level.BLOCK}


@pytest.mark.parametrize("last", ["decide", "serve", "pay", "close"])
def test_a_crime_found_after_the_decision_is_transferred__apl_27(last):
    """CRI-01, CRI-02: from the decision on, also where the case was closed."""
    steps = late(cut(ordinary_steps(), last))

    for name in ("report", "transfer", "hand_over", "police", "things"):
        assert broken(steps, name, level=Level.BLOCK) == set()
    facts = facts_after(steps)
    assert facts.outcome is Outcome.PENALTY
    assert facts.stage == (Stage.DECIDED if last == "decide" else Stage.SERVED)


def test_the_decision_stands_and_is_carried_out__crime_transfer_11():
    """CRI-01: what was decided before the transfer is not stopped by it."""
    facts = facts_after(late(cut(ordinary_steps(), "serve")))

    assert (facts.fine_fen, facts.unpaid_fen) == (50_000, 50_000)
    assert dues_of(late(cut(ordinary_steps(), "serve")))["pay"].open
    assert broken(late(PAID) | {"close": (at("04-13"), acts.CaseClosed(
        approver=HEAD, summary="罚款已缴清"))}, "close", level=Level.BLOCK) == set()  # fmt: skip


def test_the_head_has_three_days_and_the_papers_one__crime_transfer_5():
    """CRI-01."""
    dues = dues_of(late(PAID))

    assert dues["decide_transfer"].binding_on == date(2026, 4, 5)
    assert dues["decide_transfer"].ended_at == at("04-03", 15)
    assert dues["hand_over_crime"].counted.due_at == at("04-04", 15)


def test_before_a_decision_the_case_itself_is_transferred__apl_57():
    """CRI-02."""
    steps = late(cut(ordinary_steps(), "conclude"))

    assert "CRI-02" in broken(steps, "transfer")


def test_a_crime_is_transferred_once__apl_27():
    """CRI-02."""
    steps = late(PAID)
    again = {"again": (at("04-12"), steps["transfer"][1])}

    assert "CRI-02" in broken(steps | again, "again")


@pytest.mark.parametrize(("court_fen", "set_off"), [(30_000, 30_000), (80_000, 50_000)])
def test_a_fine_paid_is_set_off_against_the_court_s__apl_35(court_fen, set_off):
    """CRI-05: the lower of the two."""
    steps = late(PAID) | SENTENCE
    right = {"court_fine_fen": court_fen, "set_off_fen": set_off}

    assert "CRI-05" not in broken(steps, "sentence", **right)
    assert "CRI-05" in broken(steps, "sentence", **right | {"set_off_fen": set_off - 1})


def test_what_is_unpaid_is_not_collected_beside_the_court_s_fine__apl_35():
    """CRI-05."""
    nothing_paid = {"sentence": (at("06-01"), said.SentenceNoted(
        document="（2026）浙9921刑初7号", court_fine_fen=30_000))}  # fmt: skip
    urge = {"urge": (at("07-01"), demand("07-01", purpose=DemandPurpose.COURT))}
    steps = late(cut(unpaid_steps(), "serve"))

    assert "CRI-05" not in broken(steps | urge, "urge")
    assert "CRI-05" in broken(steps | nothing_paid | urge, "urge", level=Level.WARN)


def test_the_police_giving_it_back_leaves_the_decision_as_it_is__crime_transfer_10():
    """CRI-03."""
    back = {"back": (at("04-20"), said.CaseTakenBack(
        returned_by=ReturnedBy.POLICE, received_on=day("04-20"), document="云公复〔2026〕1号",
        reason="不予立案"))}  # fmt: skip
    steps = late(PAID, answer=PoliceAnswer.REFUSED)
    facts = facts_after({name: step for name, step in steps.items() if name != "things"} | back)

    assert (facts.stage, facts.outcome) == (Stage.SERVED, Outcome.PENALTY)
    assert not facts.branches.is_crime_suspected
    assert "decide" not in {code for code, due in dues_of(steps | back).items() if due.open}


def test_an_on_the_spot_fine_does_not_hide_a_crime__apl_82():
    """CRI-01."""
    steps = late(cut(summary_steps(), "serve"))

    assert objections(steps) <= {"SUM-03 报机关备案不超过期限"}
    assert procedure_of(told(steps)).id == SUMMARY.id


def test_everything_held_goes_with_the_case__acl_21():
    """CRI-04, COE-10: nothing that went to the police is still held here."""
    holding = SEIZED | preserved("2026-04-13", serial=2)
    given = {"things": (at("04-14"), said.CrimeThingsHandedOver(
        things="三轮车一辆、水果五十千克", receipt="交接单第4号", owner_told=True))}  # fmt: skip

    before, after = facts_after(holding), facts_after(holding | given)

    assert before.measures.is_holding
    assert not after.measures.is_holding
    assert after.measures.preservations[0].ending is PreservedEnding.HAND_OVER
    assert dues_of(holding | given)["measure_1"].ended_at == at("04-14")
