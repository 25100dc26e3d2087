"""Payment and the surcharge (LAW.md section 15); all arithmetic in whole fen."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from yifa.base.calendar import EndRule, end_of
from yifa.base.money import yuan
from yifa.base.procedure import Act, Answer, rule
from yifa.base.statute import ACL, APL, FINE_COLLECTION
from yifa.work.cases import acts
from yifa.work.cases.facts import CaseFacts

PAY_DAYS = APL.days(15)


def payment_due_on(facts: CaseFacts, book: Any) -> date | None:
    """The last day to pay (PAY-02). Basis: 《行政处罚法》第六十七条第三款."""
    if facts.served_on is None or not facts.fine_fen:
        return None
    return end_of(PAY_DAYS, facts.served_on, EndRule.PARTY, book.calendar).due


def late_fee_fen(facts: CaseFacts, on: date, book: Any) -> int:
    """The surcharge (加处罚款) that has arisen up to a day, that day included (PAY-04).

    Each day from the day after the last day to pay adds the daily share of what was unpaid that
    day; together never more than the fine. Basis: 《行政处罚法》第七十二条第一款第（一）项.
    """
    due = payment_due_on(facts, book)
    if due is None or on <= due or not facts.late_fee_told:
        return 0
    share = Fraction(str(book.parameter("late_fee_daily_share", on)))
    total = Fraction(0)
    for first, last, unpaid in _unpaid_spans(facts, due, on):
        total += share * unpaid * ((last - first).days + 1)
    return min(int(total), facts.fine_fen)


def _unpaid_spans(facts: CaseFacts, due: date, on: date) -> list[tuple[date, date, int]]:
    """Spans of days after `due` with the sum unpaid at the start of each day."""
    spans: list[tuple[date, date, int]] = []
    unpaid = facts.fine_fen - sum(fen for day, fen in facts.payments if day <= due)
    first = due + timedelta(days=1)
    for day, fen in sorted(facts.payments):
        if day <= due or day > on:
            continue
        if unpaid > 0 and day >= first:
            spans.append((first, day, unpaid))
            first = day + timedelta(days=1)
        unpaid -= fen
    if unpaid > 0 and first <= on:
        spans.append((first, on, unpaid))
    return spans


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
    do="请填写缴款渠道和票据号",
)
def payment_has_a_receipt(facts: CaseFacts, act: Act[Any], book: Any) -> Answer:
    return bool(act.payload.receipt.strip() and act.payload.channel.strip())


RULES = (payment_is_owed, late_fee_is_not_exceeded, payment_has_a_receipt)
