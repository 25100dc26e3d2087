"""Things sealed or seized until their release: each figure and one step past it."""

from datetime import date, timedelta

import pytest

from yifa.base.procedure import BLOCK, WARN, Act, findings_on, review
from yifa.work.cases import acts
from yifa.work.cases.acts.branches import CaseTerminated, HandedOver
from yifa.work.cases.acts.measures import CustodyChanged, PerishablesSold
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.rules import RULES
from yifa.work.cases.terms import Outcome, PenaltyKind
from yifa.work.cases.terms.measures import Disposal, ReleaseGround
from yifa.work.cases.tests.stories import (
    BOOK,
    HEAD,
    OFFICERS,
    added,
    at,
    broken,
    facts_before,
    told,
)
from yifa.work.cases.tests.stories_measures import (
    EMERGENCY,
    SEIZED,
    appraised,
    asked,
    confirmed,
    disposed,
    due_of,
    extended,
    filed,
    released,
    seized,
)


@pytest.mark.parametrize(("minutes", "late"), [(0, False), (1, True)])
def test_emergency_is_reported_within_twenty_four_hours__acl_19(minutes, late):
    """COE-04: seized 2026-05-01 22:10, a holiday the next day changes nothing."""
    moment = at("2026-05-02", 22, 10) + timedelta(minutes=minutes)
    story = EMERGENCY | confirmed(moment)

    due = due_of(told(EMERGENCY), "emergency_1")
    assert due.counted.due_at == at("2026-05-02", 22, 10)
    assert ("COE-04" in broken(story, "confirm")) is late
    assert broken(story, "confirm", is_approved=False) == set()
    assert {item.rule for item in review(ORDINARY, told(story), BOOK)} == (
        {"COE-04"} if late else set()
    )


def test_a_denied_emergency_is_released_at_once__acl_19():
    """COE-04, COE-06."""
    denied = EMERGENCY | confirmed(at("2026-05-02", 9), is_approved=False)

    assert due_of(told(denied), "measure_1").binding_on == date(2026, 5, 2)
    assert "COE-08" in broken(denied | disposed("2026-05-02"), "dispose")
    late = told(denied | released("2026-05-03", ground=ReleaseGround.NOT_APPROVED))
    assert [item.rule for item in review(ORDINARY, late, BOOK)] == ["COE-06"]


def test_an_unconfirmed_emergency_is_neither_extended_nor_confiscated__acl_19():
    """COE-04, COE-08."""
    story = EMERGENCY | extended("2026-05-02") | disposed("2026-05-02", disposal=Disposal.DESTROY)

    assert "COE-08" in broken(story, "extend")
    assert "COE-08" in broken(story, "dispose")
    in_order = EMERGENCY | confirmed(at("2026-05-02", 9)) | extended("2026-05-08")
    assert broken(in_order, "extend") == set()


def test_thirty_days_and_the_safe_day__acl_25():
    """COE-06: the dates of the rule book."""
    due = due_of(told(SEIZED), "measure_1")

    assert (due.binding_on, due.counted.safe) == (date(2026, 5, 10), date(2026, 5, 9))
    assert "宜于2026-05-09前办结" in due.counted.explanation
    longer = told(SEIZED | extended("2026-05-08"))
    assert due_of(longer, "measure_1").binding_on == date(2026, 6, 9)
    paused = told(SEIZED | appraised("2026-04-17", "2026-04-20", "2026-04-29"))
    assert due_of(paused, "measure_1").binding_on == date(2026, 5, 20)


@pytest.mark.parametrize(
    ("day", "last", "safe"),
    [
        ("2025-09-03", date(2025, 10, 3), date(2025, 9, 30)),
        ("2025-01-02", date(2025, 2, 1), date(2025, 1, 27)),
    ],
)
def test_thirty_days_do_not_roll_over_holidays__acl_25(day, last, safe):
    """COE-06."""
    counted = due_of(told(filed(day) | asked(day) | seized(day)), "measure_1").counted

    assert (counted.nominal, counted.due, counted.safe) == (last, last, safe)


@pytest.mark.parametrize(
    ("story", "refused"),
    [
        (extended("2026-05-10"), False),
        (extended("2026-05-11"), True),
        (extended("2026-05-08", days=31), True),
        (extended("2026-05-08", reason=""), True),
    ],
    ids=["on day 30", "on day 31", "31 days", "no reason"],
)
def test_extension_is_signed_in_time_for_thirty_days__acl_25(story, refused):
    """COE-06."""
    assert ("COE-06" in broken(SEIZED | story, "extend")) is refused


def test_there_is_one_extension__acl_25():
    """COE-06."""
    again = {"again": extended("2026-06-01")["extend"]}

    assert "COE-06" in broken(SEIZED | extended("2026-05-08") | again, "again")


APPRAISALS = {
    "not told before its end": appraised("2026-04-30", "2026-04-20", "2026-04-29"),
    "after the period": appraised("2026-05-11", "2026-05-11", "2026-05-12"),
    "backwards": appraised("2026-04-17", "2026-04-29", "2026-04-20"),
    "fee charged": appraised("2026-04-17", "2026-04-20", "2026-04-29", charged_fen=100),
}


@pytest.mark.parametrize("story", APPRAISALS.values(), ids=APPRAISALS)
def test_appraisal_is_fixed_told_and_free__acl_25(story):
    """COE-06."""
    assert "COE-06" in broken(SEIZED | story, "appraise")


