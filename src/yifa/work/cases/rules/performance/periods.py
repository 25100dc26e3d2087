"""The periods of enforcement: to sue, to apply to the court, to enforce, each with its reason."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from yifa.base.calendar import Calendar, Counted, EndRule, backwards, day_in_law, days_from, end_of
from yifa.base.statute import ACL, ARL, LITIGATION, Citation, Period, citation_of
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.facts.performance import Demand
from yifa.work.cases.rules.memory import for_same_facts
from yifa.work.cases.terms.performance import EXECUTION_POWER_WORDS, DemandPurpose, ExecutionPower
from yifa.work.cases.terms.remedies import IN_COURT, Result

TO_SUE = LITIGATION.months(6)
TO_SUE_AFTER_RECONSIDERATION = LITIGATION.days(15)
TO_RECONSIDER = ARL.days(60)
TO_APPLY = ACL.months(3)
AFTER_DEMAND = ACL.days(10)
BEFORE_SUBSTITUTE = ACL.days(3)
TO_ASK_HIGHER = ACL.days(15)
COURT_ACCEPTS = ACL.days(5)
COURT_RULES = ACL.days(7)
STAY_LIMIT = ACL.years(3)
LATE_FEE_DAYS = ACL.days(30)
LEFT_AS_IT_WAS = frozenset({Result.WITHDRAWN, Result.DISMISSED})
_ZONE = ZoneInfo("Asia/Shanghai")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """When an application to the court is in time: after `since`, up to the end counted."""

    since: date
    counted: Counted
    why: str

    @property
    def opens_on(self) -> date:
        return self.since + _DAY

    @property
    def closes_on(self) -> date:
        return self.counted.nominal

    @property
    def demand_by(self) -> date:
        """The last day to serve the demand, so that ten working days pass before the end."""
        return backwards(AFTER_DEMAND, self.closes_on, self.counted.calendar).nominal - _DAY

    def __str__(self) -> str:
        return f"自{self.opens_on}至{self.closes_on}（{self.why}）"


def remedy_is_open(facts: CaseFacts) -> bool:
    """Say whether a reconsideration or litigation on the decision is asked for or going on."""
    remedies = facts.remedies
    return remedies.is_open or remedies.awaits_finality or remedies.request_on is not None


@for_same_facts
def last_day_to_sue(facts: CaseFacts, calendar: Calendar) -> date | None:
    """The last day on which the party may still go to court (EXE-05, REM-02, REM-03).

    Basis: 《行政诉讼法》第四十五条、第四十六条第一款.
    """
    if facts.served_on is None:
        return None
    straight = end_of(TO_SUE, facts.served_on, EndRule.PARTY, calendar).due
    result, ended_on = facts.remedies.result, facts.remedies.ended_on
    if result is None or ended_on is None:
        return straight
    if result.way in IN_COURT:
        return max(straight, ended_on) if result.result in LEFT_AS_IT_WAS else ended_on
    known = result.party_received_on or ended_on
    after = end_of(TO_SUE_AFTER_RECONSIDERATION, known, EndRule.PARTY, calendar).due
    return max(straight, after) if result.result in LEFT_AS_IT_WAS else after


def remedies_end_on(facts: CaseFacts, book: Any) -> date | None:
    """The last day of every remedy, reconsideration and litigation."""
    sue = last_day_to_sue(facts, book.calendar)
    if sue is None or facts.served_on is None:
        return None
    reconsider = end_of(TO_RECONSIDER, facts.served_on, EndRule.PARTY, book.calendar).due
    return sue if facts.remedies.result is not None else max(sue, reconsider)


def why_remedies_run(facts: CaseFacts, book: Any) -> str:
    """Say why the party may still turn against the decision; empty when it no longer may."""
    if facts.served_on is None:
        return "决定书尚未送达"
    if remedy_is_open(facts):
        return "行政复议或者行政诉讼尚未终结"
    ends_on = remedies_end_on(facts, book)
    if ends_on is not None and facts.today <= ends_on:
        return f"申请行政复议、提起行政诉讼的期限至{ends_on}届满"
    return ""


@for_same_facts
def window_since(facts: CaseFacts, calendar: Calendar) -> date | None:
    """Day 0 of the window: the last day to sue, or of an approved deferral that ends later.

    Basis: 《行政强制法》第五十三条，《行政处罚法》第七十二条第二款.
    """
    sue = last_day_to_sue(facts, calendar)
    deferral = facts.performance.deferral
    if sue is None or deferral is None or _is_judged(facts):
        return sue
    return max(sue, deferral.ends_on)


def court_window(facts: CaseFacts, book: Any) -> Window | None:
    """When the agency may apply to the court (EXE-05); `None` before the decision is served."""
    since = window_since(facts, book.calendar)
    if since is None:
        return None
    if _is_judged(facts):
        years = int(book.parameter("judgment_execution_years", facts.today))
        return _window(since, LITIGATION.years(years), f"裁判于{since}生效", book)
    return _window(since, TO_APPLY, _why_since(facts, since), book)


def _why_since(facts: CaseFacts, since: date) -> str:
    deferral = facts.performance.deferral
    if deferral is not None and deferral.ends_on == since:
        return f"延期、分期缴纳期限至{since}结束"
    return f"{'复议后' if facts.remedies.result is not None else ''}起诉期限至{since}届满"


def early_window(facts: CaseFacts, book: Any) -> Window | None:
    """The other reading where reconsideration comes first and nobody asked for it (EXE-05)."""
    if not facts.told or facts.served_on is None or facts.remedies.result is not None:
        return None
    ends_on = end_of(TO_RECONSIDER, facts.served_on, EndRule.PARTY, book.calendar).due
    return _window(ends_on, TO_APPLY, f"申请复议的期限至{ends_on}届满", book)


def _window(since: date, period: Period, why: str, book: Any) -> Window:
    return Window(since, end_of(period, since, EndRule.AGENCY, book.calendar), why)


def _is_judged(facts: CaseFacts) -> bool:
    result = facts.remedies.result
    if result is None or facts.remedies.ended_on is None:
        return False
    return result.way in IN_COURT and result.result not in LEFT_AS_IT_WAS


def why_late_soon(window: Window, facts: CaseFacts, book: Any) -> str:
    """Warn at sixty, thirty and fifteen days before a window closes; empty before and after."""
    left = (window.closes_on - facts.today).days
    codes = ("court_warn_last_days", "court_warn_second_days", "court_warn_first_days")
    marks = [int(book.parameter(code, facts.today)) for code in codes]
    mark = next((days for days in sorted(marks) if left <= days), None)
    if mark is None or left < 0:
        return ""
    return f"距申请期限{window.closes_on}届满还有{left}日，催告书最迟于{window.demand_by}送达"


def demand_period(demand: Demand) -> Period:
    """How long a demand gives: ten working days before the court, else what it says (CAL-02)."""
    return AFTER_DEMAND if demand.purpose is DemandPurpose.COURT else Period(demand.days, "day")


def demand_ends_on(demand: Demand, book: Any) -> date:
    """The last day to meet a demand. Basis: 《行政强制法》第五十四条、第六十九条."""
    return end_of(demand_period(demand), demand.served_on, EndRule.NEVER, book.calendar).nominal


def why_demand_runs(facts: CaseFacts, book: Any, *purposes: DemandPurpose) -> str:
    """Say why a demand has not yet failed; empty when its period passed and all is answered."""
    demand = facts.performance.demand_for(*purposes)
    if demand is None:
        return "尚未催告当事人履行义务"
    ends_on = demand_ends_on(demand, book)
    if facts.today <= ends_on:
        return f"催告书{demand.served_on}送达，催告期限至{ends_on}届满"
    return "当事人对催告的陈述、申辩尚未复核" if facts.performance.statement_is_open else ""


def late_fee_ran(due: date, today: date) -> int:
    """The days for which a surcharge has run.

    >>> late_fee_ran(date(2026, 3, 17), date(2026, 4, 17))
    31
    """
    return max((today - due).days, 0)


def latest_demand_before(start: date, book: Any) -> Counted:
    """The last day to urge again before performance by others starts (EXE-10).

    Basis: 《行政强制法》第五十一条第一款第（二）项、第六十九条.
    """
    return backwards(BEFORE_SUBSTITUTE, start, book.calendar)


def why_slot_is_banned(start: datetime, end: datetime, book: Any) -> str:
    """Say why force may not be used at a time: at night, in a holiday (EXE-07, CAL-12).

    Basis: 《行政强制法》第四十三条第一款.
    """
    if end < start:
        return "结束时间早于开始时间"
    start, end = start.astimezone(_ZONE), end.astimezone(_ZONE)
    first, last = start.date(), end.date()
    from_hour = int(book.parameter("enforcement_night_from_hour", first))
    until_hour = int(book.parameter("enforcement_night_until_hour", first))
    for day in days_from(first, last):
        morning = datetime.combine(day, time(until_hour), _ZONE)
        evening = datetime.combine(day, time(from_hour), _ZONE)
        if book.calendar.is_holiday(day):
            return f"{day}为{book.calendar.kind_of(day)}"
        if start < morning or start >= evening or end > evening:
            return f"夜间（{from_hour}时至次日{until_hour}时）"
    return ""


def why_slot_is_doubtful(start: datetime, end: datetime, book: Any) -> str:
    """Say which plain weekend a slot falls on; the law says 法定节假日, not weekends."""
    days = days_from(day_in_law(start), max(day_in_law(start), day_in_law(end)))
    rest = [day for day in days if not book.calendar.is_working(day)]
    return f"{rest[0]}为{book.calendar.kind_of(rest[0])}" if rest else ""


def execution_power(facts: CaseFacts, book: Any) -> ExecutionPower:
    """Who may compel performance for this cause (EXE-01); the court unless a law says otherwise."""
    found = _power_row(facts, book)
    word = str(found.value).strip() if found else ""
    return EXECUTION_POWER_WORDS.get(word, ExecutionPower.COURT)


def power_citation(facts: CaseFacts, book: Any) -> Citation | None:
    """The article that gives the power of compulsory execution, as registered for the cause."""
    found = _power_row(facts, book)
    return found.cited if found else None


def _power_row(facts: CaseFacts, book: Any) -> Any:
    return book.parameter_on(f"execution_power_{facts.cause_code}", facts.today)


def law_of(key: str) -> Citation | None:
    """Read the article of a law; `None` where the text is not a law (《行政强制法》第十三条).

    >>> str(law_of("planning:68")), law_of("zj_sanitation:17"), law_of("unlicensed_trade:13")
    ('《城乡规划法》第六十八条', None, None)
    """
    try:
        citation = citation_of(key)
    except (LookupError, ValueError):
        return None
    is_law = citation.name.endswith(("法", "法典")) and not citation.name.endswith("办法")
    return citation if is_law and citation.article else None
