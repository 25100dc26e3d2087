"""Performance: payment in parts, the surcharge, agreements, stays, ends; each rule by its id."""

from datetime import date
from typing import Any

import pytest

from yifa.base.procedure import Act, Timeline, findings_on, review, watch
from yifa.work.cases.acts import performance
from yifa.work.cases.facts.remedies import RemediesFacts
from yifa.work.cases.procedures import procedure_of
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.rules.performance.periods import late_fee_ran
from yifa.work.cases.terms import PenaltyKind, Stage
from yifa.work.cases.terms.performance import DisposalWay, EndGround, Performer
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    HEAD,
    added,
    at,
    broken,
    facts_before,
    told,
    until,
)
from yifa.work.cases.tests.stories_performance import (
    agreement_steps,
    cleared,
    court_steps,
    deferred_steps,
    goods_disposed,
    refused_steps,
    stayed_steps,
    substitute_steps,
    unpaid_steps,
)

DEFERRED, STAYED, AGREED = deferred_steps(), stayed_steps(), agreement_steps()
SUBSTITUTE = substitute_steps()


@pytest.mark.parametrize(
    "steps",
    [
        court_steps(),
        refused_steps(),
        DEFERRED,
        SUBSTITUTE,
        STAYED,
        AGREED,
    ],
    ids=["court", "refused", "deferred", "substitute", "stayed", "agreed"],
)
def test_story_is_lawful_throughout__acl_34(steps):
    timeline = told(steps)

    found = review(procedure_of(timeline), timeline, BOOK)

    assert [item.message for item in found if item.rule != "REM-01"] == []


PART = performance.Instalment


@pytest.mark.parametrize(
    ("name", "changes", "rule"),
    [
        ("ask", {"is_signed": False}, "PAY-03"),
        ("ask", {"reason": " "}, "PAY-03"),
        ("approve", {"instalments": ()}, "PAY-03"),
        ("approve", {"instalments": (PART(date(2026, 4, 30), 49_999),)}, "PAY-03"),
        ("approve", {"instalments": (PART(date(2026, 3, 27), 50_000),)}, "PAY-03"),
        ("first", {"channel": "现金交执法人员"}, "PAY-01"),
        ("first", {"receipt": ""}, "PAY-01"),
    ],
)
def test_payment_in_parts_is_refused__apl_66(name, changes, rule):
    """PAY-01, PAY-03."""
    assert rule in broken(DEFERRED, name, **changes)


def test_deferral_without_application_is_refused__apl_66():
    """PAY-03."""
    assert "PAY-03" in broken(DEFERRED, "approve", without=("ask",))


def test_an_officer_of_the_case_may_not_approve__apl_57():
    """OFF-04."""
    approver = type(HEAD)(FIRST.id, FIRST.name)

    assert "OFF-04" in broken(DEFERRED, "approve", approver=approver)
    assert "OFF-04" in broken(STAYED, "end", approver=approver)


def test_no_surcharge_inside_an_approved_deferral__apl_66():
    """PAY-03, PAY-04: an instalment missed is late from the day after, the rest is not."""
    facts = facts_before(DEFERRED, "first").having(late_fee_told=True)

    assert late_fee_fen(facts, date(2026, 4, 30), BOOK) == 0
    assert late_fee_fen(facts, date(2026, 5, 1), BOOK) == 600
    assert late_fee_fen(facts, date(2026, 5, 29), BOOK) == 29 * 600
    assert late_fee_fen(facts, date(2026, 5, 30), BOOK) == 29 * 600 + 1_500


def test_no_surcharge_while_a_remedy_goes_on__apl_73():
    """PAY-04: the days from filing to the end, both included, are taken out."""
    facts = facts_before(unpaid_steps(), "disclose").having(
        served_on=date(2026, 1, 31), fine_fen=200_000, late_fee_told=True
    )
    paused = facts.having(
        remedies=RemediesFacts(open_periods=((date(2026, 3, 1), date(2026, 3, 5)),))
    )
    open_still = facts.having(remedies=RemediesFacts(open_periods=((date(2026, 3, 1), None),)))

    assert late_fee_fen(facts, date(2026, 3, 6), BOOK) == 60_000
    assert late_fee_fen(paused, date(2026, 3, 6), BOOK) == 30_000
    assert late_fee_fen(open_still, date(2026, 5, 6), BOOK) == 24_000


def test_surcharge_reaches_the_fine_on_day_34__apl_72():
    """PAY-04: thirty-three days are 99 per cent, thirty-four the whole fine."""
    facts = facts_before(unpaid_steps(), "disclose").having(
        served_on=date(2026, 1, 31), fine_fen=200_000, late_fee_told=True
    )

    assert late_fee_fen(facts, date(2026, 3, 29), BOOK) == 198_000
    assert late_fee_fen(facts, date(2026, 3, 30), BOOK) == 200_000


