"""Unlicensed trade (LAW.md COP-04): who acts is the department, not whoever finds it."""

from functools import lru_cache
from typing import Any

from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import APL, UNLICENSED_TRADE
from yifa.records.agencies.terms import ConferralKind
from yifa.records.law.facts import Cause
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts


@rule(
    "COP-04",
    "查处无证无照经营的职权已列入本机关的综合行政执法事项",
    UNLICENSED_TRADE[5],
    UNLICENSED_TRADE[6],
    UNLICENSED_TRADE[7],
    APL[18, 2],
    on=(acts.FilingProposed, acts.OpenedOnTheSpot),
    do="未列入的移送：无证的由法律、法规规定的部门查处，仅无照的由市场监督管理部门查处",
)
def unlicensed_trade_is_ours(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    day = said.happened_on if isinstance(said, acts.OpenedOnTheSpot) else facts.applied_on
    if not _is_unlicensed(book, said.cause_code, day):
        return True
    conferral = said.conferral
    ours = (ConferralKind.CONCENTRATED, ConferralKind.CONFERRED)
    if conferral is not None and conferral.kind in ours and conferral.holds_on(day):
        return True
    return f"事项{said.item_code}没有列入本机关{day}的综合行政执法事项目录"


@lru_cache(maxsize=4096)
def _is_unlicensed(book: Any, code: str, day: Any) -> bool:
    cause: Cause | None = book.cause(code, day)
    return cause is not None and any(
        item.statute == UNLICENSED_TRADE.code for item in cause.penalty_citations
    )


RULES = (unlicensed_trade_is_ours,)
