"""Reconsideration and litigation against a seizure, before any penalty is decided."""

from datetime import date, datetime
from typing import Any

import pytest

from yifa.base.access import Post
from yifa.base.procedure import Level, Payload, review
from yifa.records.journal import queries as journal
from yifa.work.cases.acts import remedies as said
from yifa.work.cases.forms.remedies import AcceptanceForm, ReplyForm
from yifa.work.cases.procedures import ORDINARY, procedure_of
from yifa.work.cases.queries.cases import full_sight
from yifa.work.cases.queries.registers import Draft
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.remedies import Attacked, Result, StayedBy, Track, Way
from yifa.work.cases.tests.county import at as on_the_day
from yifa.work.cases.tests.stories import BOOK, HEAD, at, broken, ordinary_steps, replaced, told
from yifa.work.cases.tests.stories_measures import (
    KEPT,
    SEIZED,
    disposed,
    extended,
    filed,
    released,
)
from yifa.work.cases.tests.stories_remedies import dues_of, facts_after, remedy, reply, result
from yifa.work.cases.tests.test_measures_pages import SEIZING, barbecue, go

Steps = dict[str, tuple[datetime, Payload]]
SEIZURE: dict[str, Any] = {"against": Attacked.MEASURE}


def contested(**other: Any) -> Steps:
    """Goods seized on 10 April, contested on the 13th; the copy is here on the 15th."""
    return SEIZED | {
        "register": (at("04-15"), remedy(
            received="04-15", applied_on=date(2026, 4, 13), accepted_on=date(2026, 4, 14),
            serial=1, **SEIZURE | other)),
    }  # fmt: skip


def decided(what: Result, **other: Any) -> Steps:
    """The seizure reconsidered, answered in time and decided on 15 May."""
    return contested(**other) | {
        "reply": (at("04-20"), reply(on="04-20", **SEIZURE)),
        "result": (at("05-15"), result(what, on="05-15", **SEIZURE)),
    }


def test_a_seizure_is_contested_before_there_is_a_decision__arl_11():
    """REM-01."""
    facts = facts_after(contested())

    assert broken(contested(), "register") == set()
    assert facts.measure_remedies.is_open
    assert not facts.remedies.is_open
    assert facts.stage == Stage.INVESTIGATING


def test_evidence_preserved_is_contested_too__litigation_12():
    """REM-01."""
    steps = KEPT | {
        "register": (at("2026-03-05"), remedy(
            Way.FIRST_INSTANCE, received="03-05", applied_on=date(2026, 3, 2),
            accepted_on=date(2026, 3, 4), against=Attacked.PRESERVATION, serial=1))}  # fmt: skip

    assert "REM-01" not in broken(steps, "register")


@pytest.mark.parametrize(
    "named",
    [
        {"against": Attacked.DECISION, "serial": 0},
        {"serial": 2},
        {"against": Attacked.PRESERVATION},
    ],
)
def test_what_was_not_done_cannot_be_contested__arl_20(named):
    """REM-01."""
    assert "REM-01" in broken(contested(), "register", **named)


def test_nothing_is_contested_before_anything_is_done__arl_11():
    """REM-01."""
    steps = filed("2026-04-10") | {"register": contested()["register"]}

    assert "REM-01" in broken(steps, "register")


def test_who_contests_did_so_after_the_seizure__arl_20():
    """REM-08."""
    assert "REM-08" in broken(contested(), "register", applied_on=date(2026, 4, 9))


@pytest.mark.parametrize(
    ("way", "track", "code", "due"),
    [
        (Way.RECONSIDERATION, Track.ORDINARY, "measure_reply_reconsideration", date(2026, 4, 29)),
        (Way.RECONSIDERATION, Track.SIMPLIFIED, "measure_reply_reconsideration", date(2026, 4, 22)),
        (Way.FIRST_INSTANCE, Track.ORDINARY, "measure_reply_court", date(2026, 4, 30)),
    ],
)
def test_the_reply_is_due_as_for_a_decision__arl_48(way, track, code, due):
    """REM-08, REM-09: ten working days, five in the simplified way, fifteen days in court."""
    dues = dues_of(contested(way=way, track=track))

    assert dues[code].binding_on == due
    assert code.removeprefix("measure_") not in dues


def test_the_party_has_sixty_days_and_six_months_from_the_seizure__arl_20():
    """REM-01, REM-02: the sixtieth day, and the same day of the sixth month."""
    dues = dues_of(SEIZED)

    assert dues["measure_reconsider"].binding_on == date(2026, 6, 9)
    assert dues["measure_sue"].binding_on == date(2026, 10, 10)


def test_a_remedy_does_not_stop_the_case_nor_the_thirty_days__arl_42():
    """REM-10: neither the investigation nor the period of the seizure waits."""
    steps, untouched = contested(), SEIZED
    before, after = dues_of(untouched)["measure_1"], dues_of(steps)["measure_1"]

    assert after.binding_on == before.binding_on
    inquiry = {"interview": (at("04-16", 11), ordinary_steps()["interview"][1])}
    assert "REM-10" not in broken(steps | inquiry, "interview")


