"""Preservation, sealing and seizure: each rule on its figure and one step past it."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import WARN, Act, findings_on, guard, review
from yifa.records.agencies.terms import ConferralKind
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.rules.measure_bases import MEASURE_BASES, bases_for
from yifa.work.cases.rules.measures import is_night
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.measures import (
    MeasureKind,
    ObjectKind,
    ReleaseGround,
)
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    added,
    at,
    broken,
    conferral,
    facts_before,
    officer,
    ordinary_steps,
    replaced,
    told,
)
from yifa.work.cases.tests.stories_measures import (
    CARTS,
    EMERGENCY,
    ITEM,
    KEPT,
    SEIZED,
    appraised,
    asked,
    confirmed,
    extended,
    filed,
    handled,
    on_the_spot,
    preserved,
    released,
    sampled,
)

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


def test_seizure_is_filmed_and_by_day__apl_47():
    """INV-03, CAL-12."""
    assert "INV-03" in broken(SEIZED, "seize_1", level=WARN, film_device="")
    night: dict[str, Any] = {
        "started_at": at("2026-04-10", 22), "ended_at": at("2026-04-10", 22, 10),
    }  # fmt: skip
    assert "CAL-12" in broken(SEIZED, "seize_1", level=WARN, **night)


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

    assert broken(story, "ask_1") == broken(story, "ask_1", level=WARN) == {"COE-01"}


def test_building_sites_are_sealed_by_order_of_the_government__planning_68():
    """COE-01."""
    basis = next(item for item in MEASURE_BASES if item.code == "planning_68")

    assert basis.allows(MeasureKind.SEAL, ObjectKind.PLACE)
    assert not basis.allows(MeasureKind.SEIZE, ObjectKind.GOODS)
    assert basis.needs_government_order


def test_no_basis_is_of_a_local_regulation_or_a_rule__acl_10():
    """COE-01."""
    assert not any(item.citation.statute.startswith("zj_") for item in MEASURE_BASES)


def test_a_town_looks_whether_its_conferral_includes_measures__acl_17():
    """JUR-06."""
    conferred = msgspec.structs.replace(conferral(ITEM), kind=ConferralKind.CONFERRED)

    assert "JUR-06" in broken(SEIZED, "ask_1", level=WARN, conferral=conferred)
