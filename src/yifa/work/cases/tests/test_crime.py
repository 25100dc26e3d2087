"""Suspected crime: report, hand-over, answer, return, set-off (LAW.md section 19, DIS-08)."""

from datetime import datetime
from typing import Any

import pytest

from yifa.base.procedure import review
from yifa.work.cases import acts
from yifa.work.cases.acts import branches as said
from yifa.work.cases.procedures import ORDINARY as PROCEDURE
from yifa.work.cases.rules.branches import set_off_fen
from yifa.work.cases.terms import NoPenaltyGround, PenaltyKind, Stage
from yifa.work.cases.terms.branches import (
    Contest,
    PoliceAnswer,
    TerminationGround,
    TransferPaper,
)
from yifa.work.cases.tests.stories import (
    BEIJING,
    BOOK,
    FIRST,
    HEAD,
    added,
    at,
    broken,
    decision,
    fine,
    ordinary_steps,
    told,
)
from yifa.work.cases.tests.stories_branches import (
    ALL_PAPERS,
    crime,
    refused_by_police,
    returned,
    transferred,
)
from yifa.work.cases.tests.stories_remedies import cut, day, dues_of, facts_after, refusals

ORDINARY = ordinary_steps()
SUSPECTED = added(ORDINARY, "decide", report=(at("03-17"), crime()))


def test_a_transfer_goes_through_without_findings__apl_27():
    """CRI-01, CRI-02, CRI-03, CRI-04."""
    assert [item.message for item in review(PROCEDURE, told(transferred()), BOOK)] == []
    assert facts_after(transferred()).stage is Stage.CLOSED


def test_the_team_is_of_two__crime_transfer_5():
    """CRI-01."""
    story = transferred()

    assert broken(story, "report", officers=(FIRST, FIRST)) >= {"CRI-01"}
    assert broken(story, "report", report=" ") == {"CRI-01"}
    assert broken(story, "transfer", without=("report",)) == {"CRI-01"}


def test_the_head_decides_within_three_days_and_hands_over_in_a_day__crime_transfer_5():
    """CRI-01: 2026-04-05 is a holiday, and the days do not move."""
    dues = dues_of(transferred())

    assert dues["decide_transfer"].binding_on == day("04-05")
    assert dues["hand_over_crime"].counted.due_at == datetime(2026, 4, 5, 15, tzinfo=BEIJING)
    assert not dues["hand_over_crime"].is_late(at("04-05", 15))


@pytest.mark.parametrize(
    ("step", "moment", "late"),
    [
        ("transfer", at("04-05", 23), False),
        ("transfer", at("04-06", 1), True),
        ("hand_over", at("04-05", 15), False),
        ("hand_over", at("04-05", 15, 1), True),
    ],
)
def test_a_late_transfer_is_found_afterwards__crime_transfer_5(step, moment, late):
    """CRI-01."""
    story = cut(transferred(), step)
    story[step] = (moment, story[step][1])
    found = {item.rule for item in review(PROCEDURE, told(story), BOOK)}

    assert ("CRI-01" in found) is late


def test_no_penalty_takes_the_place_of_a_transfer__apl_27_apl_82():
    """CRI-01, DIS-08."""
    assert broken(SUSPECTED, "decide") == {"CRI-01"}
    spared = acts.NoPenaltyDecided(
        number="N", decider=HEAD, ground=NoPenaltyGround.FACTS_NOT_HOLD, facts_found="不成立"
    )
    assert "CRI-01" in refusals(cut(SUSPECTED, "report"), spared, at("03-18"))
    ended = said.CaseTerminated(ground=TerminationGround.OTHER, approver=HEAD, reason="终止")
    assert "CRI-01" in refusals(cut(SUSPECTED, "report"), ended, at("03-18"))


def test_a_refused_transfer_frees_the_penalty__crime_transfer_5():
    """CRI-01."""
    refusal = said.TransferRefused(approver=HEAD, reason="未达到追诉标准")
    story = added(SUSPECTED, "decide", refuse=(at("03-17", 15), refusal))

    assert broken(story, "refuse") == set()
    assert broken(story, "decide") == set()
    assert broken(story, "refuse", reason="") == {"CRI-01"}
    assert "CRI-01" in refusals(cut(ORDINARY, "review"), refusal, at("03-17"))
    assert "CRI-01" in broken(added(story, "refuse", again=(at("03-17", 12), crime())), "again")


@pytest.mark.parametrize("missing", ALL_PAPERS)
def test_each_paper_is_handed_over__crime_transfer_6(missing):
    """CRI-02."""
    left = tuple(paper for paper in ALL_PAPERS if paper is not missing)
    excused = missing is TransferPaper.EXPERT

    assert broken(transferred(), "hand_over", papers=left) == {"CRI-02"}
    excuse: dict[str, Any] = {"papers": left, "no_expert_reason": "没有需要检验、鉴定的物品"}
    assert ("CRI-02" in broken(transferred(), "hand_over", **excuse)) is not excused


