"""Off-site enforcement: basis, device, review, telling, objection, parked vehicles."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import msgspec
import pytest

from yifa.base.procedure import review, watch
from yifa.records.devices.terms import Kind, PlaceKind, Purpose
from yifa.work.cases.acts import off_site as said
from yifa.work.cases.procedures import OFF_SITE, procedure_of
from yifa.work.cases.terms import Stage
from yifa.work.cases.terms.off_site import Wrong
from yifa.work.cases.tests.stories import (
    BOOK,
    FIRST,
    OFFICERS,
    added,
    at,
    broken,
    moved,
    replaced,
    told,
    until,
)
from yifa.work.cases.tests.stories_off_site import (
    OPERATOR,
    device,
    objected,
    off_site_steps,
)

STEPS: dict[str, Any] = off_site_steps()


def off(flag: str) -> dict[str, Any]:
    return {flag: False}


def dues(steps: dict[str, Any]) -> dict[str, Any]:
    return {due.deadline.code: due for due in watch(OFF_SITE, told(steps), BOOK)}


# --- the whole way


def test_the_whole_story_is_lawful__apl_41() -> None:
    steps = added(STEPS, "conclude", **objected())
    timeline = told(steps)

    assert procedure_of(timeline).id == "off_site/2"
    assert [item.message for item in review(OFF_SITE, timeline, BOOK)] == []
    assert OFF_SITE.facts_of(timeline).stage == Stage.ARCHIVED


def test_every_act_is_one_step_only() -> None:
    assert len(OFF_SITE.step_of) == len(OFF_SITE.steps)


def test_no_step_leads_into_an_investigation_that_is_not_there() -> None:
    assert not [step.kind for step in OFF_SITE.steps if step.to is Stage.INVESTIGATING]


# --- MON-01: a law or an administrative regulation lets devices prove it


@pytest.mark.parametrize("cause", ["outside_door_trade", "street_stall", "spitting_littering"])
def test_a_camera_alone_proves_no_street_trade__apl_41(cause: str) -> None:
    """MON-01: a lead and two officers instead."""
    found = broken(STEPS, "capture", cause_code=cause)

    assert "MON-01" in found


def book_with_basis(value: str) -> Any:
    code = "off_site_basis.pavement_parking"
    changed = msgspec.structs.replace(BOOK.parameters[code][0], value=value)
    return replace(BOOK, parameters={**BOOK.parameters, code: (changed,)})


@pytest.mark.parametrize(
    ("basis", "levels"),
    [
        ("road_traffic:114", set()),
        ("zj_enforcement:23", {"warn"}),
        ("traffic_procedure:19", {"block"}),
        ("", {"block"}),
    ],
)
def test_the_rank_of_the_basis_decides__apl_41(basis: str, levels: set[str]) -> None:
    """MON-01: a law passes, a local regulation warns, a ministry's rule does not do."""
    found = review(OFF_SITE, told(until(STEPS, "verify")), book_with_basis(basis))

    assert {str(item.level) for item in found if item.rule == "MON-01"} == levels


# --- MON-02, MON-06, MON-08: the device on the day of the record


@pytest.mark.parametrize(
    "lack",
    [
        {"legal_review_on": None},
        {"technical_review_on": None},
        {"sign_on": None},
        {"published_on": None},
        {"admitted_on": None},
        {"standard": ""},
        {"suspended_since": date(2026, 3, 1)},
        {"kind": Kind.METER},
        {"place_kind": PlaceKind.BATHROOM},
    ],
    ids=lambda lack: next(iter(lack)),
)
def test_a_record_of_an_unfit_device_is_no_evidence__apl_41(lack: dict[str, Any]) -> None:
    """MON-02, MON-06."""
    assert "MON-02" in broken(STEPS, "capture", device=device(**lack))


def test_the_device_is_judged_as_it_stood_when_it_recorded__apl_41() -> None:
    """MON-02."""
    assert "MON-02" in broken(STEPS, "capture", device=device(on=date(2026, 3, 12)))


def test_a_certificate_about_to_end_is_named__apl_41() -> None:
    """MON-02: thirty days warn, thirty-one do not."""
    captured_on = date(2026, 3, 11)

    def ending(days: int) -> set[str]:
        held: dict[str, Any] = {
            "certificate": "JD-1",
            "certificate_until": captured_on + timedelta(days=days),
        }
        return broken(STEPS, "capture", device=device(**held))

    assert ending(31) == set()
    assert ending(30) == {"MON-02"}


