"""Unlawful buildings: the stories are lawful, each fault is named; worked dates of EXE-09."""

from datetime import date
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import Act, findings_on, review, watch
from yifa.work.cases.acts import buildings, performance
from yifa.work.cases.procedures import BUILDING
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.buildings import (
    Disposal,
    Informed,
    KeepGround,
    OrderScope,
    RemovalGround,
    Witness,
)
from yifa.work.cases.terms.performance import NEEDED_PAPERS, SignedAs, StayGround
from yifa.work.cases.terms.remedies import Way
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    HEAD,
    OFFICERS,
    added,
    at,
    broken,
    facts_before,
    told,
    until,
)
from yifa.work.cases.tests.stories_buildings import (
    decision_steps,
    forced_steps,
    own_removal_steps,
    part_steps,
)

FORCED, OWN, PART = forced_steps(), own_removal_steps(), part_steps()


@pytest.mark.parametrize("steps", [FORCED, OWN, PART], ids=["forced", "own", "part"])
def test_story_is_lawful_throughout__planning_64(steps):
    timeline = told(steps)

    found = review(BUILDING, timeline, BOOK)

    assert [item.message for item in found if item.rule != "REM-01"] == []


def test_the_story_ends_in_the_archive__acl_44():
    assert BUILDING.facts_of(told(FORCED)).stage is Stage.ARCHIVED


def test_removal_is_not_before_the_day_after_the_last_remedy__acl_44():
    """EXE-09: served 10 February 2026; not before 11 August."""
    early: dict[str, Any] = {"started_at": at("08-10", 9), "ended_at": at("08-10", 16)}
    later: dict[str, Any] = {"started_at": at("08-11", 9), "ended_at": at("08-11", 16)}
    notice = msgspec.structs.replace(FORCED["notice"][1], starts_at=at("08-01", 9))
    steps = FORCED | {"notice": (FORCED["notice"][0], notice)}

    assert "EXE-09" in broken(steps, "remove", **early)
    assert "EXE-09" not in broken(steps, "remove", **later)


@pytest.mark.parametrize(
    "without", ["announce", "demand", "order", "notice"], ids=lambda name: f"without_{name}"
)
def test_no_step_before_removal_is_left_out__zj_illegal_building_16(without):
    """EXE-09."""
    name = "notice" if without != "notice" else "remove"

    assert "EXE-09" in broken(FORCED, name, without=(without,))


@pytest.mark.parametrize(
    "changes",
    [
        {"has_photos": False},
        {"has_video": False},
        {"record": " "},
        {"witness": Witness.NONE},
        {"started_at": at("08-25", 8)},
    ],
)
def test_removal_is_witnessed_and_recorded__zj_illegal_building_19(changes):
    """EXE-09."""
    assert "EXE-09" in broken(FORCED, "remove", **changes)


def test_removal_asks_the_party_to_come_and_keeps_its_things__zj_illegal_building_18():
    """EXE-09."""
    assert "EXE-09" in broken(FORCED, "remove", without=("invite",))
    assert "EXE-09" in broken(FORCED, "remove", without=("list",))
    assert "EXE-09" not in broken(FORCED, "remove", without=("list",), is_empty=True)
    assert "EXE-09" in broken(FORCED, "list", witness=Witness.NONE)
    assert "EXE-09" in broken(FORCED, "list", stored_at="")
    assert "EXE-09" in broken(FORCED, "list", day=at("08-21"))


@pytest.mark.parametrize(
    ("day", "rules"),
    [("10-01", {"EXE-07"}), ("10-06", {"EXE-07"}), ("10-10", set()), ("10-17", {"EXE-07"})],
)
def test_removal_keeps_off_holidays__acl_43(day, rules):
    """EXE-07: 10 October is an adjusted working day, 17 October a plain Saturday (warned)."""
    slot: dict[str, Any] = {"started_at": at(day, 9), "ended_at": at(day, 16)}

    assert broken(FORCED, "remove", day=at(day, 17), **slot) == rules


def test_removal_at_night_needs_an_urgent_case__acl_43():
    """EXE-07, CAL-12."""
    slot: dict[str, Any] = {"started_at": at("08-25", 9), "ended_at": at("08-25", 23)}

    assert "EXE-07" in broken(FORCED, "remove", **slot)
    urgent: dict[str, Any] = slot | {"is_urgent": True, "urgency": "墙体即将倒塌，已报负责人批准"}
    assert "EXE-07" not in broken(FORCED, "remove", **urgent)


