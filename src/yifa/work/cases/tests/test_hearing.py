"""The hearing, from the right to ask for it to the decision on its record (LAW.md HRG)."""

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from yifa.base.calendar import backwards
from yifa.base.procedure import Level, review, watch
from yifa.records.journal import queries as journal
from yifa.work.cases import acts
from yifa.work.cases.acts.hearing import (
    HearingForfeited,
    HearingHeld,
    HostRecusalDecided,
    HostRecusalRequested,
)
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.rules.hearing import NOTICE_DAYS
from yifa.work.cases.rules.notice import hearing_threshold_fen, why_hearing_is_due
from yifa.work.cases.terms import Confirmation, EvidenceKind, PenaltyKind, Stage
from yifa.work.cases.terms.hearing import ClosedGround, Forfeit
from yifa.work.cases.tests.stories import (
    BOOK,
    CITIZEN,
    COMPANY,
    FIRST,
    HEAD,
    OFFICERS,
    STALL,
    added,
    at,
    broken,
    facts_before,
    fine,
    moved,
    replaced,
    served,
    told,
)
from yifa.work.cases.tests.stories_hearing import CLERK, HOST, changed, heard_steps
from yifa.work.cases.tests.stories_powers import levels, valued

HEARD = heard_steps()


def test_heard_case_goes_to_the_archive_without_findings():
    timeline = told(HEARD)

    assert [item.message for item in review(ORDINARY, timeline, BOOK)] == []
    assert ORDINARY.facts_of(timeline).stage is Stage.ARCHIVED


@pytest.mark.parametrize(("yuan", "due"), [(3_000, False), (3_001, True)])
def test_exceeding_the_figure_starts_one_fen_above_it__apl_63(yuan, due):
    """HRG-01, the Beijing values: 公民超过三千元."""
    book = valued(hearing_threshold_person_fen=300_000, hearing_threshold_inclusive=0)
    facts = facts_before(replaced(HEARD, "propose", party=CITIZEN), "notify")

    assert bool(why_hearing_is_due(fine(yuan), hearing_threshold_fen(facts, book))) is due


@pytest.mark.parametrize(
    ("party", "yuan", "due"),
    [
        (STALL, 2_999, False),
        (STALL, 3_000, True),
        (COMPANY, 49_999, False),
        (COMPANY, 50_000, True),
    ],
)
def test_larger_fine_of_persons_and_units_includes_the_figure__apl_63(party, yuan, due):
    """HRG-01."""
    facts = facts_before(replaced(HEARD, "propose", party=party), "notify")

    assert bool(why_hearing_is_due(fine(yuan), hearing_threshold_fen(facts, BOOK))) is due


def test_a_field_may_have_its_own_figure__apl_63():
    """HRG-01."""
    book = valued(hearing_threshold_person_fen_environment=1_000_000)

    assert hearing_threshold_fen(facts_before(HEARD, "notify"), book) == 1_000_000


@pytest.mark.parametrize(
    "kind",
    [
        PenaltyKind.DOWNGRADE,
        PenaltyKind.REVOKE_LICENSE,
        PenaltyKind.SUSPEND_BUSINESS,
        PenaltyKind.CLOSE_DOWN,
        PenaltyKind.LIMIT_WORK,
    ],
)
def test_heavy_kinds_give_the_right_whatever_the_amount__apl_63(kind):
    """HRG-01."""
    proposal = fine(500, kinds=(PenaltyKind.FINE, kind))

    assert "HRG-01" in broken(HEARD, "notify", proposal=proposal, hearing_told=False)


@pytest.mark.parametrize(("yuan", "due"), [(2_999, False), (3_000, True)])
def test_larger_confiscation_gives_the_right__apl_63(yuan, due):
    """HRG-01."""
    kinds = (PenaltyKind.FINE, PenaltyKind.CONFISCATE_GAINS)
    proposal = fine(2_000, kinds=kinds, gains_fen=yuan * 100)

    found = broken(HEARD, "notify", proposal=proposal, hearing_told=False)

    assert ("HRG-01" in found) is due


