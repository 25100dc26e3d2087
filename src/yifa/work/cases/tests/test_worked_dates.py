"""Dates, ages and amounts that the rule book works out, each on its figure and one past it."""

from datetime import date, datetime
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, Level, findings_on, watch
from yifa.records.parties.terms import Kind
from yifa.work.cases import acts
from yifa.work.cases.procedures import SUMMARY, procedure_of
from yifa.work.cases.rules.decision import decision_due_on
from yifa.work.cases.rules.evidence import correction_due_on
from yifa.work.cases.rules.notice import defence_ends_on, hearing_ends_on
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.rules.summary import hand_in_due_on
from yifa.work.cases.terms import NoPenaltyGround, PenaltyKind, Proof, Receiver, ServiceWay
from yifa.work.cases.tests.stories import (
    ALL_NO,
    BOOK,
    HEAD,
    STALL,
    added,
    at,
    broken,
    facts_before,
    fine,
    ordinary_steps,
    party,
    replaced,
    served,
    summary_steps,
    told,
)

ORDINARY = ordinary_steps()
SPOT = summary_steps()


def levels(
    steps: dict[str, Any], name: str, id: str, *, day: datetime | None = None, **changes: Any
) -> set[Level]:
    """Ask how gravely one rule objects to a step."""
    done_at, payload = steps[name]
    facts = facts_before(steps, name)
    said = msgspec.structs.replace(payload, **changes)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=said, done_at=day or done_at)
    findings = findings_on(procedure_of(told(steps)), facts, act, BOOK)
    return {item.level for item in findings if item.rule == id}


@pytest.mark.parametrize(
    ("filed", "due"), [("01-05", date(2026, 4, 5)), ("07-06", date(2026, 10, 4))]
)
def test_ninety_days_are_calendar_days_and_do_not_roll__apl_60(filed, due):
    facts = facts_before(ORDINARY, "decide").having(filed_on=at(filed).date())

    assert decision_due_on(facts, BOOK) == due


@pytest.mark.parametrize(
    ("day", "last"), [("03-02", date(2026, 3, 9)), ("02-11", date(2026, 2, 25))]
)
def test_five_working_days_to_state_and_defend__apl_85(day, last):
    facts = facts_before(replaced(ORDINARY, "notify", service=served(day)), "state")

    assert defence_ends_on(facts, BOOK) == last


@pytest.mark.parametrize(
    ("day", "last"), [("02-11", date(2026, 2, 25)), ("09-24", date(2026, 10, 9))]
)
def test_five_working_days_to_ask_for_a_hearing__apl_64(day, last):
    steps = replaced(ORDINARY, "notify", service=served(day), hearing_told=True)

    assert hearing_ends_on(facts_before(steps, "state"), BOOK) == last


@pytest.mark.parametrize(
    ("day", "last"), [("02-13", date(2026, 2, 24)), ("09-30", date(2026, 10, 9))]
)
def test_cash_goes_to_the_agency_within_two_working_days__apl_71(day, last):
    assert hand_in_due_on(at(day).date(), BOOK) == last


@pytest.mark.parametrize(("handed_in", "late"), [("02-24", False), ("02-25", True)])
def test_cash_handed_in_a_day_late_is_late__apl_71(handed_in, late):
    spot = {
        name: (moment.replace(month=2, day=13), payload)
        for name, (moment, payload) in SPOT.items()
        if name in ("open", "tell", "hear", "decide", "serve", "collect")
    }
    timeline = told(spot | {"hand_in": (at(handed_in), SPOT["hand_in"][1])})

    due = next(due for due in watch(SUMMARY, timeline, BOOK) if due.deadline.code == "hand_in")

    assert due.is_late(at(handed_in)) is late


def test_order_to_correct_ends_on_its_last_day__rec_02():
    order = ORDINARY["order"][1]
    assert isinstance(order, acts.CorrectionOrdered)

    assert correction_due_on(order, BOOK) == date(2026, 3, 6)


@pytest.mark.parametrize(("days", "warned"), [(0, True), (1, False), (90, False), (91, True)])
def test_period_to_correct_fits_the_clause__apl_28(days, warned):
    assert ("REC-03" in broken(ORDINARY, "order", days=days)) is warned


