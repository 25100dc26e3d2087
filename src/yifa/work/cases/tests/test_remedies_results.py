"""What the result of a remedy demands (LAW.md REM-13, PUB-02, SUP-01)."""

from datetime import date

import msgspec
import pytest

from yifa.base.procedure import review
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.procedures import ORDINARY as PROCEDURE
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.remedies import Result, Way
from yifa.work.cases.tests.stories import (
    BOOK,
    HEAD,
    added,
    at,
    broken,
    decision,
    fine,
    ordinary_steps,
    summary_steps,
    told,
)
from yifa.work.cases.tests.stories_remedies import (
    cut,
    day,
    dues_of,
    facts_after,
    reconsidered,
    redone,
    refusals,
    remedy,
    result,
    revoked,
    sued,
)

ORDINARY, SPOT = ordinary_steps(), summary_steps()
REGISTERED = added(ORDINARY, "close", register=(at("04-02"), remedy()))
SUED = sued()


@pytest.mark.parametrize(
    ("left", "refused"), [(None, True), (50_100, True), (50_000, False), (20_000, False)]
)
def test_a_change_is_never_for_the_worse__arl_63_litigation_77(left, refused):
    """REM-13."""
    changed = result(Result.CHANGED, fine_fen=left)
    story = cut(REGISTERED, "register")

    assert ("REM-13" in refusals(story, changed, at("04-30"))) is refused
    asked = msgspec.structs.replace(changed, third_party_asked=True)
    assert ("REM-13" in refusals(story, asked, at("04-30"))) is (left is None)


def test_a_changed_fine_is_what_is_owed_and_the_rest_is_refunded__arl_72():
    """REM-13."""
    facts = facts_after(cut(reconsidered(Result.CHANGED, fine_fen=20_000), "result"))

    assert (facts.fine_fen, facts.remedies.refund_fen, facts.unpaid_fen) == (20_000, 30_000, 0)
    story = cut(reconsidered(Result.CHANGED, fine_fen=20_000), "result")
    refund = said.FineRefunded(refunded_on=day("05-06"), fine_fen=30_000, receipt="T1")
    assert refusals(story, refund, at("05-06")) == set()
    too_much = msgspec.structs.replace(refund, fine_fen=30_001)
    assert refusals(story, too_much, at("05-06")) == {"REM-13"}
    assert "REM-13" in refusals(cut(ORDINARY, "disclose"), refund, at("05-06"))


@pytest.mark.parametrize("what", [Result.REVOKED, Result.VOID, Result.REDO])
def test_nothing_is_owed_after_a_revocation__arl_64(what):
    """REM-13."""
    facts = facts_after(cut(reconsidered(what), "result"))

    assert (facts.fine_fen, facts.remedies.refund_fen) == (0, 50_000)
    assert facts.remedies.must_review_error


def test_the_surcharge_stands_still_from_filing_to_the_end__apl_73():
    assert facts_after(cut(REGISTERED, "register")).remedies.open_periods == ((day("03-30"), None),)
    assert facts_after(cut(reconsidered(), "result")).remedies.open_periods == (
        (day("03-30"), day("04-30")),
    )


def test_a_first_judgment_waits_for_the_end_of_the_appeal__litigation_85():
    """REM-13."""
    facts = facts_after(SUED)
    early = said.ResultBecameFinal(effective_on=day("06-16"))
    final = said.ResultBecameFinal(effective_on=day("06-17"))

    assert (facts.fine_fen, facts.remedies.is_open) == (50_000, True)
    assert dues_of(SUED)["appeal"].binding_on == day("06-16")
    assert "REM-13" in refusals(SUED, early, at("06-20"))
    assert refusals(SUED, final, at("06-20")) == set()
    after = facts_after(SUED | {"final": (at("06-20"), final)})
    assert (after.fine_fen, after.remedies.is_open) == (30_000, False)
    assert after.remedies.open_periods == ((day("03-30"), day("06-17")),)
    assert "REM-13" in refusals(cut(ORDINARY, "disclose"), final, at("06-20"))


def test_a_second_instance_goes_on_with_the_same_litigation__litigation_88():
    """REM-13."""
    appeal = remedy(Way.SECOND_INSTANCE, received="06-18", applied_on=day("06-12"),
                    accepted_on=day("06-17"))  # fmt: skip
    appealed = SUED | {"appeal": (at("06-18"), appeal)}
    ended = appealed | {"end": (at("08-03"), result(Result.REVOKED, Way.SECOND_INSTANCE, "08-03"))}

    assert refusals(SUED, appeal, at("06-18")) == set()
    assert "REM-13" in refusals(cut(ORDINARY, "disclose"), appeal, at("06-18"))
    assert dues_of(appealed)["await_appeal"].binding_on == day("09-17")
    assert facts_after(ended).remedies.open_periods == ((day("03-30"), day("08-03")),)
    assert facts_after(ended).fine_fen == 0


def test_sent_back_by_the_second_court_the_first_goes_on__litigation_89():
    appeal = remedy(Way.SECOND_INSTANCE, received="06-18", accepted_on=day("06-17"))
    story = SUED | {
        "appeal": (at("06-18"), appeal),
        "back": (at("08-03"), result(Result.REMANDED, Way.SECOND_INSTANCE, "08-03")),
    }

    assert facts_after(story).remedies.open_ways == {Way.FIRST_INSTANCE}
    remanded = result(Result.REMANDED)
    assert "REM-13" in refusals(cut(REGISTERED, "register"), remanded, at("04-30"))