@pytest.mark.parametrize(
    ("hearing", "last", "safe"),
    [
        (date(2026, 3, 9), date(2026, 2, 27), date(2026, 2, 26)),
        (date(2026, 2, 25), date(2026, 2, 9), date(2026, 2, 6)),
        (date(2026, 10, 12), date(2026, 9, 24), date(2026, 9, 23)),
        (date(2025, 10, 13), date(2025, 9, 26), date(2025, 9, 25)),
    ],
)
def test_seven_working_days_back_from_the_hearing__apl_64(hearing, last, safe):
    """HRG-03."""
    counted = backwards(NOTICE_DAYS, hearing, BOOK.calendar)

    assert (counted.due, counted.safe) == (last, safe)


@pytest.mark.parametrize(
    ("day", "found"),
    [("03-18", set()), ("03-19", {Level.WARN}), ("03-20", {Level.BLOCK})],
)
def test_notice_of_hearing_is_safe_in_doubt_or_late__apl_64(day, found):
    """HRG-03: exactly seven is passed with a reason only."""
    steps = moved(HEARD, "tell", at(day))

    assert levels(steps, "tell", "HRG-03", service=served(day)) == found


@pytest.mark.parametrize(
    ("told_on", "hearing", "refused"),
    [
        ("2026-12-17", "2026-12-28", False),
        ("2026-12-22", "2027-01-05", True),
        ("2026-12-10", "2027-01-05", False),
    ],
)
def test_hearing_after_the_new_year_waits_for_its_notice_of_holidays__apl_64(
    told_on, hearing, refused
):
    """HRG-03, CAL-09: no figure may hang on days that are still to be announced."""
    steps = moved(HEARD, "tell", at(told_on))

    found = levels(steps, "tell", "HRG-03", held_at=at(hearing, 9), service=served(told_on))

    assert (Level.BLOCK in found) is refused


def test_change_of_time_is_told_again_with_its_reason__apl_64():
    """HRG-03."""
    later = changed(HEARD, "tell", held_at=at("04-10", 9))
    steps = added(HEARD, "hear", again=(at("03-27"), later))

    assert "HRG-03" in broken(steps, "again")
    assert "HRG-03" not in broken(steps, "again", change_reason="当事人申请延期")
    assert "HRG-03" in broken(steps, "hear")


HELD: list[tuple[str, str, dict[str, Any]]] = [
    ("64_4 another presides", "HRG-04", {"host": CLERK}),
    ("64_4 an investigator presides", "OFF-04",
     {"host": acts.Signatory(FIRST.id, FIRST.name)}),
    ("64_3 closed without ground", "HRG-04", {"is_public": False}),
    ("64_3 public with a ground", "HRG-04", {"closed_ground": ClosedGround.PRIVACY}),
    ("64_5 three agents", "HRG-04", {"agents": ("甲", "乙", "丙")}),
    ("64_5 agent without authority", "HRG-04", {"agents_are_authorized": False}),
    ("64_5 nobody came", "HRG-04", {"party_attended": False, "agents": ()}),
    ("64_7 no investigator", "HRG-04", {"officers": ()}),
    ("64_7 nothing presented", "HRG-04", {"proposal_presented": False}),
    ("64_7 no cross-examination", "HRG-04", {"cross_examined": False}),
    ("64_8 no transcript", "HRG-04", {"record": " "}),
    ("64_8 not confirmed", "HRG-04", {"confirmation": Confirmation.MISSING}),
    ("64_8 refusal not noted", "HRG-04", {"confirmation": Confirmation.REFUSED}),
    ("63_2 a fee", "HRG-04", {"fee_fen": 1}),
    ("64_2 earlier than told", "HRG-03", {"started_at": at("03-30", 8, 59)}),
    ("64_2 another day", "HRG-03", {"started_at": at("03-31", 9)}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes"), [row[1:] for row in HELD], ids=[r[0] for r in HELD])
def test_hearing_is_refused__apl(rule, changes):
    """HRG-04."""
    assert rule in broken(HEARD, "hear", **changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"agents": ("甲", "乙")},
        {"agents": (), "agents_are_authorized": False},
        {"party_attended": False},
        {"confirmation": Confirmation.REFUSED, "refusal_note": "当事人拒签，主持人注明"},
        {"is_public": False, "closed_ground": ClosedGround.BUSINESS},
    ],
)
def test_lawful_hearings_pass__apl_64(changes):
    """HRG-04."""
    assert broken(HEARD, "hear", **changes) == set()