def test_a_device_moved_lately_is_looked_at__apl_41() -> None:
    """MON-02: thirty days after the move warn, thirty-one do not."""

    def moved_on(day: date) -> set[str]:
        return broken(STEPS, "capture", device=device(placed_on=day))

    assert moved_on(date(2026, 2, 9)) == {"MON-02"}
    assert moved_on(date(2026, 2, 8)) == set()


def test_public_safety_images_want_a_legal_opinion__pipl_26() -> None:
    """MON-06."""
    found = broken(STEPS, "capture", device=device(purpose=Purpose.PUBLIC_SAFETY))

    assert found == {"MON-06"}


def test_a_drone_names_pilot_and_flight__apl_50() -> None:
    """MON-08: both are named, and even then the record is a lead unless a reason is given."""
    drone = device(kind=Kind.DRONE)
    named = {"pilot": "李飞，执照 A-1", "flight_approval": "浙空管〔2026〕1号"}
    messages = [
        finding.level
        for finding in review(
            OFF_SITE,
            told(replaced(until(STEPS, "verify"), "capture", device=drone, **named)),
            BOOK,
        )
    ]

    assert "MON-08" in broken(STEPS, "capture", device=drone)
    assert messages == ["warn"]


def test_power_and_place_are_asked_of_the_record__apl_22() -> None:
    """JUR-01, JUR-03."""
    assert "JUR-01" in broken(STEPS, "capture", place_area="339922")
    assert "JUR-03" in broken(STEPS, "capture", conferral=None)


# --- MON-03: a person reviews, in time


def test_the_review_is_due_on_the_fifth_working_day__traffic_19() -> None:
    """MON-03: captured on 30 April 2026, due on Monday 11 May."""
    record = STEPS["capture"][1]
    captured = msgspec.structs.replace(
        record, captured_at=at("04-30", 9), device=device(on=date(2026, 4, 30))
    )
    steps: dict[str, Any] = {"capture": (at("04-30", 14), captured)}

    assert dues(steps)["review_record"].binding_on == date(2026, 5, 11)


@pytest.mark.parametrize(("day", "late"), [("03-18", False), ("03-19", True)])
def test_a_late_review_is_found__traffic_19(day: str, late: bool) -> None:
    """MON-03."""
    steps = moved(until(STEPS, "inform"), "verify", at(day))
    found = [item.rule for item in review(OFF_SITE, told(steps), BOOK)]

    assert ("MON-03" in found) is late


def test_the_operator_does_not_review_his_own_record__apl_41() -> None:
    """MON-03."""
    assert "MON-03" in broken(STEPS, "verify", reviewer=OPERATOR)


@pytest.mark.parametrize("flag", ["is_true", "is_clear", "is_complete", "is_accurate"])
def test_a_record_that_is_not_sound_does_not_pass__apl_41(flag: str) -> None:
    """MON-03."""
    assert "MON-03" in broken(STEPS, "verify", **off(flag))


def test_an_unreviewed_record_leads_to_no_notice__apl_41() -> None:
    """MON-03."""
    assert {"MON-03"} <= broken(STEPS, "notify", without=("verify",))


def test_a_record_from_the_future_is_refused__apl_41() -> None:
    """MON-03."""
    later = at("03-11", 15)
    assert "MON-03" in broken(STEPS, "capture", captured_at=later)


def test_photographs_are_originals_with_hash_and_device__apl_46() -> None:
    """EVD-02."""
    item = msgspec.structs.replace(STEPS["verify"][1].items[0], sha256="")
    assert "EVD-02" in broken(STEPS, "verify", items=(item,))


# --- MON-07: people decide


def test_a_person_gives_an_opinion_of_his_own__pipl_24() -> None:
    """MON-07."""
    nameless = msgspec.structs.replace(STEPS["verify"][1].reviewer, name="")

    assert "MON-07" in broken(STEPS, "verify", opinion=" ")
    assert "MON-07" in broken(STEPS, "verify", reviewer=nameless)


def test_an_algorithm_without_assessment_warns__pipl_55() -> None:
    """MON-07."""
    assert broken(STEPS, "verify", algorithm="违停识别") == {"MON-07"}
    assert not broken(STEPS, "verify", algorithm="违停识别", is_algorithm_assessed=True)


# --- MON-05: wrong records go