def test_the_publication_is_withdrawn_within_three_working_days__apl_48():
    """PUB-02."""
    story = cut(reconsidered(Result.REVOKED), "result")

    assert dues_of(story)["withdraw_publication"].binding_on == date(2026, 5, 8)
    late = revoked() | {"withdraw_publication": (at("05-09"), revoked()["withdraw_publication"][1])}
    late = {name: late[name] for name in (*story, "withdraw_publication")}
    assert "PUB-02" in {item.rule for item in review(PROCEDURE, told(late), BOOK)}
    assert "withdraw_publication" not in dues_of(cut(reconsidered(), "result"))


def test_nothing_is_settled_before_the_withdrawal_is_proved__apl_48():
    """PUB-02."""
    story = revoked()

    assert broken(story, "settle", without=("withdraw_publication",)) == {"PUB-02"}
    assert broken(story, "withdraw_publication", proof=" ") == {"PUB-02"}
    assert broken(story, "withdraw_publication", explanation="") == {"PUB-02"}
    once = {name: step for name, step in story.items() if name != "disclose"}
    assert broken(once, "withdraw_publication") == {"PUB-02"}


def test_nothing_is_settled_before_refund_and_release__arl_72():
    """REM-13."""
    story = revoked()

    assert broken(story, "settle", without=("refund",)) == {"REM-13"}
    assert broken(story, "settle", things_released=False) == {"REM-13"}
    assert "REM-13" in refusals(cut(ORDINARY, "disclose"), story["settle"][1], at("05-12"))


def test_what_went_wrong_is_gone_through__apl_75():
    """SUP-01."""
    story = revoked()

    assert broken(story, "settle", without=("review_error",)) == {"SUP-01"}
    assert "SUP-01" in refusals(cut(ORDINARY, "disclose"), story["review_error"][1], at("05-12"))
    assert dues_of(cut(story, "refund"))["review_error"].binding_on == date(2026, 5, 30)


def test_an_unsettled_result_keeps_the_case_open__arl_77():
    """REM-13."""
    story = cut(reconsidered(Result.REVOKED), "result")

    assert "REM-13" in refusals(story, ORDINARY["close"][1], at("05-13"))
    assert "REM-13" not in refusals(revoked(), ORDINARY["close"][1], at("05-13"))


def test_the_agency_corrects_its_own_error__apl_75():
    """SUP-01."""
    story = cut(ORDINARY, "disclose")
    right = said.DecisionRectified(
        approver=HEAD, result=Result.CHANGED, fine_fen=20_000, reason="裁量阶次适用错误"
    )

    assert refusals(story, right, at("04-02")) == set()
    for wrong in ({"reason": " "}, {"result": Result.UPHELD}, {"result": Result.REDO}):
        changed = msgspec.structs.replace(right, **wrong)
        assert "SUP-01" in refusals(story, changed, at("04-02"))
    worse = msgspec.structs.replace(right, fine_fen=60_000)
    assert "REM-13" in refusals(story, worse, at("04-02"))
    after = facts_after(story | {"rectify": (at("04-02"), right)})
    assert (after.remedies.refund_fen, after.remedies.must_withdraw_publication) == (30_000, True)
    assert dues_of(story | {"rectify": (at("04-30"), right)})[
        "withdraw_publication"
    ].binding_on == date(2026, 5, 8)


def test_a_case_is_decided_anew_from_the_investigation__arl_64():
    """REM-13."""
    story = cut(redone(), "redo")
    facts = facts_after(story)

    assert facts.stage is Stage.INVESTIGATING
    assert (facts.decided_on, facts.notice, facts.conclusion) == (None, None, None)
    assert dues_of(story)["redo"].binding_on == date(2026, 6, 29)
    assert broken(redone(), "redo", without=("settle",)) == {"REM-13"}
    assert "REM-13" in refusals(revoked(), redone()["redo"][1], at("05-13"))


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, True),
        ({"proposal": fine(300)}, False),
        ({"facts_found": "店外经营，经复查逾期仍不改正，另查明占道六平方米"}, False),
    ],
)
def test_the_new_decision_is_not_the_old_one__arl_64_litigation_71(changes, refused):
    """REM-13."""
    again = msgspec.structs.replace(
        decision(extension_basis="行政复议决定责令六十日内重新作出"), **changes
    )

    assert ("REM-13" in refusals(redone(), again, at("05-26"))) is refused
    for_procedure = redone(is_for_procedure=True)
    assert "REM-13" not in refusals(for_procedure, again, at("05-26"))


def test_a_decision_on_the_spot_is_not_redone_in_its_file__arl_64():
    """REM-13."""
    spot = cut(SPOT, "bank") | {
        "register": (at("04-02"), remedy()),
        "result": (at("04-30"), result(Result.REDO)),
    }
    redo = said.DecisionRedone(approver=HEAD, basis="云政复决〔2026〕7号")

    assert "REM-13" in refusals(spot, redo, at("05-13"))
