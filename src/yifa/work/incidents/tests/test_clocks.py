"""The clocks 1-3-15 and the counting of limits: pure, each figure and one step past it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest

from yifa.base.access import Post
from yifa.base.calendar import default_calendar
from yifa.base.procedure import Act, Override, Payload, Timeline, findings_on
from yifa.records.law.facts import Book, book_of, default_book
from yifa.records.law.facts.book import BookFile
from yifa.records.law.facts.provisions import Parameter
from yifa.work.incidents import acts
from yifa.work.incidents.facts import IncidentFacts
from yifa.work.incidents.procedures import LOOP
from yifa.work.incidents.rules import (
    LimitUnknown,
    OfficeHours,
    chain_of,
    clocks_of,
    office_hours_of,
    promise_of,
    resumed,
    targets_of,
)
from yifa.work.incidents.terms import ClockKind, Stage
from yifa.work.incidents.tests.test_rules import (
    HANDLED,
    MATTER,
    ask,
    collected,
    refused_by,
    up_to_handling,
)

DAY = date(2026, 11, 2)
NINE = datetime.fromisoformat("2026-11-02T09:00+08:00")


def book_with(told: Mapping[str, Any]) -> Book:
    """The shipped book with these parameters of the bureau."""
    own = tuple(
        Parameter(code=code, label=code, value=value, unit="text", valid_from=date(2021, 7, 15))
        for code, value in told.items()
    )
    shipped = (item for versions in default_book().parameters.values() for item in versions)
    return book_of(BookFile(parameters=(*shipped, *own)))


def at(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{words}+08:00")


def minutes(count: float) -> datetime:
    return NINE + timedelta(minutes=count)


def sent(**changes: Any) -> acts.Dispatched:
    """A dispatch at nine, with the limit of four working hours and the shipped targets."""
    promise = promise_of(4, "work_hour", NINE, default_calendar())
    told: dict[str, Any] = {
        "unit": "z1",
        "unit_name": "一中队",
        "due_at": promise.due_at,
        "counted": promise.counted,
        **targets_of(default_book(), "06-010", "normal", NINE, DAY),
    }
    return acts.Dispatched(**{**told, **changes})


Moved = tuple[Payload, datetime]


def line(*later: Moved, dispatch: acts.Dispatched | None = None) -> Timeline[Payload]:
    """An incident dispatched at nine, and what was done afterwards."""
    steps: tuple[Moved, ...] = (
        (collected(), minutes(-20)),
        (acts.Filed(number="1", limit_count=4, limit_unit="work_hour"), minutes(-10)),
        (dispatch or sent(), NINE),
        *later,
    )
    told = (
        Act(seq=n, payload=payload, done_at=done_at, actor="handler")
        for n, (payload, done_at) in enumerate(steps, 1)
    )
    return Timeline(matter=MATTER, acts=tuple(told), procedure=LOOP.id)


def facts(*later: Moved, dispatch: acts.Dispatched | None = None) -> IncidentFacts:
    return LOOP.facts_of(line(*later, dispatch=dispatch))


def states(held: IncidentFacts, now: datetime) -> dict[str, str]:
    return {str(clock.kind): str(clock.state) for clock in clocks_of(held, now)}


@pytest.mark.parametrize(
    ("count", "unit", "start", "due"),
    [
        (30, "work_minute", "02T11:45", "02T14:15"),
        (15, "work_minute", "02T11:45", "02T12:00"),
        (16, "work_minute", "02T11:45", "02T14:01"),
        (90, "work_minute", "06T16:30", "09T09:00"),
        (45, "minute", "07T23:50", "08T00:35"),
    ],
)
def test_minutes_count_like_their_hours(count: int, unit: str, start: str, due: str) -> None:
    assert promise_of(count, unit, at(start), default_calendar()).due_at == at(due)


def test_nights_stand_still_and_rest_days_count_only_where_the_bureau_says_so() -> None:
    hours = office_hours_of(
        book_with(
            {"incident_night_pause": "22:00-06:00", "incident_rest_day_hours": "09:00-11:00"}
        ),
        DAY,
    )
    calendar = default_calendar()

    night = promise_of(4, "hour", at("02T20:00"), calendar, hours)
    saturday = promise_of(3, "work_hour", at("07T08:00"), calendar, hours)

    assert night.due_at == at("03T08:00")
    assert "22:00 至次日 06:00 不计时" in night.counted
    assert saturday.due_at == at("08T10:00")
    assert "休息日 09:00—11:00" in saturday.counted
    assert promise_of(4, "hour", at("02T20:00"), calendar).due_at == at("03T00:00")
    assert office_hours_of(default_book(), DAY) == OfficeHours.read("08:30-12:00,14:00-17:30")
    with pytest.raises(LimitUnknown, match="从晚上到次日早晨"):
        office_hours_of(book_with({"incident_night_pause": "01:00-06:00"}), DAY)


@pytest.mark.parametrize(
    ("unit", "due", "stopped", "again", "anew", "words"),
    [
        ("work_hour", "02T15:00", "02T11:00", "05T09:00", "05T11:00", "剩余 2 小时"),
        ("hour", "02T15:00", "02T11:30", "07T23:00", "08T02:30", "剩余 3 小时 30 分"),
        ("working_day", "04T17:30", "02T10:00", "09T10:00", "11T17:30", "5 个工作日"),
        ("working_day", "04T17:30", "02T10:00", "02T16:00", "04T17:30", "0 个工作日"),
        ("day", "04T17:30", "02T10:00", "09T10:00", "11T17:30", "7 日"),
        ("hour", "02T11:00", "02T11:00", "05T09:00", "02T11:00", "已届满"),
    ],
)
def test_what_was_left_runs_on_after_a_suspension(
    unit: str, due: str, stopped: str, again: str, anew: str, words: str
) -> None:
    promise = resumed(at(due), at(stopped), at(again), unit, default_calendar())

    assert promise.due_at == at(anew)
    assert words.replace("个工作日", "工作日") in promise.counted


def test_targets_are_one_three_and_fifteen_minutes_after_the_dispatch() -> None:
    targets = targets_of(default_book(), "06-010", "normal", NINE, DAY)

    assert targets == {
        "accept_by": minutes(1),
        "depart_by": minutes(3),
        "arrive_by": minutes(15),
        "dispose_by": None,
    }


def test_the_most_particular_parameter_sets_a_target_and_zero_switches_it_off() -> None:
    book = book_with(
        {
            "clock_third_means": "处置",
            "clock_third_minutes_urgent": 10,
            "clock_third_minutes_06": 40,
            "clock_third_minutes_06-010_urgent": 20,
            "clock_depart_minutes_06-010": 0,
        }
    )

    def third(category: str, priority: str) -> datetime | None:
        return targets_of(book, category, priority, NINE, DAY)["dispose_by"]

    assert third("06-010", "urgent") == minutes(20)
    assert third("06-010", "normal") == minutes(40)
    assert third("09-005", "urgent") == minutes(10)
    assert third("09-005", "normal") == minutes(15)
    assert targets_of(book, "06-010", "normal", NINE, DAY)["depart_by"] is None
    assert targets_of(book, "06-010", "normal", NINE, DAY)["arrive_by"] is None


def test_a_clock_is_kept_up_to_its_target_and_late_one_second_after() -> None:
    accepted = (acts.Accepted(), minutes(1))

    assert states(facts(), minutes(1)) == dict.fromkeys(("accept", "depart", "arrive"), "running")
    assert states(facts(), minutes(1) + timedelta(seconds=1))["accept"] == "late"
    assert states(facts(accepted), minutes(2))["accept"] == "kept"
    late = (acts.Accepted(), minutes(1) + timedelta(seconds=1))
    assert states(facts(late), minutes(2))["accept"] == "overrun"


def test_handling_without_departure_and_arrival_is_allowed_and_shown_as_unrecorded() -> None:
    held = facts((acts.Accepted(), minutes(1)), (HANDLED, minutes(30)))

    assert held.stage == Stage.HANDLED
    assert states(held, minutes(60)) == {
        "accept": "kept", "depart": "unrecorded", "arrive": "unrecorded",
    }  # fmt: skip
    arrived = facts((acts.Accepted(), minutes(1)), (acts.Arrived(), minutes(9)))
    assert states(arrived, minutes(10))["depart"] == "unrecorded"


SUSPENDED = acts.Suspended(third_party="供电公司", expected_on=DAY, reason="须先停电移线")


def test_a_suspension_pauses_the_clocks_and_moves_what_still_runs() -> None:
    dispatch = sent(arrive_by=None, dispose_by=minutes(15))
    begun = ((acts.Accepted(), minutes(1)), (SUSPENDED, minutes(5)))
    promise = resumed(dispatch.due_at, minutes(5), minutes(65), "work_hour", default_calendar())
    again = acts.Resumed(due_at=promise.due_at, counted=promise.counted)

    paused = facts(*begun, dispatch=dispatch)
    held = facts(*begun, (again, minutes(65)), dispatch=dispatch)

    assert (paused.stage, held.stage) == (Stage.SUSPENDED, Stage.HANDLING)
    assert states(paused, minutes(60)) == {
        "accept": "kept", "depart": "paused", "dispose": "paused",
    }  # fmt: skip
    assert held.dispose_by == minutes(75)
    assert held.accept_by == minutes(1)
    assert held.due_at == dispatch.due_at + timedelta(hours=1)


def test_a_hand_over_keeps_the_targets_and_records_the_way_anew() -> None:
    handed = acts.HandedOver(unit="z1", team=("b",), team_name="乙组", reason="甲组另有任务")
    held = facts((acts.Accepted(), minutes(1)), (acts.Departed(), minutes(2)), (handed, minutes(4)))

    assert (held.team, held.departed_at, held.depart_by) == (("b",), None, minutes(3))
    assert states(held, minutes(5))["depart"] == "late"


def test_breaches_go_from_post_to_post_once_each() -> None:
    def escalated(clock: ClockKind, target: float, to: Post, done: float) -> Moved:
        act = acts.Escalated(
            clock=clock, target_at=minutes(target), from_post=Post.HANDLER, to_post=to
        )
        return act, minutes(done)

    first = escalated(ClockKind.ACCEPT, 1, Post.SQUAD_LEADER, 1.1)
    second = escalated(ClockKind.DEPART, 3, Post.DUTY_CHIEF, 3.1)

    assert _refused((), *first) == set()
    assert _refused((first,), first[0], minutes(1.2)) == {"LOOP-45", "LOOP-46"}
    assert _refused((first,), *second) == set()
    too_early = escalated(ClockKind.DEPART, 3, Post.DUTY_CHIEF, 2.9)
    assert _refused((first,), *too_early) == {"LOOP-45"}
    wrong_post = escalated(ClockKind.DEPART, 3, Post.BUREAU_HEAD, 3.1)
    assert _refused((first,), *wrong_post) == {"LOOP-46"}
    assert facts(first, second).escalated_to == Post.DUTY_CHIEF


def _refused(before: tuple[Moved, ...], payload: Payload, done_at: datetime) -> set[str]:
    held = facts(*before)
    act: Act[Any] = Act(seq=9, payload=payload, done_at=done_at)
    return {item.rule for item in findings_on(LOOP, held, act, default_book())}


def test_the_chain_of_posts_is_a_parameter() -> None:
    own = book_with({"clock_escalation_posts": "值班长、局负责人"})

    assert chain_of(default_book(), DAY)[0] == Post.SQUAD_LEADER
    assert chain_of(own, DAY) == (Post.DUTY_CHIEF, Post.BUREAU_HEAD)


def test_each_rule_of_the_way_refuses_what_it_names() -> None:
    steps = up_to_handling()
    filed = acts.Filed(number="1", limit_count=4, limit_unit="work_hour")
    again = msgspec.structs.replace
    third = acts.SuspensionAsked(third_party="供电公司", expected_on=DAY, reason="须先停电移线")
    handed = acts.HandedOver(unit="z1", team=("b",), team_name="乙组", reason="甲组另有任务")
    help_asked = acts.SupportAsked(need="清运车 1 辆", reason="垃圾量较大")
    urgent = again(filed, priority="urgent")
    far = again(HANDLED, photos_apart_m=51)
    departed: tuple[Payload, str] = (acts.Departed(), "h")
    arrived: tuple[Payload, str] = (acts.Arrived(), "h")
    told = ((collected(), "c"),)

    table: list[tuple[set[str], list[tuple[Payload, str]], Payload]] = [
        ({"LOOP-27"}, list(told), urgent),
        ({"LOOP-28"}, list(told), again(filed, on_duty_list=False)),
        ({"LOOP-29"}, steps[:2], again(steps[2][0], is_listed=False)),
        ({"LOOP-32"}, steps[:2], again(steps[2][0], accept_by=NINE)),
        ({"LOOP-33"}, [*steps, departed], acts.Departed()),
        ({"LOOP-34"}, [*steps, arrived], acts.Arrived()),
        ({"LOOP-35"}, steps, acts.Arrived(lon=119.5, lat=28.41, apart_m=501)),
        ({"LOOP-36"}, steps, again(handed, unit="z2")),
        ({"LOOP-36"}, steps, again(handed, team=())),
        ({"LOOP-36"}, [*steps, (handed, "h")], handed),
        ({"LOOP-08"}, steps, again(handed, reason="忙")),
        ({"LOOP-37"}, [*steps, (help_asked, "h")], help_asked),
        ({"LOOP-38"}, steps, acts.SupportAnswered(granted=False)),
        ({"LOOP-39"}, steps, again(third, third_party=" ")),
        ({"LOOP-39"}, steps, again(third, expected_on=DAY - timedelta(days=1))),
        ({"LOOP-40"}, [*steps, (third, "h")], third),
        ({"LOOP-41"}, steps, acts.SuspensionRefused(reason="可以先行处置")),
        ({"LOOP-43"}, [*steps, (SUSPENDED, "d")], acts.Resumed(due_at=NINE, counted="")),
        ({"LOOP-44"}, steps, far),
    ]
    for rules, before, payload in table:
        assert refused_by(before, payload) == rules, rules


def test_what_lies_at_the_limit_passes() -> None:
    steps = up_to_handling()
    reason = acts.Filed(
        number="1", limit_count=4, limit_unit="work_hour", priority="urgent",  # type: ignore[arg-type]
        priority_reason="井盖缺失",
    )  # fmt: skip

    assert ask([(collected(), "c")], reason)
    assert ask(steps, acts.Arrived(lon=119.5, lat=28.4, apart_m=500))
    assert ask(steps, acts.Arrived())
    assert ask(steps, msgspec.structs.replace(HANDLED, photos_apart_m=50))
    far = msgspec.structs.replace(HANDLED, photos_apart_m=51)
    assert ask(steps, far, overrides=(Override("LOOP-44", "手机定位漂移"),))


def test_a_suspension_after_the_limit_needs_its_reason_and_adds_no_time() -> None:
    held = facts((acts.Accepted(), minutes(1)))
    assert held.due_at is not None

    late = held.due_at + timedelta(minutes=1)

    assert _refused(((acts.Accepted(), minutes(1)),), SUSPENDED, late) >= {"LOOP-42"}


def test_feedback_after_a_day_needs_its_reason() -> None:
    done = ((acts.Accepted(), minutes(1)), (HANDLED, minutes(30)))

    assert _refused(done, acts.FedBack(), minutes(30) + timedelta(hours=24)) == set()
    late = minutes(31) + timedelta(hours=24)
    assert _refused(done, acts.FedBack(), late) == {"LOOP-30"}


def test_a_citizens_report_never_checked_is_not_closed() -> None:
    passed = Override("LOOP-03", "来电人已发照片")
    steps: list[Moved] = [
        (collected(source="hotline"), minutes(-20)),
        (acts.Filed(number="1", limit_count=4, limit_unit="work_hour"), minutes(-10)),
        (sent(), NINE),
        (acts.Accepted(), minutes(1)),
        (HANDLED, minutes(30)),
        (acts.FedBack(), minutes(31)),
        (acts.Verified(passed=True), minutes(40)),
    ]
    checked: Moved = (acts.Confirmed(exists=True), minutes(-15))

    def closing(told: list[Moved]) -> set[str]:
        acts_of = tuple(
            Act(seq=n, payload=payload, done_at=done, overrides=(passed,))
            for n, (payload, done) in enumerate(told, 1)
        )
        whole: Timeline[Any] = Timeline(matter=MATTER, acts=acts_of, procedure=LOOP.id)
        act: Act[Any] = Act(seq=99, payload=acts.Closed(conclusion="已处置"), done_at=minutes(50))
        return {item.rule for item in findings_on(LOOP, LOOP.facts_of(whole), act, default_book())}

    assert closing(steps) == {"LOOP-31"}
    assert closing([steps[0], checked, *steps[1:]]) == set()
