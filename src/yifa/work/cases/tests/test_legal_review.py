"""What the law allows and the rules once refused, or once let pass: one story each."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Level, review, watch
from yifa.work.cases import acts
from yifa.work.cases.acts.hearing import HostRecusalRequested
from yifa.work.cases.acts.measures import PerishablesSold
from yifa.work.cases.acts.remedies import ResultBecameFinal
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.rules.grounds import SEALING
from yifa.work.cases.terms import (
    Answer,
    CollectionGround,
    Confirmation,
    EvidenceKind,
    NoPenaltyGround,
    Outcome,
    PenaltyKind,
    Proof,
    ServiceWay,
)
from yifa.work.cases.terms.performance import DemandPurpose
from yifa.work.cases.terms.remedies import Result, Way
from yifa.work.cases.tests.stories import (
    ALL_NO,
    BOOK,
    HEAD,
    added,
    at,
    broken,
    fine,
    moved,
    ordinary_steps,
    replaced,
    served,
    summary_steps,
    told,
    until,
)
from yifa.work.cases.tests.stories_buildings import decision_steps, forced_steps
from yifa.work.cases.tests.stories_hearing import heard_steps
from yifa.work.cases.tests.stories_measures import asked, filed, seized
from yifa.work.cases.tests.stories_performance import (
    deferred_steps,
    demand,
    substitute_steps,
    unpaid_steps,
)
from yifa.work.cases.tests.stories_remedies import cut, remedy, reply, result

STORY: dict[str, Any] = ordinary_steps()
TO_CLEAR: dict[str, Any] = {
    "obligation": "清除道路渣土", "fine_fen": 0, "late_fee_fen": 0, "days": 3,
}  # fmt: skip


def found_in(steps: dict[str, Any]) -> list[str]:
    timeline = told(steps)
    findings = review(procedure_of(timeline), timeline, BOOK)
    return [f"{item.level} {item.rule}: {item.sentence} {item.detail}" for item in findings]


def without(steps: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: step for name, step in steps.items() if name not in names}


@pytest.mark.parametrize(
    ("step", "changes"),
    [
        ("scene", {"witness": "李邻"}),
        ("scene", {"refusal_note": "当事人不在现场，联系未果"}),
        ("recheck", {"refusal_note": "当事人不在现场，已录像"}),
    ],
)
def test_a_scene_is_recorded_where_the_party_is_away__apl_55(step, changes):
    """INV-04: the law asks for a record, not for the party to be there."""
    absent: dict[str, Any] = {"confirmation": Confirmation.MISSING}

    assert found_in(replaced(STORY, step, **absent, **changes)) == []
    assert "INV-04" in broken(STORY, step, **absent)


def test_nobody_is_questioned_in_his_absence__apl_55():
    """INV-04."""
    assert "INV-04" in broken(STORY, "interview", confirmation=Confirmation.MISSING)


def test_a_violation_that_goes_on_falls_under_the_power_of_today__apl_36():
    """JUR-03, VER-01: begun in 2019, conferred in 2021, going on in 2026."""
    going_on = replaced(
        STORY, "lead", happened_from=date(2019, 5, 1), happened_until=None, is_continuing=True
    )

    assert broken(going_on, "propose") == {"EVD-06"}


def test_a_violation_that_ended_before_the_power_is_not_ours__apl_18():
    """JUR-03: it ended before the item was conferred, whatever was said of its kind."""
    day = date(2021, 7, 14)
    ended = replaced(STORY, "lead", happened_from=day, happened_until=day, is_continuing=True)

    assert "JUR-03" in broken(ended, "propose")


@pytest.mark.parametrize(("ended", "refused"), [("2024-03-01", True), ("2024-03-02", False)])
def test_a_violation_that_went_on_lapses_from_its_end__apl_36(ended, refused):
    """EVD-06: found on 2 March 2026; that it continued for years does not keep it open."""
    went_on = replaced(
        STORY, "lead", happened_from=date(2022, 1, 1), happened_until=date.fromisoformat(ended),
        is_continuing=True,
    )  # fmt: skip

    assert ("EVD-06" in broken(went_on, "propose", level=Level.BLOCK)) is refused


def unproved() -> dict[str, Any]:
    ground = NoPenaltyGround.FACTS_NOT_HOLD
    steps = replaced(
        until(STORY, "notify"), "conclude", outcome=Outcome.NO_PENALTY, proposal=None,
        facts_are_clear=False, no_penalty_ground=ground, circumstances=acts.Circumstances(),
    )  # fmt: skip
    return steps | {
        "decide": (at("03-12"), acts.NoPenaltyDecided(
            number="云综执不罚字〔2026〕第0001号", decider=HEAD, ground=ground,
            facts_found="现有证据不能证明占道经营")),
        "serve": (at("03-12", 15), acts.DecisionServed(service=served("03-12"))),
        "close": (at("03-13"), acts.CaseClosed(approver=HEAD, summary="不予处罚")),
        "archive": (at("05-20"), acts.CaseArchived(archive_number="20260005")),
    }  # fmt: skip


def test_what_did_not_happen_needs_no_lighter_circumstances__apl_57():
    """DIS-03: the five of art. 32 are asked where a penalty is proposed."""
    assert found_in(unproved()) == []
    assert "DIS-03" in broken(STORY, "conclude", circumstances=acts.Circumstances())


def test_a_warning_alone_is_told_decided_and_closed__apl_9():
    """A case without a fine owes nothing and needs no word on payment."""
    warned = acts.Proposal(kinds=(PenaltyKind.WARNING,), reasons="情节轻微")
    steps = without(STORY, "pay")
    for step in ("conclude", "notify"):
        steps = replaced(steps, step, proposal=warned)
    steps = replaced(steps, "decide", proposal=warned, late_fee_told=False, pay_at="")

    assert found_in(steps) == []


def test_correcting_late_does_not_undo_what_a_recheck_found__apl_28():
    """REC-02: not corrected in time on 9 March; corrected an hour later."""
    late = msgspec.structs.replace(STORY["recheck"][1], is_corrected=True, record="已移入店内")

    assert found_in(added(STORY, "interview", again=(at("03-09", 10), late))) == []


@pytest.mark.parametrize("first_day", ["03-04", "03-06"])
def test_a_recheck_too_early_proves_no_delay__apl_28(first_day):
    """REC-02: found uncorrected within the three days, corrected when they were over."""
    early = (at(first_day), STORY["recheck"][1])
    steps = added(replaced(STORY, "recheck", is_corrected=True), "recheck", early=early)

    assert "REC-02" in broken(steps, "notify")


ADOPTED = "《浙江省城市市容和环境卫生管理条例》第十七条、《行政处罚法》第三十二条第一项"


@pytest.mark.parametrize(
    ("yuan", "basis", "refused"),
    [
        (400, ADOPTED, False),
        (500, ADOPTED, True),
        (400, "《行政处罚法》第三十二条", True),
        (400, ADOPTED.replace("第三十二条第一项", "第四十九条"), True),
        (400, ADOPTED.replace("《行政处罚法》", "《浙江省燃气管理条例》"), True),
    ],
)
def test_an_adopted_statement_takes_its_article_into_the_basis__apl_45(yuan, basis, refused):
    """NOT-04: why a fine is milder than told need not be told anew; anything else must."""
    lighter = msgspec.structs.replace(ALL_NO, removed_harm=Answer.YES)
    changes = {"proposal": fine(yuan), "basis": basis, "circumstances": lighter}

    assert ("NOT-04" in broken(STORY, "decide", **changes)) is refused


def test_what_was_reviewed_may_name_the_milder_article__apl_58():
    """REV-01: reviewed with the lower fine, decided with the article that lowers it."""
    lighter = msgspec.structs.replace(ALL_NO, removed_harm=Answer.YES)
    steps = replaced(STORY, "conclude", concerns_public_interest=True)
    steps = replaced(steps, "request_review", proposal=fine(400))
    changes: dict[str, Any] = {"proposal": fine(400), "basis": ADOPTED, "circumstances": lighter}

    assert broken(steps, "decide", **changes) == set()
    changes["basis"] = "《浙江省城市市容和环境卫生管理条例》第十六条"
    assert "REV-01" in broken(steps, "decide", **changes)


def test_a_waiver_leaves_the_review_as_it_was__apl_58():
    """REV-01: a party that gives up its right adds nothing to be reviewed."""
    waiver = acts.RightsWaived(waives_statement=True, waives_hearing=False, is_signed=True)
    steps = replaced(without(STORY, "state", "answer"), "conclude", concerns_public_interest=True)
    steps = added(steps, "decide", waive=(at("03-17"), waiver))

    assert found_in(steps) == []


def test_waiving_the_statement_leaves_the_right_to_a_hearing__apl_64():
    """HRG-02: only the period that was given up ends."""
    waiver = acts.RightsWaived(waives_statement=True, waives_hearing=False, is_signed=True)
    steps = until(heard_steps(), "state") | {"waive": (at("03-11"), waiver)}
    timeline = told(steps)
    dues = {due.deadline.code: due for due in watch(procedure_of(timeline), timeline, BOOK)}

    assert not dues["state"].open
    assert dues["ask_hearing"].open


def test_excluded_evidence_is_not_shown_at_the_hearing__apl_46():
    """HRG-05: what may not be relied on need not be questioned."""
    steps: dict[str, Any] = heard_steps()
    secret = acts.EvidenceFact(
        EvidenceKind.ELECTRONIC, "偷录音频", sha256="cd" * 32, device="手机",
        taken_at=at("03-02", 16), is_lawful=False,
    )  # fmt: skip
    items = steps["evidence"][1].items

    assert found_in(replaced(steps, "evidence", items=(*items, secret))) == []
    lawful = msgspec.structs.replace(secret, is_lawful=True)
    assert "HRG-05" in broken(replaced(steps, "evidence", items=(*items, lawful)), "decide")


def test_a_doubt_about_the_host_is_settled_first__apl_64():
    """HRG-04: raised after the hearing, and not yet decided upon."""
    doubt = (at("04-07", 15), HostRecusalRequested(reason="有利害关系"))

    assert "HRG-04" in broken(added(heard_steps(), "decide", doubt=doubt), "decide")


def test_to_clear_is_urged_before_the_fine_is_due__acl_50():
    """EXE-02: the duty to restore runs apart from the fifteen days for the fine."""
    urged = (at("03-24"), demand("03-24", DemandPurpose.SUBSTITUTE, **TO_CLEAR))
    steps = unpaid_steps() | {"urge": urged}

    assert broken(steps, "urge") == set()
    assert "EXE-02" in broken(steps, "urge", purpose=DemandPurpose.COURT)


@pytest.mark.parametrize(("day", "refused"), [("03-06", True), ("03-07", False)])
def test_to_clear_is_not_urged_within_the_days_to_correct__acl_50(day, refused):
    """EXE-02: ordered on 3 March to correct within three days."""
    urged = (at(day), demand(day, DemandPurpose.SUBSTITUTE, **TO_CLEAR))
    steps = added(without(substitute_steps(), "recheck"), "urge", early=urged)

    assert ("EXE-02" in broken(steps, "early")) is refused


@pytest.mark.parametrize(("day", "refused"), [("03-12", True), ("03-13", False)])
def test_removal_is_not_urged_within_the_days_of_the_decision__acl_34(day, refused):
    """EXE-02, EXE-09: served on 10 February with thirty days."""
    steps = replaced(moved(forced_steps(), "demand", at(day)), "demand", service=served(day))

    assert ("EXE-02" in broken(without(steps, "announce"), "demand")) is refused


def test_an_owner_of_a_building_may_ask_and_sue_too__arl_20():
    """REM-01, REM-02: the periods of the remedies run from the service of the disposal."""
    timeline = told(decision_steps())
    dues = {due.deadline.code: due for due in watch(procedure_of(timeline), timeline, BOOK)}

    assert dues["reconsider"].binding_on == date(2026, 4, 13)
    assert dues["sue"].binding_on == date(2026, 8, 10)


@pytest.mark.parametrize("kind", sorted(SEALING))
def test_perishables_are_sold_whether_sealed_or_seized__acl_28(kind):
    """COE-08: the article speaks of both."""
    sale = PerishablesSold(
        serial=1, positions=(2,), reason="苹果已开始腐烂", sold_fen=8_000, market_fen=10_000,
        approver=HEAD,
    )  # fmt: skip
    story = filed("2026-04-10") | asked("2026-04-10", measure=kind)
    story |= seized("2026-04-10", measure=kind) | {"sell": (at("2026-04-13"), sale)}

    assert broken(story, "sell") == set()


@pytest.mark.parametrize(("yuan", "refused"), [(200, False), (500, True)])
def test_only_the_instalment_that_is_due_is_urged__apl_66(yuan, refused):
    """EXE-02, PAY-03: the first instalment of 200 yuan was due on 30 April, the second is not."""
    said: dict[str, Any] = {"fine_fen": yuan * 100, "late_fee_fen": 0}
    steps = until(deferred_steps(), "first") | {"demand": (at("05-06"), demand("05-06", **said))}

    assert ("EXE-02" in broken(steps, "demand")) is refused
    assert "EXE-02" in broken(steps, "demand", day=at("04-30"), service=served("04-30"))


@pytest.mark.parametrize(
    ("what", "day", "refused"),
    [
        (Result.DISMISSED, "06-11", True),
        (Result.DISMISSED, "06-12", False),
        (Result.UPHELD, "06-12", True),
        (Result.UPHELD, "06-17", False),
    ],
)
def test_a_ruling_is_final_after_ten_days_a_judgment_after_fifteen__litigation_85(
    what, day, refused
):
    """REM-13: both received on 1 June."""
    judged = cut(STORY, "disclose") | {
        "register": (at("04-02"), remedy(Way.FIRST_INSTANCE, authority="云溪县人民法院")),
        "reply": (at("04-08"), reply(Way.FIRST_INSTANCE, items=STORY["evidence"][1].items)),
        "judgment": (at("06-01"), result(what, Way.FIRST_INSTANCE, "06-01", is_final=False)),
        "final": (at(day), ResultBecameFinal(effective_on=at(day).date())),
    }

    assert ("REM-13" in broken(judged, "final")) is refused


def test_reconsideration_takes_up_an_archived_case__arl_20():
    """REM-01: asked on day 60, after the archive; upheld, closed and archived again."""
    steps = until(STORY, "archive") | {
        "archive": (at("05-19"), acts.CaseArchived(archive_number="20260001")),
        "register": (at("05-25"), remedy(
            received="05-25", applied_on=date(2026, 5, 18), accepted_on=date(2026, 5, 21))),
        "reply": (at("06-01"), reply(on="06-01", items=STORY["evidence"][1].items)),
        "result": (at("07-10"), result(Result.UPHELD, on="07-10")),
        "close_again": (at("07-13"), acts.CaseClosed(approver=HEAD, summary="复议维持")),
        "archive_again": (at("07-20"), acts.CaseArchived(archive_number="20260001")),
    }  # fmt: skip

    assert found_in(steps) == []


def test_a_case_is_decided_milder_after_the_hearing_and_reviewed_so__apl_65():
    """REV-01, DIS-07: less than told, reviewed as decided."""
    milder = fine(7_000, gains_note="当日未有销售，没有违法所得")
    steps = replaced(heard_steps(), "request_review", proposal=milder)
    steps = replaced(replaced(steps, "decide", proposal=milder), "pay", fine_fen=700_000)

    assert found_in(steps) == []


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        ({}, True),
        ({"requested_in_writing": True}, False),
        ({"reason": "在渡口口头提出，已录像"}, False),
    ],
)
def test_who_asks_to_pay_there_need_not_write__apl_69(asked, refused):
    """SUM-05: the law says 经当事人提出; an oral request is put on record."""
    said: dict[str, Any] = {"ground": CollectionGround.REMOTE} | asked

    assert ("SUM-05" in broken(summary_steps(), "collect", **said)) is refused


def no_fine() -> dict[str, Any]:
    """Gains are confiscated, nothing is fined."""
    taken = acts.Proposal(
        kinds=(PenaltyKind.CONFISCATE_GAINS,), gains_fen=10_000, gains_received_fen=10_000,
        reasons="没收违法所得",
    )  # fmt: skip
    steps = replaced(without(STORY, "pay"), "conclude", proposal=taken)
    steps = replaced(steps, "notify", proposal=taken)
    return replaced(steps, "decide", proposal=taken, late_fee_told=False, pay_at="")


def waived_at_once() -> dict[str, Any]:
    """The party gives up both rights, and the decision follows on the same day."""
    waiver = acts.RightsWaived(waives_statement=True, waives_hearing=True, is_signed=True)
    steps = without(STORY, "state", "answer", "request_review", "review")
    steps = added(steps, "decide", waive=(at("03-10", 16), waiver))
    steps = moved(moved(steps, "decide", at("03-10", 17)), "serve", at("03-11", 15))
    steps = replaced(steps, "serve", service=served("03-11"))
    steps = moved(steps, "disclose", at("03-19"))
    return replaced(steps, "disclose", published_on=date(2026, 3, 19))


def told_by_publication() -> dict[str, Any]:
    """The notice is published, the party nowhere to be found; decided when its days are over."""
    published = served(
        "03-10", effective_on=date(2026, 4, 9), way=ServiceWay.NOTICE, proof=Proof.PUBLICATION,
        whereabouts_unknown=True, note="下落不明，查无去向", is_masked=True,
    )  # fmt: skip
    steps = replaced(moved(STORY, "notify", at("04-09", 15)), "notify", service=published)
    kept = without(until(steps, "serve"), "state", "answer", "request_review", "review")
    return moved(kept, "decide", at("04-17"))


@pytest.mark.parametrize("story", [no_fine, waived_at_once, told_by_publication])
def test_a_lawful_case_is_not_found_fault_with__apl_57(story):
    assert found_in(story()) == []