def test_investigator_may_not_be_named_host_or_clerk__apl_64():
    """OFF-04."""
    mine = acts.Signatory(FIRST.id, FIRST.name)

    assert "OFF-04" in broken(HEARD, "appoint", host=mine)
    assert "OFF-04" in broken(HEARD, "appoint", clerk=mine)
    assert "OFF-04" in broken(HEARD, "appoint", approver=mine)


def test_hearing_waits_for_the_recusal_of_its_host__apl_64():
    """HRG-04."""
    asked = HostRecusalRequested(reason="主持人与举报人是亲属")
    granted = HostRecusalDecided(is_granted=True, approver=HEAD, reason="属实")
    refused = msgspec.structs.replace(granted, is_granted=False)
    doubted = added(HEARD, "hear", doubt=(at("03-20"), asked))
    settled = added(doubted, "hear", settle=(at("03-23"), refused))
    replaced_host = added(doubted, "hear", settle=(at("03-23"), granted))

    assert "HRG-04" in broken(doubted, "hear")
    assert broken(settled, "hear") == set()
    assert "HRG-04" in broken(replaced_host, "hear")
    again = added(replaced_host, "hear", anew=(at("03-24"), changed(HEARD, "appoint")))
    assert "HRG-04" in broken(again, "anew")
    assert "HRG-04" not in broken(again, "anew", host=CLERK, clerk=None)


def test_host_does_not_decide_on_his_own_recusal__apl_64():
    """HRG-04."""
    asked = HostRecusalRequested(reason="有利害关系")
    steps = added(HEARD, "hear", doubt=(at("03-20"), asked), settle=(
        at("03-23"), HostRecusalDecided(is_granted=False, approver=HOST, reason="否")))  # fmt: skip

    assert "HRG-04" in broken(steps, "settle")


def forfeited(day: datetime, **other: Any) -> tuple[datetime, HearingForfeited]:
    said: dict[str, Any] = {"host": HOST, "ground": Forfeit.ABSENT, "record": "等候三十分钟未到"}
    return day, HearingForfeited(**said | other)


def test_absence_without_cause_ends_the_hearing__apl_64():
    """HRG-04."""
    steps = added(HEARD, "hear", end=forfeited(at("03-30", 9, 30)))
    kept = {key: step for key, step in steps.items() if key not in ("hear", "report")}

    assert broken(kept, "end") == set()
    assert broken(kept, "decide") == set()
    assert facts_before(kept, "decide").hearing_waived


def test_hearing_does_not_end_before_its_hour_nor_with_good_cause__apl_64():
    """HRG-04."""
    early = added(HEARD, "hear", end=forfeited(at("03-30", 8, 59)))
    excused = added(HEARD, "hear", end=forfeited(at("03-30", 9, 30), is_excused=True))
    left = added(HEARD, "hear", end=forfeited(at("03-30", 9, 30), ground=Forfeit.LEFT))

    assert "HRG-04" in broken(early, "end")
    assert "HRG-04" in broken(excused, "end")
    assert broken(left, "end") == set()


@pytest.mark.parametrize("step", ["appoint", "tell", "hear"])
def test_nothing_is_arranged_before_a_hearing_is_asked_for__apl_63(step):
    """HRG-02."""
    assert "HRG-02" in broken(HEARD, step, without=("ask",))


def test_decision_waits_for_the_hearing__apl_63():
    """HRG-02."""
    assert "HRG-02" in broken(HEARD, "decide", without=("hear", "report"))


