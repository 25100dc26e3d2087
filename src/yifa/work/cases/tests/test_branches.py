"""Suspension, termination, hand-over, help, licences, minor violations (LAW.md COP, DIS-04)."""

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, findings_on, review
from yifa.work.cases import acts
from yifa.work.cases.acts import branches as said
from yifa.work.cases.procedures import ORDINARY as PROCEDURE
from yifa.work.cases.rules.branches import listed_conditions, pause_basis
from yifa.work.cases.terms import NoPenaltyGround, Stage
from yifa.work.cases.terms.branches import Purpose, TerminationGround
from yifa.work.cases.tests.stories import (
    ALL_NO,
    BOOK,
    HEAD,
    OFFICERS,
    added,
    at,
    broken,
    ordinary_steps,
    replaced,
    told,
)
from yifa.work.cases.tests.stories_branches import suspended
from yifa.work.cases.tests.stories_remedies import cut, day, dues_of, facts_after, refusals

ORDINARY = ordinary_steps()
BASIS = "《某规章》第十条"


def allowing() -> Any:
    """The book of a bureau that confirmed a basis for taking suspensions out."""
    code = "suspension_period_basis"
    known = BOOK.parameters[code][0]
    row = msgspec.structs.replace(known, value=BASIS, confirmed=True)
    return replace(BOOK, parameters={**BOOK.parameters, code: (row,)})


def test_a_suspended_case_goes_on_where_it_stood__apl_54():
    """INV-02."""
    story = suspended()

    assert [item.message for item in review(PROCEDURE, told(story), BOOK)] == []
    assert facts_after(cut(story, "suspend")).stage is Stage.SUSPENDED
    assert facts_after(story).stage is Stage.CONCLUDED
    assert broken(story, "suspend", reason=" ") == {"INV-02"}
    assert broken(story, "resume", reason=" ") == {"INV-02"}


def test_the_ninety_days_run_on_unless_a_basis_is_confirmed__apl_60():
    """INV-02: filed 2 March, suspended from 12 to 31 March."""
    assert dues_of(suspended())["decide"].binding_on == date(2026, 5, 31)
    assert broken(suspended(), "suspend", period_basis=BASIS) == {"INV-02"}
    assert pause_basis(day("03-12"), BOOK) == ""


def test_a_confirmed_basis_takes_the_suspension_out__apl_60():
    """INV-02: twenty days later."""
    story = suspended(period_basis=BASIS)
    facts = facts_after(cut(story, "conclude"))
    act: Act[Any] = Act(seq=facts.seq + 1, payload=story["suspend"][1], done_at=at("03-12"))

    assert pause_basis(day("03-12"), allowing()) == BASIS
    assert findings_on(PROCEDURE, facts, act, allowing()) == ()
    assert dues_of(story)["decide"].binding_on == date(2026, 6, 20)
    assert "中止调查" in dues_of(story)["decide"].counted.explanation


def test_somebody_looks_again_while_a_case_is_suspended():
    assert dues_of(cut(suspended(), "suspend"))["look_again"].binding_on == day("04-11")


def test_a_case_is_terminated_with_a_reason__apl_57():
    """INV-02."""
    end = said.CaseTerminated(
        ground=TerminationGround.PARTY_DIED, approver=HEAD, reason="当事人死亡，有死亡证明"
    )
    story = cut(suspended(), "suspend") | {"end": (at("03-20"), end)}

    assert facts_after(story).stage is Stage.TERMINATED
    assert not dues_of(story)["decide"].open
    assert broken(story, "end", reason="") == {"INV-02"}


def found(**other: Any) -> said.FoundNotOurs:
    given: dict[str, Any] = {
        "officers": OFFICERS, "authority": "云溪县市场监督管理局", "is_secured": True,
        "reason": "属于食品安全监管",
    }  # fmt: skip
    return said.FoundNotOurs(**given | other)


HANDED = said.HandedOver(
    approver=HEAD, receiver="云溪县市场监督管理局", materials="照片三张", reason="不属本机关管辖"
)


def handed(moment: str) -> dict[str, Any]:
    return cut(ORDINARY, "lead") | {
        "find": (at("03-02", 11), found()),
        "hand_over": (at(moment), HANDED),
    }


@pytest.mark.parametrize(("moment", "late"), [("03-04", False), ("03-05", True)])
def test_what_is_not_ours_is_handed_over_in_two_working_days__zj_18(moment, late):
    """COP-03."""
    rules = {item.rule for item in review(PROCEDURE, told(handed(moment)), BOOK)}

    assert dues_of(handed(moment))["hand_over"].binding_on == day("03-04")
    assert ("COP-03" in rules) is late
    assert facts_after(handed(moment)).stage is Stage.HANDED_OVER


def test_a_lead_is_secured_and_handed_over_in_full__zj_18():
    """COP-03."""
    story = handed("03-03")

    assert broken(story, "find", is_secured=False) == {"COP-03"}
    assert broken(story, "find", reason="") == {"COP-03"}
    assert broken(story, "hand_over", materials=" ") == {"COP-03"}


def test_a_hand_over_ends_with_a_receipt_or_comes_back__apl_25():
    """COP-03."""
    taken = said.HandoverAnswered(received_on=day("03-06"), is_accepted=True, receipt="收字1号")
    back = msgspec.structs.replace(taken, is_accepted=False, reason="不属于本机关职责")
    filed = cut(ORDINARY, "evidence") | {"hand_over": (at("03-05"), HANDED)}

    assert facts_after(filed | {"a": (at("03-06"), taken)}).stage is Stage.HANDED_OVER
    assert facts_after(filed | {"a": (at("03-06"), back)}).stage is Stage.INVESTIGATING
    assert not dues_of(filed | {"a": (at("03-06"), taken)})["decide"].open
    assert dues_of(filed | {"a": (at("03-06"), back)})["decide"].open
    assert refusals(filed, taken, at("03-06")) == set()
    for wrong in ({"receipt": ""}, {"is_accepted": False}, {"received_on": day("03-07")}):
        changed = msgspec.structs.replace(taken, **wrong)
        assert refusals(filed, changed, at("03-06")) == {"COP-03"}