def test_surcharge_runs_for_more_than_thirty_days__acl_46():
    """EXE-04: due 17 March; more than thirty days first true on 17 April."""
    assert late_fee_ran(date(2026, 3, 17), date(2026, 4, 16)) == 30
    assert late_fee_ran(date(2026, 3, 17), date(2026, 4, 17)) == 31


@pytest.mark.parametrize(
    "changes",
    [
        {"fine_cut_fen": 1},
        {"remedial_steps": ""},
        {"late_fee_cut_fen": 50_001},
        {"is_signed": False},
        {"harms_others": True},
        {"instalments": (PART(date(2026, 10, 30), 49_000),)},
    ],
)
def test_agreement_is_refused__acl_42(changes):
    """EXE-12: the fine is never cut, the surcharge only after remedial steps."""
    assert "EXE-12" in broken(AGREED, "agree", **changes)


def test_agreement_takes_the_cut_off_the_surcharge__acl_42():
    """EXE-12, PAY-04."""
    facts = facts_before(AGREED, "pay")

    assert late_fee_fen(facts, date(2026, 10, 29), BOOK) == 10_000


def test_broken_agreement_brings_the_surcharge_back__acl_42():
    """EXE-12."""
    broke = performance.AgreementBroken(approver=HEAD, reason="逾期未付")
    steps = added(AGREED, "pay", breach=(at("10-28"), broke))

    assert late_fee_fen(facts_before(steps, "pay"), date(2026, 10, 29), BOOK) == 50_000


@pytest.mark.parametrize(
    ("stayed", "ended", "lawful"),
    [("2023-11-20", "2026-11-19", False), ("2023-11-20", "2026-11-20", True)],
)
def test_stay_of_three_years_on_its_worked_date__acl_39(stayed, ended, lawful):
    """EXE-12: stayed on 20 November 2023, three years on 20 November 2026."""
    facts = facts_before(STAYED, "end")
    stands = type(facts.performance)(stayed_on=date.fromisoformat(stayed))
    act = Act(seq=99, payload=STAYED["end"][1], done_at=at(ended))
    found = findings_on(
        procedure_of(told(STAYED)), facts.having(performance=stands, at=at(ended)), act, BOOK
    )

    assert ("EXE-12" not in {item.rule for item in found}) is lawful


@pytest.mark.parametrize(
    "changes",
    [
        {"is_harmless": False},
        {"is_unable": False},
        {"ground": EndGround.DEATH},
        {"ground": EndGround.DISSOLVED, "evidence": "注销证明"},
        {"reason": ""},
    ],
)
def test_end_without_its_ground_is_refused__acl_40(changes):
    """EXE-12; the party is a merchant, hence a person."""
    assert "EXE-12" in broken(STAYED, "end", **changes)


def test_a_stayed_case_is_not_closed__acl_39():
    """EXE-12, PAY-02."""
    assert {"EXE-12", "PAY-02"} <= broken(STAYED, "close", without=("end",))


def test_an_ended_case_is_closed_unpaid__acl_40():
    """EXE-12: nothing more is collected."""
    assert broken(STAYED, "close") == set()


def test_revoked_decision_is_closed_after_restitution__acl_41():
    """EXE-12."""
    end = performance.ExecutionEnded(
        approver=HEAD, ground=EndGround.REVOKED, reason="判决撤销", evidence="判决书"
    )
    back = performance.Restored(
        approver=HEAD, reason="判决撤销", returned="退还罚款", refund_fen=20_000
    )
    steps = added(until(DEFERRED, "second") | {"close": DEFERRED["close"]}, "close",
                  end=(at("05-20"), end), back=(at("05-25"), back))  # fmt: skip

    assert "EXE-12" in broken(steps, "close", without=("back",))
    assert "EXE-12" not in broken(steps, "close")
    assert "EXE-12" in broken(steps, "back", refund_fen=20_001)


@pytest.mark.parametrize(
    ("changes", "without"),
    [({"harms": ()}, ()), ({"budget_fen": 0}, ()), ({}, ("urge",)), ({}, ("order", "recheck"))],
)
def test_substitute_is_refused__acl_50(changes, without):
    """EXE-10."""
    assert "EXE-10" in broken(SUBSTITUTE, "decide_substitute", without=without, **changes)


