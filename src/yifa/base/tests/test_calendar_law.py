"""How days count in law, rule by rule of LAW.md section 1, over the holidays of 2025 and 2026."""

from datetime import date, datetime, timedelta

import pytest

from yifa.base.calendar import Calendar, EndRule, Notice, default_calendar, end_of
from yifa.base.clock import BEIJING
from yifa.base.statute import (
    ACL,
    APL,
    ARL,
    CPL,
    DATA_SHARING,
    DISCLOSURE,
    LITIGATION,
    Period,
    Statute,
)

P, A, N = EndRule.PARTY, EndRule.AGENCY, EndRule.NEVER


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("statute", "count", "unit"),
    [
        (APL, 2, "working_day"), (APL, 3, "working_day"), (APL, 5, "working_day"),
        (APL, 7, "working_day"), (APL, 1, "day"), (APL, 4, "day"), (APL, 6, "day"),
        (APL, 8, "day"), (APL, 10, "day"), (APL, 15, "day"), (APL, 90, "day"),
        (ACL, 3, "working_day"), (ACL, 5, "working_day"), (ACL, 7, "working_day"),
        (ACL, 10, "working_day"), (ACL, 11, "day"), (ACL, 15, "day"), (ACL, 30, "day"),
        (ARL, 3, "working_day"), (ARL, 5, "working_day"), (ARL, 7, "working_day"),
        (ARL, 10, "working_day"), (ARL, 15, "day"), (ARL, 60, "day"),
        (LITIGATION, 15, "day"), (CPL, 30, "day"),
    ],
)  # fmt: skip
def test_each_statute_knows_its_own_short_days(statute: Statute, count: int, unit: str) -> None:
    """CAL-01, CAL-02, CAL-03: 处罚法 85, 强制法 69, 复议法 88."""
    assert statute.days(count).unit == unit


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        (APL.days(7), "2026-02-12", "2026-02-28"),
        (APL.days(15), "2026-02-12", "2026-02-27"),
        (APL.days(2), "2025-01-26", "2025-02-05"),
        (APL.days(3), "2025-04-30", "2025-05-08"),
        (APL.days(5), "2025-09-26", "2025-10-10"),
        (APL.days(7), "2025-12-31", "2026-01-12"),
        (ACL.days(10), "2026-09-22", "2026-10-13"),
        (ACL.days(10), "2025-09-19", "2025-10-10"),
        (ACL.days(3), "2026-06-18", "2026-06-24"),
        (ARL.days(5), "2025-05-30", "2025-06-09"),
        (ARL.days(7), "2025-01-24", "2025-02-10"),
    ],
)
def test_short_periods_skip_rest_days_and_count_worked_weekends(
    period: Period, start: str, due: str
) -> None:
    """CAL-01, CAL-02, CAL-03 over the Spring Festival, May Day and October breaks."""
    assert end_of(period, day(start), A).nominal == day(due)


def test_the_ten_days_after_a_demand_are_not_calendar_days() -> None:
    """CAL-02: counted as calendar days it would be 2 October, a week and a half too early."""
    assert end_of(ACL.days(10), day("2026-09-22"), N).due != day("2026-10-02")


@pytest.mark.parametrize(
    ("period", "start", "due"),
    [
        (DISCLOSURE.working_days(20), "2026-02-12", "2026-03-18"),
        (DISCLOSURE.working_days(15), "2025-09-22", "2025-10-17"),
        (DATA_SHARING.working_days(1), "2026-09-30", "2026-10-08"),
        (DATA_SHARING.working_days(10), "2026-09-29", "2026-10-19"),
    ],
)
def test_working_days_that_the_text_itself_names(period: Period, start: str, due: str) -> None:
    """CAL-04: 公开条例 26, 32, 34; 数据共享条例 21, 22."""
    assert end_of(period, day(start), A).due == day(due)


@pytest.mark.parametrize("unit", ["day", "working_day"])
def test_the_day_of_the_event_is_not_counted(unit: str) -> None:
    """CAL-05: 民诉法 85②. One day from Monday is Tuesday; from Friday, Monday if worked days."""
    one = Period(1, unit)  # type: ignore[arg-type]

    assert end_of(one, day("2026-06-15"), N).nominal == day("2026-06-16")
    friday = end_of(one, day("2026-06-12"), N).nominal
    assert friday == day("2026-06-15" if unit == "working_day" else "2026-06-13")


def test_hours_begin_at_the_instant_and_run_through_the_night() -> None:
    """CAL-05: twenty-four clock hours, holidays included."""
    begun = datetime(2026, 2, 16, 23, 30, tzinfo=BEIJING)

    assert end_of(ACL.hours(24), begun, N).due_at == begun + timedelta(hours=24)


