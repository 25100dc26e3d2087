"""Things preserved, samples and witnesses: each rule on its figure and one step past it."""

from datetime import date, timedelta
from typing import Any

import pytest

from yifa.base.procedure import BLOCK, review
from yifa.work.cases import acts
from yifa.work.cases.acts.measures import Witness
from yifa.work.cases.procedures import ORDINARY
from yifa.work.cases.terms import Confirmation
from yifa.work.cases.terms.measures import PreservedEnding, WitnessRole
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    HEAD,
    SECOND,
    at,
    broken,
    ordinary_steps,
    served,
    told,
)
from yifa.work.cases.tests.stories_measures import (
    KEPT,
    NEIGHBOR,
    SEIZED,
    Story,
    due_of,
    filed,
    handled,
    preserved,
    sampled,
)


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
