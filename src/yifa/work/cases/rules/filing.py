"""Filing: found in time (LAW.md EVD-06), with a number and a reason."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ECOLOGY
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts

GENERAL_YEARS, GRAVE_YEARS = 2, 5


def limitation_ends_on(from_day: date, is_grave: bool, book: Any) -> date:
    """The last day on which a violation that ended on a day can be found in time.

    Basis: 《行政处罚法》第三十六条、《生态环境法典》第一千零五十四条第一款.
    """
    years = APL.years(GRAVE_YEARS if is_grave else GENERAL_YEARS)
    return end_of(years, from_day, EndRule.NEVER, book.calendar).due


@rule(
    "EVD-06",
    "违法行为在追责时效内被发现",
    APL[36],
    ECOLOGY[1054, 1],
    on=(acts.FilingProposed,),
    do="超过时效的不再给予处罚，请作不予立案处理；处于连续、继续状态的请如实填写",
)
def found_within_limitation(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    started = facts.happened_until or facts.happened_from
    if facts.goes_on or started is None or facts.found_on is None:
        return True
    limit = limitation_ends_on(started, act.payload.endangers_health, book)
    if facts.found_on <= limit:
        return True
    return f"违法行为于{started}终了，时效至{limit}届满，{facts.found_on}才被发现"


@rule(
    "EVD-06",
    "当场查处的违法行为发生在追责时效内",
    APL[36],
    APL[51],
    on=(acts.OpenedOnTheSpot,),
    do="请核对违法行为发生日期；超过时效的不再给予处罚",
)
def seen_on_the_spot_within_limitation(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    happened = act.payload.happened_on
    if happened > facts.today:
        return f"违法行为发生日期{happened}晚于查处日期{facts.today}"
    limit = limitation_ends_on(happened, False, book)
    return facts.today <= limit or f"违法行为于{happened}发生，时效至{limit}届满"


@rule(
    "INV-01",
    "线索登记的日期不早于违法行为发生和发现的日期",
    APL[54, 2],
    on=(acts.LeadRegistered,),
    do="请核对发生日期、发现日期",
)
def lead_days_are_in_order(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.happened_until is not None and said.happened_until < said.happened_from:
        return f"结束日期{said.happened_until}早于发生日期{said.happened_from}"
    if said.found_on < said.happened_from:
        return f"发现日期{said.found_on}早于发生日期{said.happened_from}"
    if said.found_on > facts.today:
        return f"发现日期{said.found_on}晚于登记日期{facts.today}"
    return True


@rule(
    "INV-01",
    "立案有案号",
    APL[54, 2],
    on=(acts.FilingApproved,),
    do="请编立案号",
)
def filing_is_numbered(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.number.strip())


@rule(
    "INV-01",
    "符合立案标准的应当及时立案，不予立案应说明理由",
    APL[54, 2],
    APL[76, 2],
    on=(acts.FilingRefused, acts.CaseWithdrawn),
    do="请写明理由",
)
def refusal_gives_reasons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.reason.strip())


@rule(
    "OFF-04",
    "变更承办人说明理由",
    APL[47],
    on=(acts.OfficersChanged,),
    level=WARN,
    do="请写明变更理由",
)
def change_of_officers_gives_reasons(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.reason.strip())


RULES = (
    lead_days_are_in_order,
    found_within_limitation,
    seen_on_the_spot_within_limitation,
    filing_is_numbered,
    refusal_gives_reasons,
    change_of_officers_gives_reasons,
)
