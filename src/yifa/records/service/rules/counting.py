"""From which day a service has effect, and why: one answer for cases and deliveries."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.statute import CPL, CPL_RULES, TRAFFIC_PROCEDURE, Citation, Period
from yifa.records.service.facts import Delivered
from yifa.records.service.terms import SERVICE_WAY_LABELS, ServiceWay

NOTICE_DAYS = CPL.days(30)
NOTICE_BASES: dict[int, Citation] = {30: CPL[95, 1], 60: TRAFFIC_PROCEDURE[55]}
"""How long a notice runs: thirty days, sixty only in the procedure of the traffic police."""

_DAYS = {
    ServiceWay.ON_THE_SPOT: ("当场交付之日", (CPL[87, 2],)),
    ServiceWay.DIRECT: ("送达回证上的签收日期", (CPL[87, 2], CPL[88, 2])),
    ServiceWay.LEFT: ("文书留在住所之日，即视为送达", (CPL[89],)),
    ServiceWay.POST: ("回执上注明的收件日期", (CPL[91],)),
    ServiceWay.DELEGATED: ("送达回证上的签收日期", (CPL[87, 2], CPL[91])),
    ServiceWay.PASSED_ON: ("受送达人在送达回证上的签收日期", (CPL[94],)),
}


@dataclass(frozen=True, slots=True)
class Effect:
    """The day from which a service has effect, the articles, and how the day was found."""

    on: date
    citations: tuple[Citation, ...]
    explanation: str
    is_provisional: bool = False


def notice_period(days: int) -> Period:
    """The period of a notice; days are calendar days. Raises: KeyError for other lengths."""
    return Period(days, "day", NOTICE_BASES[days])


def effective_on(
    way: ServiceWay,
    served_on: date,
    book: Any,
    arrived_on: date | None = None,
    days: int = NOTICE_DAYS.count,
) -> date:
    """The day from which periods run.

    By notice the thirtieth day, moved off rest days (SRV-08); electronically the day of arrival
    that the party proves, else the one that the sending system reports (SRV-05).
    Basis: 《民事诉讼法》第九十条第二款、第九十五条.
    """
    if way is ServiceWay.NOTICE:
        return end_of(notice_period(days), served_on, EndRule.PARTY, book.calendar).due
    if way is ServiceWay.ELECTRONIC and arrived_on is not None:
        return arrived_on
    return served_on


def effect_of(delivered: Delivered, book: Any, days: int = NOTICE_DAYS.count) -> Effect:
    """Give the day of effect of a finished service with its articles and its explanation."""
    on = effective_on(delivered.way, delivered.served_on, book, delivered.arrived_on, days)
    if delivered.way is ServiceWay.NOTICE:
        counted = end_of(notice_period(days), delivered.served_on, EndRule.PARTY, book.calendar)
        return Effect(
            on,
            (NOTICE_BASES[days], CPL_RULES[138]),
            f"公告发出日{counted.explanation}，该日视为送达；{_next_day(on)}",
            counted.provisional,
        )
    if delivered.way is ServiceWay.ELECTRONIC:
        proved = delivered.arrived_on is not None
        shown = "受送达人证明的到达日期" if proved else "送达信息到达受送达人特定系统的日期"
        return Effect(
            on, (CPL[90, 2], CPL_RULES[135, 2]), f"以{shown}{on}为送达日期；{_next_day(on)}"
        )
    word, citations = _DAYS[delivered.way]
    label = SERVICE_WAY_LABELS[delivered.way]
    return Effect(on, citations, f"{label}以{word}{on}为送达日期；{_next_day(on)}")


def _next_day(on: date) -> str:
    return f"{on}当日不计入期间，由此起算的期间自次日开始（{CPL[85, 2]}）"
