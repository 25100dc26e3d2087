"""Unlicensed trade (LAW.md COP-04): who acts is the department, not whoever finds it."""

from functools import lru_cache
from typing import Any

from yifa.base.calendar import BEIJING
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, UNLICENSED_TRADE
from yifa.records.agencies.terms import ConferralKind
from yifa.records.law.facts import Cause, DesignatedPlace
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts

OPENING = (acts.FilingProposed, acts.OpenedOnTheSpot)


@rule(
    "COP-04",
    "查处无证无照经营的职权已列入本机关的综合行政执法事项",
    UNLICENSED_TRADE[5],
    UNLICENSED_TRADE[6],
    UNLICENSED_TRADE[7],
    APL[18, 2],
    on=OPENING,
    do="未列入的移送：无证的由法律、法规规定的部门查处，仅无照的由市场监督管理部门查处",
)
def unlicensed_trade_is_ours(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    day = said.happened_on if isinstance(said, acts.OpenedOnTheSpot) else facts.acted_on
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


@rule(
    "COP-04",
    "摊点不在政府指定的场所和时间内",
    UNLICENSED_TRADE[3],
    on=OPENING,
    do="在指定场所和时间内经营的不属于无证无照经营，不得立案",
)
def stall_lies_outside_named_places(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    seen_at = act.done_at if isinstance(act.payload, acts.OpenedOnTheSpot) else None
    found = [
        place
        for place in _named_places(facts, act.payload, book)
        if place.is_always_open
        or (seen_at and place.is_open_at(seen_at.astimezone(BEIJING).time()))
    ]
    return not found or f"地点在{'、'.join(map(str, found))}之内"


@rule(
    "COP-04",
    "指定场所内的摊点，已核对经营时间在指定时段以外",
    UNLICENSED_TRADE[3],
    on=(acts.FilingProposed,),
    level=WARN,
    do="请写明查见的时刻；在指定时段内的不得立案",
)
def hours_of_the_named_place_are_checked(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    places = _named_places(facts, act.payload, book)
    found = [place for place in places if not place.is_always_open]
    return not found or f"地点在{'、'.join(map(str, found))}之内"


def _named_places(facts: CaseFacts, said: Any, book: Any) -> tuple[DesignatedPlace, ...]:
    """The named places in which a stall stood; none for other causes or without coordinates."""
    on_the_spot = isinstance(said, acts.OpenedOnTheSpot)
    lon, lat = (said.longitude, said.latitude) if on_the_spot else (facts.longitude, facts.latitude)
    if not book.places or lon is None or lat is None:
        return ()
    day = said.happened_on if on_the_spot else facts.applied_on
    if not _is_trade(book, said.cause_code, day):
        return ()
    found: tuple[DesignatedPlace, ...] = book.places_at(lon, lat, day)
    return found


@lru_cache(maxsize=4096)
def _is_trade(book: Any, code: str, day: Any) -> bool:
    cause: Cause | None = book.cause(code, day)
    return cause is not None and (cause.is_street_trade or _is_unlicensed(book, code, day))


RULES = (
    unlicensed_trade_is_ours,
    stall_lies_outside_named_places,
    hours_of_the_named_place_are_checked,
)
