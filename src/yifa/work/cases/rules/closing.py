"""Closing and archiving (LAW.md DEC-01, REM-01, section 26)."""

from datetime import date
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import WARN, Act, Answer, rule
from yifa.base.statute import APL, ARL
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.rules.payment import late_fee_fen
from yifa.work.cases.terms import Outcome

RECONSIDERATION_DAYS = ARL.days(60)


def reconsideration_ends_on(facts: CaseFacts, book: Any) -> date | None:
    """The last day to apply for reconsideration (REM-01). Basis: 《行政复议法》第二十条第一款."""
    if facts.served_on is None:
        return None
    return end_of(RECONSIDERATION_DAYS, facts.served_on, EndRule.PARTY, book.calendar).due


@rule(
    "DEC-01",
    "结案前已作出处罚、不予处罚或者移送的决定",
    APL[57, 1],
    on=(acts.CaseClosed,),
    do="请先作出决定",
)
def an_outcome_was_decided(facts: CaseFacts, book: Any) -> Answer:
    return facts.is_decided


@rule(
    "SRV-01",
    "结案前决定书已送达",
    APL[61, 1],
    on=(acts.CaseClosed,),
    do="请先送达决定书",
)
def decision_was_served(facts: CaseFacts, book: Any) -> Answer:
    return facts.outcome is Outcome.TRANSFERRED or facts.served_on is not None


@rule(
    "PAY-02",
    "结案前罚款已缴清",
    APL[66, 1],
    APL[67, 3],
    on=(acts.CaseClosed,),
    do="请登记缴款；逾期不缴的，催告后申请人民法院强制执行",
)
def fine_is_paid(facts: CaseFacts, book: Any) -> Answer:
    return not facts.unpaid_fen or f"尚欠罚款{yuan(facts.unpaid_fen)}"


@rule(
    "PAY-04",
    "结案前加处罚款已缴清",
    APL[72, 1, 1],
    on=(acts.CaseClosed,),
    level=WARN,
    do="依法减免的，请写明理由",
)
def late_fee_is_paid(facts: CaseFacts, book: Any) -> Answer:
    if facts.last_paid_on is None or facts.performance.is_over:
        return True
    owed = late_fee_fen(facts, facts.last_paid_on, book) - facts.late_fee_paid_fen
    return owed <= 0 or f"尚有加处罚款{yuan(owed)}"


@rule(
    "SUM-07",
    "当场收缴的罚款已交至机关并缴付银行",
    APL[71],
    on=(acts.CaseClosed,),
    do="请登记罚款上交和缴付",
)
def cash_is_banked(facts: CaseFacts, book: Any) -> Answer:
    if not facts.collected_fen:
        return True
    if facts.handed_in_on is None:
        return "当场收缴的罚款尚未交至机关"
    return facts.banked_on is not None or "当场收缴的罚款尚未缴付银行"


@rule(
    "SUM-03",
    "当场处罚决定已报机关备案",
    APL[52, 3],
    on=(acts.CaseClosed,),
    do="请先报机关备案",
    when=lambda facts, book: facts.told,
)
def decision_is_reported(facts: CaseFacts, book: Any) -> Answer:
    return facts.reported_on is not None


@rule(
    "REM-01",
    "归档时申请行政复议的期限已届满",
    ARL[20, 1],
    on=(acts.CaseArchived,),
    do="请在期限届满后归档",
)
def reconsideration_period_is_over(facts: CaseFacts, book: Any) -> Answer:
    ends_on = reconsideration_ends_on(facts, book)
    if ends_on is None or facts.today > ends_on:
        return True
    return f"申请行政复议的期限至{ends_on}届满"


@rule(
    "INV-03",
    "案卷编有档号",
    APL[47],
    on=(acts.CaseArchived,),
    do="请编立档号",
)
def dossier_is_numbered(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.archive_number.strip())


RULES = (
    an_outcome_was_decided,
    decision_was_served,
    fine_is_paid,
    late_fee_is_paid,
    cash_is_banked,
    decision_is_reported,
    reconsideration_period_is_over,
    dossier_is_numbered,
)