def test_substitute_by_a_related_person_is_refused__acl_50():
    """EXE-10: 没有利害关系的第三人."""
    assert "EXE-10" in broken(SUBSTITUTE, "decide_substitute", performer=Performer.RELATED)
    assert "EXE-10" in broken(SUBSTITUTE, "substitute", performer=Performer.RELATED)


@pytest.mark.parametrize(("urged", "lawful"), [("04-28", True), ("04-29", False)])
def test_substitute_waits_three_working_days__acl_51(urged, lawful):
    """EXE-10: start on 6 May, the demand is served on 28 April at the latest."""
    again: Any = SUBSTITUTE["urge_again"][1]
    service = type(again.service)(
        way=again.service.way, served_on=at(urged).date(), effective_on=at(urged).date()
    )
    changed = performance.DemandServed(
        **{name: getattr(again, name) for name in again.__struct_fields__} | {"service": service}
    )
    steps = SUBSTITUTE | {"urge_again": (at(urged), changed)}

    assert ("EXE-10" not in broken(steps, "substitute")) is lawful


@pytest.mark.parametrize(
    "changes",
    [{"uses_force": True}, {"is_signed_by_performer": False}, {"cost_fen": 200_001}],
)
def test_substitute_is_done_lawfully__acl_51(changes):
    """EXE-10."""
    assert "EXE-10" in broken(SUBSTITUTE, "substitute", **changes)


def test_substitute_keeps_off_holidays__acl_43():
    """EXE-07."""
    slot: dict[str, Any] = {"started_at": at("05-05", 9), "ended_at": at("05-05", 11)}

    assert "EXE-07" in broken(SUBSTITUTE, "substitute", **slot)


def test_clearing_at_once_is_told_before_closing__acl_52():
    """EXE-11."""
    tell = performance.ClearingTold(told_on=date(2026, 3, 5), way="电话")
    steps = added(DEFERRED, "recheck", clear=(at("03-05", 10), cleared()),
                  tell=(at("03-05", 11), tell))  # fmt: skip

    assert "EXE-11" in broken(steps, "close", without=("tell",))
    assert "EXE-11" not in broken(steps, "close")
    assert "EXE-11" in broken(steps, "clear", party_cannot_clear=False)
    assert "EXE-11" in broken(steps, "clear", is_public_place=False)


def test_confiscated_goods_are_sold_in_public__apl_74():
    """PAY-06."""
    steps = unpaid_steps() | {"goods": (at("04-20"), goods_disposed())}
    facts = facts_before(steps, "goods").having(kinds_decided=(PenaltyKind.CONFISCATE_GOODS,))
    assert "PAY-06" in broken(steps, "goods")

    def objects(**other: object) -> set[str]:
        act = Act(seq=99, payload=goods_disposed(**other), done_at=at("04-20"))
        return {item.rule for item in findings_on(procedure_of(told(steps)), facts, act, BOOK)}

    assert objects() == set()
    assert "PAY-06" in objects(inventory="")
    assert "PAY-06" in objects(auction_house="")
    assert "PAY-06" in objects(treasury_receipt="")
    assert "PAY-06" in objects(way=DisposalWay.DESTROY)


def test_seized_goods_cover_the_fine_only_after_the_remedies__acl_46():
    """EXE-04."""
    auction = performance.SeizedAuctioned(
        approver=HEAD, goods="货架", seized_on=date(2026, 3, 5), auction_house="云溪拍卖行",
        auctioned_on=date(2026, 10, 14), fine_fen=50_000, receipt="P1",
    )  # fmt: skip
    steps = until(court_steps(), "apply") | {"auction": (at("10-14"), auction)}

    assert broken(steps, "auction") == set()
    assert "EXE-04" in broken(steps, "auction", day=at("10-13"))
    assert "EXE-04" in broken(steps, "auction", is_seized_for_fine=True)
    assert "EXE-04" in broken(steps, "auction", seized_on=date(2026, 3, 19))
    assert "EXE-04" in broken(steps, "auction", auction_house="")
    assert "EXE-04" in broken(steps, "auction", fine_fen=50_001)


def test_instalment_is_what_watch_shows__apl_66():
    """PAY-03: the next instalment, then the last one."""
    timeline = told(until(DEFERRED, "first"))
    paid = told(until(DEFERRED, "second"))

    assert _due(timeline, "pay") == date(2026, 4, 30)
    assert _due(paid, "pay") == date(2026, 5, 29)
    assert procedure_of(paid).facts_of(told(DEFERRED)).stage is Stage.ARCHIVED


def _due(timeline: Timeline[Any], code: str) -> date:
    dues = {due.deadline.code: due for due in watch(procedure_of(timeline), timeline, BOOK)}
    return dues[code].binding_on
