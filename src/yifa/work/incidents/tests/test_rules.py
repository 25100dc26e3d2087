"""The closed loop's rules and limits: pure, without a database."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from yifa.base.calendar import default_calendar
from yifa.base.procedure import (
    Act,
    Matter,
    Override,
    Payload,
    StepRefused,
    Timeline,
    guard,
    next_steps,
    review,
)
from yifa.records.law.facts import default_book
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.rules import LimitUnknown, OfficeHours, promise_of, used_share
from yifa.work.incidents.terms import Stage

MATTER = Matter("incident", UUID(int=7), "339921.zf")
MONDAY_NINE = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
HANDLER, VERIFIER = "handler", "verifier"


def collected(**changes: Any) -> acts.Collected:
    told: dict[str, Any] = {
        "procedure": LOOP.id,
        "category": "06-010",
        "category_name": "暴露垃圾",
        "lon": 119.5,
        "lat": 28.4,
        "place": "新华路口",
        "description": "路边有垃圾",
        "source": "patrol",
    }
    return acts.Collected(**{**told, **changes})


def way(*steps: tuple[Payload, str], start: datetime = MONDAY_NINE) -> Timeline[Payload]:
    """A timeline whose acts lie ten minutes apart."""
    return Timeline(
        matter=MATTER,
        acts=tuple(
            Act(seq=n, payload=payload, done_at=start + timedelta(minutes=10 * n), actor=who)
            for n, (payload, who) in enumerate(steps, start=1)
        ),
        procedure=LOOP.id,
    )


def dispatched(at: datetime, count: int = 4, unit: str = "work_hour") -> acts.Dispatched:
    promise = promise_of(count, unit, at, default_calendar())
    return acts.Dispatched(
        unit="z1", unit_name="一中队", due_at=promise.due_at, counted=promise.counted
    )


def up_to_handling() -> list[tuple[Payload, str]]:
    sent = dispatched(MONDAY_NINE + timedelta(minutes=30))
    return [
        (collected(), "collector"),
        (acts.Filed(number="1", limit_count=4, limit_unit="work_hour"), "chief"),
        (sent, "dispatcher"),
        (acts.Accepted(), HANDLER),
    ]


HANDLED = acts.Handled(result="已清运", before=(uuid4(),), after=(uuid4(),))


def ask(steps: list[tuple[Payload, str]], payload: Payload, who: str = "", **more: Any) -> int:
    """Ask the guard about one more act."""
    facts = LOOP.facts_of(way(*steps)) if steps else LOOP.begin(MATTER, MONDAY_NINE)
    at = MONDAY_NINE + timedelta(minutes=10 * (len(steps) + 1))
    act: Act[Any] = Act(seq=len(steps) + 1, payload=payload, done_at=at, actor=who, **more)
    guard(LOOP, facts, act, default_book())
    return act.seq


def refused_by(steps: list[tuple[Payload, str]], payload: Payload, who: str = "") -> set[str]:
    with pytest.raises(StepRefused) as refusal:
        ask(steps, payload, who)
    return {finding.rule for finding in refusal.value.findings}


@pytest.mark.parametrize(
    ("count", "unit", "start", "due"),
    [
        (4, "work_hour", "2026-11-02 09:00", "2026-11-02 15:00"),
        (3, "work_hour", "2026-11-02 09:00", "2026-11-02 12:00"),
        (7, "work_hour", "2026-11-02 08:30", "2026-11-02 17:30"),
        (8, "work_hour", "2026-11-02 08:30", "2026-11-03 09:30"),
        (1, "work_hour", "2026-11-02 12:30", "2026-11-02 15:00"),
        (4, "work_hour", "2026-11-06 16:30", "2026-11-09 11:30"),
        (2, "work_hour", "2026-11-07 10:00", "2026-11-09 10:30"),
        (4, "hour", "2026-11-07 22:00", "2026-11-08 02:00"),
        (1, "working_day", "2026-11-06 09:00", "2026-11-09 17:30"),
        (4, "working_day", "2026-09-29 09:00", "2026-10-10 17:30"),
        (15, "day", "2026-11-02 09:00", "2026-11-17 17:30"),
    ],
)
def test_limits_end_when_their_unit_says(count: int, unit: str, start: str, due: str) -> None:
    begin = datetime.fromisoformat(f"{start}+08:00")

    promise = promise_of(count, unit, begin, default_calendar())

    assert promise.due_at == datetime.fromisoformat(f"{due}+08:00")


@pytest.mark.parametrize(("count", "unit"), [(0, "day"), (-1, "hour"), (3, "week")])
def test_unknown_limits_are_refused(count: int, unit: str) -> None:
    with pytest.raises(LimitUnknown):
        promise_of(count, unit, MONDAY_NINE, default_calendar())


@pytest.mark.parametrize("words", ["", "9-12", "14:00-12:00", "08:00-12:00,11:00-17:00"])
def test_office_hours_must_follow_one_another(words: str) -> None:
    with pytest.raises(LimitUnknown):
        OfficeHours.read(words)


def test_three_quarters_of_a_limit_are_noticed() -> None:
    due = MONDAY_NINE + timedelta(hours=4)

    assert used_share(MONDAY_NINE, due, MONDAY_NINE + timedelta(hours=3)) == 0.75


def test_category_place_and_source_are_needed() -> None:
    assert refused_by([], collected(category="", place=" ")) == {"LOOP-01"}
    assert refused_by([], collected(lon=0.0, lat=0.0)) == {"LOOP-01"}
    assert refused_by([], collected(lat=91.0)) == {"LOOP-01"}
    assert refused_by([], collected(source="rumour")) == {"LOOP-22"}


def test_like_incident_near_by_needs_a_reason() -> None:
    near = collected(nearby=("339921-20261102-00001",))

    assert refused_by([], near) == {"LOOP-02"}
    assert ask([], near, overrides=(Override("LOOP-02", "两处垃圾"),)) == 1


def test_citizen_report_is_checked_on_the_spot_before_filing() -> None:
    filed = acts.Filed(number="1", limit_count=4, limit_unit="work_hour")
    reported: list[tuple[Payload, str]] = [(collected(source="hotline"), "")]

    assert refused_by(reported, filed) == {"LOOP-03"}
    assert ask([*reported, (acts.Confirmed(exists=True), "v")], filed) == 3
    assert "LOOP-04" in refused_by([*reported, (acts.Confirmed(exists=False), "v")], filed)


def test_deadline_must_be_the_counted_one() -> None:
    steps = up_to_handling()[:2]
    late = dispatched(MONDAY_NINE + timedelta(days=3))

    assert refused_by(steps, late) == {"LOOP-06"}


def test_handling_needs_photos_before_and_after_or_a_reason() -> None:
    steps = up_to_handling()

    assert refused_by(steps, acts.Handled(result="已清运", after=(uuid4(),))) == {"LOOP-09"}
    assert refused_by(steps, acts.Handled(result="已清运", why_no_photo="无法拍")) == {"LOOP-09"}
    assert ask(steps, acts.Handled(result="已清运", why_no_photo="夜间断电无法拍照"))
    assert ask(steps, HANDLED)


def test_handler_does_not_verify_own_work() -> None:
    steps = [*up_to_handling(), (HANDLED, HANDLER), (acts.FedBack(), "dispatcher")]

    assert refused_by(steps, acts.Verified(passed=True), HANDLER) == {"LOOP-10"}
    assert refused_by(steps, acts.Verified(passed=True, unit="z1"), VERIFIER) == {"LOOP-11"}
    assert ask(steps, acts.Verified(passed=True), VERIFIER)


def test_incident_is_not_closed_without_verification() -> None:
    steps = [*up_to_handling(), (HANDLED, HANDLER), (acts.FedBack(), "dispatcher")]

    assert "STEP-01" in refused_by(steps, acts.Closed(conclusion="已处置"))


def test_violation_without_a_case_needs_a_reason__apl_54() -> None:
    found = acts.Handled(result="已清运", why_no_photo="设备损坏不能拍照", violation=True)
    verified = [
        *up_to_handling(),
        (found, HANDLER),
        (acts.FedBack(), "dispatcher"),
        (acts.Verified(passed=True), VERIFIER),
    ]
    close = acts.Closed(conclusion="已处置")

    assert refused_by(verified, close) == {"LOOP-14"}
    assert ask([*verified, (acts.Referred(case=uuid4()), "chief")], close)
    assert ask(verified, close, overrides=(Override("LOOP-14", "首次轻微，已当场改正"),))


def test_failed_verification_sends_the_task_back() -> None:
    failed = acts.Verified(passed=False, note="垃圾仍在原处")
    steps = [*up_to_handling(), (HANDLED, HANDLER), (acts.FedBack(), "d"), (failed, VERIFIER)]

    facts = LOOP.facts_of(way(*steps))

    assert (facts.stage, facts.failures) == (Stage.HANDLING, 1)
    again = [*steps, (HANDLED, HANDLER), (acts.FedBack(), "d")]
    assert refused_by(again, failed, VERIFIER) == {"LOOP-25"}
    assert refused_by(again, acts.Verified(passed=False), VERIFIER) >= {"LOOP-12"}


def test_reasons_are_written() -> None:
    steps = up_to_handling()

    assert refused_by(steps, acts.Returned(reason="不管")) == {"LOOP-08"}
    assert refused_by(steps, acts.Cancelled(reason="")) == {"LOOP-08"}
    assert ask(steps, acts.Returned(reason="非本单位职责"))


def test_extensions_are_later_few_and_decided_once() -> None:
    steps = up_to_handling()
    due = LOOP.facts_of(way(*steps)).due_at
    assert due is not None
    asked = acts.ExtensionAsked(until=due + timedelta(days=1), reason="需要吊装设备")
    granted = acts.ExtensionDecided(granted=True)

    assert refused_by(steps, acts.ExtensionAsked(until=due, reason="需要吊装设备")) == {"LOOP-15"}
    assert refused_by(steps, granted) == {"LOOP-18"}
    assert refused_by([*steps, (asked, HANDLER)], asked) == {"LOOP-19"}
    facts = LOOP.facts_of(way(*steps, (asked, HANDLER), (granted, "chief")))
    assert facts.due_at == due + timedelta(days=1)
    twice = acts.ExtensionAsked(until=due + timedelta(days=2), reason="仍在等待设备")
    third = acts.ExtensionAsked(until=due + timedelta(days=3), reason="仍在等待设备")
    steps = [*steps, (asked, HANDLER), (granted, "c"), (twice, HANDLER), (granted, "c")]
    assert refused_by(steps, third) == {"LOOP-16"}


def test_late_handling_is_found_by_review_and_needs_a_reason_at_the_time() -> None:
    late = MONDAY_NINE + timedelta(days=1)
    line = way(*up_to_handling())
    handled: Act[Any] = Act(seq=5, payload=HANDLED, done_at=late, actor=HANDLER)

    with pytest.raises(StepRefused):
        guard(LOOP, LOOP.facts_of(line), handled, default_book())
    whole: Timeline[Any] = Timeline(matter=MATTER, acts=(*line.acts, handled), procedure=LOOP.id)
    assert "LOOP-26" in {item.rule for item in review(LOOP, whole, default_book())}


def test_whole_loop_passes_review_without_findings() -> None:
    steps = [
        *up_to_handling(),
        (HANDLED, HANDLER),
        (acts.FedBack(), "dispatcher"),
        (acts.Verified(passed=True), VERIFIER),
        (acts.Closed(conclusion="已处置"), "chief"),
    ]

    assert review(LOOP, way(*steps), default_book()) == ()


def test_next_steps_grey_what_is_not_yet_allowed() -> None:
    facts: IncidentFacts = LOOP.facts_of(way((collected(source="snapshot"), "")))

    steps = {item.step.act: item for item in next_steps(LOOP, facts, default_book(), facts.at)}

    assert set(steps) >= {acts.Confirmed, acts.Filed, acts.Cancelled}
    assert acts.Handled not in steps
    assert [finding.rule for finding in steps[acts.Filed].findings] == ["LOOP-03"]
