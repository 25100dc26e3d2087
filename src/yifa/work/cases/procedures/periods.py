"""Periods that both procedures know (LAW.md section 24)."""

from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule, default_calendar
from yifa.base.procedure import Deadline
from yifa.base.statute import ACL, APL, PUBLICITY_GUIDANCE, Period
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.closing import reconsideration_ends_on
from yifa.work.cases.rules.performance.periods import TO_APPLY, court_window, window_since
from yifa.work.cases.rules.summary import HAND_IN_DAYS
from yifa.work.cases.terms import Outcome


def correction_period(facts: CaseFacts, book: Any) -> Period:
    """The days of the order last served; its own words say how they count (REC-03)."""
    order = facts.correction
    if order is None:
        return Period(0, "day")
    return Period(order.days, "working_day" if order.counts_working_days else "day")


def archive_period(facts: CaseFacts, book: Any) -> Period:
    """The days to archive, once a remedy can no longer be asked for; no statute gives them."""
    ends_on = reconsideration_ends_on(facts, book)
    waits = max((ends_on - facts.today).days, 0) if ends_on is not None else 0
    return Period(int(book.parameter("archive_days", facts.today)) + waits, "day")


def application_period(facts: CaseFacts, book: Any) -> Period:
    """Three months from the last day to sue; in days where an imported holiday moved that day."""
    window, since = court_window(facts, book), window_since(facts, default_calendar())
    if window is None or since is None or window.since == since:
        return window.counted.period if window is not None else TO_APPLY
    return Period((window.closes_on - since).days, "day", ACL[53])


CORRECT = Deadline(
    "correct",
    "改正违法行为",
    correction_period,
    APL[28, 1],
    since=lambda facts: facts.correction.service.effective_on,
)
PAY = Deadline(
    "pay",
    "缴纳罚款",
    APL.days(15),
    APL[67, 3],
    since=lambda facts: facts.served_on,
    when=lambda facts, book: facts.outcome is Outcome.PENALTY and facts.unpaid_fen > 0,
    done=lambda facts: facts.unpaid_fen == 0,
)
APPLY_COURT = Deadline(
    "apply_court",
    "申请人民法院强制执行",
    application_period,
    ACL[53],
    end=EndRule.AGENCY,
    rule="EXE-05",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: window_since(facts, default_calendar()),
    when=lambda facts, book: facts.unpaid_fen > 0,
    done=lambda facts: facts.unpaid_fen == 0,
    moves=True,
)
DISCLOSE = Deadline(
    "disclose",
    "公示处罚决定",
    PUBLICITY_GUIDANCE.working_days(7),
    PUBLICITY_GUIDANCE.whole,
    end=EndRule.AGENCY,
    rule="PUB-01",
    waits_for=Post.CASE_OFFICER,
)
HAND_IN = Deadline(
    "hand_in",
    "当场收缴的罚款交至机关",
    HAND_IN_DAYS,
    APL[71],
    end=EndRule.AGENCY,
    rule="SUM-07",
    waits_for=Post.CASE_OFFICER,
    since=lambda facts: facts.hand_in_from,
)
BANK_CASH = Deadline(
    "bank_cash",
    "罚款缴付指定银行",
    APL.days(2),
    APL[71],
    end=EndRule.AGENCY,
    rule="SUM-07",
    waits_for=Post.CASE_OFFICER,
)
ARCHIVE = Deadline(
    "archive",
    "归档",
    archive_period,
    None,
    end=EndRule.AGENCY,
    waits_for=Post.ARCHIVIST,
)