def test_nothing_goes_to_the_police_before_the_approval__crime_transfer_5():
    """CRI-02."""
    assert broken(transferred(), "hand_over", receipt="") == {"CRI-02"}
    for step in ("hand_over", "answer", "things"):
        assert "CRI-02" in refusals(cut(ORDINARY, "serve"), transferred()[step][1], at("04-10"))


def test_the_police_answer_in_three_days__crime_transfer_8():
    """CRI-03."""
    assert dues_of(cut(transferred(), "hand_over"))["await_police"].binding_on == day("04-08")
    assert broken(transferred(), "answer", without=("hand_over",)) == {"CRI-03"}
    assert broken(transferred(), "answer", answered_on=day("04-09")) == {"CRI-03"}


@pytest.mark.parametrize(
    ("requested", "way", "refused"),
    [
        ("04-13", Contest.REVIEW, False),
        ("04-14", Contest.REVIEW, True),
        ("04-14", Contest.PROCURATORATE, False),
    ],
)
def test_review_is_asked_for_within_three_days__crime_transfer_9(requested, way, refused):
    """CRI-03."""
    ask = said.RefusalContested(way=way, requested_on=day(requested), reason="达到追诉标准")

    assert dues_of(refused_by_police())["contest_refusal"].binding_on == day("04-13")
    assert ("CRI-03" in refusals(refused_by_police(), ask, at(requested))) is refused
    assert "CRI-03" in refusals(cut(transferred(), "answer"), ask, at("04-13"))
    asked = refused_by_police() | {"ask": (at("04-13"), ask)}
    assert dues_of(asked)["await_police_review"].binding_on == day("04-16")
    assert not dues_of(asked)["contest_refusal"].open


def test_a_case_the_police_did_not_take_is_not_simply_closed__crime_transfer_10():
    """CRI-03."""
    close = transferred()["close"][1]

    assert refusals(refused_by_police(), close, at("04-20")) == {"CRI-03"}
    assert refusals(cut(transferred(), "hand_over"), close, at("04-20")) == {"CRI-03"}


def test_things_follow_within_three_days_of_the_filing__crime_transfer_12():
    """CRI-04."""
    story = transferred()
    late = story | {"things": (at("04-12"), story["things"][1])}

    assert dues_of(cut(story, "answer"))["hand_over_things"].binding_on == day("04-11")
    assert "CRI-04" in {item.rule for item in review(PROCEDURE, told(late), BOOK)}
    assert broken(story, "things", owner_told=False) == {"CRI-04"}
    assert broken(story, "things", receipt=" ") == {"CRI-04"}
    assert "CRI-04" in refusals(refused_by_police(), story["things"][1], at("04-11"))


def test_a_case_that_comes_back_is_punished_after_all__apl_27():
    """CRI-03."""
    facts = facts_after(returned())

    assert facts.stage is Stage.INVESTIGATING
    assert not facts.is_decided
    assert not facts.branches.is_crime_suspected
    assert dues_of(returned())["decide"].open
    assert "CRI-02" in refusals(cut(ORDINARY, "serve"), returned()["back"][1], at("04-20"))


def test_after_a_fine_of_the_court_there_is_none_of_ours__apl_35():
    """CRI-05, DIS-08."""
    noted = said.SentenceNoted(document="（2026）浙1124刑初5号", court_fine_fen=500_000)
    story = returned() | {
        "conclude_again": (at("04-21"), ORDINARY["conclude"][1]),
        "notify_again": (at("04-22"), ORDINARY["notify"][1]),
    }
    sentenced = (
        cut(transferred(), "things")
        | {"sentence": (at("04-18"), noted)}
        | {
            "back": (at("04-20"), returned()["back"][1]),
            "conclude_again": story["conclude_again"],
            "notify_again": story["notify_again"],
        }
    )
    warned = decision(proposal=fine(0, kinds=(PenaltyKind.WARNING,)))

    assert "CRI-05" in refusals(sentenced, decision(), at("04-30"))
    assert "CRI-05" not in refusals(sentenced, warned, at("04-30"))
    assert "CRI-05" not in refusals(story, decision(), at("04-30"))


@pytest.mark.parametrize(
    ("court", "set_off", "refused"),
    [(500_000, 50_000, False), (500_000, 0, True), (20_000, 20_000, False), (0, 0, False)],
)
def test_a_fine_already_paid_is_set_off__apl_35(court, set_off, refused):
    """CRI-05."""
    noted = said.SentenceNoted(document="判决书", court_fine_fen=court, set_off_fen=set_off)
    paid = cut(ORDINARY, "disclose")

    assert ("CRI-05" in refusals(paid, noted, at("05-20"))) is refused
    assert set_off_fen(facts_after(paid), court) == min(court, 50_000)


def test_another_police_office_takes_the_case__crime_transfer_7():
    """CRI-03."""
    story = cut(transferred(), "hand_over")
    passed = said.PoliceAnswered(
        answered_on=day("04-07"), answer=PoliceAnswer.PASSED_ON, document="转送通知"
    )
    story = story | {"answer": (at("04-07"), passed)}

    assert refusals(story, transferred()["close"][1], at("04-20")) == set()
    assert "hand_over_things" not in dues_of(story)