STAYED = {"stay": (at("04-21"), said.StayNoted(
    is_stayed=True, stayed_by=StayedBy.COURT, reason="裁定停止执行", **SEIZURE))}  # fmt: skip


@pytest.mark.parametrize(
    ("act", "name"), [(extended("05-08"), "extend"), (disposed("05-08"), "dispose")]
)
def test_a_stayed_seizure_goes_no_further__litigation_56(act, name):
    """REM-10."""
    assert "REM-10" not in broken(contested() | act, name)
    assert "REM-10" in broken(contested() | STAYED | act, name)


def test_a_stay_ends_with_the_remedy__arl_42():
    """REM-10."""
    steps = contested() | STAYED | {"result": decided(Result.UPHELD)["result"]}

    assert not facts_after(steps).measure_remedies.is_stayed


@pytest.mark.parametrize(
    ("what", "unsettled"),
    [(Result.UPHELD, False), (Result.WITHDRAWN, False), (Result.REVOKED, True),
     (Result.UNLAWFUL, True)],
)  # fmt: skip
def test_a_result_against_the_seizure_leaves_the_decision_alone__arl_64(what, unsettled):
    """REM-13."""
    facts = facts_after(decided(what))

    assert facts.measure_remedies.is_unsettled is unsettled
    assert (facts.remedies.is_unsettled, facts.remedies.refund_fen) == (False, 0)
    assert facts.stage == Stage.INVESTIGATING


def test_a_revoked_seizure_is_settled_once_the_things_are_free__arl_77():
    """REM-13."""
    settle = {"settle": (at("05-20"), said.RemedySettled(
        approver=HEAD, summary="已退还", **SEIZURE))}  # fmt: skip
    held, freed = decided(Result.REVOKED), decided(Result.REVOKED) | released("05-16")

    assert "REM-13" in broken(held | settle, "settle")
    assert "REM-13" not in broken(freed | settle, "settle")
    assert not facts_after(freed | settle).measure_remedies.is_unsettled


def test_evidence_of_an_unlawful_seizure_is_weighed__apl_46():
    """EVD-01."""
    conclude = {"conclude": (at("05-25"), ordinary_steps()["conclude"][1])}

    for what, warned in ((Result.UNLAWFUL, True), (Result.UPHELD, False)):
        steps = decided(what) | conclude
        assert ("EVD-01" in broken(steps, "conclude", level=Level.WARN)) is warned


def test_an_answer_late_by_a_day_is_found__arl_48():
    """REM-08: due on the 29th of April, the last of the ten working days."""

    def late(on: str) -> bool:
        steps = decided(Result.UPHELD) | {"reply": (at(on), reply(on=on, **SEIZURE))}
        found = review(ORDINARY, told(steps), BOOK)
        return any(item.sentence.endswith("书面答复不超过期限") for item in found)

    assert (late("04-29"), late("04-30")) == (False, True)


def test_a_result_on_the_seizure_does_not_answer_for_the_decision__arl_29():
    """REM-12: only what is under way has a result."""
    steps = replaced(decided(Result.UPHELD), "result", against=Attacked.DECISION)

    assert "REM-13" in broken(steps, "result")


@pytest.mark.django_db
def test_it_is_recorded_with_plain_values__arl_11(county):
    """REM-01."""
    case = go(county, barbecue(county), SEIZING[:5])
    moment = on_the_day("03-09")
    officer = county.actor(Post.CASE_OFFICER, moment)
    seen = full_sight(case, moment)
    form = AcceptanceForm(about=Draft(officer, moment, case, seen.facts, seen.book))

    assert form.fields["attacked"].choices == [("measure:2", "第2次扣押（2026-03-02）")]  # type: ignore[attr-defined]
    case = go(county, case, [
        ("register_remedy", Post.CASE_OFFICER, moment, {
            "against": Attacked.MEASURE, "serial": 2, "way": Way.RECONSIDERATION,
            "authority": "云溪县人民政府", "docket": "云政复〔2026〕9号",
            "applied_on": date(2026, 3, 4), "accepted_on": date(2026, 3, 6),
            "copy_received_on": date(2026, 3, 9), "request": "请求撤销扣押"}),
    ])  # fmt: skip
    assert (case.stage, case.waits_for) == (Stage.INVESTIGATING, Post.CASE_OFFICER)
    seen = full_sight(case, moment)
    reply_form = ReplyForm(about=Draft(officer, moment, case, seen.facts, seen.book))
    assert reply_form.initial["against"] == Attacked.MEASURE
    assert reply_form.initial["way"] == Way.RECONSIDERATION
    timeline = journal.timeline(case.matter)
    assert review(procedure_of(timeline), timeline, BOOK) == ()
