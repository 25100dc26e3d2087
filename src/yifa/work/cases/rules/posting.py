"""Filings by post (LAW.md CAL-07): the postmark decides, the way of the letter does not count."""

from datetime import date
from typing import Any

from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import ARL, CPL
from yifa.work.cases import acts
from yifa.work.cases.acts.remedies import RequestReceived
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.closing import reconsideration_ends_on

POSTED = (acts.StatementMade, acts.HearingRequested, RequestReceived)


@rule(
    "CAL-07",
    "邮戳日期不晚于收到之日，也不早于期间开始之日",
    CPL[85, 4],
    on=POSTED,
    do="请按信封邮戳填写交邮日期",
)
def postmark_is_possible(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    posted_on = said.posted_on
    if posted_on is None:
        return True
    received_on = getattr(said, "received_on", facts.today)
    if posted_on > received_on:
        return f"邮戳日期{posted_on}晚于收到日期{received_on}"
    since = _since(facts, act)
    return since is None or posted_on >= since or f"邮戳日期{posted_on}早于{since}"


def _since(facts: CaseFacts, act: Act[Any]) -> date | None:
    if isinstance(act.payload, RequestReceived):
        return facts.served_on
    return facts.notice.service.effective_on if facts.notice is not None else None


@rule(
    "REM-01",
    "复议申请自知道处罚决定之日起六十日内提出",
    ARL[20, 1],
    CPL[85, 4],
    on=(RequestReceived,),
    level=WARN,
    do="期满前交邮的，填写邮戳日期；逾期的仍应转送，由复议机关审查，请写明情况",
)
def reconsideration_is_asked_in_time(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    ends_on = reconsideration_ends_on(facts, book)
    asked_on = said.posted_on or said.received_on
    return ends_on is None or asked_on <= ends_on or f"期限已于{ends_on}届满"


RULES = (postmark_is_possible, reconsideration_is_asked_in_time)
