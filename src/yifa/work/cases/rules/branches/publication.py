"""What of a decision may be published, how masked, and for how long (LAW.md section 14)."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, DISCLOSURE, PERSONAL_DATA, Period
from yifa.records.parties.terms import Kind
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts, age_on
from yifa.work.cases.terms.branches import PERSONAL_ITEM_LABELS, Content, PersonalItem

ADULT = 18


def published_until(published_on: date, on: date, book: Any) -> date | None:
    """The last day of publication that the bureau's parameter gives (PUB-03)."""
    months = book.parameter_on("publish_months", on)
    if months is None:
        return None
    period = Period(int(months.value), "month")
    return end_of(period, published_on, EndRule.NEVER, book.calendar).due


@rule(
    "PUB-04",
    "只公示处罚决定书或者摘要",
    DISCLOSURE[16, 2],
    APL[50],
    on=(acts.Disclosed,),
    do="询问笔录、讨论记录等案卷材料不予公示",
)
def file_is_not_published(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return not act.payload.is_published or act.payload.content is not Content.FILE


@rule(
    "PUB-03",
    "公示日期不早于决定日期，不晚于登记日期",
    APL[48, 1],
    on=(acts.Disclosed,),
    do="请核对公示日期",
)
def published_after_the_decision(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    published_on = act.payload.published_on
    if published_on is None:
        return True
    if published_on > facts.today:
        return f"公示日期{published_on}晚于登记日期{facts.today}"
    decided_on = facts.decided_on
    if decided_on is None or published_on >= decided_on:
        return True
    return f"公示日期{published_on}早于决定日期{decided_on}"


@rule(
    "PI-02",
    "未成年人的案件不公示",
    APL[50],
    DISCLOSURE[15],
    PERSONAL_DATA[28, 1],
    on=(acts.Disclosed,),
    do="请登记为不公示，并写明理由",
)
def no_minor_is_published(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    party = facts.party
    if not act.payload.is_published or party is None or party.born_on is None:
        return True
    age = age_on(party.born_on, facts.applied_on)
    return age >= ADULT or f"违法时当事人{age}周岁"


@rule(
    "PI-02",
    "公示文本已隐去个人信息",
    PERSONAL_DATA[25],
    APL[50],
    DISCLOSURE[15],
    on=(acts.Disclosed,),
    do="请隐去后再公示",
)
def personal_data_is_masked(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    left = act.payload.unmasked
    if not act.payload.is_published or not left:
        return True
    shown = [PERSONAL_ITEM_LABELS[item] for item in left if item is not PersonalItem.NAME]
    return not shown or f"仍可见{'、'.join(shown)}"


@rule(
    "PI-02",
    "自然人当事人的姓名只显示姓氏",
    PERSONAL_DATA[25],
    on=(acts.Disclosed,),
    level=WARN,
    do="法律、法规、规章要求公示姓名的，写明依据",
    when=lambda facts, book: facts.party is not None and facts.party.kind == Kind.PERSON,
)
def name_is_masked(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return not act.payload.is_published or PersonalItem.NAME not in act.payload.unmasked


@rule(
    "PUB-03",
    "公示有截止日期",
    APL[48, 1],
    on=(acts.Disclosed,),
    level=WARN,
    do="请填写公示截止日期，或者在参数中确认公示期",
)
def publication_has_an_end(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    new = act.payload
    if not new.is_published or new.published_on is None:
        return True
    longest = published_until(new.published_on, facts.today, book)
    if new.until is None:
        return longest is not None
    if new.until <= new.published_on:
        return f"截止日期{new.until}不晚于公示日期{new.published_on}"
    return longest is None or new.until <= longest or f"公示期至{longest}届满，登记至{new.until}"


RULES = (
    file_is_not_published,
    published_after_the_decision,
    no_minor_is_published,
    personal_data_is_masked,
    name_is_masked,
    publication_has_an_end,
)
