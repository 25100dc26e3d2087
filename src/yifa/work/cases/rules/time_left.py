"""Periods about to run out: limitation and the ninety days (LAW.md EVD-06, INV-02)."""

from datetime import timedelta
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ECOLOGY
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.filing import limitation_ends_on

NINETY_DAYS = APL.days(90)
NEVER_BEFORE_DAYS = 30
A_YEAR = timedelta(days=365)
"""No mark is set in the first month, nor is a limitation near in a violation's first year."""


@rule(
    "EVD-06",
    "距追责时效届满不少于提醒的天数",
    APL[36],
    ECOLOGY[1054, 1],
    on=(acts.FilingProposed,),
    level=WARN,
    do="请写明发现违法行为的时间和依据，并尽快作出处理",
    when=lambda facts, book: facts.today - facts.applied_on > A_YEAR,
)
def limitation_is_not_near(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    ended = facts.happened_until or facts.happened_from
    if facts.goes_on or ended is None:
        return True
    limit = limitation_ends_on(ended, act.payload.endangers_health, book)
    days = int(book.parameter("limitation_warn_days", facts.today))
    return (limit - facts.today).days >= days or f"违法行为于{ended}终了，时效至{limit}届满"


@rule(
    "EVD-06",
    "违法行为处于连续或者继续状态的认定已经核实",
    APL[36, 2],
    ECOLOGY[1054, 1],
    on=(acts.FilingProposed,),
    level=WARN,
    do="请写明连续或者继续状态的事实，并征求法制审核意见",
    when=lambda facts, book: facts.goes_on,
)
def continuing_state_is_examined(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    began = facts.happened_from
    if began is None or facts.found_on is None:
        return True
    limit = limitation_ends_on(began, act.payload.endangers_health, book)
    return facts.found_on <= limit or f"违法行为自{began}开始，自开始之日计算的时效已于{limit}届满"


def _days_since_filing(facts: CaseFacts) -> int:
    return (facts.today - facts.filed_on).days if facts.filed_on else 0


@rule(
    "INV-02",
    "在办案期限首次提醒日前调查终结",
    APL[60],
    on=(acts.InvestigationConcluded,),
    level=WARN,
    do="请写明办理情况，确保九十日内作出决定",
    when=lambda facts, book: _days_since_filing(facts) > NEVER_BEFORE_DAYS,
)
def concluded_before_the_first_mark(facts: CaseFacts, book: Any) -> Answer:
    mark = int(book.parameter("decide_warn_first_day", facts.today))
    return _days_since_filing(facts) <= mark or f"{facts.filed_on}立案，已超过{mark}日"


@rule(
    "INV-02",
    "在办案期限再次提醒日前告知当事人",
    APL[60],
    on=(acts.NoticeServed,),
    level=WARN,
    do="请写明办理情况，确保九十日内作出决定",
    when=lambda facts, book: _days_since_filing(facts) > NEVER_BEFORE_DAYS,
)
def told_before_the_second_mark(facts: CaseFacts, book: Any) -> Answer:
    mark = int(book.parameter("decide_warn_second_day", facts.today))
    return _days_since_filing(facts) <= mark or f"{facts.filed_on}立案，已超过{mark}日"


@rule(
    "INV-02",
    "在九十日届满前最后一个工作日以前作出决定",
    APL[60],
    on=(acts.Decided,),
    level=WARN,
    do="九十日不顺延，宜在届满前最后一个工作日以前作出；请写明原因",
    when=lambda facts, book: _days_since_filing(facts) > NEVER_BEFORE_DAYS,
)
def decided_by_the_safe_day(facts: CaseFacts, book: Any) -> Answer:
    if facts.filed_on is None:
        return True
    counted = end_of(NINETY_DAYS, facts.filed_on, EndRule.AGENCY, book.calendar)
    late = counted.safe < facts.today <= counted.nominal
    return not late or f"九十日至{counted.nominal}届满，此前最后一个工作日为{counted.safe}"


RULES = (
    limitation_is_not_near,
    continuing_state_is_examined,
    concluded_before_the_first_mark,
    told_before_the_second_mark,
    decided_by_the_safe_day,
)