def test_removal_does_not_cut_supplies__acl_43():
    """EXE-08."""
    assert "EXE-08" in broken(FORCED, "remove", cuts_home_supply=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"moving_out_until": date(2026, 8, 25)},
        {"moving_out_until": date(2026, 8, 13)},
        {"basis": ""},
        {"place": ""},
        {"ends_at": at("08-25", 9)},
    ],
)
def test_notice_of_forced_removal_is_complete__zj_illegal_building_17(changes):
    """EXE-09."""
    assert "EXE-09" in broken(FORCED, "notice", **changes)


def test_removal_waits_for_an_open_remedy__acl_44():
    """EXE-09, REM-10."""
    for name in ("notice", "remove", "order"):
        done_at, payload = FORCED[name]
        facts = facts_before(FORCED, name)
        remedies = msgspec.structs.replace(
            facts.remedies, open_ways=frozenset({Way.FIRST_INSTANCE})
        )
        act = Act(seq=99, payload=payload, done_at=done_at)
        found = findings_on(BUILDING, facts.having(remedies=remedies), act, BOOK)

        assert "EXE-09" in {item.rule for item in found}, name


def test_the_government_orders_after_the_remedies__planning_68():
    """EXE-09: the last day to sue is 10 August."""
    assert "EXE-09" in broken(FORCED, "order", ordered_on=date(2026, 8, 10))
    assert "EXE-09" not in broken(FORCED, "order", ordered_on=date(2026, 8, 11))
    assert "EXE-09" in broken(FORCED, "order", order_number="")
    assert "EXE-09" in broken(OWN, "close", without=("verify",))


def test_a_rural_building_needs_no_order_of_the_county__planning_65():
    """EXE-09: the town organizes the removal itself."""
    done_at, report = FORCED["report"]
    rural = FORCED | {"report": (done_at, msgspec.structs.replace(report, is_urban=False))}

    assert "EXE-09" not in broken(rural, "notice", without=("order",))


@pytest.mark.parametrize(
    "changes",
    [
        {"planning_opinion": ""},
        {"removal_ground": None},
        {"removal_ground": RemovalGround.RURAL},
        {"disposal": Disposal.CORRECT},
        {"disposal": Disposal.CONFISCATE},
        {"disposal": Disposal.CONFISCATE, "removal_ground": RemovalGround.ON_PUBLIC_LAND,
         "keep_ground": KeepGround.HEAVY_LOSS, "published_on": date(2026, 1, 10),
         "government_decision": "云政函〔2026〕1号"},
        {"disposal": Disposal.CONFISCATE, "keep_ground": KeepGround.NEIGHBOR_UNSAFE,
         "published_on": date(2026, 1, 10), "government_decision": "云政函〔2026〕1号"},
    ],
)  # fmt: skip
def test_classification_has_its_ground__zj_illegal_building_11(changes):
    """EXE-09; a building on public land is never kept, an unsafe one is appraised."""
    assert "EXE-09" in broken(FORCED, "classify", **changes)


def test_a_building_that_cannot_be_removed_is_confiscated__zj_illegal_building_12():
    """EXE-09."""
    kept: dict[str, Any] = {
        "disposal": Disposal.CONFISCATE, "keep_ground": KeepGround.HEAVY_LOSS,
        "published_on": date(2026, 1, 10), "government_decision": "云政函〔2026〕1号",
    }  # fmt: skip

    assert "EXE-09" not in broken(FORCED, "classify", **kept)


@pytest.mark.parametrize(
    ("day", "changes", "rules"),
    [
        ("01-20", {}, {"EXE-09"}),
        ("02-09", {"days": 0}, {"EXE-09"}),
        ("02-09", {"court": ""}, {"EXE-09"}),
        ("02-09", {"decision_number": ""}, {"EXE-09"}),
        ("02-09", {"litigation_months": 5}, {"EXE-09"}),
        ("02-09", {"reconsideration_days": 15}, {"EXE-09"}),
        ("02-09", {"disposal": Disposal.CORRECT}, {"EXE-09"}),
        ("02-09", {"decider": type(HEAD)(FIRST.id, FIRST.name)}, {"OFF-04"}),
    ],
)
def test_disposal_hears_the_party_and_says_the_remedies__zj_illegal_building_14(
    day, changes, rules
):
    """EXE-09, OFF-04: told on 13 January, five working days end on 20 January."""
    assert rules <= broken(FORCED, "dispose", day=at(day), **changes)


def test_removal_without_legal_review_is_warned__zj_enforcement_20():
    """REV-01."""
    assert broken(FORCED, "dispose", without=("request_review", "review")) == {"REV-01"}


