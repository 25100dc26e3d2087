"""Law in time (LAW.md section 2): what is cited was in force, is not displaced, reaches back."""

from datetime import date
from functools import lru_cache
from typing import Any

from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ECOLOGY, Citation, by_code
from yifa.records.law.facts import Cause, overriding
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.age import PENALIZING
from yifa.work.cases.rules.filing import limitation_ends_on
from yifa.work.cases.rules.penalty import cause_of

OPENING = (acts.FilingProposed, acts.OpenedOnTheSpot)


@rule(
    "VER-02",
    "所引法律规范在适用之日有效",
    APL[37],
    APL[38, 1],
    on=PENALIZING,
    do="请改引当日有效的规范；没有登记版本的，先登记施行日期",
)
def cited_statutes_are_in_force(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    cause = cause_of(facts, act.payload.proposal, book)
    if cause is None or not book.statutes:
        return True
    ended = cause.valid_until is not None and facts.applied_on >= cause.valid_until
    day = cause.valid_from if ended else max(facts.applied_on, cause.valid_from)
    return _why_not_in_force(book, cause.code, day) or True


@lru_cache(maxsize=4096)
def _why_not_in_force(book: Any, code: str, day: date) -> str:
    """Say which statutes that a cause cites do not hold on a day; empty where all do."""
    cause: Cause | None = book.cause(code, day)
    if cause is None:
        return f"案由{code}在{day}没有规定"
    cited = sorted({item.statute for item in _citations(cause)})
    found = ((by_code(statute).name, book.is_in_force(statute, day)) for statute in cited)
    return "；".join(
        f"《{name}》{'没有登记版本' if holds is None else f'在{day}没有效力'}"
        for name, holds in found
        if not holds
    )


def _citations(cause: Cause) -> tuple[Citation, ...]:
    return (*cause.violated_citations, *cause.penalty_citations)


@rule(
    "VER-03",
    "法典施行前已满二年的生态环境违法行为，五年时效能否适用已提交法制审核",
    ECOLOGY[1054, 1],
    APL[36, 1],
    on=(acts.FilingProposed,),
    level=WARN,
    do="条文没有写明五年时效是否溯及，请写明理由并提交法制审核",
)
def code_does_not_reach_back_unseen(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    ended, since = facts.happened_until or facts.happened_from, _code_since(book)
    if ended is None or since is None or facts.goes_on or ended >= since:
        return True
    if not _is_environmental(book, act.payload.cause_code, since):
        return True
    limit = limitation_ends_on(ended, False, book)
    return limit >= since or f"违法行为于{ended}终了，二年时效至{limit}届满，早于法典施行日{since}"


@lru_cache(maxsize=64)
def _code_since(book: Any) -> date | None:
    """The first day on which the Code holds."""
    return min((item.valid_from for item in book.statutes.get(ECOLOGY.code, ())), default=None)


@lru_cache(maxsize=4096)
def _is_environmental(book: Any, code: str, since: date) -> bool:
    cause: Cause | None = book.cause(code, since)
    return cause is not None and any(
        item.statute == ECOLOGY.code for item in cause.penalty_citations
    )


@rule(
    "VER-04",
    "不引用与上位法、新法相抵触的条款",
    APL[38, 1],
    on=(*OPENING, *PENALIZING),
    do="请改引取代它的条款",
)
def displaced_provisions_are_not_cited(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    code = getattr(said, "cause_code", "") or facts.cause_code
    return _why_displaced(book, code, facts.applied_on) or True


@lru_cache(maxsize=4096)
def _why_displaced(book: Any, code: str, day: date) -> str:
    cause: Cause | None = book.cause(code, day)
    found = [overriding(item) for item in _citations(cause)] if cause is not None else []
    return "；".join(
        f"{item.citation}不得引用：{item.reason}，应引用{'、'.join(map(str, item.instead))}"
        for item in found
        if item is not None
    )


RULES = (
    cited_statutes_are_in_force,
    code_does_not_reach_back_unseen,
    displaced_provisions_are_not_cited,
)