def rejected() -> dict[str, Any]:
    checker = STEPS["verify"][1].reviewer
    return until(STEPS, "verify") | {
        "reject": (
            at("03-12"),
            said.RecordRejected(reviewer=checker, wrong=Wrong.UNCLEAR, opinion="号牌模糊"),
        ),
        "discard": (at("03-13"), said.RecordDiscarded(wrong=Wrong.UNCLEAR, reason="号牌模糊")),
    }


def test_a_failed_record_is_discarded__traffic_22() -> None:
    steps = rejected()
    timeline = told(steps)

    assert [item.message for item in review(OFF_SITE, timeline, BOOK)] == []
    assert OFF_SITE.facts_of(timeline).stage == Stage.DISCARDED
    assert "MON-05" in broken(steps, "discard", reason="")


def test_a_cloned_plate_is_removed_within_three_working_days__traffic_22() -> None:
    """MON-05: verified on 13 February 2026, removed by 25 February."""
    record = msgspec.structs.replace(
        STEPS["capture"][1], captured_at=at("02-12", 9), device=device(on=date(2026, 2, 12))
    )
    checker = STEPS["verify"][1].reviewer
    failed = said.RecordRejected(
        reviewer=checker, wrong=Wrong.CLONED_PLATE, opinion="登记车辆当日在外省"
    )
    steps: dict[str, Any] = {
        "capture": (at("02-12", 14), record),
        "reject": (at("02-13"), failed),
    }

    assert dues(steps)["discard_record"].binding_on == date(2026, 2, 25)


def test_an_objection_that_holds_ends_the_case__traffic_22() -> None:
    """MON-05: nothing may be told, concluded or decided on a wrong record."""
    held = objected()
    held["answer"] = (
        at("03-16"),
        said.ObjectionAnswered(
            officers=OFFICERS, is_upheld=True, wrong=Wrong.CLONED_PLATE, opinion="号牌被套用"
        ),
    )
    steps = added(STEPS, "conclude", **held)

    assert "MON-05" in broken(steps, "conclude")
    assert dues(until(steps, "conclude"))["discard_record"].open
    assert "MON-04" in broken(steps, "answer", wrong=None)


# --- MON-04: tell the party, answer objections


def test_the_party_is_told_within_five_working_days__traffic_20() -> None:
    """MON-04: entered on 24 September 2026, due on Friday 9 October."""
    record = msgspec.structs.replace(
        STEPS["capture"][1], captured_at=at("09-24", 8), device=device(on=date(2026, 9, 24))
    )
    steps: dict[str, Any] = {
        "capture": (at("09-24", 9), record),
        "verify": (at("09-24", 10), STEPS["verify"][1]),
    }

    assert dues(steps)["inform_party"].binding_on == date(2026, 10, 9)


@pytest.mark.parametrize(
    "change",
    [
        {"text": ""},
        {"query_channel": ""},
        {"objection_channel": " "},
        {"is_channel_free": False},
        {"is_visit_demanded": True},
    ],
    ids=lambda change: next(iter(change)),
)
def test_query_and_objection_are_open_and_free__apl_41(change: dict[str, Any]) -> None:
    """MON-04."""
    assert broken(STEPS, "inform", **change) == {"MON-04"}


@pytest.mark.parametrize("flag", ["is_delivered", "is_contact_current"])
def test_a_telling_that_may_not_have_arrived_warns__apl_41(flag: str) -> None:
    """MON-04."""
    assert broken(STEPS, "inform", **off(flag)) == {"MON-04"}


def test_nothing_is_concluded_before_the_telling__apl_41() -> None:
    """MON-04."""
    assert "MON-04" in broken(STEPS, "conclude", without=("inform",))


def test_an_open_objection_waits_for_its_answer__apl_41() -> None:
    """MON-04: five working days, and no conclusion before."""
    steps = added(STEPS, "conclude", object=objected()["object"])

    assert "MON-04" in broken(steps, "conclude")
    assert dues(until(steps, "conclude"))["answer_objection"].binding_on == date(2026, 3, 20)


def test_an_answer_wants_an_objection__apl_41() -> None:
    """MON-04."""
    steps = added(STEPS, "conclude", answer=objected()["answer"])

    assert "MON-04" in broken(steps, "answer")


def test_two_officers_tell_and_answer__apl_42() -> None:
    """OFF-01: one officer is not enough off site either."""
    assert "OFF-01" in broken(STEPS, "inform", officers=(FIRST,))
    assert "OFF-01" in broken(STEPS, "conclude", officers=(FIRST,))