def test_withdrawn_request_frees_the_decision__apl_63():
    """HRG-02."""
    note = acts.HearingRequestWithdrawn(is_signed=True)
    steps = added(HEARD, "hear", withdraw=(at("03-20"), note))

    found = broken(steps, "decide", without=("hear", "report"))

    assert "HRG-02" not in found


def test_decision_rests_on_evidence_shown_at_the_hearing__apl_65():
    """HRG-05."""
    assert "HRG-05" in broken(replaced(HEARD, "hear", evidence_shown=()), "decide")
    assert "HRG-05" not in broken(HEARD, "decide")


def test_evidence_after_the_hearing_needs_a_new_notice__apl_65():
    """HRG-05, NOT-04."""
    video = acts.EvidenceFact(EvidenceKind.AUDIOVISUAL, "录像", sha256="cd" * 32, device="ZF-07")
    taken = acts.EvidenceTaken(officers=OFFICERS, items=(video,))
    steps = added(HEARD, "request_review", more=(at("04-01", 15), taken))

    assert {"HRG-05", "NOT-04"} <= broken(steps, "decide")
    renewed = added(steps, "request_review", anew=(at("04-01", 16), changed(
        HEARD, "notify", new_grounds="新录像", service=served("04-01"))))  # fmt: skip
    assert not {"HRG-05", "NOT-04"} & broken(renewed, "decide")


def test_decision_without_the_host_s_report_wants_a_reason__apl_65():
    """HRG-05."""
    assert levels({k: v for k, v in HEARD.items() if k != "report"}, "decide", "HRG-05") == {
        Level.WARN
    }
    assert "HRG-05" in broken(HEARD, "report", without=("hear",))


def test_day_of_the_hearing_is_watched__apl_64():
    """HRG-03."""
    before = {key: HEARD[key] for key in list(HEARD)[: list(HEARD).index("hear")]}

    due = next(
        item for item in watch(ORDINARY, told(before), BOOK) if item.deadline.code == "hold_hearing"
    )

    assert (due.open, due.binding_on) == (True, date(2026, 3, 30))
    ended = watch(ORDINARY, told(HEARD), BOOK)
    assert not next(item for item in ended if item.deadline.code == "hold_hearing").open


def test_review_before_the_hearing_is_repeated__apl_58():
    """REV-01: hearing 03-30, review passed 03-27."""
    steps = {key: step for key, step in HEARD.items() if key not in ("request_review", "review")}
    early = added(
        steps,
        "hear",
        request_review=(at("03-26"), acts.ReviewRequested()),
        review=(at("03-27"), HEARD["review"][1]),
    )

    assert "REV-01" in broken(early, "decide")


def test_host_who_reviews_needs_a_reason__apl_58():
    """REV-02."""
    assert levels(HEARD, "review", "REV-02", reviewer=acts.Reviewer(HOST.id, "陈听", "A1")) == {
        Level.WARN
    }


def test_hearing_without_major_rights_needs_review_or_a_reason__apl_58():
    """REV-01."""
    steps = replaced(HEARD, "report", concerns_major_rights=False)
    bare = {key: step for key, step in steps.items() if key not in ("request_review", "review")}

    assert levels(bare, "decide", "REV-01") == {Level.WARN}
    assert levels(steps, "decide", "REV-01") == set()


def test_hearing_asked_for_again_after_it_was_forfeited_wants_a_reason__apl_64():
    """HRG-02."""
    steps = added(HEARD, "hear", end=forfeited(at("03-30", 9, 30)))
    again = added(steps, "hear", again=(at("03-30", 15), acts.HearingRequested()))

    assert levels(again, "again", "HRG-02") == {Level.WARN}


def test_agents_of_the_party_are_encrypted_and_masked__pipl_51():
    """HRG-04: two agents stay two when masked."""
    said = changed(HEARD, "hear", agents=("赵大律", "钱小律"))

    shown = journal.masked(said)

    assert "agents" in type(said).personal_fields()
    assert isinstance(shown, HearingHeld)
    assert len(shown.agents) == 2
    assert "赵大律" not in shown.agents[0]