def test_the_part_built_on_is_removed_by_the_short_way__zj_illegal_building_9():
    """EXE-09: refused stop, government's order; no decision needed."""
    assert broken(PART, "remove") == set()
    assert "EXE-09" in broken(PART, "remove", without=("order",))
    assert "EXE-09" in broken(PART, "order", without=("check",))
    assert "EXE-09" in broken(FORCED, "remove", scope=OrderScope.PART)


def test_a_finished_building_is_not_ordered_to_stop__planning_64():
    """EXE-09."""
    steps = PART | {"report": FORCED["report"]}

    assert "EXE-09" in broken(steps, "stop")


def test_help_after_the_period_is_warned__zj_illegal_building_15():
    """EXE-09: thirty days from 10 February end on 12 March."""
    late: dict[str, Any] = {"asked_on": date(2026, 3, 13)}

    assert broken(OWN, "help") == set()
    assert broken(OWN, "help", day=at("03-13"), **late) == {"EXE-09"}
    assert "EXE-09" in broken(OWN, "help", is_signed=False)


def test_others_are_told_before_closing__zj_illegal_building_22():
    """COP-06."""
    some = msgspec.structs.replace(FORCED["tell"][1], told=tuple(Informed)[1:])
    silent = msgspec.structs.replace(FORCED["tell"][1], tells_execution=False)

    assert "COP-06" in broken(FORCED, "close", without=("tell",))
    assert "COP-06" in broken(FORCED | {"tell": (at("08-27"), some)}, "close")
    assert "COP-06" in broken(FORCED | {"tell": (at("08-27"), silent)}, "close")


def test_correction_closes_with_its_penalty_case__planning_64():
    """EXE-09: correctable buildings are fined in an ordinary case."""
    known = facts_before(OWN, "close").buildings
    disposal: Any = known.disposal
    correct = msgspec.structs.replace(disposal, disposal=Disposal.CORRECT)
    facts = facts_before(OWN, "close")

    def objects(**changes: Any) -> set[str]:
        new = msgspec.structs.replace(known, disposal=correct, **changes)
        act = Act(seq=99, payload=OWN["close"][1], done_at=at("03-12"))
        return {item.rule for item in findings_on(BUILDING, facts.having(buildings=new), act, BOOK)}

    assert objects() == {"EXE-09"}
    assert objects(penalty_case="云综执立字〔2026〕第0010号") == set()


def test_housing_hardship_stays_the_removal__zj_illegal_building_20():
    """EXE-12."""
    stay = performance.ExecutionStayed(
        approver=HEAD, ground=StayGround.HOUSING, reason="无其他住房，保障尚未落实"
    )
    steps = added(FORCED, "notice", stay=(at("08-13", 11), stay))

    assert "EXE-12" in broken(steps, "notice")
    assert "EXE-12" in broken(steps, "remove")


def test_an_only_home_is_not_removed_before_another_is_secured__zj_illegal_building_20():
    """EXE-09."""
    assert "EXE-09" in broken(FORCED, "notice", is_only_home=True)
    assert broken(FORCED, "notice", is_only_home=True, housing_secured="已安排公租房") == set()


def test_the_court_is_not_asked_to_demolish__planning_68():
    """EXE-09: warned, the government's way is the right one."""
    apply = performance.CourtApplied(
        signer=HEAD, signed_as=SignedAs.HEAD, court="云溪县人民法院", obligation="拆除厂房",
        papers=NEEDED_PAPERS,
    )  # fmt: skip
    steps = added(FORCED, "order", apply=(at("08-12"), apply))

    assert "EXE-09" in broken(steps, "apply")


def test_two_officers_remove__apl_42():
    """OFF-01."""
    assert "OFF-01" in broken(FORCED, "remove", officers=OFFICERS[:1])


def test_own_period_and_notice_are_watched__zj_illegal_building_15():
    """EXE-09: thirty days from the service roll for the party; the notice's days do not."""
    timeline = told(until(FORCED, "demand"))

    dues = {due.deadline.code: due for due in watch(BUILDING, timeline, BOOK)}

    assert dues["perform"].binding_on == date(2026, 3, 12)
    assert dues["announced"].binding_on == date(2026, 3, 31)


def test_the_report_is_dated_after_the_finding__apl_54():
    """INV-01."""
    report = decision_steps()["report"][1]
    assert isinstance(report, buildings.BuildingReported)

    assert "INV-01" in broken(FORCED, "report", found_on=date(2026, 1, 6))
