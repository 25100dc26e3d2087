"""Periods that both procedures know (LAW.md section 24)."""

from typing import Any

from yifa.base.access import Post
from yifa.base.calendar import EndRule
from yifa.base.procedure import Deadline
from yifa.base.statute import APL, PUBLICITY_GUIDANCE, Period
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.summary import HAND_IN_DAYS
from yifa.work.cases.terms import Outcome


def correction_period(facts: CaseFacts, book: Any) -> Period:
    """The days of the order last served; its own words say how they count (REC-03)."""
    order = facts.correction
    if order is None:
        return Period(0, "day")
    return Period(order.days, "working_day" if order.counts_working_days else "day")


def archive_period(facts: CaseFacts, book: Any) -> Period:
    """The days from closing to archiving; no statute gives them."""
    return Period(int(book.parameter("archive_days", facts.today)), "day")


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
