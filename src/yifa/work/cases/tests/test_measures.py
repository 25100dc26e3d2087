"""Preservation, sealing and seizure: each rule on its figure and one step past it."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import BLOCK, Act, Level, findings_on, guard, review
from yifa.records.agencies.terms import ConferralKind
from yifa.work.cases import acts
from yifa.work.cases.acts.measures import CustodyChanged, PerishablesSold, Witness
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.rules.measure_bases import MEASURE_BASES, bases_for
from yifa.work.cases.rules.measures import is_night
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.measures import (
    Disposal,
    MeasureKind,
    ObjectKind,
    PreservedEnding,
    ReleaseGround,
    WitnessRole,
)
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    HEAD,
    OFFICERS,
    SECOND,
    added,
    at,
    broken,
    conferral,
    facts_before,
    officer,
    ordinary_steps,
    replaced,
    served,
    told,
)
from yifa.work.cases.tests.stories_measures import (
    CARTS,
    ITEM,
    NEIGHBOR,
    Story,
    appraised,
    asked,
    confirmed,
    disposed,
    due_of,
    extended,
    filed,
    handled,
    on_the_spot,
    preserved,
    released,
    sampled,
    seized,
)

KEPT = filed("2026-02-12") | preserved("2026-02-12")
SEIZED = filed("2026-04-10") | asked("2026-04-10") | seized("2026-04-10")
EMERGENCY = filed("2026-05-01") | seized(
    "2026-05-01", start=at("2026-05-01", 22, 10), emergency="深夜查获，车辆即将驶离"
)


def levels(story: Story, name: str, id: str, **changes: Any) -> set[Level]:
    done_at, payload = story[name]
    facts = facts_before(story, name)
    said = msgspec.structs.replace(payload, **changes)
    act: Act[Any] = Act(seq=facts.seq + 1, payload=said, done_at=done_at)
    return {item.level for item in findings_on(ORDINARY, facts, act, BOOK) if item.rule == id}


STORIES = {
    "preserved and returned": KEPT | handled("2026-02-25"),
    "two lists": KEPT
    | preserved("2026-02-13", 2)
    | handled("2026-02-25")
    | handled("2026-02-26", 2),
    "sampled": filed() | sampled("2026-02-11"),
    "seized and released": SEIZED | released("2026-05-08"),
    "extended and released": SEIZED | extended("2026-05-08") | released("2026-06-09"),
    "appraised": SEIZED
    | appraised("2026-04-17", "2026-04-20", "2026-04-29")
    | released("2026-05-20"),
    "emergency": EMERGENCY | confirmed(at("2026-05-02", 9)) | released("2026-05-06"),
    "emergency denied": EMERGENCY
    | confirmed(at("2026-05-02", 9), is_approved=False)
    | released("2026-05-02", ground=ReleaseGround.NOT_APPROVED),
}  # fmt: skip


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_lawful_stories_are_let_pass_and_reviewed_clean(story):
    timeline = told(story)
    facts = ORDINARY.begin(timeline.matter, timeline.acts[0].done_at)

    for act in timeline.acts:
        assert guard(ORDINARY, facts, act, BOOK) == (), act.label
        facts = ORDINARY.after(facts, act)

    found = review(ORDINARY, timeline, BOOK, at=timeline.acts[-1].done_at)
    assert [item.message for item in found] == []
    assert not facts.measures.is_holding


@pytest.mark.parametrize(
    ("day", "last", "reminder"),
    [
        ("2026-02-12", date(2026, 2, 28), date(2026, 2, 26)),
        ("2026-09-24", date(2026, 10, 12), date(2026, 10, 9)),
        ("2025-01-23", date(2025, 2, 8), date(2025, 2, 6)),
        ("2025-09-26", date(2025, 10, 13), date(2025, 10, 10)),
        ("2025-04-02", date(2025, 4, 14), date(2025, 4, 10)),
    ],
)
def test_seven_working_days_to_handle_what_is_preserved__apl_56(day, last, reminder):
    """EVD-04."""
    timeline = told(filed(day) | preserved(day))

    due = due_of(timeline, "preserved_1")
    assert due.binding_on == last
    assert due_of(timeline, "preserved_soon_1").binding_on == reminder
    assert not due.is_late(at(last.isoformat(), 23, 59))
    assert due.is_late(at((last + timedelta(days=1)).isoformat(), 0))


@pytest.mark.parametrize(
    ("ending", "day", "refused"),
    [
        (PreservedEnding.TEST, "2026-02-28", False),
        (PreservedEnding.TEST, "2026-03-01", True),
        (PreservedEnding.RELEASE, "2026-03-02", False),
        (PreservedEnding.RETURN, "2026-03-02", False),
    ],
)
def test_after_day_seven_things_can_only_be_given_back__apl_56(ending, day, refused):
    """EVD-04."""
    story = KEPT | handled(day, ending=ending)

    assert ("EVD-04" in broken(story, "handle_1")) is refused


def test_a_late_release_is_a_blocking_finding_afterwards__apl_56():
    """EVD-04."""
    timeline = told(KEPT | handled("2026-03-02", ending=PreservedEnding.RELEASE))

    found = [(item.rule, item.level) for item in review(ORDINARY, timeline, BOOK)]

    assert found == [("EVD-04", BLOCK)]


def test_several_preservations_run_each_its_own_period__apl_56():
    """EVD-04."""
    story = KEPT | preserved("2026-02-25", 2) | handled("2026-02-26", 2)
    timeline = told(story)

    assert due_of(timeline, "preserved_1").open
    assert due_of(timeline, "preserved_1").binding_on == date(2026, 2, 28)
    assert not due_of(timeline, "preserved_2").open
    assert due_of(timeline, "preserved_2").binding_on == date(2026, 3, 5)


def test_the_tenth_preservation_does_not_hide_the_first__apl_56():
    """EVD-04."""
    story = dict(KEPT)
    for serial in range(2, 11):
        story |= preserved(f"2026-02-{24 if serial < 10 else 25}", serial)

    assert due_of(told(story), "preserved_1").binding_on == date(2026, 2, 28)


PRESERVING: list[tuple[str, str, Story, str, dict[str, Any]]] = [
    ("apl_56 not approved", "EVD-04", {k: v for k, v in KEPT.items() if k != "allow_1"},
     "preserve_1", {}),
    ("apl_56 another one", "EVD-04", KEPT, "preserve_1", {"serial": 2}),
    ("apl_56 no reason", "EVD-04", KEPT, "ask_1", {"reason": " "}),
    ("apl_56 no list", "EVD-04", KEPT, "preserve_1", {"things": ()}),
    ("apl_56 no keeper", "EVD-04", KEPT, "preserve_1", {"keeper": ""}),
    ("apl_56 notice a day later", "EVD-04", KEPT, "preserve_1", {"service": served("02-13")}),
    ("apl_56 unsigned", "EVD-04", KEPT, "preserve_1", {"confirmation": Confirmation.MISSING}),
    ("apl_56 refusal not noted", "EVD-04", KEPT, "preserve_1",
     {"confirmation": Confirmation.REFUSED}),
    ("apl_42 one officer", "OFF-01", KEPT, "preserve_1", {"officers": (FIRST,)}),
    ("apl_55 no certificate", "OFF-02", KEPT, "preserve_1", {"certificate_shown": False}),
    ("apl_57 officer approves", "OFF-04", KEPT, "allow_1",
     {"approver": acts.Signatory(FIRST.id, FIRST.name)}),
    ("apl_56 handled without reason", "EVD-04", KEPT | handled("2026-02-25"), "handle_1",
     {"reason": ""}),
    ("apl_56 confiscated without decision", "EVD-04", KEPT | handled("2026-02-25"), "handle_1",
     {"ending": PreservedEnding.CONFISCATE}),
    ("apl_56 handed over to nobody", "EVD-04", KEPT | handled("2026-02-25"), "handle_1",
     {"ending": PreservedEnding.HAND_OVER}),
    ("acl_16 seized without basis", "COE-01", KEPT | handled("2026-02-25"), "handle_1",
     {"ending": PreservedEnding.SEIZE}),
    ("apl_56 sampling unsigned", "EVD-05", filed() | sampled("2026-02-11"), "sample",
     {"confirmation": Confirmation.REFUSED}),
    ("apl_42 sampling by one", "OFF-01", filed() | sampled("2026-02-11"), "sample",
     {"officers": (FIRST,)}),
    ("apl_56 result of no sample", "EVD-05", filed() | sampled("2026-02-11"), "result",
     {"serial": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("id", "story", "step", "changes"), [row[1:] for row in PRESERVING],
                         ids=[row[0] for row in PRESERVING])  # fmt: skip
def test_preservation_is_refused(id, story, step, changes):
    """EVD-04, EVD-05."""
    assert id in broken(story, step, **changes)


def test_a_witness_signs_for_an_absent_party__acl_18():
    """EVD-05, EVD-07."""
    absent: dict[str, Any] = {"confirmation": Confirmation.MISSING, "witness": NEIGHBOR}

    assert broken(KEPT, "preserve_1", **absent) == set()
    assert broken(filed() | sampled("2026-02-11"), "sample", **absent) == set()
    assert broken(SEIZED, "seize_1", party_is_present=False, **absent) == set()


@pytest.mark.parametrize(
    "witness",
    [
        Witness(name="孙协", role=WitnessRole.AUXILIARY),
        Witness(name="郑立", role=WitnessRole.OFFICER),
        Witness(name="钱报", role=WitnessRole.COMPLAINANT),
        Witness(name=SECOND.name, role=WitnessRole.RESIDENT),
    ],
)
def test_officers_auxiliaries_and_complainants_do_not_witness__acl_18(witness):
    """EVD-07, JUR-07."""
    seizing = {"party_is_present": False, "confirmation": Confirmation.MISSING, "witness": witness}

    assert broken(SEIZED, "seize_1", **seizing) == {"EVD-07"}


def test_an_officer_of_the_case_does_not_witness_its_scene__apl_55():
    """EVD-07."""
    assert "EVD-07" in broken(ordinary_steps(), "scene", witness=SECOND.name)
    assert broken(ordinary_steps(), "scene", witness="李邻") == set()


def test_preservation_wants_a_filed_case_or_an_emergency__apl_54():
    """INV-01."""
    story = {k: v for k, v in KEPT.items() if k != "file"}

    assert "INV-01" in broken(story, "ask_1")
    assert broken(story, "ask_1", urgent_reason="摊主正在装车转移") == set()


def test_a_case_is_not_closed_over_things_preserved__apl_56():
    """EVD-04."""
    close = acts.CaseWithdrawn(approver=HEAD, reason="违法事实不能成立")
    story = KEPT | {"withdraw": (at("2026-02-25"), close)}

    assert broken(story, "withdraw") == {"EVD-04"}


def test_a_fruit_cart_is_not_seized_under_the_sanitation_regulation__acl_16():
    """COE-01: the test of the rule book."""
    story = filed("2026-04-10", "street_stall") | asked("2026-04-10")
    done_at, said = story["ask_1"]
    facts = facts_before(story, "ask_1")

    found = findings_on(ORDINARY, facts, Act(seq=4, payload=said, done_at=done_at), BOOK)

    message = next(item.message for item in found if item.rule == "COE-01")
    assert "《浙江省城市市容和环境卫生管理条例》第十六条" in message
    assert "先行登记保存" in message


MEASURES: list[tuple[str, str, dict[str, Any]]] = [
    ("acl_16 no basis chosen", "COE-01", {"basis": ""}),
    ("acl_16 basis of another matter", "COE-01", {"basis": "air_30"}),
    ("acl_22 a place carried off", "COE-01", {"object": ObjectKind.PLACE}),
    ("acl_17 entrusted", "JUR-06",
     {"conferral": msgspec.structs.replace(conferral(ITEM), kind=ConferralKind.ENTRUSTED)}),
    ("acl_17 no conferral", "JUR-06", {"conferral": None}),
    ("acl_5 no necessity", "COE-02", {"necessity": ""}),
    ("acl_29 money frozen", "COE-09", {"measure": MeasureKind.FREEZE}),
    ("acl_10 person held", "COE-09", {"measure": MeasureKind.PERSON}),
    ("acl_23 not involved", "COE-05",
     {"things": (msgspec.structs.replace(CARTS[0], relation=""),)}),
    ("acl_23 necessity of life", "COE-05",
     {"things": (msgspec.structs.replace(CARTS[0], is_necessity=True),)}),
    ("acl_23 sealed by others", "COE-05",
     {"things": (msgspec.structs.replace(CARTS[0], is_sealed_by_others=True),)}),
    ("acl_23 nothing listed", "COE-05", {"things": ()}),
]  # fmt: skip
TAKEN: list[tuple[str, str, dict[str, Any]]] = [
    ("acl_18 one officer", "COE-03", {"officers": (FIRST,)}),
    ("acl_17 an auxiliary", "COE-03",
     {"officers": (FIRST, officer(4, "孙协", auxiliary=True))}),
    ("acl_18 no certificate", "COE-03", {"certificate_shown": False}),
    ("acl_18 party not called", "COE-03", {"party_called": False}),
    ("acl_18 reasons not told", "COE-03", {"reasons_told": False}),
    ("acl_18 party not heard", "COE-03", {"statement": ""}),
    ("acl_18 no record", "COE-03", {"record": ""}),
    ("acl_18 unsigned", "COE-03", {"confirmation": Confirmation.MISSING}),
    ("acl_18 refusal not noted", "COE-03", {"confirmation": Confirmation.REFUSED}),
    ("acl_18 absent without witness", "COE-03", {"party_is_present": False}),
    ("acl_24 one copy", "COE-03", {"list_copies": 1}),
    ("acl_24 decision a day later", "COE-03", {"service": on_the_spot("2026-04-11")}),
    ("acl_18 other than approved", "COE-03", {"measure": MeasureKind.SEAL}),
    ("acl_25 thirty-one days", "COE-06", {"days": 31}),
    ("acl_25 no days", "COE-06", {"days": 0}),
    ("acl_26 fee charged", "COE-07", {"charged_fen": 1}),
    ("acl_26 seized goods left with others", "COE-07", {"is_kept_by_third": True}),
    ("acl_26 no keeper", "COE-07", {"keeper": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("id", "changes"), [row[1:] for row in MEASURES],
                         ids=[row[0] for row in MEASURES])  # fmt: skip
def test_measure_without_ground_is_refused(id, changes):
    """COE-01, COE-02, COE-05, COE-09, JUR-06."""
    assert id in broken(SEIZED, "ask_1", **changes)
    assert id in broken(SEIZED, "seize_1", **changes)


@pytest.mark.parametrize(("id", "changes"), [row[1:] for row in TAKEN],
                         ids=[row[0] for row in TAKEN])  # fmt: skip
def test_measure_taken_the_wrong_way_is_refused(id, changes):
    """COE-03, COE-06, COE-07."""
    assert id in broken(SEIZED, "seize_1", **changes)


def test_the_head_approves_before__acl_18():
    """COE-03."""
    unapproved = {name: step for name, step in SEIZED.items() if name != "allow_1"}
    later = SEIZED | {"allow_1": (at("2026-04-10", 10, 15), SEIZED["allow_1"][1])}

    assert "COE-03" in broken(unapproved, "seize_1")
    assert "COE-03" in broken(later, "seize_1")
    assert broken(SEIZED, "seize_1") == set()


def test_measure_wants_a_filed_case_or_an_emergency__apl_54():
    """INV-01."""
    unfiled = {name: step for name, step in EMERGENCY.items() if name in ("lead", "seize_1")}

    assert "INV-01" in broken(unfiled, "seize_1", emergency="")
    assert "INV-01" not in broken(unfiled, "seize_1")


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
    assert levels(story, "check", "COE-07", is_damaged=True) == {Level.WARN}


def test_things_are_confiscated_only_by_a_decision__acl_27():
    """COE-08."""
    story = SEIZED | disposed("2026-04-20")

    assert "COE-08" in broken(story, "dispose")
    assert "COE-08" in broken(story, "dispose", disposal=Disposal.DESTROY, basis="")
    assert broken(story, "dispose", disposal=Disposal.DESTROY, basis="《产品质量法》") == set()
    late = SEIZED | disposed("2026-05-11", disposal=Disposal.DESTROY)
    assert "COE-08" in broken(late, "dispose")


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


def test_a_case_is_not_closed_over_things_seized__acl_27():
    """COE-08."""
    withdrawn = acts.CaseWithdrawn(approver=HEAD, reason="违法事实不能成立")
    story = SEIZED | {"withdraw": (at("2026-04-20"), withdrawn)}

    assert broken(story, "withdraw") == {"COE-08"}
    facts = facts_before(story, "withdraw").having(stage="served")
    close = Act(seq=9, payload=acts.CaseClosed(approver=HEAD, summary=""), done_at=at("04-20"))
    assert "COE-08" in {item.rule for item in findings_on(ORDINARY, facts, close, BOOK)}


def test_seizure_is_filmed_and_by_day__apl_47():
    """INV-03, CAL-12."""
    assert levels(SEIZED, "seize_1", "INV-03", film_device="") == {Level.WARN}
    night: dict[str, Any] = {
        "started_at": at("2026-04-10", 22), "ended_at": at("2026-04-10", 22, 10),
    }  # fmt: skip
    assert levels(SEIZED, "seize_1", "CAL-12", **night) == {Level.WARN}


@pytest.mark.parametrize(
    ("hour", "minute", "night"),
    [(21, 59, False), (22, 0, True), (0, 0, True), (5, 59, True), (6, 0, False)],
)
def test_the_night_is_from_ten_to_six__acl_5(hour, minute, night):
    """CAL-12."""
    assert is_night(at("2026-04-10", hour, minute), BOOK) is night


def test_noise_is_seized_only_after_a_disobeyed_order__ecology_562():
    """COE-01: the law of the day of the measure."""
    assert [item.code for item in bases_for(("noise:81:0:2",), date(2026, 8, 14))] == ["noise_30"]
    assert [item.code for item in bases_for(("noise:81:0:2",), date(2026, 8, 15))] == [
        "ecology_562"
    ]
    story = filed("2026-04-10", "shop_loudspeaker")
    story |= asked("2026-04-10", basis="noise_30", object=ObjectKind.FACILITY)

    assert broken(story, "ask_1") == {"COE-01"}
    order = replaced(ordinary_steps(), "recheck", refuses_to_correct=True)
    obeyed = {"order": (at("2026-04-10", 9, 5), order["order"][1]),
              "recheck": (at("2026-04-10", 9, 10), order["recheck"][1])}  # fmt: skip
    assert broken(added(story, "ask_1", **obeyed), "ask_1") == set()


def test_a_basis_whose_text_is_not_at_hand_wants_a_second_look__acl_16():
    """COE-01."""
    story = filed("2026-08-20", "burning_waste")
    story |= asked("2026-08-20", basis="ecology_52", object=ObjectKind.FACILITY)

    assert levels(story, "ask_1", "COE-01") == {Level.WARN}


def test_building_sites_are_sealed_by_order_of_the_government__planning_68():
    """COE-01."""
    basis = next(item for item in MEASURE_BASES if item.code == "planning_68")

    assert basis.allows(MeasureKind.SEAL, ObjectKind.PLACE)
    assert not basis.allows(MeasureKind.SEIZE, ObjectKind.GOODS)
    assert basis.needs_government_order


def test_no_basis_is_of_a_local_regulation_or_a_rule__acl_10():
    """COE-01."""
    assert not any(item.citation.statute.startswith("zj_") for item in MEASURE_BASES)