def test_held_past_the_period_is_a_blocking_finding__acl_25():
    """COE-06: day 30 and day 31."""
    assert review(ORDINARY, told(SEIZED), BOOK, at=at("2026-05-10", 23)) == ()
    found = review(ORDINARY, told(SEIZED), BOOK, at=at("2026-05-11"))

    assert [(item.rule, item.level) for item in found] == [("COE-06", BLOCK)]


def test_things_are_kept_unused__acl_26():
    """COE-07."""
    check = CustodyChanged(serial=1, officers=OFFICERS, keeper="吴静", place="罚没物品仓库")
    story = SEIZED | {"check": (at("2026-04-20"), check)}

    assert broken(story, "check") == set()
    assert "COE-07" in broken(story, "check", is_used=True)
    assert "COE-07" in broken(story, "check", charged_fen=100)
    assert "COE-07" in broken(story, "check", level=WARN, is_damaged=True)


def test_things_are_confiscated_only_by_a_decision__acl_27():
    """COE-08."""
    story = SEIZED | disposed("2026-04-20")

    assert "COE-08" in broken(story, "dispose")
    assert "COE-08" in broken(story, "dispose", disposal=Disposal.DESTROY, basis="")
    assert broken(story, "dispose", disposal=Disposal.DESTROY, basis="《产品质量法》") == set()
    late = SEIZED | disposed("2026-05-11", disposal=Disposal.DESTROY)
    assert "COE-08" in broken(late, "dispose")


@pytest.mark.parametrize(("decided", "refused"), [("2026-05-10", False), ("2026-05-11", True)])
def test_a_confiscation_is_decided_within_the_period__acl_27(decided, refused):
    """COE-08: decided on day 30, carried out later; decided on day 31, too late."""
    story = SEIZED | disposed("2026-05-20")
    done_at, said = story["dispose"]
    facts = facts_before(story, "dispose").having(
        outcome=Outcome.PENALTY,
        kinds_decided=(PenaltyKind.CONFISCATE_GOODS,),
        decided_on=at(decided).date(),
        stage="served",
    )

    found = findings_on(ORDINARY, facts, Act(seq=9, payload=said, done_at=done_at), BOOK)

    assert ("COE-08" in {item.rule for item in found}) is refused


def test_things_go_to_the_police_with_the_case__acl_21():
    """COE-10."""
    story = SEIZED | disposed("2026-04-20", disposal=Disposal.HAND_OVER, receiver="云溪县公安局")
    transfer = acts.TransferDecided(decider=HEAD, receiver="云溪县公安局", reason="涉嫌犯罪")
    moved = added(story, "dispose", transfer=(at("2026-04-19"), transfer))

    assert broken(story, "dispose") == {"COE-10"}
    assert broken(moved, "dispose") == set()
    assert broken(moved, "dispose", receiver="") == {"COE-10"}


def test_the_ground_of_release_holds__acl_28():
    """COE-08."""
    story = SEIZED | released("2026-05-08")

    assert broken(story, "release_1", ground=ReleaseGround.NO_VIOLATION) == set()
    for ground in (ReleaseGround.EXPIRED, ReleaseGround.DECIDED, ReleaseGround.NOT_APPROVED):
        assert broken(story, "release_1", ground=ground) == {"COE-08"}
    expired = SEIZED | released("2026-05-11", ground=ReleaseGround.EXPIRED)
    assert broken(expired, "release_1") == set()
    assert broken(story, "release_1", returned_on=date(2026, 5, 9)) == {"COE-08"}
    assert broken(story, "release_1", positions=(3,)) == {"COE-08"}


def test_part_of_a_list_can_be_released__acl_28():
    """COE-08."""
    story = SEIZED | released("2026-05-08", positions=(1,))
    facts = ORDINARY.facts_of(told(story))

    assert facts.measures.measures[0].held == {2}
    assert due_of(told(story), "measure_1").open


@pytest.mark.parametrize(
    ("sold_fen", "returned_fen", "compensated_fen", "found"),
    [
        (7_000, 7_000, 0, set()),
        (6_999, 6_999, 0, {"COE-08"}),
        (6_999, 6_999, 3_001, set()),
        (7_000, 6_999, 0, {"COE-08"}),
    ],
)
def test_money_of_perishables_is_given_back__acl_28(sold_fen, returned_fen, compensated_fen, found):
    """COE-08."""
    sale = PerishablesSold(
        serial=1, positions=(2,), reason="苹果已开始腐烂", sold_fen=sold_fen, market_fen=10_000,
        approver=HEAD,
    )  # fmt: skip
    back = released("2026-05-08", returned_fen=returned_fen, compensated_fen=compensated_fen)
    story = SEIZED | {"sell": (at("2026-04-13"), sale)} | back

    assert broken(story, "sell") == set()
    assert broken(story, "release_1") == found


@pytest.mark.parametrize("ending", [acts.CaseClosed, CaseTerminated, HandedOver])
def test_every_way_out_waits_for_things_held__acl_28(ending):
    """COE-08, EVD-04."""
    on = {item.name: item.on for item in RULES}

    assert ending in on["held_things_are_disposed_of"]
    assert ending in on["preserved_things_are_handled"]


def test_a_case_is_not_closed_over_things_seized__acl_27():
    """COE-08."""
    withdrawn = acts.CaseWithdrawn(approver=HEAD, reason="违法事实不能成立")
    story = SEIZED | {"withdraw": (at("2026-04-20"), withdrawn)}

    assert broken(story, "withdraw") == {"COE-08"}
    facts = facts_before(story, "withdraw").having(stage="served")
    close = Act(seq=9, payload=acts.CaseClosed(approver=HEAD, summary=""), done_at=at("04-20"))
    assert "COE-08" in {item.rule for item in findings_on(ORDINARY, facts, close, BOOK)}
