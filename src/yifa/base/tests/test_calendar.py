"""Days in law: every worked date of LAW.md, rule by rule."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yifa.base.calendar import (
    BadNotice,
    Calendar,
    Counted,
    EndRule,
    Notice,
    OutOfCalendar,
    Pause,
    backwards,
    default_calendar,
    end_of,
    working_days_between,
)
from yifa.base.clock import BEIJING
from yifa.base.statute import (
    ACL,
    APL,
    ARL,
    CPL,
    CRIME_TRANSFER,
    DATA_SHARING,
    DISCLOSURE,
    LITIGATION,
    TRAFFIC_PROCEDURE,
    VIDEO_SYSTEMS,
    Period,
)

P, A, N = EndRule.PARTY, EndRule.AGENCY, EndRule.NEVER


def day(text: str) -> date:
    return date.fromisoformat(text)


@dataclass(frozen=True)
class Row:
    """One worked date: the period, its start, how it ends, and the days it must give."""

    rule: str
    period: Period
    start: str
    end: EndRule
    due: str
    nominal: str = ""
    safe: str = ""


ROWS = [
    Row("CAL-01 serve__apl_85", APL.days(7), "2026-02-12", A, "2026-02-28"),
    Row("CAL-01 pay is calendar__apl_67", APL.days(15), "2026-02-12", P, "2026-02-27"),
    Row("CAL-02 demand__acl_69", ACL.days(10), "2026-09-22", N, "2026-10-13"),
    Row("CAL-06 decide__apl_60", APL.days(90), "2026-01-05", A, "2026-04-05", safe="2026-04-03"),
    Row("CAL-10 sue__litigation_46", LITIGATION.months(6), "2025-08-30", P, "2026-02-28"),
    Row("CAL-10 no such day__civil_202", LITIGATION.months(6), "2025-08-31", P, "2026-02-28"),
    Row("INV-02 decide__apl_60", APL.days(90), "2026-07-06", A, "2026-10-04", safe="2026-09-30"),
    Row("EVD-04 preserve__apl_56", APL.days(7), "2026-02-12", N, "2026-02-28"),
    Row("EVD-04 over October__apl_56", APL.days(7), "2026-09-24", N, "2026-10-12"),
    Row("EVD-06 limitation__apl_36", APL.years(2), "2024-03-10", N, "2026-03-10"),
    Row("MON-03 review", TRAFFIC_PROCEDURE.working_days(5), "2026-04-30", A, "2026-05-11"),
    Row("MON-04 tell", TRAFFIC_PROCEDURE.working_days(5), "2026-09-24", A, "2026-10-09"),
    Row("MON-05 remove", TRAFFIC_PROCEDURE.working_days(3), "2026-02-13", A, "2026-02-25"),
    Row("MON-06 police filing", VIDEO_SYSTEMS.days(30), "2026-03-02", A, "2026-04-01"),
    Row("REC-02 correct", APL.days(3), "2026-03-03", P, "2026-03-06"),
    Row("SUM-07 hand in__apl_71", APL.days(2), "2026-02-13", A, "2026-02-24"),
    Row("SUM-07 over October__apl_71", APL.days(2), "2026-09-30", A, "2026-10-09"),
    Row("NOT-02 defence", APL.days(5), "2026-03-02", P, "2026-03-09"),
    Row("HRG-02 ask__apl_64", APL.days(5), "2026-02-11", P, "2026-02-25"),
    Row("HRG-02 over October__apl_64", APL.days(5), "2026-09-24", P, "2026-10-09"),
    Row("SRV-01 serve__apl_61", APL.days(7), "2026-04-29", A, "2026-05-12"),
    Row("SRV-08 notice__cpl_95", CPL.days(30), "2026-09-03", P, "2026-10-08", "2026-10-03"),
    Row("PUB-01 seven days", DISCLOSURE.working_days(7), "2026-02-12", A, "2026-02-28"),
    Row("PUB-01 twenty__disclosure_26", DISCLOSURE.working_days(20), "2026-02-12", A, "2026-03-18"),
    Row("PUB-02 withdraw__apl_48", APL.days(3), "2026-04-30", A, "2026-05-08"),
    Row("PAY-02 rolls__apl_67", APL.days(15), "2026-01-31", P, "2026-02-24", "2026-02-15"),
    Row("PAY-02 over May__apl_67", APL.days(15), "2026-04-17", P, "2026-05-06"),
    Row("PAY-02 worked Saturday__apl_67", APL.days(15), "2026-01-30", P, "2026-02-14"),
    Row("EXE-04 thirty days__acl_46", ACL.days(30), "2026-03-17", N, "2026-04-16"),
    Row("EXE-05 sue__litigation_46", LITIGATION.months(6), "2026-03-31", P, "2026-09-30"),
    Row("EXE-05 window closes__acl_53", ACL.months(3), "2026-09-30", A, "2026-12-30"),
    Row("EXE-06 last demand__acl_54", ACL.days(10), "2026-12-15", N, "2026-12-29"),
    Row("EXE-09 reconsider__arl_20", ARL.days(60), "2026-02-10", P, "2026-04-13", "2026-04-11"),
    Row("EXE-09 sue__litigation_46", LITIGATION.months(6), "2026-02-10", P, "2026-08-10"),
    Row("EXE-12 stay__acl_39", ACL.years(3), "2023-11-20", N, "2026-11-20"),
    Row("EXE-13 court refused__acl_56", ACL.days(15), "2026-09-22", P, "2026-10-08"),
    Row(
        "EXE-13 agency safe__acl_56",
        ACL.days(15),
        "2026-09-22",
        A,
        "2026-10-07",
        safe="2026-09-30",
    ),
    Row("COE-06 seizure__acl_25", ACL.days(30), "2026-04-10", N, "2026-05-10", safe="2026-05-09"),
    Row("COE-06 extended__acl_25", ACL.days(30), "2026-05-10", N, "2026-06-09"),
    Row("COE-06 appraisal__acl_25", ACL.days(40), "2026-04-10", N, "2026-05-20"),
    Row("REM-01 sixty__arl_20", ARL.days(60), "2026-08-03", P, "2026-10-08", "2026-10-02"),
    Row("REM-01 by notice__arl_20", ARL.days(60), "2026-10-09", P, "2026-12-08"),
    Row("REM-02 months__litigation_46", LITIGATION.months(6), "2026-04-01", P, "2026-10-08"),
    Row("REM-03 fifteen__litigation_45", LITIGATION.days(15), "2026-09-17", P, "2026-10-08"),
    Row("REM-07 forward__arl_32", ARL.days(5), "2026-04-29", A, "2026-05-09"),
    Row("REM-08 reply__arl_48", ARL.days(10), "2026-09-21", A, "2026-10-12"),
    Row("REM-08 simplified__arl_54", ARL.days(5), "2026-09-21", A, "2026-09-29"),
    Row("REM-09 reply__litigation_67", LITIGATION.days(15), "2026-01-30", P, "2026-02-14"),
    Row("REM-09 over October__litigation_67", LITIGATION.days(15), "2026-09-21", P, "2026-10-08"),
    Row("CRI-01 head decides", CRIME_TRANSFER.days(3), "2026-04-02", N, "2026-04-05"),
    Row("CRI-03 ask police", CRIME_TRANSFER.days(3), "2026-04-10", N, "2026-04-13"),
    Row("INS-07 publish", DISCLOSURE.working_days(20), "2026-09-08", A, "2026-10-12"),
    Row("COP-07 one day", DATA_SHARING.working_days(1), "2026-09-29", A, "2026-09-30"),
    Row("COP-07 ten days", DATA_SHARING.working_days(10), "2026-09-29", A, "2026-10-19"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.rule)
def test_period_ends_on_the_day_the_rule_book_gives(row: Row) -> None:
    counted = end_of(row.period, day(row.start), row.end)

    assert counted.due == day(row.due)
    assert not row.nominal or counted.nominal == day(row.nominal)
    if row.safe:
        assert counted.safe == day(row.safe)


@pytest.mark.parametrize(
    ("text", "kind", "working"),
    [
        ("2026-02-14", "调休上班", True),
        ("2026-02-16", "春节放假", False),
        ("2025-10-11", "调休上班", True),
        ("2026-09-20", "调休上班", True),
        ("2026-10-17", "星期六", False),
        ("2026-11-23", "工作日", True),
    ],
)
def test_adjusted_days_follow_the_notice__holidays_6_7(text: str, kind: str, working: bool) -> None:
    calendar = default_calendar()

    assert calendar.is_working(day(text)) is working
    assert calendar.kind_of(day(text)) == kind


def test_a_holiday_block_is_told_from_a_weekend__acl_43() -> None:
    calendar = default_calendar()

    assert calendar.is_holiday(day("2026-10-01"))
    assert calendar.is_holiday(day("2026-10-06"))
    assert not calendar.is_holiday(day("2026-10-10"))
    assert not calendar.is_holiday(day("2026-10-17"))


@pytest.mark.parametrize(
    ("period", "last", "due", "safe"),
    [
        (APL.days(7), "2026-03-09", "2026-02-27", "2026-02-26"),
        (ACL.days(3), "2026-05-06", "2026-04-28", "2026-04-27"),
    ],
    ids=["HRG-03 hearing notice__apl_64", "EXE-10 substitute__acl_51"],
)
def test_notice_before_a_day_is_counted_backwards(
    period: Period, last: str, due: str, safe: str
) -> None:
    counted = backwards(period, day(last), default_calendar())

    assert counted.due == day(due)
    assert counted.safe == day(safe)
    assert "倒数" in counted.explanation


@pytest.mark.parametrize(
    ("started", "due"),
    [
        (
            datetime(2026, 5, 1, 22, 10, tzinfo=BEIJING),
            datetime(2026, 5, 2, 22, 10, tzinfo=BEIJING),
        ),
        (datetime(2026, 4, 4, 15, 0, tzinfo=BEIJING), datetime(2026, 4, 5, 15, 0, tzinfo=BEIJING)),
    ],
    ids=["COE-04 emergency__acl_19", "CRI-01 transfer"],
)
def test_hours_run_through_holidays(started: datetime, due: datetime) -> None:
    counted = end_of(ACL.hours(24), started, N)

    assert counted.due_at == due
    assert counted.due == due.date()


def test_short_days_are_working_days_only_where_the_law_says_so() -> None:
    assert {count for count in range(1, 91) if APL.days(count).unit == "working_day"} == {
        2,
        3,
        5,
        7,
    }
    assert {count for count in range(1, 91) if ACL.days(count).unit == "working_day"} == set(
        range(1, 11)
    )
    assert {count for count in range(1, 91) if ARL.days(count).unit == "working_day"} == {
        3,
        5,
        7,
        10,
    }
    assert LITIGATION.days(5).unit == "day"


def test_an_unannounced_year_is_provisional_and_names_its_assumption() -> None:
    decision = end_of(APL.days(90), day("2026-11-02"), A)

    assert decision.due == day("2027-01-31")
    assert decision.provisional
    assert not decision.affected_by_unknown, "the binding day does not roll"
    assert "2027年放假安排尚未公布" in decision.explanation


def test_a_period_that_could_move_with_the_notice_says_so() -> None:
    payment = end_of(APL.days(15), day("2026-12-20"), P)
    service = end_of(APL.days(7), day("2026-12-25"), A)
    autumn = end_of(APL.days(15), day("2026-11-02"), P)

    assert payment.affected_by_unknown
    assert service.affected_by_unknown
    assert not autumn.provisional
    assert autumn.assumption == ""


def test_the_notice_for_the_next_year_may_reach_into_december() -> None:
    calendar = default_calendar()

    assert calendar.is_known(day("2026-12-28"))
    assert not calendar.is_known(day("2026-12-29"))


def test_an_imported_notice_makes_the_day_certain() -> None:
    notice = Notice.read(
        {
            "year": 2027,
            "title": "测试用通知",
            "number": "测试",
            "issued_on": "2026-11-30",
            "off": {"2027-01-01": "元旦", "2027-01-04": "元旦"},
            "working": {"2027-01-02": "元旦"},
        }
    )
    calendar = Calendar((*default_calendar().notices, notice))

    counted = end_of(APL.days(15), day("2026-12-20"), P, calendar)

    assert counted.due == day("2027-01-05")
    assert not counted.provisional


def test_a_broken_notice_is_refused() -> None:
    with pytest.raises(BadNotice, match="放假通知格式有误"):
        Notice.read({"year": 2027, "off": {"2027-13-01": "元旦"}})


def test_a_notice_survives_its_json_form() -> None:
    for notice in default_calendar().notices:
        assert Notice.read(notice.as_data()) == notice


def test_absurd_days_are_refused() -> None:
    with pytest.raises(OutOfCalendar):
        end_of(APL.days(15), date(9999, 12, 30), P)


def test_an_instant_counts_from_its_day_in_beijing() -> None:
    late_evening_in_utc = datetime(2026, 3, 1, 17, 0, tzinfo=UTC)

    assert end_of(APL.days(5), late_evening_in_utc, P).due == day("2026-03-09")


def test_the_explanation_tells_what_was_skipped__apl_85() -> None:
    counted = end_of(APL.days(7), day("2026-02-12"), N)

    assert counted.explanation == (
        "2026-02-12当日不计，自次日起算7个工作日（《行政处罚法》第八十五条），"
        "不计2026-02-15至2026-02-23（春节放假），至2026-02-28（调休上班）届满"
    )


def test_working_days_between_counts_the_last_and_not_the_first() -> None:
    assert working_days_between(day("2026-02-12"), day("2026-02-28"), default_calendar()) == 7


DAYS = st.dates(date(2004, 1, 1), date(2030, 12, 31))
PERIODS = st.builds(
    Period, st.integers(1, 120), st.sampled_from(["working_day", "day", "month", "year"])
)
ENDS = st.sampled_from(EndRule)


def _order(counted: Counted) -> tuple[date, date]:
    return counted.nominal, counted.due


@given(PERIODS, DAYS, st.integers(0, 60), ENDS)
def test_a_later_start_never_ends_earlier(
    period: Period, start: date, later: int, end: EndRule
) -> None:
    earlier_end, later_end = (
        end_of(period, first, end) for first in (start, start + timedelta(days=later))
    )

    assert _order(earlier_end) <= _order(later_end)


@given(PERIODS, DAYS, ENDS)
def test_a_longer_period_never_ends_earlier(period: Period, start: date, end: EndRule) -> None:
    lengths = [Period(period.count + more, period.unit) for more in range(4)]

    dues = [end_of(length, start, end).due for length in lengths]

    assert all(first <= second for first, second in pairwise(dues))


@given(PERIODS, DAYS, ENDS)
def test_safe_nominal_and_due_stand_in_order(period: Period, start: date, end: EndRule) -> None:
    counted = end_of(period, start, end)

    assert counted.safe <= counted.nominal <= counted.due
    assert end is EndRule.PARTY or counted.due == counted.nominal
    assert end is not EndRule.PARTY or default_calendar().is_working(counted.due)


@given(st.integers(1, 30), DAYS)
def test_counting_back_undoes_counting_forward(count: int, start: date) -> None:
    calendar = default_calendar()
    start = calendar.working_on_or_after(start)

    ahead = end_of(Period(count, "working_day"), start, N, calendar).due

    assert backwards(Period(count, "working_day"), ahead, calendar).due == start


def test_a_notified_appraisal_does_not_count_within_the_thirty_days__acl_25() -> None:
    appraisal = Pause(date(2026, 4, 20), date(2026, 4, 29), "鉴定期间")

    counted = end_of(ACL.days(30), date(2026, 4, 10), EndRule.NEVER, pauses=(appraisal,))

    assert counted.due == date(2026, 5, 20)
    assert "鉴定期间2026-04-20至2026-04-29共10日不计入" in counted.explanation


def test_a_pause_lengthens_working_days_by_its_working_days() -> None:
    over_spring_festival = Pause(date(2026, 2, 13), date(2026, 2, 24), "中止期间")

    counted = end_of(APL.days(7), date(2026, 2, 12), EndRule.AGENCY, pauses=(over_spring_festival,))

    assert counted.due == date(2026, 3, 4)
