"""Days whose holiday notice is still to come: what may not be decided on them (LAW.md CAL-09)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from yifa.base.calendar import Counted, EndRule, end_of
from yifa.base.procedure import Answer, rule
from yifa.base.statute import APL
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.notice import HEARING_DAYS, defence_period

LONGEST_BREAK = timedelta(days=10)
"""No holiday with the days moved to it has been longer since 2008."""


def _waited_for(facts: CaseFacts, book: Any) -> Iterator[tuple[str, Counted]]:
    """The periods of the party that a decision must have waited for, and that are not waived."""
    notice = facts.notice
    if notice is None:
        return
    told = notice.service.effective_on
    if not facts.statement_waived:
        period = defence_period(facts, book)
        yield "陈述、申辩期限", end_of(period, told, EndRule.PARTY, book.calendar)
    if notice.hearing_told and not (facts.hearing_waived or facts.hearing_requested):
        yield "要求听证的期限", end_of(HEARING_DAYS, told, EndRule.PARTY, book.calendar)


@rule(
    "CAL-09",
    "期限届满与否不取决于尚未公布的放假安排",
    APL[62],
    APL[85],
    on=(acts.Decided,),
    do="请导入该年放假通知后再办理；当事人签名放弃权利的，可以立即办理",
    when=lambda facts, book: facts.today >= book.calendar.horizon,
)
def end_does_not_hang_on_unknown_days(facts: CaseFacts, book: Any) -> Answer:
    for words, counted in _waited_for(facts, book):
        latest = counted.due + LONGEST_BREAK
        if counted.affected_by_unknown and counted.due < facts.today <= latest:
            return f"{words}暂定至{counted.due}届满，{counted.assumption}"
    return True


RULES = (end_does_not_hang_on_unknown_days,)