@pytest.mark.parametrize(
    ("paid", "yuan"),
    [("02-24", 0), ("02-25", 60), ("03-06", 600), ("03-29", 1_980), ("03-30", 2_000)],
)
def test_surcharge_reaches_the_fine_on_day_34__apl_72(paid, yuan):
    facts = facts_before(ORDINARY, "pay").having(
        served_on=date(2026, 1, 31), fine_fen=200_000, late_fee_told=True
    )

    assert late_fee_fen(facts, at(paid).date(), BOOK) == yuan * 100


def test_a_surcharge_of_which_the_decision_says_nothing_does_not_arise__acl_45():
    facts = facts_before(ORDINARY, "pay").having(
        served_on=date(2026, 1, 31), fine_fen=200_000, late_fee_told=False
    )

    assert late_fee_fen(facts, date(2026, 5, 6), BOOK) == 0


@pytest.mark.parametrize(("found", "refused"), [("2026-03-10", False), ("2026-03-11", True)])
def test_found_on_the_last_day_of_two_years__apl_36(found, refused):
    day = date(2024, 3, 10)
    steps = replaced(
        ORDINARY, "lead", happened_from=day, happened_until=day, found_on=at(found).date()
    )

    assert ("EVD-06" in broken(steps, "propose", level=Level.BLOCK)) is refused
    assert "EVD-06" not in broken(steps, "propose", endangers_health=True)


@pytest.mark.parametrize(
    ("happened", "refused"),
    [("2024-03-06", False), ("2024-03-05", True), ("2026-03-06", False), ("2026-03-07", True)],
)
def test_on_the_spot_neither_expired_nor_to_come__apl_36(happened, refused):
    day = date.fromisoformat(happened)

    assert ("EVD-06" in broken(SPOT, "open", happened_on=day)) is refused


@pytest.mark.parametrize(("acted", "level"), [("03-06", Level.BLOCK), ("03-07", Level.WARN)])
def test_thirteen_is_refused_and_the_birthday_is_asked_about__apl_30(acted, level):
    child = party(310, Kind.PERSON, "陈小安", "X", "城东路1号", born_on=date(2012, 3, 7))
    day = at(acted).date()
    steps = replaced(ORDINARY, "lead", happened_from=day, happened_until=day)

    assert levels(replaced(steps, "propose", party=child), "decide", "DIS-01") == {level}


@pytest.mark.parametrize(("born", "refused"), [((2008, 3, 2), False), ((2008, 3, 3), True)])
def test_from_seventeen_to_eighteen_the_most_may_be_fined__apl_30(born, refused):
    youth = party(311, Kind.PERSON, "陈小安", "X", "城东路1号", born_on=date(*born))
    steps = replaced(ORDINARY, "propose", party=youth)

    assert ("DIS-01" in broken(steps, "notify", proposal=fine(1_000))) is refused


def test_fourteen_years_old_is_not_spared_for_being_under_fourteen__apl_30():
    child = party(310, Kind.PERSON, "陈小安", "X", "城东路1号", born_on=date(2012, 3, 1))
    said = acts.NoPenaltyDecided(
        number="N", decider=HEAD, facts_found="店外经营",
        ground=NoPenaltyGround.UNDER_FOURTEEN, education="责令监护人加以管教",
    )  # fmt: skip
    spared = added(ORDINARY, "decide", spare=(at("03-17"), said))

    assert "DIS-04" in broken(replaced(spared, "propose", party=child), "spare")
    younger = msgspec.structs.replace(child, born_on=date(2012, 3, 3))
    assert "DIS-04" not in broken(replaced(spared, "propose", party=younger), "spare")


def barbecue(acted: str) -> dict[str, Any]:
    """Story of a barbecue in a forbidden area, stopped when told: the figures of VER-01."""
    day = date.fromisoformat(acted)
    steps = replaced(
        ORDINARY, "lead", cause_code="open_air_barbecue", happened_from=day, happened_until=day,
        found_on=day,
    )  # fmt: skip
    steps = replaced(steps, "propose", cause_code="open_air_barbecue", item_code="YF-0201")
    return replaced(steps, "recheck", is_corrected=True)


@pytest.mark.parametrize(
    ("decided", "yuan", "refused"),
    [
        ("08-14", 10_000, False),
        ("08-14", 20_001, True),
        ("09-10", 5_000, False),
        ("09-10", 5_001, True),
        ("09-10", 10_000, True),
        ("09-10", 500, False),
        ("09-10", 499, True),
    ],
)
def test_lighter_code_applies_to_a_barbecue_before_it__apl_37(decided, yuan, refused):
    steps, proposal = barbecue("2026-07-20"), fine(yuan)

    found = levels(steps, "decide", "DIS-05", day=at(decided), proposal=proposal)

    assert (Level.BLOCK in found) is refused