def test_help_is_asked_for_and_waited_for__apl_26():
    """COP-01: ten working days by the bureau's parameter."""
    ask = said.HelpRequested(
        authority="云溪县自然资源和规划局", matter="认定是否取得规划许可",
        basis="《行政处罚法》第二十六条",
    )  # fmt: skip
    answer = said.HelpAnswered(answered_on=day("03-12"), is_granted=True, answer="未取得")
    story = cut(ORDINARY, "evidence")
    asked = story | {"ask": (at("03-03"), ask)}

    assert dues_of(asked)["await_help"].binding_on == day("03-17")
    assert refusals(asked, answer, at("03-12")) == set()
    assert not dues_of(asked | {"answer": (at("03-12"), answer)})["await_help"].open
    assert refusals(story, answer, at("03-12")) == {"COP-01"}
    assert refusals(story, msgspec.structs.replace(ask, matter=" "), at("03-03")) == {"COP-01"}


LICENCE = said.LicenceNoted(
    licence="道路运输经营许可证1号", authority="青山县交通运输局", is_elsewhere=True
)
TOLD = said.AuthorityNotified(
    purpose=Purpose.LICENSING, receiver="青山县交通运输局", sent_on=day("03-23"),
    content="店外经营，罚款500元",
)  # fmt: skip


def test_the_licensing_authority_is_told_before_the_close__licensing_64():
    """COP-02."""
    story = added(ORDINARY, "conclude", licence=(at("03-09", 15), LICENCE))
    informed = added(story, "close", tell=(at("03-23", 15), TOLD))

    assert broken(story, "close") == {"COP-02"}
    assert broken(informed, "close") == set()
    fed_back = {"purpose": Purpose.SUPERVISING}
    assert broken(replaced(informed, "tell", **fed_back), "close") == {"COP-02"}
    at_home = replaced(story, "licence", is_elsewhere=False)
    assert broken(at_home, "close") == set()


def test_the_old_department_is_told_fact_and_result__zj_16():
    """COP-05."""
    story = added(ORDINARY, "close", tell=(at("03-23", 15), TOLD))

    assert broken(story, "tell", purpose=Purpose.SUPERVISING) == set()
    assert broken(story, "tell", content="") == {"COP-05"}
    assert broken(story, "tell", sent_on=day("03-24")) == {"COP-05"}


FIRST = NoPenaltyGround.FIRST_OFFENSE
LISTED = "初次违法；在责令改正期限内改正；危害后果轻微"


def checked(**other: Any) -> said.SparingChecked:
    given: dict[str, Any] = {
        "ground": FIRST, "conditions": LISTED, "are_met": True, "records": "省行政处罚共享库",
        "earlier_count": 0, "searched_on": day("03-10"),
    }  # fmt: skip
    return said.SparingChecked(**given | other)


def spared(**other: Any) -> dict[str, Any]:
    """Corrected at once, for the first time: no penalty, with education."""
    circumstances = msgspec.structs.replace(ALL_NO, is_first_slight_and_corrected=True)
    story = cut(replaced(ORDINARY, "conclude", circumstances=circumstances), "conclude")
    return story | {
        "check": (at("03-10", 10), checked(**other)),
        "spare": (at("03-11"), acts.NoPenaltyDecided(
            number="云综执不罚〔2026〕1号", decider=HEAD, ground=FIRST, facts_found="店外经营",
            education="宣讲市容条例，当事人表示改正")),
    }  # fmt: skip


def test_the_list_in_force_on_the_day_is_used__apl_33():
    """DIS-04."""
    facts = facts_after(cut(ORDINARY, "conclude"))

    assert listed_conditions(facts, FIRST, BOOK) == LISTED
    assert listed_conditions(facts, NoPenaltyGround.SLIGHT_CORRECTED, BOOK) == ""
    earlier = facts.having(happened_from=date(2021, 7, 14), happened_until=date(2021, 7, 14))
    assert listed_conditions(earlier, FIRST, BOOK) == ""
    assert broken(spared(), "check", conditions="随意") == {"DIS-04"}
    assert broken(spared(), "check", ground=NoPenaltyGround.NO_FAULT) == {"DIS-04"}


def test_a_first_offense_is_spared_after_a_search__apl_33():
    """DIS-04."""
    assert broken(spared(), "spare") == set()
    assert broken(spared(), "spare", without=("check",)) == {"DIS-04"}
    assert broken(spared(records=" "), "spare") == {"DIS-04"}


@pytest.mark.parametrize(("count", "refused"), [(0, False), (1, True)])
def test_a_second_offense_is_not_a_first__apl_33(count, refused):
    """DIS-04."""
    assert ("DIS-04" in broken(spared(earlier_count=count), "spare")) is refused


def test_a_listed_violation_is_punished_only_with_a_reason__apl_33():
    """DIS-04."""
    story = added(ORDINARY, "decide", check=(at("03-17"), checked()))

    assert broken(story, "decide") == {"DIS-04"}
    unmet = replaced(story, "check", are_met=False)
    assert broken(unmet, "decide") == set()


def test_education_is_recorded_where_no_penalty_is_given__apl_33():
    """DEC-04."""
    assert broken(spared(), "spare", education="") == {"DEC-04"}
