"""Reconsideration and litigation as they act on a case (LAW.md section 18)."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, findings_on, review
from yifa.work.cases import acts
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.procedures import ORDINARY as PROCEDURE
from yifa.work.cases.procedures import SUMMARY
from yifa.work.cases.rules.closing import reconsideration_ends_on
from yifa.work.cases.rules.remedies import litigation_ends_on, suing_ends_on
from yifa.work.cases.terms import EvidenceKind, Remedy, Stage
from yifa.work.cases.terms.remedies import Result, StayedBy, Track, Way
from yifa.work.cases.tests.stories import (
    BOOK,
    HEAD,
    added,
    at,
    broken,
    decision,
    facts_before,
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
    refusals,
    remedy,
    reply,
    result,
    revoked,
    said_in,
)

ORDINARY, SPOT = ordinary_steps(), summary_steps()
REGISTERED = added(ORDINARY, "close", register=(at("04-02"), remedy()))


def test_a_reconsideration_that_upholds_leaves_a_clean_case__arl_68():
    steps = reconsidered() | {"close": (at("05-06"), ORDINARY["close"][1])}
    timeline = told(steps | {"archive": (at("05-20"), ORDINARY["archive"][1])})

    assert [item.message for item in review(PROCEDURE, timeline, BOOK)] == []
    assert PROCEDURE.facts_of(timeline).stage is Stage.ARCHIVED


def test_a_revoked_decision_is_followed_up_without_findings__arl_77():
    timeline = told(revoked() | {"close": (at("05-13"), ORDINARY["close"][1])})

    assert [item.message for item in review(PROCEDURE, timeline, BOOK)] == []


@pytest.mark.parametrize(
    ("served", "last"),
    [("2026-08-03", "2026-10-08"), ("2026-10-09", "2026-12-08"), ("2026-03-18", "2026-05-18")],
)
def test_sixty_days_to_ask_for_reconsideration__arl_20(served, last):
    """REM-01."""
    facts = facts_before(ORDINARY, "pay").having(served_on=date.fromisoformat(served))

    assert reconsideration_ends_on(facts, BOOK) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("served", "last"),
    [("2026-04-01", "2026-10-08"), ("2026-03-18", "2026-09-18"), ("2025-08-31", "2026-02-28")],
)
def test_six_months_to_sue__litigation_46(served, last):
    """REM-02."""
    assert litigation_ends_on(date.fromisoformat(served), BOOK) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("received", "last"), [("2026-09-17", "2026-10-08"), ("2026-04-30", "2026-05-15")]
)
def test_fifteen_days_to_sue_after_reconsideration__litigation_45(received, last):
    """REM-03."""
    got = date.fromisoformat(received)

    assert suing_ends_on(remedy(), got, BOOK) == date.fromisoformat(last)


def test_the_watch_shows_the_fifteen_days_to_sue__litigation_45():
    """REM-03."""
    story = cut(reconsidered(party_received_on=day("05-06")), "result")

    assert dues_of(story)["sue_after"].binding_on == date(2026, 5, 21)
    sued = story | {"sue": (at("05-20"), remedy(Way.FIRST_INSTANCE))}
    assert not dues_of(sued)["sue_after"].open


def test_without_a_decision_the_fifteen_days_run_from_the_end_of_its_period__litigation_45():
    """REM-03."""
    assert suing_ends_on(remedy(), None, BOOK) == date(2026, 6, 16)


def test_the_served_party_is_given_both_periods__arl_20():
    """REM-01, REM-02."""
    dues = dues_of(cut(ORDINARY, "serve"))

    assert dues["reconsider"].binding_on == date(2026, 5, 18)
    assert dues["sue"].binding_on == date(2026, 9, 18)
    assert "sue" not in dues_of(cut(SPOT, "serve"))


@pytest.mark.parametrize(
    ("days", "months", "rules"),
    [(60, 6, set()), (59, 6, {"REM-01"}), (60, 5, {"REM-02"}), (15, 6, {"REM-01"})],
)
def test_fifteen_days_of_a_regulation_are_not_told__arl_20(days, months, rules):
    """REM-04."""
    found = broken(ORDINARY, "decide", reconsideration_days=days, litigation_months=months)

    assert found & {"REM-01", "REM-02"} == rules


@pytest.mark.parametrize(
    ("authority", "refused"),
    [("云溪县人民政府", False), ("浙江省丽水市综合行政执法局", True), ("云溪县司法局", True)],
)
def test_the_authority_told_is_the_government__arl_24(authority, refused):
    """REM-05."""
    for steps in (ORDINARY, SPOT):
        assert ("REM-05" in broken(steps, "decide", remedy_authority=authority)) is refused


def test_the_authority_told_is_the_one_that_was_confirmed__arl_24():
    """REM-05."""
    code = "reconsideration_authority"
    row = msgspec.structs.replace(BOOK.parameters[code][0], confirmed=True)
    book = replace(BOOK, parameters={**BOOK.parameters, code: (row,)})
    facts = facts_before(ORDINARY, "decide")
    found = {}
    for authority in ("云溪县人民政府", "丽水市人民政府"):
        act: Any = Act(
            seq=facts.seq + 1, payload=decision(remedy_authority=authority), done_at=at("03-18")
        )
        found[authority] = {item.rule for item in findings_on(PROCEDURE, facts, act, book)}

    assert found == {"云溪县人民政府": set(), "丽水市人民政府": {"REM-05"}}


def test_reconsideration_comes_first_for_decisions_on_the_spot_only__arl_23():
    """REM-06."""
    assert "SUM-04" in broken(SPOT, "decide", remedy=Remedy.EITHER)
    assert "REM-02" in broken(ORDINARY, "decide", remedy=Remedy.RECONSIDERATION_FIRST)
    spot = cut(SPOT, "bank")
    court = remedy(Way.FIRST_INSTANCE)
    assert "REM-06" in refusals(spot, court, at("04-02"))
    assert "REM-06" not in refusals(spot, remedy(), at("04-02"))
    again = spot | {
        "register": (at("04-02"), remedy()),
        "result": (at("04-30"), result(Result.UPHELD)),
    }
    assert "REM-06" not in refusals(again, court, at("05-10"))


def test_the_archive_waits_for_the_end_of_the_periods__arl_20():
    """REM-01."""
    assert "REM-01" in broken(ORDINARY, "archive", day=at("05-18"))
    assert "REM-01" not in broken(ORDINARY, "archive", day=at("05-19"))


def test_neither_close_nor_archive_while_a_remedy_is_open__arl_42():
    """REM-01."""
    assert "REM-01" in broken(REGISTERED, "close", day=at("04-03"))
    closed = added(ORDINARY, "archive", register=(at("04-02"), remedy()))
    assert "REM-01" in broken(closed, "archive")


def test_an_archived_dossier_comes_out_again_for_a_remedy():
    late = ORDINARY | {"register": (at("06-02"), remedy(received="06-01"))}
    facts = facts_after(late)

    assert (facts.stage, facts.closed_on) == (Stage.SERVED, None)
    early = cut(ORDINARY, "close") | {"register": (at("04-02"), remedy())}
    assert not dues_of(early)["archive"].open


def test_a_closed_case_is_taken_up_when_its_decision_falls__arl_64():
    """REM-13."""
    register = {"register": (at("03-23", 15), remedy(
        received="03-23", applied_on=day("03-19"), accepted_on=day("03-20")))}  # fmt: skip
    closed = added(ORDINARY, "close", **register) | {"result": (at("06-01"), result(
        Result.REVOKED, on="06-01"))}  # fmt: skip
    upheld = closed | {"result": (at("06-01"), result(Result.UPHELD, on="06-01"))}

    assert facts_after(closed).stage is Stage.SERVED
    assert facts_after(upheld).stage is Stage.ARCHIVED


@pytest.mark.parametrize(
    ("received", "due"), [("2026-04-29", "2026-05-09"), ("2026-09-21", "2026-09-29")]
)
def test_a_request_is_forwarded_within_five_working_days__arl_32(received, due):
    """REM-07."""
    got = date.fromisoformat(received)
    asked = cut(SPOT, "bank") | {
        "receive": (at(received), said.RequestReceived(received_on=got, request="请求撤销"))
    }
    forward = said.RequestForwarded(forwarded_on=got, receiver="云溪县人民政府")

    assert dues_of(asked)["forward_request"].binding_on == date.fromisoformat(due)
    assert refusals(asked, forward, at(received, 11)) == set()
    assert not dues_of(asked | {"forward": (at(received, 11), forward)})["forward_request"].open
    assert "REM-07" in refusals(cut(SPOT, "bank"), forward, at(received))


def test_a_late_forwarding_is_found_afterwards__arl_32():
    """REM-07."""
    asked = cut(SPOT, "bank") | {
        "receive": (at("04-29"), said.RequestReceived(received_on=day("04-29"), request="请求")),
        "forward": (at("05-11"), said.RequestForwarded(
            forwarded_on=day("05-11"), receiver="云溪县人民政府")),
    }  # fmt: skip
    found = review(SUMMARY, told(asked), BOOK)

    assert [item.rule for item in found] == ["REM-07"]


def test_an_agency_that_gives_in_need_not_forward__arl_32():
    """REM-07: only a decision that it wants to keep goes on to the authority."""
    asked = cut(SPOT, "bank") | {
        "receive": (at("04-29"), said.RequestReceived(received_on=day("04-29"), request="请求")),
        "rectify": (at("04-30"), said.DecisionRectified(
            approver=HEAD, result=Result.REVOKED, reason="认定事实有误")),
    }  # fmt: skip

    assert not dues_of(asked)["forward_request"].open
    assert facts_after(asked).remedies.refund_fen == 3_000


def test_an_ordinary_decision_goes_to_the_authority_itself__arl_32():
    """REM-07."""
    asked = said.RequestReceived(received_on=day("03-24"), request="请求撤销")

    assert refusals(cut(ORDINARY, "disclose"), asked, at("03-24")) == {"REM-07"}


@pytest.mark.parametrize(
    ("way", "track", "received", "code", "due"),
    [
        (Way.RECONSIDERATION, Track.ORDINARY, "2026-09-21", "reply_reconsideration", "2026-10-12"),
        (Way.RECONSIDERATION, Track.SIMPLIFIED, "2026-09-21", "reply_reconsideration",
         "2026-09-29"),
        (Way.FIRST_INSTANCE, Track.ORDINARY, "2026-09-21", "reply_court", "2026-10-08"),
        (Way.FIRST_INSTANCE, Track.ORDINARY, "2026-01-30", "reply_court", "2026-02-14"),
    ],
)  # fmt: skip
def test_days_to_reply__arl_48_arl_54_litigation_67(way, track, received, code, due):
    """REM-08, REM-09: in court the agency is a party, and its last day moves off a holiday."""
    steps = cut(ORDINARY, "close") | {
        "register": (at("04-02"), remedy(way, track=track, copy_received_on=day(received)))
    }
    dues = dues_of(steps)

    assert dues[code].binding_on == date.fromisoformat(due)
    assert set(dues) & {"reply_reconsideration", "reply_court"} == {code}


def test_a_late_reply_is_found_afterwards__arl_70():
    """REM-08, REM-09."""
    for way, rule in ((Way.RECONSIDERATION, "REM-08"), (Way.FIRST_INSTANCE, "REM-09")):
        steps = cut(ORDINARY, "disclose") | {
            "register": (at("04-02"), remedy(way)),
            "reply": (at("04-30"), reply(way, items=said_in(ORDINARY, "evidence").items)),
        }
        assert [item.rule for item in review(PROCEDURE, told(steps), BOOK)] == [rule]


def test_evidence_of_after_the_acceptance_is_not_handed_in__arl_46():
    """REM-08."""
    story = cut(REGISTERED, "register")
    photo = acts.EvidenceFact(EvidenceKind.ELECTRONIC, "照片", taken_at=at("03-31", 23))
    later = msgspec.structs.replace(photo, taken_at=at("04-01", 0, 1))

    assert refusals(story, reply(items=(photo,)), at("04-08")) == set()
    assert refusals(story, reply(items=(later,)), at("04-08")) == {"REM-08"}
    allowed = reply(items=(later,), supplement_basis="云溪县司法局同意")
    assert refusals(story, allowed, at("04-08")) == set()
    assert refusals(story, reply(items=()), at("04-08")) == {"REM-08"}


def test_a_reply_answers_what_was_registered__arl_48():
    """REM-08, REM-09."""
    assert "REM-08" in refusals(cut(ORDINARY, "disclose"), reply(), at("04-08"))
    assert "REM-08" in refusals(cut(REGISTERED, "register"), reply(Way.FIRST_INSTANCE), at("04-08"))


@pytest.mark.parametrize(
    "changes",
    [
        {"applied_on": day("03-17")},
        {"accepted_on": day("03-29")},
        {"copy_received_on": day("03-30")},
        {"copy_received_on": day("04-03")},
    ],
)
def test_the_days_of_a_remedy_follow_each_other__arl_30(changes):
    """REM-08."""
    assert "REM-08" in broken(REGISTERED, "register", **changes)


def test_a_decision_not_served_cannot_be_attacked__arl_20():
    """REM-01."""
    crime = cut(ORDINARY, "conclude") | {
        "transfer": (at("03-11"), acts.TransferDecided(
            decider=HEAD, receiver="云溪县公安局", reason="涉嫌犯罪")),
    }  # fmt: skip

    assert "REM-01" in refusals(crime, remedy(), at("04-02"))


def test_execution_goes_on_unless_a_ground_is_given__apl_73():
    """REM-10."""
    story = cut(REGISTERED, "register")
    stay = said.StayNoted(is_stayed=True, stayed_by=StayedBy.AUTHORITY, reason="复议机关决定")

    assert refusals(story, stay, at("04-03")) == set()
    assert facts_after(story | {"stay": (at("04-03"), stay)}).remedies.is_stayed
    assert refusals(cut(ORDINARY, "disclose"), stay, at("04-03")) == {"REM-10"}
    bare = msgspec.structs.replace(stay, reason=" ")
    assert refusals(story, bare, at("04-03")) == {"REM-10"}
    over = story | {"stay": (at("04-03"), stay), "end": (at("04-30"), result(Result.UPHELD))}
    assert not facts_after(over).remedies.is_stayed


def test_both_at_once_are_warned_of__arl_29():
    """REM-11."""
    story = cut(REGISTERED, "register")

    assert refusals(story, remedy(Way.FIRST_INSTANCE), at("04-03")) == {"REM-11"}
    over = story | {"result": (at("04-30"), result(Result.UPHELD))}
    assert refusals(over, remedy(Way.FIRST_INSTANCE), at("05-06")) == set()


@pytest.mark.parametrize(
    ("way", "track", "code", "due"),
    [
        (Way.RECONSIDERATION, Track.ORDINARY, "await_reconsideration", "2026-05-30"),
        (Way.RECONSIDERATION, Track.SIMPLIFIED, "await_reconsideration", "2026-04-30"),
        (Way.FIRST_INSTANCE, Track.ORDINARY, "await_judgment", "2026-09-30"),
        (Way.FIRST_INSTANCE, Track.SIMPLIFIED, "await_judgment", "2026-05-15"),
    ],
)
def test_the_day_by_which_a_decision_is_expected__arl_62(way, track, code, due):
    """REM-12."""
    story = cut(ORDINARY, "disclose") | {"register": (at("04-02"), remedy(way, track=track))}

    assert dues_of(story)[code].binding_on == date.fromisoformat(due)


def test_no_result_without_a_remedy__arl_62():
    """REM-12, REM-13."""
    assert "REM-12" in refusals(cut(ORDINARY, "disclose"), result(Result.UPHELD), at("04-30"))
    wrong = result(Result.UPHELD, Way.FIRST_INSTANCE)
    assert "REM-13" in refusals(cut(REGISTERED, "register"), wrong, at("04-30"))
    pending = result(Result.UPHELD, is_final=False)
    assert "REM-13" in refusals(cut(REGISTERED, "register"), pending, at("04-30"))