def test_code_alone_applies_to_a_barbecue_from_its_first_day__ecology_1242():
    steps = barbecue("2026-08-15")

    found = levels(steps, "decide", "DIS-05", day=at("09-10"), proposal=fine(5_001))

    assert Level.BLOCK in found


def answered(**other: Any) -> acts.Circumstances:
    return msgspec.structs.replace(ALL_NO, **other)


def test_slight_corrected_and_harmless_is_not_fined__apl_33():
    slight = replaced(ORDINARY, "conclude", circumstances=answered(is_slight_and_corrected=True))

    assert levels(slight, "decide", "DIS-04") == {Level.BLOCK}


def test_first_time_slight_and_corrected_may_be_fined_with_a_reason__apl_33():
    first = answered(is_first_slight_and_corrected=True)

    assert levels(ORDINARY, "decide", "DIS-04", circumstances=first) == {Level.WARN}
    concluded = replaced(ORDINARY, "conclude", circumstances=first)
    assert levels(concluded, "decide", "DIS-04") == {Level.WARN}


def test_second_notice_is_not_heavier_without_new_grounds__apl_45():
    both = fine(500, kinds=(PenaltyKind.FINE, PenaltyKind.CONFISCATE_GOODS))
    steps = added(ORDINARY, "request_review", again=(at("03-13", 11), ORDINARY["notify"][1]))

    assert "NOT-04" not in broken(steps, "again")
    assert "NOT-04" not in broken(steps, "again", proposal=fine(499))
    assert "NOT-04" in broken(steps, "again", proposal=fine(501))
    assert "NOT-04" in broken(steps, "again", proposal=both)
    assert "NOT-04" not in broken(steps, "again", proposal=both, new_grounds="查明使用工具")


@pytest.mark.parametrize(("yuan", "refused"), [(499, False), (500, False), (501, True)])
def test_decision_is_not_heavier_than_the_notice__apl_45(yuan, refused):
    assert ("DIS-07" in broken(ORDINARY, "decide", proposal=fine(yuan))) is refused


LATER = {
    "statement": (at("03-16", 15), ORDINARY["state"][1]),
    "recheck": (at("03-16", 15), ORDINARY["recheck"][1]),
    "evidence": (at("03-16", 15), ORDINARY["evidence"][1]),
    "notice": (
        at("03-16", 15),
        msgspec.structs.replace(ORDINARY["notify"][1], proposal=fine(400)),
    ),
}


@pytest.mark.parametrize("later", LATER)
def test_review_is_repeated_after_what_came_later__apl_58(later):
    complex_case = replaced(ORDINARY, "conclude", is_complex=True)

    assert "REV-01" not in broken(complex_case, "decide")
    assert "REV-01" in broken(added(complex_case, "decide", later=LATER[later]), "decide")


def test_review_passed_before_an_unchanged_notice_stands__apl_58():
    steps = replaced(ORDINARY, "conclude", is_complex=True)
    early = {
        "early_request": (at("03-10", 11), acts.ReviewRequested()),
        "early": (at("03-10", 12), ORDINARY["review"][1]),
    }
    silent = ("state", "answer", "request_review", "review")

    assert "REV-01" not in broken(added(steps, "notify", **early), "decide", without=silent)


def left(**other: Any) -> acts.Service:
    return served("03-18", way=ServiceWay.LEFT, proof=Proof.FILMED, **other)


@pytest.mark.parametrize(
    ("service", "refused"),
    [
        (left(is_refused=True), False),
        (left(is_refused=False), True),
        (left(is_refused=True, receiver=Receiver.NOBODY), True),
        (left(is_refused=True, receiver=Receiver.ADULT_FAMILY), False),
    ],
)
def test_absence_is_not_refusal__cpl_89(service, refused):
    assert ("SRV-04" in broken(ORDINARY, "serve", service=service)) is refused


def test_limit_on_the_spot_for_a_merchant_is_the_bureau_s_own__apl_51():
    steps = replaced(SPOT, "open", party=STALL)
    facts = facts_before(steps, "decide")

    assert facts.party == STALL
    assert "SUM-01" not in broken(steps, "decide", proposal=fine(200))
    assert "SUM-01" in broken(steps, "decide", proposal=fine(201))
