"""Payment and the surcharge (LAW.md section 15); all arithmetic in whole fen."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from yifa.base.calendar import EndRule, days_from, end_of
from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import ACL, APL, FINE_COLLECTION
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts
from yifa.work.cases.terms.performance import FORBIDDEN_CHANNELS

PAY_DAYS = APL.days(15)


def payment_due_on(facts: CaseFacts, book: Any) -> date | None:
    """The last day to pay (PAY-02). Basis: 《行政处罚法》第六十七条第三款."""
    if facts.served_on is None or not facts.fine_fen:
        return None
    return end_of(PAY_DAYS, facts.served_on, EndRule.PARTY, book.calendar).due


def late_fee_fen(facts: CaseFacts, on: date, book: Any) -> int:
    """The surcharge (加处罚款) that has arisen up to a day, that day included (PAY-04).

    Each day from the day after the last day to pay adds the daily share of what was overdue that
    day, but none while a remedy was going on; together never more than the fine, and less what an
    execution agreement took off for remedial steps.
    Basis: 《行政处罚法》第七十二条第一款第（一）项、第七十三条第三款，
    《行政强制法》第四十二条第一款.
    """
    due = payment_due_on(facts, book)
    if due is None or on <= due or not facts.late_fee_told:
        return 0
    share = Fraction(str(book.parameter("late_fee_daily_share", on)))
    summed = sum(
        overdue_fen(facts, day, book)
        for day in days_from(due + timedelta(days=1), on)
        if not is_stopped(facts, day)
    )
    return max(min(int(share * summed), facts.fine_fen) - facts.performance.late_fee_cut_fen, 0)


def is_stopped(facts: CaseFacts, day: date) -> bool:
    """Say whether a reconsideration or litigation was going on that day.

    Basis: 《行政处罚法》第七十三条第三款.
    """
    return any(
        first <= day and (last is None or day <= last)
        for first, last in facts.remedies.open_periods
    )


def overdue_fen(facts: CaseFacts, day: date, book: Any) -> int:
    """What should have been paid before a day after the last day to pay, and was not.

    Inside an approved deferral only the instalments whose last day, moved off rest days, has
    passed are due (PAY-03).
    """
    due, last_day = facts.fine_fen, book.calendar.working_on_or_after
    deferral = facts.performance.deferral
    if deferral is not None and day >= deferral.approved_on:
        due -= sum(item.fine_fen for item in deferral.instalments if day <= last_day(item.due_on))
    return max(due - sum(fen for paid_on, fen in facts.payments if paid_on < day), 0)


@rule(
    "PAY-02",
    "缴纳的罚款不超过尚欠的数额，日期不晚于登记日期",
    APL[67, 3],
    on=(acts.FinePaid,),
    do="请核对金额、日期和票据",
)
def payment_is_owed(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if said.paid_on > facts.today:
        return f"缴纳日期{said.paid_on}晚于登记日期{facts.today}"
    if facts.decided_on is not None and said.paid_on < facts.decided_on:
        return f"缴纳日期{said.paid_on}早于决定日期{facts.decided_on}"
    if min(said.fine_fen, said.late_fee_fen) < 0 or said.fine_fen + said.late_fee_fen <= 0:
        return "缴纳金额应当大于零"
    if facts.performance.is_over and said.fine_fen:
        return "人民法院已裁定执行或者执行已经结束，法院执行到位的请登记执行结果"
    owed = facts.unpaid_fen
    return said.fine_fen <= owed or f"尚欠罚款{yuan(owed)}，登记{yuan(said.fine_fen)}"


@rule(
    "PAY-04",
    "加处罚款每日百分之三，不超出罚款数额，决定书已经告知",
    APL[72, 1, 1],
    ACL[45],
    FINE_COLLECTION[7],
    on=(acts.FinePaid,),
    do="请按系统计算的数额登记",
)
def late_fee_is_not_exceeded(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    if not said.late_fee_fen:
        return True
    if not facts.late_fee_told:
        return "决定书没有告知加处罚款"
    owed = late_fee_fen(facts, said.paid_on, book) - facts.late_fee_paid_fen
    return said.late_fee_fen <= owed or (
        f"截至{said.paid_on}应缴加处罚款{yuan(max(owed, 0))}，登记{yuan(said.late_fee_fen)}"
    )


@rule(
    "PAY-01",
    "罚款由指定银行或者电子支付系统收取，有票据",
    APL[67, 2],
    APL[67, 3],
    on=(acts.FinePaid,),
    do="请由当事人到指定银行或者通过电子支付系统缴纳；当场收缴的，登记当场收缴",
)
def payment_has_a_receipt(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    said = act.payload
    forbidden = [word for word in FORBIDDEN_CHANNELS if word in said.channel]
    if forbidden:
        return f"缴款渠道写明“{said.channel}”，行政机关及其执法人员不得自行收缴罚款"
    return bool(said.receipt.strip() and said.channel.strip())


RULES = (payment_is_owed, late_fee_is_not_exceeded, payment_has_a_receipt)