@pytest.mark.parametrize(
    ("start", "nominal", "party", "safe"),
    [
        ("2026-01-31", "2026-02-15", "2026-02-24", "2026-02-14"),
        ("2026-04-17", "2026-05-02", "2026-05-06", "2026-04-30"),
        ("2025-09-17", "2025-10-02", "2025-10-09", "2025-09-30"),
        ("2025-09-26", "2025-10-11", "2025-10-11", "2025-10-11"),
        ("2026-06-04", "2026-06-19", "2026-06-22", "2026-06-18"),
    ],
)
def test_the_last_day_moves_for_the_party_only(
    start: str, nominal: str, party: str, safe: str
) -> None:
    """CAL-06: 民诉法 85③; the agency's day stays, and it aims for the working day before."""
    rolled, agency, never = (end_of(APL.days(15), day(start), end) for end in (P, A, N))

    assert (rolled.nominal, rolled.due) == (day(nominal), day(party))
    assert (agency.due, agency.safe) == (day(nominal), day(safe))
    assert never.due == day(nominal)


def test_ninety_days_end_on_a_sunday_and_are_safe_on_friday() -> None:
    """CAL-06: filed on 5 January 2026."""
    counted = end_of(APL.days(90), day("2026-01-05"), A)

    assert (counted.due, counted.safe) == (day("2026-04-05"), day("2026-04-03"))


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2025-01-26", True), ("2025-01-28", False), ("2025-02-04", False), ("2025-02-08", True),
        ("2025-04-04", False), ("2025-04-27", True), ("2025-05-05", False), ("2025-06-02", False),
        ("2025-09-28", True), ("2025-10-08", False), ("2025-10-11", True), ("2026-01-02", False),
        ("2026-01-04", True), ("2026-02-14", True), ("2026-02-16", False), ("2026-02-28", True),
        ("2026-04-06", False), ("2026-05-05", False), ("2026-05-09", True), ("2026-06-19", False),
        ("2026-09-20", True), ("2026-09-25", False), ("2026-10-07", False), ("2026-10-10", True),
    ],
)  # fmt: skip
def test_notices_of_two_years_say_which_days_are_worked(text: str, worked: bool) -> None:
    """CAL-08: 放假办法 6, 7 and the notices of 2025 and 2026, 调休 included."""
    assert default_calendar().is_working(day(text)) is worked


def test_a_year_without_a_notice_is_provisional_and_says_what_was_assumed() -> None:
    """CAL-09: filed on 2 November 2026, ninety days end on 31 January 2027."""
    counted = end_of(APL.days(90), day("2026-11-02"), A)

    assert counted.due == day("2027-01-31")
    assert counted.provisional
    assert counted.unknown_years == (2027,)
    assert "暂按仅周六、周日休息推算" in counted.assumption


def test_an_imported_notice_ends_the_doubt() -> None:
    """CAL-09: the same period, counted anew with the notice."""
    notice = Notice(2027, "测试", "测试", day("2026-11-20"), {day("2027-01-01"): "元旦"}, {})
    calendar = Calendar((*default_calendar().notices, notice))
    before = end_of(APL.days(5), day("2026-12-28"), P)
    after = end_of(APL.days(5), day("2026-12-28"), P, calendar)

    assert (before.due, before.affected_by_unknown) == (day("2027-01-04"), True)
    assert (after.due, after.provisional) == (day("2027-01-05"), False)


@pytest.mark.parametrize(
    ("months", "start", "end"),
    [
        (6, "2025-08-30", "2026-02-28"),
        (6, "2025-08-31", "2026-02-28"),
        (3, "2025-11-30", "2026-02-28"),
        (1, "2026-01-31", "2026-02-28"),
        (1, "2024-01-31", "2024-02-29"),
        (12, "2024-02-29", "2025-02-28"),
        (6, "2026-03-31", "2026-09-30"),
    ],
)
def test_months_end_on_the_same_day_or_the_last_there_is(months: int, start: str, end: str) -> None:
    """CAL-10: 民法典 202."""
    assert end_of(LITIGATION.months(months), day(start), N).due == day(end)


def test_every_explanation_names_start_basis_skipped_days_and_end() -> None:
    """CAL-01, CAL-06: each computed date explains itself."""
    counted = end_of(APL.days(5), day("2026-02-11"), P)

    for words in ("2026-02-11当日不计", "《行政处罚法》第八十五条", "春节放假", "2026-02-25"):
        assert words in counted.explanation
